/**
 * One stream with requests coming in: cuts frames, has them answered, and sends what comes of it,
 * faults on the wire included.
 *
 *   chunk ──▶ frames ──▶ answers ──▶ one write ──▶ (full: stop reading until it drains)
 *                          └─ fault: its actions, in turn; later answers wait behind them
 *
 * Requests are answered at once and in order, with no timer in between, so a client may pipeline.
 * On a serial line each answer waits for the silence that stands between two frames. Never changes
 * a value by itself; what a write does is the unit's business.
 */
import type { ByteStream } from "../../stream/byte-stream.js";
import type { Frame, Framing } from "../frame/frame.js";
import type { Origin } from "../unit.js";
import type { Endpoint } from "./endpoint.js";
import type { LineDiagnostics } from "./line-diagnostics.js";
import { refusedBy, tampered, type Wire, type WireAction, type WireFault } from "./wire-fault.js";

/** Asked for each request, before it is carried out, whether a fault lies on the wire. */
export type Tamper = (asked: {
  readonly unit: number;
  readonly pdu: Uint8Array;
  readonly origin: Origin;
}) => WireFault | undefined;

export interface ConversationOptions {
  readonly framing: Framing;
  readonly wire: Wire;
  readonly endpoint: Endpoint;
  readonly origin: Origin;
  readonly line?: LineDiagnostics | undefined;
  readonly tamper?: Tamper | undefined;
  /** Told how many whole requests a chunk held. */
  readonly seen: (requests: number) => void;
  /** Silence that ends what no length ends; 0 where bytes cannot be lost. */
  readonly silenceMs: number;
  /** Silence kept before each answer. */
  readonly quietMs: number;
  readonly closed: (trouble: string | undefined) => void;
}

export class Conversation {
  readonly #stream: ByteStream;
  readonly #options: ConversationOptions;
  /** Resolves when all delayed answers are out; undefined while there are none. */
  #behind: Promise<void> | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #errors = 0;
  #isOver = false;
  #isFrozen = false;

  constructor(stream: ByteStream, options: ConversationOptions) {
    this.#stream = stream;
    this.#options = options;
    stream.listen({
      data: (chunk) => this.#hear(chunk),
      drained: () => this.#isFrozen || stream.resume(),
      closed: (trouble) => {
        this.#isOver = true;
        clearTimeout(this.#silence);
        options.closed(trouble);
      },
    });
  }

  cut(): void {
    this.#stream.cut();
  }

  close(): Promise<void> {
    return this.#stream.close();
  }

  #hear(chunk: Uint8Array): void {
    const { framing, silenceMs } = this.#options;
    clearTimeout(this.#silence);
    this.#take(framing.feed(chunk));
    // No length after a bad header can be believed, so only a new connection is in step again.
    if (framing.broken !== undefined) {
      void (this.#behind ?? Promise.resolve()).then(() => this.#stream.close());
    } else if (framing.awaitsSilence) {
      this.#silence = setTimeout(() => this.#take(framing.silence()), silenceMs);
    }
  }

  #take(frames: readonly Frame[]): void {
    const { framing, line, seen } = this.#options;
    if (framing.errors > this.#errors) line?.dropped(framing.errors - this.#errors);
    this.#errors = framing.errors;
    if (frames.length === 0 || this.#isFrozen) return;
    seen(frames.length);
    let answers: Frame[] = [];
    for (const { transaction, unit, pdu } of frames) {
      const { tamper, origin, endpoint } = this.#options;
      const fault = tamper?.({ unit, pdu, origin });
      const refused = fault && refusedBy(fault, pdu[0] ?? 0);
      const answer = refused ?? endpoint.answer(unit, pdu, origin);
      if (answer === undefined) continue;
      if (fault === undefined) {
        answers.push({ transaction, unit, pdu: answer });
        continue;
      }
      this.#send(answers);
      answers = [];
      this.#perform(tampered(fault, { transaction, unit, pdu: answer }, this.#options.wire));
    }
    this.#send(answers);
  }

  #send(answers: readonly Frame[]): void {
    const { framing, quietMs } = this.#options;
    if (answers.length === 0) return;
    const bytes = framing.join(answers);
    if (this.#behind === undefined && quietMs === 0) this.#write(bytes);
    else this.#perform([{ kind: "send", bytes }]);
  }

  #write(bytes: Uint8Array): void {
    if (!this.#stream.write(bytes)) this.#stream.pause();
  }

  #perform(actions: readonly WireAction[]): void {
    const { quietMs } = this.#options;
    const quiet: WireAction[] = quietMs > 0 ? [{ kind: "wait", ms: quietMs }] : [];
    const all = actions.length === 0 ? [] : [...quiet, ...actions];
    const done = this.#inTurn(this.#behind, all).then(() => {
      if (this.#behind === done) this.#behind = undefined;
    });
    this.#behind = done;
  }

  async #inTurn(before: Promise<void> | undefined, actions: readonly WireAction[]): Promise<void> {
    await before;
    for (const action of actions) {
      if (this.#isOver || this.#isFrozen) return;
      switch (action.kind) {
        case "wait":
          await new Promise((resolve) => setTimeout(resolve, action.ms));
          break;
        case "send":
          this.#write(action.bytes);
          break;
        case "cut":
          this.#stream.cut();
          return;
        case "freeze":
          this.#isFrozen = true;
          this.#stream.pause();
          return;
      }
    }
  }
}
