/**
 * Hostile answers into the client: our port under the library, and the library's own parser.
 *
 *   request ──▶ port ──▶ its right answer, changed ──▶ port ──▶ library ──▶ outcome, once or never
 *
 * Nothing may be thrown, no request may be settled twice, and what is let through as an answer must
 * have come in a right frame. A serial line is kept over all of that, as the link keeps it: each
 * time the next right answer must arrive. A TCP connection is made anew after any trouble.
 */
import {
  handleRequest,
  libraryOver,
  MbapPort,
  RtuPort,
  type ByteStream,
  type Library,
  type LibraryPort,
  type ModbusUnit,
} from "#protocols";
import { mbapFrame, parseAnswer, rtuFrame, type Framing } from "../modbus/frames.js";
import type { Stream } from "../../time/chance.js";
import { Mutator } from "./mutation.js";
import type { FuzzTarget } from "./target.js";
import { responseSeeds, victims } from "./victims.js";

const UNIT = 1;
const noTiming = { characterMs: 0, silenceMs: 0 };

type Settled = (error: unknown) => void;

const asks: readonly ((library: Library, settled: Settled) => void)[] = [
  (library, settled) => library.writeFC1(UNIT, 3, 19, settled),
  (library, settled) => library.writeFC2(UNIT, 3, 8, settled),
  (library, settled) => library.writeFC3(UNIT, 0, 10, settled),
  (library, settled) => library.writeFC4(UNIT, 0, 125, settled),
  (library, settled) => library.writeFC5(UNIT, 3, true, settled),
  (library, settled) => library.writeFC6(UNIT, 3, 513, settled),
  (library, settled) => library.writeFC15(UNIT, 3, [true, false, true], settled),
  (library, settled) => library.writeFC16(UNIT, 3, [1, 2, 3], settled),
];

/** What came of one request; `answered` counts how often it was settled without an error. */
interface Exchanged {
  readonly sent: Uint8Array;
  readonly settled: number;
  readonly answered: number;
}

export class ClientTarget implements FuzzTarget {
  readonly name: string;
  thrown = 0;
  taken = 0;
  last: Uint8Array = new Uint8Array(0);
  readonly #framing: Framing;
  readonly #mutator: Mutator;
  readonly #unit = victims()(UNIT) as ModbusUnit;
  #asked = new Uint8Array(0);
  #link: { readonly port: LibraryPort; readonly library: Library } | undefined;

  constructor(framing: Framing, chance: Stream) {
    this.#framing = framing;
    this.name = `Modbus client, ${framing}`;
    this.#mutator = new Mutator(responseSeeds, chance);
  }

  async step(): Promise<string | undefined> {
    const { sent, settled, answered } = await this.#exchange((good) => {
      return (this.last = this.#changed(good));
    });
    this.thrown++;
    this.taken += answered;
    if (settled > 1) return `settled ${settled} times`;
    if (answered > 0 && !this.#holdsAnswer(sent)) {
      return "an answer that did not come in a right frame";
    }
    this.#link?.port.forget();
    if (this.#framing === "mbap") {
      this.#link?.port.shut();
      this.#link = undefined;
    }
    const after = await this.#exchange((good) => good);
    return after.answered === 1 ? undefined : "the right answer after it does not arrive";
  }

  /** Asks once, and hands the port what becomes of the right answer. */
  async #exchange(change: (good: Uint8Array) => Uint8Array): Promise<Exchanged> {
    this.#link ??= await this.#newLink();
    const { library, port } = this.#link;
    let settled = 0;
    let answered = 0;
    this.#mutator.one(asks)(library, (error) => {
      settled++;
      if (error === null) answered++;
    });
    port.flush();
    const sent = change(this.#answer());
    for (const piece of this.#mutator.pieces(sent)) port.take(piece);
    return { sent, settled, answered };
  }

  /** The right answer to the request that is out. */
  #answer(): Uint8Array {
    const parsed = parseAnswer(this.#framing, this.#asked);
    if (parsed.kind !== "frame") throw new Error("the client asks in right frames");
    const { transaction, pdu } = parsed.frame;
    const answer = handleRequest(this.#unit, pdu, { address: "fuzz" });
    return this.#framed(transaction, answer);
  }

  /** An answer that is changed as a whole, or changed inside a right frame. */
  #changed(good: Uint8Array): Uint8Array {
    const parsed = parseAnswer(this.#framing, good);
    if (this.#mutator.below(2) === 0 || parsed.kind !== "frame") {
      return this.#mutator.changed(good);
    }
    const { transaction, pdu } = parsed.frame;
    const isOther = this.#mutator.below(4) === 0;
    const changed = isOther ? this.#mutator.next() : this.#mutator.changed(pdu);
    return this.#framed(transaction, changed.subarray(0, 253));
  }

  #framed(transaction: number, pdu: Uint8Array): Uint8Array {
    if (this.#framing === "rtu") return rtuFrame(UNIT, pdu);
    return mbapFrame({ transaction, unit: UNIT, pdu });
  }

  /** Whether a right frame with the transaction that was asked for is among the bytes. */
  #holdsAnswer(sent: Uint8Array): boolean {
    const asked = parseAnswer(this.#framing, this.#asked);
    let parsed = parseAnswer(this.#framing, sent);
    while (parsed.kind === "frame" && asked.kind === "frame") {
      if (parsed.frame.transaction === asked.frame.transaction) return true;
      parsed = parseAnswer(this.#framing, parsed.rest);
    }
    return false;
  }

  async #newLink() {
    const stream: ByteStream = {
      peer: "fuzz",
      listen: () => undefined,
      write: (bytes) => {
        this.#asked = bytes.slice();
        return true;
      },
      pause: () => undefined,
      resume: () => undefined,
      close: () => Promise.resolve(),
      cut: () => undefined,
    };
    const onStray = (): void => undefined;
    const port =
      this.#framing === "mbap"
        ? new MbapPort(stream, onStray)
        : new RtuPort(stream, noTiming, onStray);
    return { port, library: await libraryOver(port) };
  }
}
