/**
 * Runs a client's requests over one bus, one at a time, each with its deadline.
 *
 *   queue ──▶ current ──▶ answer      ──▶ next
 *                    └──▶ deadline    ──▶ drop the link, next over a new one
 *                    └──▶ link gone   ──▶ next over a new one
 *
 * One request in flight, whatever unit it is for: a bus carries one, and the library matches one.
 * The link is dropped after a time-out, after an answer that makes no sense and after an answer
 * nobody waits for: a late answer must never be taken for the answer to a later request. An RTU
 * frame carries no number to tell the two apart and a serial line cannot be made anew, so there a
 * unit that did not answer in time gets no other request for as long again; the other units of the
 * bus go first meanwhile. Connects when there is something to send. Never repeats a request.
 */
import type { WireAddress } from "../../stream/address.js";
import type { Library, LibraryError } from "./library.socket.js";
import { openLink, type Link } from "./link.socket.js";
import { answeredNo, failed, type Failed, type Outcome } from "./outcome.js";

/** More than this many waiting means that the device has been slower than its callers for long. */
const QUEUE_MAX = 1024;
/** How long devices are given to do what a broadcast says (Modbus Serial §2.4.1). */
const TURNAROUND_MS = 100;

/** How one request is sent, and how its reply is read. */
export interface Exchange<Reply, T> {
  readonly unit: number;
  readonly timeoutMs: number;
  send(library: Library, next: (error: LibraryError | null, reply: Reply) => void): void;
  /** Whether the reply can be the one to this request. */
  fits(reply: Reply): boolean;
  valueOf(reply: Reply): T;
  /** What a broadcast, which nobody answers, comes to. */
  readonly broadcast?: { readonly value: T };
}

interface Job {
  readonly unit: number;
  readonly timeoutMs: number;
  send(library: Library): void;
  settle(outcome: Failed): void;
  /** Ends a broadcast well; not there for requests that are answered. */
  readonly sent?: () => void;
}

export class ClientQueue {
  readonly #address: WireAddress;
  readonly #waiting: Job[] = [];
  /** Units that may still send a late answer, and until when. */
  readonly #held = new Map<number, number>();
  #current: Job | undefined;
  /** The one thing that is waited for by the clock: a deadline, a silence, a late answer. */
  #deadline: NodeJS.Timeout | undefined;
  #pause: NodeJS.Timeout | undefined;
  #link: Link | undefined;
  #library: Library | undefined;
  #closed = false;
  #requests = 0;

  constructor(address: WireAddress) {
    this.#address = address;
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
    const { unit, timeoutMs, broadcast } = exchange;
    return new Promise((resolve) => {
      const job: Job = {
        unit,
        timeoutMs,
        send: (library) =>
          exchange.send(library, (error, reply) => {
            if (this.#current !== job) this.#strayAnswer();
            else if (error) this.#answeredWith(error);
            else if (!exchange.fits(reply)) this.#misfit();
            else this.#end(() => resolve({ ok: true, value: exchange.valueOf(reply) }));
          }),
        settle: resolve,
        ...(broadcast && { sent: () => resolve({ ok: true, value: broadcast.value }) }),
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
    clearTimeout(this.#pause);
    await link?.closed;
  }

  #takeNext(): void {
    clearTimeout(this.#pause);
    const now = performance.now();
    const place = this.#waiting.findIndex(({ unit }) => (this.#held.get(unit) ?? 0) <= now);
    if (place < 0) {
      if (this.#waiting.length > 0) this.#pause = this.#later(this.#nextHeldUntil() - now);
      return;
    }
    const [job] = this.#waiting.splice(place, 1);
    this.#current = job;
    if (job === undefined) return;
    this.#requests++;
    this.#deadline = setTimeout(() => this.#expired(job), job.timeoutMs);
    if (this.#library === undefined) this.#connect(job.timeoutMs);
    else this.#sendWhenQuiet();
  }

  /** Looks again when the first of the units that wait may be asked. */
  #later(ms: number): NodeJS.Timeout {
    return setTimeout(() => {
      if (this.#current === undefined) this.#takeNext();
    }, Math.ceil(ms));
  }

  #nextHeldUntil(): number {
    return Math.min(...this.#waiting.map(({ unit }) => this.#held.get(unit) ?? 0));
  }

  #connect(withinMs: number): void {
    if (this.#link !== undefined) return;
    const link = openLink(this.#address, withinMs, {
      onOpen: (library) => {
        this.#library = library;
        this.#sendWhenQuiet();
      },
      onGone: (says) => {
        const wasOpen = this.#library !== undefined;
        this.#dropLink();
        this.#fail(failed(wasOpen ? "disconnected" : "refused", says));
      },
      onStray: (says) => this.#stray(says),
    });
    this.#link = link;
  }

  /** Sends the current request once the silence before it has been kept. */
  #sendWhenQuiet(): void {
    const [job, library] = [this.#current, this.#library];
    if (job === undefined || library === undefined) return;
    const quietInMs = this.#link?.quietInMs ?? 0;
    clearTimeout(this.#pause);
    if (quietInMs > 0) this.#pause = setTimeout(() => this.#sendWhenQuiet(), Math.ceil(quietInMs));
    else this.#send(job, library);
  }

  #send(job: Job, library: Library): void {
    try {
      job.send(library);
    } catch (cause) {
      // The library writes numbers into its buffer unchecked and throws when one does not fit.
      this.#fail(failed("refused", cause instanceof Error ? cause.message : "cannot be sent"));
      return;
    }
    const { sent } = job;
    if (sent === undefined) return;
    const forMs = (this.#link?.quietInMs ?? 0) + TURNAROUND_MS;
    clearTimeout(this.#deadline);
    this.#deadline = setTimeout(() => {
      this.#link?.forget();
      this.#end(sent);
    }, Math.ceil(forMs));
  }

  #misfit(): void {
    this.#giveUpLink();
    this.#fail(failed("disconnected", "the answer does not fit the request"));
  }

  #answeredWith(error: LibraryError): void {
    if (error.modbusCode !== undefined) {
      this.#fail(answeredNo(error.modbusCode));
    } else {
      this.#giveUpLink();
      this.#fail(failed("disconnected", error.message ?? "the answer is not understood"));
    }
  }

  #expired({ unit, timeoutMs }: Job): void {
    if (this.#address.framing === "rtu") this.#held.set(unit, performance.now() + timeoutMs);
    this.#giveUpLink();
    this.#fail(failed("timeout", `no answer within ${timeoutMs} ms`));
  }

  #strayAnswer(): void {
    this.#stray("the device sent an answer nobody waited for");
  }

  #stray(says: string): void {
    this.#giveUpLink();
    this.#fail(failed("disconnected", says));
  }

  /** A serial line goes on; any other link is of no more use after trouble. */
  #giveUpLink(): void {
    if (this.#link?.forget() !== true) this.#dropLink();
  }

  #dropLink(): void {
    clearTimeout(this.#pause);
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
