/**
 * Hostile bytes into a Modbus TCP server: framer, endpoint and units, as a connection has them.
 *
 *   several frames, changed ──▶ in pieces ──▶ framer ──▶ endpoint ──▶ answers, as one write
 *                          └──▶ cut at once, by a second framer of our own ── must be the same ──┘
 *
 * Each request must get exactly one answer (a gateway never keeps silent), each answer must be
 * well-formed and carry the transaction and unit of its own request, and nothing may be thrown.
 */
import { bytesOf, Endpoint, MbapFramer, streamVectors, type Frame } from "#protocols";
import { sameBytes, u16At } from "../bytes.js";
import { mbapFrame, parseAnswer } from "../modbus/frames.js";
import type { Stream } from "../../time/chance.js";
import { wrongInAnswer } from "./judge-answer.js";
import { joined, Mutator } from "./mutation.js";
import type { FuzzTarget } from "./target.js";
import { requestSeeds, victims } from "./victims.js";

const FRAMES_MAX = 4;
const UNIT_IDS = [1, 1, 1, 2, 3, 4, 5, 17, 0, 9, 255];

export class TcpServerTarget implements FuzzTarget {
  readonly name = "Modbus TCP server";
  thrown = 0;
  taken = 0;
  last: Uint8Array = new Uint8Array(0);
  readonly #pdus: Mutator;
  readonly #streams: Mutator;
  readonly #endpoint = new Endpoint({ units: victims(), gateway: true });

  constructor(chance: Stream) {
    this.#pdus = new Mutator(requestSeeds, chance);
    const whole = requestSeeds.map((pdu) => mbapFrame({ transaction: 7, unit: 1, pdu }));
    const streams = [...whole, ...streamVectors.map(({ bytes }) => bytesOf(bytes))];
    this.#streams = new Mutator(streams, chance);
  }

  step(): string | undefined {
    const count = 1 + this.#pdus.below(FRAMES_MAX);
    const bytes = joined(Array.from({ length: count }, () => this.#frame()));
    this.thrown += count;
    this.last = bytes;
    return this.#wrongWith(bytes);
  }

  /** A changed request in a right header, or a frame that is changed as a whole. */
  #frame(): Uint8Array {
    if (this.#pdus.below(3) === 0) return this.#streams.next();
    const pdu = this.#pdus.next().subarray(0, 253);
    if (pdu.length === 0) return this.#streams.next();
    const transaction = this.#pdus.below(0x1_0000);
    return mbapFrame({ transaction, unit: this.#pdus.one(UNIT_IDS), pdu });
  }

  #wrongWith(bytes: Uint8Array): string | undefined {
    const framer = new MbapFramer();
    const frames = this.#pdus.pieces(bytes).flatMap((piece) => framer.feed(piece));
    const wanted = cutAtOnce(bytes);
    if ((framer.broken !== undefined) !== wanted.isBroken) return "out of step in one way only";
    if (!isSame(frames, wanted.frames)) return `${frames.length} frames cut otherwise`;
    this.taken += frames.length;
    const answers: Frame[] = [];
    for (const { transaction, unit, pdu } of frames) {
      const answer = this.#endpoint.answer(unit, pdu, { address: "fuzz" });
      if (answer === undefined) return "a request without an answer";
      const says = wrongInAnswer(pdu, answer);
      if (says !== undefined) return says;
      answers.push({ transaction, unit, pdu: answer });
    }
    return wrongOnTheWay(framer.join(answers), answers);
  }
}

/** The answers must come out of the one write as they went in. */
function wrongOnTheWay(sent: Uint8Array, answers: readonly Frame[]): string | undefined {
  let rest = sent;
  for (const answer of answers) {
    const parsed = parseAnswer("mbap", rest);
    if (parsed.kind !== "frame") return `an answer that is ${parsed.kind}`;
    if (!isSame([parsed.frame], [answer])) return "an answer in the wrong frame";
    rest = parsed.rest;
  }
  return rest.length === 0 ? undefined : `${rest.length} bytes behind the answers`;
}

/** Header by header over the whole stream, as the guide has it (TCP guide §3.1.3). */
function cutAtOnce(bytes: Uint8Array): { frames: Frame[]; isBroken: boolean } {
  const frames: Frame[] = [];
  let at = 0;
  while (at + 6 <= bytes.length) {
    const length = u16At(bytes, at + 4);
    const isBroken = u16At(bytes, at + 2) !== 0 || length < 2 || length > 254;
    if (isBroken) return { frames, isBroken };
    const end = at + 6 + length;
    if (end > bytes.length) break;
    const pdu = bytes.subarray(at + 7, end);
    frames.push({ transaction: u16At(bytes, at), unit: bytes[at + 6] ?? 0, pdu });
    at = end;
  }
  return { frames, isBroken: false };
}

function isSame(some: readonly Frame[], others: readonly Frame[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ transaction, unit, pdu }, place) => {
      const other = others[place];
      return transaction === other?.transaction && unit === other.unit && sameBytes(pdu, other.pdu);
    })
  );
}
