/**
 * Outbox: what is still to be sent, a few at a time, so that ten thousand points that change at
 * once fill no socket and hold up no scan.
 *
 *   tell(line) ──▶ spool ──▶ sent at quality 1 ──▶ acknowledged: it leaves the spool
 *                    ▲             │ the connection breaks
 *                    └─────────────┘ sent again, in order, marked as a possible duplicate
 *   put(topic) ──▶ latest payload ──▶ a batch ──▶ sent, or given up ──▶ next batch
 *
 * A line is a happening: it must arrive, also after a restart of the broker or of ours. A topic's
 * payload is a state: one that changes again before its turn is sent once, with its latest payload,
 * and while the broker is away none is kept, for whoever puts them puts all of them anew when the
 * broker is back. It never fails and never waits.
 */
import { Spool, type Line, type Rank } from "./spool.js";

/**
 * Sends one message; resolves when it has left, or when the broker has it (quality 1): with false
 * if the broker itself does not want it. Rejects if nobody knows what became of it.
 */
export type Send = (message: Message) => Promise<boolean>;

export interface Message {
  readonly topic: string;
  readonly payload: string;
  readonly retain: boolean;
  readonly qos: 0 | 1;
  /** It may have been delivered before. */
  readonly dup: boolean;
}

/** Messages under way at once; the MQTT library warns of a leak at a thousand. */
const BATCH = 256;
/** A connection that breaks under a message may never say what became of it. */
const GIVE_UP_MS = 1000;

interface Latest {
  readonly payload: string;
  readonly qos: 0 | 1;
}

export class Outbox {
  readonly #send: Send;
  readonly #spool: Spool;
  readonly #latest = new Map<string, Latest>();
  /** Lines that are to be sent on this connection; a head that moves, since shifting is slow. */
  #queue: Line[] = [];
  #head = 0;
  #underWay = 0;
  /** How many the broker takes before it has acknowledged them. */
  #window = BATCH;
  /** Counts connections: an answer that belongs to an earlier one says nothing about this one. */
  #connection = 0;
  #isOnline = true;
  #isSendingLatest = false;
  #isScheduled = false;
  #isClosed = false;

  constructor(send: Send, spool: Spool = new Spool()) {
    this.#send = send;
    this.#spool = spool;
    this.#begin();
  }

  /** What is wrong, in words for the panel. */
  get trouble(): string | undefined {
    return this.#spool.trouble;
  }

  /** Lines without an acknowledgement. */
  get unacknowledged(): number {
    return this.#spool.size;
  }

  /** Tells whether there is a connection, and how many messages its broker takes at once. */
  online(isOnline: boolean, inFlightMax: number = BATCH): void {
    this.#isOnline = isOnline;
    this.#window = Math.min(BATCH, inFlightMax);
    this.#begin();
  }

  /** Puts the latest payload of a retained topic in. */
  put(topic: string, payload: string, qos: 0 | 1 = 0): void {
    if (this.#isClosed || !this.#isOnline) return;
    this.#latest.set(topic, { payload, qos });
    this.#schedule();
  }

  /** Puts one line in, behind those before it. */
  tell(topic: string, line: string, rank: Rank = "keep"): void {
    if (this.#isClosed) return;
    const put = this.#spool.put(topic, line, rank);
    if (this.#isOnline) this.#queue.push(put);
    this.#schedule();
  }

  /** Sends nothing more; what is not acknowledged stays on the disk, where there is one. */
  close(): void {
    this.#isClosed = true;
    this.#latest.clear();
    this.#queue = [];
    this.#spool.close();
  }

  /** A new connection, or none: what is not acknowledged is to be sent, from the oldest on. */
  #begin(): void {
    this.#connection++;
    this.#underWay = 0;
    this.#head = 0;
    this.#queue = this.#isOnline ? this.#spool.waiting() : [];
    if (!this.#isOnline) this.#latest.clear();
    this.#schedule();
  }

  /** It starts when the scan that fills the box is done, so that a batch is full. */
  #schedule(): void {
    if (this.#isScheduled || this.#isClosed) return;
    this.#isScheduled = true;
    queueMicrotask(() => {
      this.#isScheduled = false;
      if (this.#isClosed) return;
      // On the disk first: a line that was sent and then forgotten could not be sent again.
      this.#spool.flush();
      this.#sendLines();
      void this.#sendLatest();
    });
  }

  #sendLines(): void {
    while (this.#isOnline && this.#underWay < this.#window) {
      const line = this.#queue[this.#head];
      if (line === undefined) break;
      this.#head++;
      if (this.#spool.has(line)) this.#sendLine(line, this.#connection);
    }
    if (this.#head < 4 * BATCH) return;
    this.#queue = this.#queue.slice(this.#head);
    this.#head = 0;
  }

  #sendLine(line: Line, connection: number): void {
    this.#underWay++;
    const { topic, payload, wasSent } = line;
    line.wasSent = true;
    const answered = (): void => {
      if (connection === this.#connection) this.#underWay--;
      this.#schedule();
    };
    this.#send({ topic, payload, retain: false, qos: 1, dup: wasSent }).then((isTaken) => {
      if (isTaken) this.#spool.done(line);
      else this.#spool.refuse(line);
      answered();
      // It waits for the next connection.
    }, answered);
  }

  async #sendLatest(): Promise<void> {
    if (this.#isSendingLatest) return;
    this.#isSendingLatest = true;
    for (let batch = this.#takeLatest(); batch.length > 0; batch = this.#takeLatest()) {
      let timer: NodeJS.Timeout | undefined;
      const patience = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, GIVE_UP_MS);
      });
      const sent = Promise.allSettled(batch.map((message) => this.#send(message)));
      await Promise.race([sent, patience]);
      clearTimeout(timer);
    }
    this.#isSendingLatest = false;
  }

  #takeLatest(): Message[] {
    const batch: Message[] = [];
    for (const [topic, { payload, qos }] of this.#latest) {
      if (batch.length >= this.#window) break;
      batch.push({ topic, payload, retain: true, qos, dup: false });
      this.#latest.delete(topic);
    }
    return batch;
  }
}
