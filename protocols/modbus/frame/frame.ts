/**
 * One request or answer, whatever it is wrapped in.
 */
export interface Frame {
  /** Pairs an answer with its request on TCP; 0 on a serial line, which has no such number. */
  readonly transaction: number;
  readonly unit: number;
  /** A view into the received bytes; copy it to keep it. */
  readonly pdu: Uint8Array;
}

/** How frames are cut out of a stream of bytes, and laid into one. */
export interface Framing {
  /** Why the stream can no longer be read, once that is so. */
  readonly broken: string | undefined;
  /** Damaged frames that were dropped so far. */
  readonly errors: number;
  /** The frames that this chunk completes. */
  feed(chunk: Uint8Array): Frame[];
  /** True while bytes are held of which only silence can say whether they are a frame. */
  readonly awaitsSilence: boolean;
  /** Nothing has come for a while: the frame that ends here, if what is held is one. */
  silence(): Frame[];
  /** All the frames as one run of bytes, so that they leave in one write. */
  join(frames: readonly Frame[]): Uint8Array;
}
