/**
 * Outbox: what is still to be sent, a batch at a time, so that ten thousand points that change at
 * once fill no socket and hold up no scan.
 *
 *   tell(line) ──▶ lines, in order ──┐
 *   put(topic) ──▶ latest payload  ──┴──▶ batch ──▶ sent, or given up ──▶ next batch
 *
 * A topic that changes again before its turn is sent once, with its latest payload. Lines beyond
 * `LINES_MAX` are dropped, the oldest first: the journal itself is kept elsewhere. It never fails:
 * what cannot be sent is superseded by the next change.
 */

/** Sends one message; resolves when it has left. */
export type Send = (message: Message) => Promise<void>;

export interface Message {
  readonly topic: string;
  readonly payload: string;
  readonly retain: boolean;
}

/** Messages under way at once; the MQTT library warns of a leak at a thousand. */
const BATCH = 256;
const LINES_MAX = 10_000;
/** A connection that breaks under a message may never say what became of it. */
const GIVE_UP_MS = 1000;

export class Outbox {
  readonly #send: Send;
  readonly #latest = new Map<string, string>();
  #lines: Message[] = [];
  #isSending = false;
  #isClosed = false;

  constructor(send: Send) {
    this.#send = send;
  }

  /** Puts the latest payload of a retained topic in. */
  put(topic: string, payload: string): void {
    if (this.#isClosed) return;
    this.#latest.set(topic, payload);
    this.#start();
  }

  /** Puts one line in, behind those before it. */
  tell(topic: string, line: string): void {
    if (this.#isClosed) return;
    this.#lines.push({ topic, payload: line, retain: false });
    if (this.#lines.length > LINES_MAX) this.#lines.shift();
    this.#start();
  }

  /** Sends nothing more. */
  close(): void {
    this.#isClosed = true;
    this.#latest.clear();
    this.#lines = [];
  }

  #start(): void {
    if (this.#isSending) return;
    this.#isSending = true;
    // It starts when the scan that fills the box is done, so that a batch is full.
    queueMicrotask(() => void this.#sendAll());
  }

  async #sendAll(): Promise<void> {
    for (let batch = this.#take(); batch.length > 0; batch = this.#take()) {
      let timer: NodeJS.Timeout | undefined;
      const patience = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, GIVE_UP_MS);
      });
      const sent = Promise.allSettled(batch.map((message) => this.#send(message)));
      await Promise.race([sent, patience]);
      clearTimeout(timer);
    }
    this.#isSending = false;
  }

  #take(): Message[] {
    const batch = this.#lines.splice(0, BATCH);
    for (const [topic, payload] of this.#latest) {
      if (batch.length >= BATCH) break;
      batch.push({ topic, payload, retain: true });
      this.#latest.delete(topic);
    }
    return batch;
  }
}
