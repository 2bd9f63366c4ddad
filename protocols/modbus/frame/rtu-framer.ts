/**
 * Cuts the bytes of a serial line, or of RTU over TCP, into request frames.
 *
 *   bytes ──▶ long enough for its function code? ──▶ check right ──▶ frame, at once
 *                                   │                check wrong ──▶ lost ──▶ silence: look once
 *                                   └─ nobody can say ──────────────────────────────▶ more
 *
 * The specification ends a frame by 3.5 characters of silence and spoils it by 1.5 inside (Modbus
 * Serial §2.5.1.1). A process behind a driver, a pty or an USB adapter sees neither: bytes come in
 * bunches. So a frame ends where its function code and its check say, and silence only brings a
 * stream that is out of step back into it: what is held then is one frame with a right check, or
 * it is dropped and counted. Two requests in one bunch are two requests. On a line with several
 * devices the answers of the others pass by; they are cut off as such, not taken for noise.
 */
import type { Frame, Framing } from "./frame.js";
import { answerLength, isWhole, joinRtu, requestLength, RTU_BYTES_MAX } from "./rtu.js";

export class RtuFramer implements Framing {
  /** A serial line can always be brought back into step. */
  readonly broken = undefined;
  readonly #isOurs: (unit: number) => boolean;
  readonly #held = new Uint8Array(RTU_BYTES_MAX);
  #count = 0;
  #isLost = false;
  #isTooLong = false;
  #errors = 0;

  /** `isOurs` says which unit ids are answered here; frames for 0 are for everybody. */
  constructor(isOurs: (unit: number) => boolean) {
    this.#isOurs = isOurs;
  }

  get errors(): number {
    return this.#errors;
  }

  get awaitsSilence(): boolean {
    return this.#count > 0;
  }

  feed(chunk: Uint8Array): Frame[] {
    const frames: Frame[] = [];
    let at = 0;
    while (at < chunk.length) {
      const upTo = Math.min(chunk.length, at + RTU_BYTES_MAX - this.#count);
      if (upTo === at) {
        // A whole longest frame is held and is none; the rest of this noise needs no looking at.
        this.#isTooLong = true;
        return frames;
      }
      this.#held.set(chunk.subarray(at, upTo), this.#count);
      this.#count += upTo - at;
      at = upTo;
      while (!this.#isLost && this.#take(frames));
    }
    return frames;
  }

  silence(): Frame[] {
    const frames: Frame[] = [];
    if (!this.#isTooLong && isWhole(this.#held, this.#count)) frames.push(this.#cut(this.#count));
    else if (this.#count > 0) this.#errors += 1;
    this.#count = 0;
    this.#isLost = false;
    this.#isTooLong = false;
    return frames;
  }

  join(frames: readonly Frame[]): Uint8Array {
    return joinRtu(frames);
  }

  /** Takes the frame at the front, if it is there; false when more bytes or silence is wanted. */
  #take(frames: Frame[]): boolean {
    if (this.#count < 2) return false;
    const lengths = [requestLength(this.#held, this.#count)];
    const unit = this.#held[0] ?? 0;
    if (unit !== 0 && !this.#isOurs(unit)) lengths.push(answerLength(this.#held, this.#count));
    for (const length of lengths) {
      if (length === undefined || length > this.#count || !isWhole(this.#held, length)) continue;
      frames.push(this.#cut(length));
      return true;
    }
    const mayBecome = (length: number | undefined) =>
      length !== undefined &&
      length > this.#count &&
      (length <= RTU_BYTES_MAX || !isFinite(length));
    this.#isLost = !lengths.some(mayBecome);
    return false;
  }

  #cut(length: number): Frame {
    const bytes = this.#held.slice(0, length);
    this.#held.copyWithin(0, length, this.#count);
    this.#count -= length;
    return { transaction: 0, unit: bytes[0] ?? 0, pdu: bytes.subarray(1, length - 2) };
  }
}
