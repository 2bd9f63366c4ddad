/**
 * Asks again what was not answered: reads only, so many times, each after a longer wait.
 *
 *   ask ── no answer ──▶ wait 1x ──▶ ask ── no answer ──▶ wait 2x ──▶ ask ──▶ ...
 *
 * Worth another try is what time may mend: no answer, a broken connection, one that cannot be made,
 * and a device that says it is busy (Modbus AP §7, code 06, which tells the client to ask later).
 * Any other exception is an answer. A write is never repeated: after a time-out nobody knows
 * whether it was done, and a command done twice can be a command given twice. The bus is free for
 * others during the wait.
 */
import { SERVER_DEVICE_BUSY } from "../exception.js";
import { failed, type Failure, type Outcome } from "./outcome.js";

export interface RetryOptions {
  /** How often a read is asked again; 0 is never. */
  readonly retries: number;
  /** Before the first retry; doubled before each further one. */
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
}

export class Retry {
  readonly #options: RetryOptions | undefined;
  readonly #waits = new Map<NodeJS.Timeout, () => void>();
  #closed = false;

  constructor(options: RetryOptions | undefined) {
    this.#options = options;
  }

  read<T>(ask: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
    return this.#options === undefined ? ask() : this.#read(ask, this.#options);
  }

  close(): void {
    this.#closed = true;
    for (const [timer, go] of this.#waits) {
      clearTimeout(timer);
      go();
    }
    this.#waits.clear();
  }

  async #read<T>(ask: () => Promise<Outcome<T>>, options: RetryOptions): Promise<Outcome<T>> {
    const { retries, firstWaitMs, longestWaitMs } = options;
    let waitMs = firstWaitMs;
    for (let tried = 0; ; tried++) {
      const outcome = await ask();
      if (outcome.ok || tried >= retries || !isWorthRetry(outcome.failure)) return outcome;
      await this.#wait(Math.min(longestWaitMs, waitMs));
      waitMs *= 2;
      if (this.#closed) return failed("refused", "the client was closed");
    }
  }

  #wait(ms: number): Promise<void> {
    if (this.#closed) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#waits.delete(timer);
        resolve();
      }, ms);
      this.#waits.set(timer, resolve);
    });
  }
}

function isWorthRetry({ kind, exception }: Failure): boolean {
  return kind !== "exception" || exception === SERVER_DEVICE_BUSY;
}
