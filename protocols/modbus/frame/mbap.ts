/**
 * Cuts a TCP byte stream into Modbus frames, and joins answers for the way back.
 *
 *   transaction (2) │ protocol = 0 (2) │ length (2) │ unit (1) │ PDU (1-253)
 *                                        └── counts ──────────────────────┘
 *
 * TCP keeps bytes, not messages: a chunk may hold half a frame or ten ("MODBUS Messaging on TCP/IP
 * Implementation Guide V1.0b" §3.1.3, §4.4.1). A whole frame in a chunk is handed out as a view,
 * not a copy; only a frame that straddles chunks is gathered, in a fixed 260 bytes. A bad header
 * ends the stream: its length cannot be believed, nothing in the bytes marks where the next frame
 * starts, so the stream cannot be brought back into step and the server must close it. Never waits
 * for more than one frame's worth of bytes.
 */
import { PDU_BYTES_MAX } from "../pdu/limits.js";
import { freshBytes, putWord, wordAt } from "../packing.js";
import type { Frame, Framing } from "./frame.js";

const HEADER_BYTES = 7;
/** Where the bytes that `length` counts begin; all of the header that must be there to judge it. */
const LENGTH_ENDS = 6;
/** A unit id and a PDU of 1 to 253 bytes. */
const LENGTH_MIN = 2;
const LENGTH_MAX = 1 + PDU_BYTES_MAX;
const FRAME_BYTES_MAX = LENGTH_ENDS + LENGTH_MAX;

export class MbapFramer implements Framing {
  /** TCP delivers no damaged bytes, and a length says where a frame ends. */
  readonly errors = 0;
  readonly awaitsSilence = false;
  readonly #started = new Uint8Array(FRAME_BYTES_MAX);
  #startedBytes = 0;
  #broken: string | undefined;

  /** Why the stream can no longer be read, once that is so. */
  get broken(): string | undefined {
    return this.#broken;
  }

  /** The frames that this chunk completes; those before a bad header are still good. */
  feed(chunk: Uint8Array): Frame[] {
    const frames: Frame[] = [];
    let at = 0;
    while (at < chunk.length && this.#broken === undefined) {
      at = this.#startedBytes > 0 ? this.#goOn(chunk, at, frames) : this.#begin(chunk, at, frames);
    }
    return frames;
  }

  silence(): Frame[] {
    return [];
  }

  join(frames: readonly Frame[]): Uint8Array {
    return joinFrames(frames);
  }

  /** At a frame's first byte: takes the frame where it lies, or starts to gather it. */
  #begin(chunk: Uint8Array, at: number, frames: Frame[]): number {
    const left = chunk.length - at;
    if (left >= LENGTH_ENDS) {
      this.#judge(chunk, at);
      if (this.#broken !== undefined) return at;
      const size = LENGTH_ENDS + wordAt(chunk, at + 4);
      if (left >= size) {
        frames.push(frameIn(chunk, at, at + size));
        return at + size;
      }
    }
    this.#started.set(chunk.subarray(at));
    this.#startedBytes = left;
    return chunk.length;
  }

  /** Inside a frame: gathers up to the end of its length field, then up to its own end. */
  #goOn(chunk: Uint8Array, at: number, frames: Frame[]): number {
    const wanted = this.#startedBytes < LENGTH_ENDS ? LENGTH_ENDS : this.#startedSize();
    const upTo = Math.min(chunk.length, at + wanted - this.#startedBytes);
    this.#started.set(chunk.subarray(at, upTo), this.#startedBytes);
    this.#startedBytes += upTo - at;
    if (this.#startedBytes === LENGTH_ENDS) this.#judge(this.#started, 0);
    else if (this.#startedBytes > LENGTH_ENDS && this.#startedBytes === this.#startedSize()) {
      frames.push(frameIn(this.#started.slice(0, this.#startedBytes), 0, this.#startedBytes));
      this.#startedBytes = 0;
    }
    return upTo;
  }

  #startedSize(): number {
    return LENGTH_ENDS + wordAt(this.#started, 4);
  }

  #judge(bytes: Uint8Array, at: number): void {
    const protocol = wordAt(bytes, at + 2);
    const length = wordAt(bytes, at + 4);
    if (protocol !== 0) this.#broken = `protocol id ${protocol} is not Modbus`;
    else if (length < LENGTH_MIN || length > LENGTH_MAX) {
      this.#broken = `length ${length} is not ${LENGTH_MIN} to ${LENGTH_MAX}`;
    }
  }
}

/** All the frames as one run of bytes, so that they leave in one write. */
export function joinFrames(frames: readonly Frame[]): Uint8Array {
  let size = 0;
  for (const { pdu } of frames) size += HEADER_BYTES + pdu.length;
  const bytes = freshBytes(size);
  let at = 0;
  for (const { transaction, unit, pdu } of frames) {
    putWord(bytes, at, transaction);
    putWord(bytes, at + 4, 1 + pdu.length);
    bytes[at + 6] = unit;
    // Most answers are short, and a loop copies those faster than the engine's own way.
    for (let i = 0; i < pdu.length; i++) bytes[at + HEADER_BYTES + i] = pdu[i] ?? 0;
    at += HEADER_BYTES + pdu.length;
  }
  return bytes;
}

function frameIn(bytes: Uint8Array, at: number, end: number): Frame {
  return {
    transaction: wordAt(bytes, at),
    unit: bytes[at + LENGTH_ENDS] ?? 0,
    // Made anew, since a view that a received chunk makes of itself costs twice as much.
    pdu: new Uint8Array(
      bytes.buffer,
      bytes.byteOffset + at + HEADER_BYTES,
      end - at - HEADER_BYTES,
    ),
  };
}
