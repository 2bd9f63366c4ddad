/**
 * Runs a client's requests over one bus, in order; the oldest that is out has its deadline.
 *
 *   waiting ──▶ out ──▶ answer                       ──▶ next
 *                  └──▶ trouble: alone it has failed, with others each is asked again alone
 *
 * One request is out at a time, whatever unit it is for: a serial line carries one. Frames with a
 * header have a number each, so that over TCP or TLS several reads may be out together where
 * `outMax` says so (TCP guide §4.2); a write always goes alone. Trouble is a deadline that has
 * passed, an answer that makes no sense, one that nobody waits for, and a link that has gone. The
 * link is dropped after it: a late answer must never be taken for the answer to a later request. Of
 * several requests that were out nobody can tell which met the trouble, so none has failed by it:
 * they are reads, and are asked again one by one. Nothing else is ever repeated.
 *
 * An RTU frame carries no number to tell a late answer by and a serial line cannot be made anew, so
 * there a unit that did not answer in time gets no other request for as long again; the other units
 * of the bus go first meanwhile. Connects when there is something to send.
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
  /** Whether it changes nothing, so that it may be out with others and be asked again. */
  readonly isRead: boolean;
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
  readonly isRead: boolean;
  send(library: Library): void;
  settle(outcome: Failed): void;
  /** Ends a broadcast well; not there for requests that are answered. */
  readonly sent?: () => void;
}

export class ClientQueue {
  readonly #address: WireAddress;
  readonly #outMax: number;
  readonly #waiting: Job[] = [];
  /** Sent, or to be sent once the link is there; the oldest first. */
  readonly #out: Job[] = [];
  /** Units that may still send a late answer, and until when. */
  readonly #held = new Map<number, number>();
  /** Units that were out with others when there was trouble, until they have answered alone. */
  readonly #alone = new Set<number>();
  /** The one thing that is waited for by the clock: a deadline, a silence, a late answer. */
  #deadline: NodeJS.Timeout | undefined;
  /** Whose deadline that is. */
  #timed: Job | undefined;
  #pause: NodeJS.Timeout | undefined;
  #link: Link | undefined;
  #library: Library | undefined;
  #goesOn = false;
  #closed = false;
  #requests = 0;

  /** `outMax`: how many reads may be out together, where frames have a number. */
  constructor(address: WireAddress, outMax = 1) {
    this.#address = address;
    this.#outMax = address.framing === "mbap" ? outMax : 1;
  }

  /** Requests sent or tried since the start, failed ones included. */
  get requests(): number {
    return this.#requests;
  }

