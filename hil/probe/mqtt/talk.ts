/**
 * One connection to a broker, and what a case expects of it.
 *
 * Each expectation that is not met throws Unmet with the fact, which ends the case; the battery
 * alone catches it. In version 5 a broker may say why by DISCONNECT before it closes. Everything
 * sent and got is kept in the trace.
 */
import { hexText, u16At, type Trace } from "../bytes.js";
import type { Line } from "../line.js";
import { acknowledge, publish, subscribe, Type, type Publish, type Version } from "./packets.js";
import { parseMessage, parsePacket, type Message, type Packet } from "./read-packet.js";

/** What the broker did is not what the case expects. */
export class Unmet extends Error {
  override readonly name = "Unmet";
}

type Next =
  | { readonly kind: "packet"; readonly packet: Packet }
  | { readonly kind: "silence" | "closed" }
  | { readonly kind: "malformed"; readonly why: string };

const names = Object.fromEntries(Object.entries(Type).map(([name, type]) => [type, name]));

export class Talk {
  readonly version: Version;
  readonly #line: Line;
  readonly #trace: Trace;
  readonly #timeoutMs: number;
  #waiting: Uint8Array = new Uint8Array(0);
  /** Messages that came while something else was waited for. */
  readonly #aside: Packet[] = [];
  #id = 0;

  constructor(
    line: Line,
    on: { readonly version: Version; readonly timeoutMs: number; readonly trace: Trace },
  ) {
    this.#line = line;
    this.version = on.version;
    this.#trace = on.trace;
    this.#timeoutMs = on.timeoutMs;
  }

  send(bytes: Uint8Array): void {
    this.#trace.sending(bytes);
    this.#line.send(bytes);
  }

  /** Closes without DISCONNECT, as a lost client does. */
  drop(): Promise<void> {
    return this.#line.close();
  }

  /** The next packet, which is of this type. */
  async packet(type: number, withinMs = this.#timeoutMs): Promise<Packet> {
    const kept = type === Type.publish ? this.#aside.shift() : undefined;
    if (kept !== undefined) return kept;
    const next = await this.#next(withinMs);
    if (next.kind === "packet" && next.packet.type === type) return next.packet;
    throw new Unmet(`${wordsOf(next)} instead of ${nameOf(type)}`);
  }

  /** The next message; acknowledged as its QoS asks, unless the case does so by itself. */
  async message({ isLeft = false, withinMs = this.#timeoutMs } = {}): Promise<Message> {
    const message = parseMessage(await this.packet(Type.publish, withinMs), this.version);
    if (isLeft) return message;
    if (message.qos === 1) this.send(acknowledge(Type.puback, message.id));
    if (message.qos === 2) {
      this.send(acknowledge(Type.pubrec, message.id));
      await this.#release(message.id);
      this.send(acknowledge(Type.pubcomp, message.id));
    }
    return message;
  }

  /** PUBREL for this packet id; other messages may come before it. */
  async #release(id: number): Promise<void> {
    for (;;) {
      const next = await this.#next(this.#timeoutMs);
      const type = next.kind === "packet" ? next.packet.type : undefined;
      if (next.kind === "packet" && type === Type.publish) this.#aside.push(next.packet);
      else if (next.kind === "packet" && type === Type.pubrel) {
        this.acknowledged(next.packet, id);
        return;
      } else throw new Unmet(`${wordsOf(next)} instead of PUBREL`);
    }
  }

  /** Nothing comes within the time-out, and the connection stays open. */
  async silent(withinMs = this.#timeoutMs): Promise<void> {
    const next = await this.#next(withinMs);
    if (next.kind !== "silence") throw new Unmet(`${wordsOf(next)} instead of nothing`);
  }

  /** The broker closes; in version 5 perhaps with a reason before. Gives the reason. */
  async closes(withinMs = this.#timeoutMs): Promise<number | undefined> {
    const next = await this.#next(withinMs);
    if (next.kind === "closed") return undefined;
    const isSaid = next.kind === "packet" && next.packet.type === Type.disconnect;
    if (!isSaid || this.version === 4) {
      throw new Unmet(`${wordsOf(next)} instead of a closed connection`);
    }
    const after = await this.#next(withinMs);
    if (after.kind !== "closed") throw new Unmet(`${wordsOf(after)} after DISCONNECT`);
    return next.packet.body[0] ?? 0;
  }

  /** CONNACK refuses by one of these codes and the connection is closed; or it is closed only. */
  async refuses(...codes: readonly number[]): Promise<void> {
    const next = await this.#next(this.#timeoutMs);
    if (next.kind === "closed") return;
    const isConnack = next.kind === "packet" && next.packet.type === Type.connack;
    if (!isConnack) throw new Unmet(`${wordsOf(next)} instead of a refusal`);
    const code = next.packet.body[1] ?? 0;
    const fits = codes.includes(code) || (this.version === 5 && code >= 0x80);
    if (!fits) throw new Unmet(`CONNACK with code ${code}`);
    await this.closes();
  }

  /** SUBACK refuses the one filter, or the broker closes. */
  async refusesFilter(): Promise<void> {
    const next = await this.#next(this.#timeoutMs);
    if (next.kind === "closed") return;
    const type = next.kind === "packet" ? next.packet.type : undefined;
    if (next.kind === "packet" && type === Type.suback) {
      const code = next.packet.body[next.packet.body.length - 1] ?? 0;
      if (code < 0x80) throw new Unmet(`SUBACK grants it by code ${code}`);
      return;
    }
    if (this.version === 5 && type === Type.disconnect) return;
    throw new Unmet(`${wordsOf(next)} instead of a refusal`);
  }

