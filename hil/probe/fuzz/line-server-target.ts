/**
 * Hostile bytes into a Modbus server on a serial line: framer, endpoint, line diagnostics.
 *
 *   frames, changed ──▶ in pieces ──▶ framer ──▶ endpoint ──▶ answers      silence, then a right
 *                                                                         request: must be heard
 *
 * Whatever is cut out must have stood in the bytes with its own check behind it, in order; answers
 * must be well-formed; and after any noise one silence must bring the line back into step.
 */
import { bytesOf, Endpoint, LineDiagnostics, lineVectors, RtuFramer, type Frame } from "#protocols";
import { sameBytes } from "../bytes.js";
import { parseAnswer, rtuFrame } from "../modbus/frames.js";
import type { Stream } from "../../time/chance.js";
import { wrongInAnswer } from "./judge-answer.js";
import { joined, Mutator } from "./mutation.js";
import type { FuzzTarget } from "./target.js";
import { LINE_UNITS, placeOf, requestSeeds, responseSeeds, victims } from "./victims.js";

const FRAMES_MAX = 3;
const UNIT_IDS = [1, 1, 1, 2, 17, 0, 9];
const goodRequest = Uint8Array.of(3, 0, 0, 0, 2);
/** Restart, with the log cleared: a line that was told to listen only speaks again (§6.8.1). */
const restart = rtuFrame(1, Uint8Array.of(8, 0, 1, 0xff, 0));
const RESTART_EVERY = 16;

export class LineServerTarget implements FuzzTarget {
  readonly name = "Modbus serial server";
  thrown = 0;
  taken = 0;
  last: Uint8Array = new Uint8Array(0);
  readonly #pdus: Mutator;
  readonly #lines: Mutator;
  readonly #line = new LineDiagnostics();
  readonly #endpoint: Endpoint;
  readonly #framer: RtuFramer;
  #steps = 0;

  constructor(chance: Stream) {
    this.#pdus = new Mutator([...requestSeeds, ...responseSeeds], chance);
    const frames = requestSeeds.map((pdu) => rtuFrame(1, pdu));
    const lines = [...frames, ...lineVectors.map(({ bytes }) => bytesOf(bytes))];
    this.#lines = new Mutator(lines, chance);
    const units = victims();
    this.#endpoint = new Endpoint({
      units: (id) => (LINE_UNITS.includes(id) ? units(id) : undefined),
      gateway: false,
      line: this.#line,
      broadcastTo: LINE_UNITS,
    });
    this.#framer = new RtuFramer((id) => this.#endpoint.isOurs(id));
  }

  step(): string | undefined {
    const count = 1 + this.#pdus.below(FRAMES_MAX);
    const bytes = joined(Array.from({ length: count }, () => this.#frame()));
    this.thrown += count;
    this.last = bytes;
    return this.#wrongWith(bytes) ?? this.#outOfStep();
  }

  /** A changed request with a right check, or a frame that is changed with its check. */
  #frame(): Uint8Array {
    if (this.#pdus.below(3) === 0) return this.#lines.next();
    return rtuFrame(this.#pdus.one(UNIT_IDS), this.#pdus.next().subarray(0, 253));
  }

  #wrongWith(bytes: Uint8Array): string | undefined {
    const frames = this.#pdus.pieces(bytes).flatMap((piece) => this.#framer.feed(piece));
    frames.push(...this.#framer.silence());
    let from = 0;
    for (const { unit, pdu } of frames) {
      const place = placeOf(rtuFrame(unit, pdu), bytes, from);
      if (place < 0) return "a frame that was not on the line";
      from = place + pdu.length + 3;
      const says = this.#wrongInAnswerTo(unit, pdu);
      if (says !== undefined) return says;
    }
    this.taken += frames.length;
    return undefined;
  }

  #wrongInAnswerTo(unit: number, pdu: Uint8Array): string | undefined {
    const answer = this.#endpoint.answer(unit, pdu, { address: "fuzz" });
    const isAsked = LINE_UNITS.includes(unit);
    if (answer === undefined) return undefined;
    if (!isAsked) return `unit ${unit} is answered for`;
    return wrongInAnswer(pdu, answer) ?? this.#wrongOnTheWay({ transaction: 0, unit, pdu: answer });
  }

  #wrongOnTheWay(answer: Frame): string | undefined {
    const parsed = parseAnswer("rtu", this.#framer.join([answer]));
    if (parsed.kind !== "frame") return `an answer that is ${parsed.kind}`;
    const { unit, pdu } = parsed.frame;
    const isSame = unit === answer.unit && sameBytes(pdu, answer.pdu) && parsed.rest.length === 0;
    return isSame ? undefined : "an answer in the wrong frame";
  }

  /** After silence a right request must be heard, and answered unless the line only listens. */
  #outOfStep(): string | undefined {
    if (this.#steps++ % RESTART_EVERY === 0) {
      for (const { unit, pdu } of this.#framer.feed(restart)) this.#wrongInAnswerTo(unit, pdu);
    }
    const [heard, ...more] = this.#framer.feed(rtuFrame(1, goodRequest));
    if (heard === undefined || more.length > 0) return "a right request after silence is not heard";
    if (!sameBytes(heard.pdu, goodRequest)) return "a right request is heard otherwise";
    const answer = this.#endpoint.answer(heard.unit, heard.pdu, { address: "fuzz" });
    if (answer !== undefined) return wrongInAnswer(goodRequest, answer);
    return this.#line.isListening ? undefined : "a right request after silence is not answered";
  }
}
