/**
 * Lines in memory: what a case sends is answered when it listens, and silence comes at once.
 */
import type { Dial, Heard, Line } from "../../../hil/probe/line.js";

/** One connection of a device in memory: bytes in, bytes out, or the connection is closed. */
export interface Endpoint {
  take(bytes: Uint8Array): readonly Uint8Array[];
  readonly isClosed?: boolean;
  /** Told when the other side has gone. */
  left?(): void;
}

/** `connect` is called for each connection; an Error of it refuses the call. */
export function memoryDial(connect: () => Endpoint): Dial {
  const lines: MemoryLine[] = [];
  return {
    open: async () => {
      const line = new MemoryLine(connect());
      lines.push(line);
      return line;
    },
    pause: async () => {
      for (const line of lines) line.flush();
    },
  };
}

class MemoryLine implements Line {
  readonly #endpoint: Endpoint;
  #sent: Uint8Array[] = [];
  readonly #heard: Uint8Array[] = [];

  constructor(endpoint: Endpoint) {
    this.#endpoint = endpoint;
  }

  send(bytes: Uint8Array): void {
    this.#sent.push(bytes);
  }

  /** Lets the device have what was sent. */
  flush(): void {
    const all = Uint8Array.from(this.#sent.flatMap((bytes) => [...bytes]));
    this.#sent = [];
    if (all.length > 0) this.#heard.push(...this.#endpoint.take(all));
  }

  async hear(): Promise<Heard> {
    this.flush();
    if (this.#heard.length === 0) this.#heard.push(...this.#endpoint.take(new Uint8Array(0)));
    const bytes = this.#heard.shift();
    if (bytes !== undefined) return { kind: "bytes", bytes };
    return { kind: this.#endpoint.isClosed === true ? "closed" : "silence" };
  }

  async close(): Promise<void> {
    this.flush();
    this.#endpoint.left?.();
  }
}
