/**
 * The device under test: one connection kept as long as it is in step, a fresh one after that.
 *
 *   ask(pdu) ──▶ frame with the next transaction ──▶ answer, held against transaction and unit
 *
 * After silence, a close or a malformed answer the connection is given up, for a late answer must
 * not be taken for the next one. Throws DeviceGone when no fresh one can be had. Never asks twice.
 */
import { hexText, Trace } from "../bytes.js";
import { DeviceGone, type Dial } from "../line.js";
import { Conversation, type Answer, type ConversationSettings } from "./conversation.js";
import { mbapFrame, rtuFrame } from "./frames.js";

export interface DeviceSettings extends ConversationSettings {
  readonly unit: number;
}

/** A device with room for one client needs a moment to notice that the last one has left. */
const OPEN_TRIES = 4;
const OPEN_PAUSE_MS = 250;

export class Device {
  readonly trace = new Trace();
  readonly settings: DeviceSettings;
  readonly #dial: Dial;
  #open: Conversation | undefined;
  #transaction = 0x1000;

  constructor(dial: Dial, settings: DeviceSettings) {
    this.#dial = dial;
    this.settings = settings;
  }

  /** One request, one answer; an answer to something else is malformed. */
  async ask(pdu: Uint8Array, unit = this.settings.unit): Promise<Answer> {
    const conversation = await this.conversation();
    const transaction = this.nextTransaction();
    conversation.send(this.frame(pdu, { transaction, unit }));
    const answer = await conversation.answer();
    const wrong = this.#outOfStep(answer, { transaction, unit }, conversation);
    if (answer.kind !== "pdu" || wrong !== undefined) await this.hangUp();
    return wrong === undefined ? answer : { kind: "malformed", why: wrong };
  }

  frame(
    pdu: Uint8Array,
    {
      transaction = this.nextTransaction(),
      unit = this.settings.unit,
    }: { readonly transaction?: number; readonly unit?: number } = {},
  ): Uint8Array {
    if (this.settings.framing === "rtu") return rtuFrame(unit, pdu);
    return mbapFrame({ transaction, unit, pdu });
  }

  nextTransaction(): number {
    this.#transaction = (this.#transaction + 1) & 0xffff;
    return this.#transaction;
  }

  /** The connection in use, or a new one. */
  async conversation(): Promise<Conversation> {
    this.#open ??= await this.another();
    return this.#open;
  }

  /** A connection of its own, which the case closes. */
  async another(): Promise<Conversation> {
    for (let tries = 1; ; tries++) {
      try {
        return new Conversation(await this.#dial.open(), this.settings, this.trace);
      } catch (cause) {
        const says = cause instanceof Error ? cause.message : String(cause);
        if (tries === OPEN_TRIES) throw new DeviceGone(says, { cause });
        await this.#dial.pause(OPEN_PAUSE_MS);
      }
    }
  }

  async hangUp(): Promise<void> {
    const open = this.#open;
    this.#open = undefined;
    await open?.close();
  }

  pause(ms: number): Promise<void> {
    return this.#dial.pause(ms);
  }

  #outOfStep(
    answer: Answer,
    asked: { readonly transaction: number; readonly unit: number },
    { surplus }: Conversation,
  ): string | undefined {
    if (answer.kind !== "pdu") return undefined;
    const { transaction, unit } = answer.frame;
    if (this.settings.framing === "mbap" && transaction !== asked.transaction) {
      return `transaction ${transaction} answered instead of ${asked.transaction}`;
    }
    if (unit !== asked.unit) return `unit ${unit} answered instead of ${asked.unit}`;
    return surplus.length > 0 ? `bytes behind the answer: ${hexText(surplus)}` : undefined;
  }
}