  ask<Reply, T>(exchange: Exchange<Reply, T>): Promise<Outcome<T>> {
    if (this.#closed) return Promise.resolve(failed("refused", "the client is closed"));
    if (this.#waiting.length >= QUEUE_MAX) {
      return Promise.resolve(failed("refused", `${QUEUE_MAX} requests are already waiting`));
    }
    const { unit, timeoutMs, isRead, broadcast } = exchange;
    return new Promise((resolve) => {
      const job: Job = {
        unit,
        timeoutMs,
        isRead,
        send: (library) =>
          exchange.send(library, (error, reply) => {
            if (!this.#out.includes(job)) this.#trouble("an answer nobody waited for has come");
            else if (error) this.#answeredWith(job, error);
            else if (!exchange.fits(reply)) this.#trouble("the answer does not fit the request");
            else this.#answered(job, () => resolve({ ok: true, value: exchange.valueOf(reply) }));
          }),
        settle: resolve,
        ...(broadcast && { sent: () => resolve({ ok: true, value: broadcast.value }) }),
      };
      this.#waiting.push(job);
      // Several leave together once all that is asked at one time has been asked.
      if (this.#outMax > 1) this.#goOn();
      else if (this.#out.length === 0) this.#takeNext();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    const link = this.#link;
    const kind = this.#library === undefined ? "refused" : "disconnected";
    this.#dropLink();
    clearTimeout(this.#deadline);
    const out = this.#out.splice(0);
    const waiting = this.#waiting.splice(0);
    for (const job of out) job.settle(failed(kind, "the client was closed"));
    for (const job of waiting) job.settle(failed("refused", "the client was closed"));
    await link?.closed;
  }

  /** Takes up what may be out now, and sends it. */
  #takeNext(): void {
    const before = this.#out.length;
    if (before === 0) clearTimeout(this.#pause);
    for (;;) {
      const place = this.#nextPlace();
      const job = this.#waiting[place];
      if (job === undefined || !this.#hasRoomFor(job)) break;
      this.#waiting.splice(place, 1);
      this.#out.push(job);
      this.#requests++;
    }
    const [oldest] = this.#out;
    if (oldest === undefined) {
      if (this.#waiting.length > 0) this.#lookLater();
      return;
    }
    this.#time(oldest);
    if (this.#library === undefined) this.#connect(oldest.timeoutMs);
    else if (this.#out.length > before) this.#sendWhenQuiet(before);
  }

  /** The first request for a unit that is not held; -1 where there is none. */
  #nextPlace(): number {
    if (this.#held.size === 0) return 0;
    const now = performance.now();
    return this.#waiting.findIndex(({ unit }) => (this.#held.get(unit) ?? 0) <= now);
  }

  #hasRoomFor(job: Job): boolean {
    const [oldest] = this.#out;
    if (oldest === undefined) return true;
    // Until there is a link, nobody knows whether there will be one.
    if (this.#library === undefined || this.#out.length >= this.#outMax) return false;
    return this.#mayBeWithOthers(oldest) && this.#mayBeWithOthers(job);
  }

  #mayBeWithOthers({ unit, isRead }: Job): boolean {
    return isRead && !this.#alone.has(unit);
  }

  /** The deadline of a request runs from its turn on: when it is the oldest that is out. */
  #time(oldest: Job): void {
    if (this.#timed === oldest) return;
    clearTimeout(this.#deadline);
    this.#timed = oldest;
    this.#deadline = setTimeout(() => this.#expired(oldest), oldest.timeoutMs);
  }

  /** Looks again when the first of the units that wait may be asked. */
  #lookLater(): void {
    const until = Math.min(...this.#waiting.map(({ unit }) => this.#held.get(unit) ?? 0));
    const look = (): void => {
      if (this.#out.length === 0) this.#takeNext();
    };
    this.#pause = setTimeout(look, Math.ceil(until - performance.now()));
  }

  #connect(withinMs: number): void {
    if (this.#link !== undefined) return;
    const link = openLink(this.#address, withinMs, {
      onOpen: (library) => {
        this.#library = library;
        this.#sendWhenQuiet(0);
        this.#goOn();
      },
      onGone: (says) => {
        const wasOpen = this.#library !== undefined;
        this.#dropLink();
        this.#fail(failed(wasOpen ? "disconnected" : "refused", says));
      },
      onStray: (says) => this.#trouble(says),
    });
    this.#link = link;
  }

  /** Sends those that are out, from a place on, once the silence before them has been kept. */
  #sendWhenQuiet(from: number): void {
    const library = this.#library;
    if (library === undefined) return;
    const quietInMs = this.#link?.quietInMs ?? 0;
    clearTimeout(this.#pause);
    if (quietInMs > 0) {
      this.#pause = setTimeout(() => this.#sendWhenQuiet(from), Math.ceil(quietInMs));
      return;
    }
    for (const job of this.#out.slice(from)) this.#send(job, library);
    this.#link?.flush();
    const [job] = this.#out;
    if (job?.sent !== undefined) this.#awaitNobody(job, job.sent);
  }

  #send(job: Job, library: Library): void {
    try {
      job.send(library);
    } catch (cause) {
      // The library writes numbers into its buffer unchecked and throws when one does not fit.
      const says = cause instanceof Error ? cause.message : "cannot be sent";
      this.#end(job, () => job.settle(failed("refused", says)));
    }
  }

  /** A broadcast is not answered; whoever it is for is given the time to do what it says. */
  #awaitNobody(job: Job, sent: () => void): void {
    const forMs = (this.#link?.quietInMs ?? 0) + TURNAROUND_MS;
    clearTimeout(this.#deadline);
    this.#deadline = setTimeout(() => {
      this.#link?.forget();
      this.#end(job, sent);
    }, Math.ceil(forMs));
  }

  #answeredWith(job: Job, { modbusCode, message }: LibraryError): void {
    if (modbusCode === undefined) this.#trouble(message ?? "the answer is not understood");
    else this.#answered(job, () => job.settle(answeredNo(modbusCode)));
  }

  #expired({ unit, timeoutMs }: Job): void {
    if (this.#address.framing === "rtu") this.#held.set(unit, performance.now() + timeoutMs);
    this.#giveUpLink();
    this.#fail(failed("timeout", `no answer within ${timeoutMs} ms`));
  }

  #trouble(says: string): void {
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

  /** The one that is out has failed; of several none has, and each is asked again alone. */
  #fail(outcome: Failed): void {
    const [only, ...others] = this.#out;
    if (only === undefined) return;
    if (others.length === 0) {
      this.#end(only, () => only.settle(outcome));
      return;
    }
    for (const { unit } of this.#out) this.#alone.add(unit);
    this.#waiting.unshift(...this.#out.splice(0));
    this.#goOn();
  }

  #answered(job: Job, settle: () => void): void {
    this.#alone.delete(job.unit);
    this.#end(job, settle);
  }

  /** Ends a request that is out. */
  #end(job: Job, settle: () => void): void {
    this.#out.splice(this.#out.indexOf(job), 1);
    settle();
    this.#goOn();
  }

  /**
   * Goes on with the next, but only after the chunk at hand has been read to its end: what else is
   * in it was sent before the next request and cannot answer it.
   */
  #goOn(): void {
    if (this.#goesOn) return;
    this.#goesOn = true;
    queueMicrotask(() => {
      this.#goesOn = false;
      if (this.#out.length === 0) {
        clearTimeout(this.#deadline);
        this.#timed = undefined;
      }
      this.#takeNext();
    });
  }
}
