/**
 * One connection to a Modbus device: bytes out, answers in, both kept in the trace of the case.
 *
 * An answer that starts and never ends is told as malformed, not as silence. Never asks twice.
 */
import { hexText, type Trace } from "../bytes.js";
import type { Line } from "../line.js";
import { parseAnswer, type Frame, type Framing } from "./frames.js";
import { pduWords } from "./words.js";

export type Answer =
  | { readonly kind: "pdu"; readonly frame: Frame; readonly pdu: Uint8Array }
  | { readonly kind: "silence" }
  | { readonly kind: "closed" }
  | { readonly kind: "malformed"; readonly why: string };

export interface ConversationSettings {
  readonly framing: Framing;
  readonly timeoutMs: number;
}

export class Conversation {
  readonly #line: Line;
  readonly #settings: ConversationSettings;
  readonly #trace: Trace;
  #waiting: Uint8Array = new Uint8Array(0);

  constructor(line: Line, settings: ConversationSettings, trace: Trace) {
    this.#line = line;
    this.#settings = settings;
    this.#trace = trace;
  }

  /** Bytes that came and that no answer has taken yet. */
  get surplus(): Uint8Array {
    return this.#waiting;
  }

  send(bytes: Uint8Array): void {
    this.#trace.sending(bytes);
    this.#line.send(bytes);
  }

  async answer(withinMs = this.#settings.timeoutMs): Promise<Answer> {
    const answer = await this.#next(withinMs);
    if (answer.kind !== "pdu") this.#trace.shaken = true;
    this.#trace.getting(this.#words(answer));
    return answer;
  }

  /** Waits, and says whether the connection is still open; what comes meanwhile is kept. */
  async idle(ms: number): Promise<"open" | "closed"> {
    const heard = await this.#line.hear(ms);
    if (heard.kind === "bytes") this.#waiting = joined(this.#waiting, heard.bytes);
    return heard.kind === "closed" ? "closed" : "open";
  }

  close(): Promise<void> {
    return this.#line.close();
  }

  async #next(withinMs: number): Promise<Answer> {
    for (;;) {
      const parsed = parseAnswer(this.#settings.framing, this.#waiting);
      if (parsed.kind === "malformed") return { kind: "malformed", why: parsed.why };
      if (parsed.kind === "frame") {
        this.#waiting = parsed.rest;
        return { kind: "pdu", frame: parsed.frame, pdu: parsed.frame.pdu };
      }
      const heard = await this.#line.hear(withinMs);
      if (heard.kind === "bytes") this.#waiting = joined(this.#waiting, heard.bytes);
      else if (this.#waiting.length > 0)
        return { kind: "malformed", why: "it stops in the middle" };
      else return heard;
    }
  }

  #words(answer: Answer): string {
    if (answer.kind === "silence") return "no answer";
    if (answer.kind === "closed") return "connection closed";
    if (answer.kind === "malformed") return `malformed, ${answer.why}: ${hexText(this.#waiting)}`;
    return `${hexText(answer.pdu)} (${pduWords(answer.pdu)})`;
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const all = new Uint8Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}