  /** This packet, or the broker closes. */
  async packetOrClosed(type: number): Promise<void> {
    const next = await this.#next(this.#timeoutMs);
    if (next.kind === "closed") return;
    const got = next.kind === "packet" ? next.packet.type : undefined;
    const isSaid = got === Type.disconnect && this.version === 5;
    if (got !== type && !isSaid) throw new Unmet(`${wordsOf(next)} instead of ${nameOf(type)}`);
  }

  /** One packet of each type, in any order. */
  async allOf(types: readonly number[]): Promise<void> {
    const open = new Set(types);
    while (open.size > 0) {
      const next = await this.#next(this.#timeoutMs);
      const isAwaited = next.kind === "packet" && open.delete(next.packet.type);
      const names = [...open].map(nameOf).join(" or ");
      if (!isAwaited) throw new Unmet(`${wordsOf(next)} instead of ${names}`);
    }
  }

  /** All messages until nothing comes any more. */
  async allMessages(): Promise<Message[]> {
    const messages: Message[] = [];
    for (;;) {
      const next = await this.#next(this.#timeoutMs);
      if (next.kind === "silence") return messages;
      if (next.kind !== "packet" || next.packet.type !== Type.publish) {
        throw new Unmet(`${wordsOf(next)} instead of a message`);
      }
      messages.push(parseMessage(next.packet, this.version));
    }
  }

  /** Subscribes where a retained message may come before or after SUBACK; takes both. */
  async subscribedWithRetained(filter: string): Promise<Message> {
    const id = this.nextId();
    this.send(subscribe({ version: this.version, id, filters: [[filter, 0]] }));
    let message: Message | undefined;
    let isAcknowledged = false;
    while (message === undefined || !isAcknowledged) {
      const next = await this.#next(this.#timeoutMs);
      const type = next.kind === "packet" ? next.packet.type : undefined;
      if (next.kind === "packet" && type === Type.publish) {
        message = parseMessage(next.packet, this.version);
      } else if (type === Type.suback) isAcknowledged = true;
      else throw new Unmet(`${wordsOf(next)} instead of SUBACK and a message`);
    }
    return message;
  }

  nextId(): number {
    this.#id += 1;
    return this.#id;
  }

  /** Subscribes to one filter; gives the code of SUBACK, which must not be a refusal. */
  async subscribed(filter: string, options = 0, props?: Uint8Array): Promise<number> {
    const id = this.nextId();
    const own = props === undefined ? {} : { props };
    this.send(subscribe({ version: this.version, id, filters: [[filter, options]], ...own }));
    const { body } = await this.packet(Type.suback);
    if (u16At(body, 0) !== id) throw new Unmet(`SUBACK for ${u16At(body, 0)} instead of ${id}`);
    const code = body[body.length - 1] ?? 0xff;
    if (code >= 0x80) throw new Unmet(`SUBACK refuses ${filter} by code ${code}`);
    return code;
  }

  /** Publishes with the whole flow of its QoS. */
  async published(what: Omit<Publish, "version">): Promise<void> {
    const id = what.id ?? this.nextId();
    this.send(publish({ ...what, id, version: this.version }));
    if (what.qos === 1) this.acknowledged(await this.packet(Type.puback), id);
    if (what.qos === 2) {
      this.acknowledged(await this.packet(Type.pubrec), id);
      this.send(acknowledge(Type.pubrel, id));
      this.acknowledged(await this.packet(Type.pubcomp), id);
    }
  }

  acknowledged({ type, body }: Packet, id: number): void {
    const code = body[2] ?? 0;
    if (u16At(body, 0) !== id) throw new Unmet(`${nameOf(type)} for ${u16At(body, 0)}, not ${id}`);
    if (code >= 0x80) throw new Unmet(`${nameOf(type)} with code ${code}`);
    if (this.version === 4 && body.length !== 2) throw new Unmet(`${nameOf(type)} is too long`);
  }

  /** UNSUBACK, which in version 5 bears codes. */
  unsubscribed({ body }: Packet, id: number): void {
    if (u16At(body, 0) !== id) throw new Unmet(`UNSUBACK for ${u16At(body, 0)}, not ${id}`);
    const code = this.version === 5 ? (body[body.length - 1] ?? 0xff) : 0;
    if (code >= 0x80) throw new Unmet(`UNSUBACK with code ${code}`);
  }

  async #next(withinMs: number): Promise<Next> {
    const next = await this.#hear(withinMs);
    this.#trace.getting(
      next.kind === "packet" ? `${wordsOf(next)}: ${hexText(next.packet.body, 16)}` : wordsOf(next),
    );
    return next;
  }

  async #hear(withinMs: number): Promise<Next> {
    for (;;) {
      const parsed = parsePacket(this.#waiting);
      if (parsed.kind === "malformed") return parsed;
      if (parsed.kind === "packet") {
        this.#waiting = this.#waiting.slice(parsed.size);
        return { kind: "packet", packet: parsed.packet };
      }
      const heard = await this.#line.hear(withinMs);
      if (heard.kind !== "bytes") return { kind: heard.kind };
      const joined = new Uint8Array(this.#waiting.length + heard.bytes.length);
      joined.set(this.#waiting);
      joined.set(heard.bytes, this.#waiting.length);
      this.#waiting = joined;
    }
  }
}

function nameOf(type: number): string {
  return (names[type] ?? `packet type ${type}`).toUpperCase();
}

function wordsOf(next: Next): string {
  if (next.kind === "packet") return nameOf(next.packet.type);
  if (next.kind === "malformed") return `a malformed packet (${next.why})`;
  return next.kind === "silence" ? "nothing" : "a closed connection";
}
