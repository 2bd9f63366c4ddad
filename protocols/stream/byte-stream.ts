/**
 * A stream of bytes to somebody else: one seam over TCP, TLS and serial ports.
 *
 * Nothing is read until `listen`, so no byte is lost between opening and listening. `closed` is
 * told exactly once, after the last `data`; afterwards `write` does nothing.
 */
export interface ByteStream {
  /** The other side as people name it: "10.0.0.7:51344", "/dev/ttyUSB0". */
  readonly peer: string;
  listen(to: StreamListener): void;
  /** False when the other side takes bytes more slowly than they come: wait for `drained`. */
  write(bytes: Uint8Array): boolean;
  /** Stops reading, so that the other side is held back; `resume` goes on. */
  pause(): void;
  resume(): void;
  /** Sends what has been written and then closes; resolves when it is closed. */
  close(): Promise<void>;
  /** Closes at once; what is not yet sent is lost. */
  cut(): void;
}

export interface StreamListener {
  readonly data: (bytes: Uint8Array) => void;
  /** Why it broke, in plain words; nothing when one of the two sides has closed it in order. */
  readonly closed: (trouble: string | undefined) => void;
  readonly drained?: () => void;
}
