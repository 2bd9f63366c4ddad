/**
 * Runs a client's requests over one connection, one at a time, each with its deadline.
 *
 *   queue ──▶ current ──▶ answer      ──▶ next
 *                    └──▶ deadline    ──▶ drop the link, next over a new one
 *                    └──▶ link gone   ──▶ next over a new one
 *
 * One request in flight, because the library matches answers by a number that wraps after 256. The
 * link is dropped after a time-out, after an answer that makes no sense and after an answer nobody
 * waits for: a late answer must never be taken for the answer to a later request. Connects when
 * there is something to send. Never repeats a request: a write done twice can be a command given
 * twice.
 */
import type { Library, LibraryError } from "./library.socket.js";
import { openLink, type Link } from "./link.socket.js";
import { answeredNo, failed, type Failed, type Outcome } from "./outcome.js";

/** More than this many waiting means that the device has been slower than its callers for long. */
const QUEUE_MAX = 1024;

/** How one request is sent, and how its reply is read. */
export interface Exchange<Reply, T> {
  send(library: Library, next: (error: LibraryError | null, reply: Reply) => void): void;
  /** Whether the reply can be the one to this request. */
  fits(reply: Reply): boolean;
  valueOf(reply: Reply): T;
}

interface Job {
  send(library: Library): void;
  settle(outcome: Failed): void;
}

export class ClientQueue {
  readonly #at: { readonly host: string; readonly port: number };
  readonly #timeoutMs: number;
  readonly #waiting: Job[] = [];
  #current: Job | undefined;
  #deadline: NodeJS.Timeout | undefined;
  #link: Link | undefined;
  #library: Library | undefined;
  #closed = false;
  #requests = 0;

  constructor(options: { host: string; port: number; timeoutMs: number }) {
    this.#at = { host: options.host, port: options.port };
    this.#timeoutMs = options.timeoutMs;
  }

  /** Requests taken up since the start, failed ones included. */
  get requests(): number {
    return this.#requests;
  }

  ask<Reply, T>(exchange: Exchange<Reply, T>): Promise<Outcome<T>> {
    if (this.#closed) return Promise.resolve(failed("refused", "the client is closed"));
    if (this.#waiting.length >= QUEUE_MAX) {
      return Promise.resolve(failed("refused", `${QUEUE_MAX} requests are already waiting`));
    }
    return new Promise((resolve) => {
      const job: Job = {
        send: (library) =>
          exchange.send(library, (error, reply) => {
            if (this.#current !== job) this.#strayAnswer();
            else if (error) this.#answeredWith(error);
            else if (!exchange.fits(reply)) this.#misfit();
            else this.#end(() => resolve({ ok: true, value: exchange.valueOf(reply) }));
          }),
        settle: resolve,
      };
      this.#waiting.push(job);
      if (this.#current === undefined) this.#takeNext();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    const link = this.#link;
    const kind = this.#library === undefined ? "refused" : "disconnected";
    this.#dropLink();
    const waiting = this.#waiting.splice(0);
    this.#fail(failed(kind, "the client was closed"));
    for (const job of waiting) job.settle(failed("refused", "the client was closed"));
    await link?.closed;
  }

  #takeNext(): void {
    const job = this.#waiting.shift();
    this.#current = job;
    if (job === undefined) return;
    this.#requests++;
    this.#deadline = setTimeout(() => this.#expired(), this.#timeoutMs);
    if (this.#library !== undefined) this.#send(job, this.#library);
    else this.#connect();
  }

  #connect(): void {
    this.#link = openLink(this.#at, {
      onOpen: (library) => {
        this.#library = library;
        if (this.#current !== undefined) this.#send(this.#current, library);
      },
      onGone: (says) => {
        const wasOpen = this.#library !== undefined;
        this.#dropLink();
        this.#fail(failed(wasOpen ? "disconnected" : "refused", says));
      },
    });
  }

  #send(job: Job, library: Library): void {
    try {
      job.send(library);
    } catch (cause) {
      // The library writes numbers into its buffer unchecked and throws when one does not fit.
      this.#fail(failed("refused", cause instanceof Error ? cause.message : "cannot be sent"));
    }
  }

  #misfit(): void {
    this.#dropLink();
    this.#fail(failed("disconnected", "the answer does not fit the request"));
  }

  #answeredWith(error: LibraryError): void {
    if (error.modbusCode !== undefined) {
      this.#fail(answeredNo(error.modbusCode));
    } else {
      this.#dropLink();
      this.#fail(failed("disconnected", error.message ?? "the answer is not understood"));
    }
  }

  #expired(): void {
    this.#dropLink();
    this.#fail(failed("timeout", `no answer within ${this.#timeoutMs} ms`));
  }

  #strayAnswer(): void {
    this.#dropLink();
    this.#fail(failed("disconnected", "the device sent an answer nobody waited for"));
  }

  #dropLink(): void {
    this.#link?.drop();
    this.#link = undefined;
    this.#library = undefined;
  }

  #fail(outcome: Failed): void {
    const job = this.#current;
    if (job !== undefined) this.#end(() => job.settle(outcome));
  }

  /**
   * Ends the current request and goes on with the next, but only after the chunk at hand has been
   * read to its end: what else is in it was sent before the next request and cannot answer it.
   */
  #end(settle: () => void): void {
    clearTimeout(this.#deadline);
    this.#current = undefined;
    settle();
    queueMicrotask(() => {
      if (this.#current === undefined) this.#takeNext();
    });
  }
}
