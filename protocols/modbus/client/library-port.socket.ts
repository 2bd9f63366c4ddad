/**
 * The ports that the library speaks through: ours, over a byte stream, in place of its own.
 *
 *   library ── unit, PDU, CRC ──▶ port ── MBAP or RTU frame ──▶ byte stream
 *
 * The library takes any object with these names for a port, and its own fall short: the TCP one
 * matches answers by 256 numbers that it never frees and does not look at the protocol id; the
 * serial one looks for an answer anywhere among the bytes, keeps what was left over, and knows no
 * silence; none runs over TLS. A port of ours lets through one answer to each request that is out
 * and tells of everything else as stray. What is written goes out together, at the next `flush`. It
 * never waits, never repeats, and never mends a frame.
 */
import { EventEmitter } from "node:events";
import type { ByteStream } from "../../stream/byte-stream.js";
import type { Frame } from "../frame/frame.js";
import { MbapFramer, joinFrames } from "../frame/mbap.js";
import { answerLength, joinRtu, RTU_BYTES_MAX } from "../frame/rtu.js";
import type { SerialTiming } from "../frame/serial-timing.js";

/** What the library asks of a port, and what the link does. */
export abstract class LibraryPort extends EventEmitter {
  /**
   * The library keeps its requests by these, and looks up the one that an answer is for. One number
   * is enough for one request at a time.
   */
  _transactionIdRead = 1;
  _transactionIdWrite = 1;
  isOpen = true;
  readonly #onStray: (says: string) => void;

  constructor(
    protected readonly stream: ByteStream,
    onStray: (says: string) => void,
  ) {
    super();
    this.#onStray = onStray;
  }

  open(then: (cause?: Error) => void): void {
    then();
  }

  close(then: () => void): void {
    this.shut();
    then();
  }

  /** Forgets the library and the requests that are out. */
  shut(): void {
    this.isOpen = false;
    this.forget();
    this.removeAllListeners();
  }

  /** Forgets the requests that are out; an answer that still comes is not let through. */
  abstract forget(): void;

  /** Milliseconds from now on until the next request may leave. */
  get quietInMs(): number {
    return 0;
  }

  /** A whole request as the library makes it: unit, PDU, CRC. */
  abstract write(request: Buffer): void;
  /** Sends what has been written. */
  abstract flush(): void;
  /** Bytes as they come. */
  abstract take(bytes: Uint8Array): void;

  /** Hands the library the answer to a request that is out. */
  protected answer({ buffer, byteOffset, byteLength }: Uint8Array): void {
    this.emit("data", Buffer.from(buffer, byteOffset, byteLength));
  }

  protected stray(says: string): void {
    this.#onStray(says);
  }
}

const NOBODY_WAITED = "the device sent an answer nobody waited for";

/** No number of a transaction. */
const FREE = -1;

/** Frames with a header, over TCP or TLS. */
export class MbapPort extends LibraryPort {
  readonly #framer = new MbapFramer();
  /** That of the latest request. */
  #transaction = 0;
  /** The transactions that are out, each at the place by which the library knows it. */
  readonly #out: number[] = [FREE];
  #written: Frame[] = [];

  override forget(): void {
    this.#out.fill(FREE);
    this._transactionIdWrite = 0;
  }

  override write(request: Buffer): void {
    this.#transaction = (this.#transaction + 1) & 0xffff;
    this.#out[this._transactionIdWrite] = this.#transaction;
    const next = this.#out.indexOf(FREE);
    this._transactionIdWrite = next < 0 ? this.#out.length : next;
    const [unit = 0] = request;
    this.#written.push({ transaction: this.#transaction, unit, pdu: request.subarray(1, -2) });
  }

  override flush(): void {
    if (this.#written.length === 0) return;
    const frames = this.#written;
    this.#written = [];
    this.stream.write(joinFrames(frames));
  }

  override take(bytes: Uint8Array): void {
    for (const frame of this.#framer.feed(bytes)) {
      if (!this.isOpen) return;
      const place = this.#out.indexOf(frame.transaction);
      if (place < 0) this.stray(NOBODY_WAITED);
      else {
        this.#out[place] = FREE;
        this._transactionIdRead = place;
        this._transactionIdWrite = Math.min(this._transactionIdWrite, place);
        // The library looks at a check sum that TCP does not have.
        this.answer(joinRtu([frame]));
      }
    }
    if (this.#framer.broken !== undefined && this.isOpen) this.stray(this.#framer.broken);
  }
}

/** Bare frames on a serial line, or over TCP to something that has one. */
export class RtuPort extends LibraryPort {
  readonly #timing: SerialTiming;
  #isAwaiting = false;
  #written: Buffer | undefined;
  #came = new Uint8Array(0);
  #quietAt = 0;

  constructor(stream: ByteStream, timing: SerialTiming, onStray: (says: string) => void) {
    super(stream, onStray);
    this.#timing = timing;
  }

  override get quietInMs(): number {
    return Math.max(0, this.#quietAt - performance.now());
  }

  override forget(): void {
    this.#isAwaiting = false;
  }

  override write(request: Buffer): void {
    this.#written = request;
  }

  override flush(): void {
    const request = this.#written;
    if (request === undefined) return;
    this.#written = undefined;
    this.#isAwaiting = true;
    this.#came = new Uint8Array(0);
    this.#busyFor(request.length);
    this.stream.write(request);
  }

  override take(bytes: Uint8Array): void {
    this.#busyFor(0);
    // Noise, or what a request that was given up on still brought: the line must fall silent.
    if (!this.#isAwaiting) return;
    this.#came = Uint8Array.of(...this.#came, ...bytes);
    const { length } = this.#came;
    const whole = length < 2 ? RTU_BYTES_MAX : answerLength(this.#came, length);
    if (whole === undefined || length > Math.min(whole, RTU_BYTES_MAX)) {
      this.forget();
      this.stray("what came over the line is no answer to the request");
    } else if (length === whole) {
      this.forget();
      this.answer(this.#came);
    }
  }

  #busyFor(characters: number): void {
    const { characterMs, silenceMs } = this.#timing;
    this.#quietAt = performance.now() + characters * characterMs + silenceMs;
  }
}
