/**
 * Lines over TCP, TLS or a serial port, with real time.
 *
 * What comes in waits in a queue until the case listens. A write after the other side has closed
 * goes nowhere, and the case hears that it was closed. Never opens a second time by itself.
 */
import { setTimeout as pause } from "node:timers/promises";
import { openStream, type ByteStream, type StreamAddress } from "#protocols";
import type { Dial, Heard, Line } from "./line.js";

export function streamDial(address: StreamAddress, withinMs: number): Dial {
  return {
    open: async () => new StreamLine(await openStream(address, { withinMs })),
    pause: async (ms) => {
      await pause(ms);
    },
  };
}

class StreamLine implements Line {
  readonly #stream: ByteStream;
  readonly #heard: Heard[] = [];
  #isClosed = false;
  #wake: (() => void) | undefined;

  constructor(stream: ByteStream) {
    this.#stream = stream;
    stream.listen({
      data: (bytes) => this.#take({ kind: "bytes", bytes }),
      closed: () => {
        this.#isClosed = true;
        this.#take({ kind: "closed" });
      },
    });
  }

  send(bytes: Uint8Array): void {
    if (!this.#isClosed) this.#stream.write(bytes);
  }

  async hear(withinMs: number): Promise<Heard> {
    if (this.#heard.length === 0) {
      if (this.#isClosed) return { kind: "closed" };
      await this.#news(withinMs);
    }
    return this.#heard.shift() ?? { kind: "silence" };
  }

  async close(): Promise<void> {
    this.#stream.cut();
  }

  #take(heard: Heard): void {
    this.#heard.push(heard);
    this.#wake?.();
  }

  #news(withinMs: number): Promise<void> {
    return new Promise((resolve) => {
      const late = setTimeout(resolve, withinMs);
      this.#wake = () => {
        clearTimeout(late);
        resolve();
      };
    });
  }
}
