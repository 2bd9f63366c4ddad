/**
 * MQTT packets as the probe lays them, 3.1.1 and 5; any part may be laid wrongly.
 *
 *   type and flags(1) remaining length(1-4) body          string: length(2) UTF-8
 *
 * A packet of version 5 carries its properties behind a length of their own; `props` are their
 * bytes. Written for the probe alone: it shares no line with the broker or client of `protocols`.
 */
import { bytesOf, u16, type Part } from "../bytes.js";

export type Version = 4 | 5;

export const Type = {
  connect: 1,
  connack: 2,
  publish: 3,
  puback: 4,
  pubrec: 5,
  pubrel: 6,
  pubcomp: 7,
  subscribe: 8,
  suback: 9,
  unsubscribe: 10,
  unsuback: 11,
  pingreq: 12,
  pingresp: 13,
  disconnect: 14,
  auth: 15,
} as const;

/** MQTT 3.1.1 §2.2.3: seven bits a byte, the lowest first. */
function remaining(length: number): number[] {
  const bytes: number[] = [];
  let rest = length;
  do {
    const more = rest >= 128;
    bytes.push((rest % 128) + (more ? 128 : 0));
    rest = Math.floor(rest / 128);
  } while (rest > 0);
  return bytes;
}

export function packet(type: number, flags: number, ...body: readonly Part[]): Uint8Array {
  const bytes = bytesOf(...body);
  return bytesOf((type << 4) | flags, remaining(bytes.length), bytes);
}

const encoder = new TextEncoder();

export function text(value: string): Uint8Array {
  return binary(encoder.encode(value));
}

export function binary(bytes: Uint8Array): Uint8Array {
  return bytesOf(u16(bytes.length), bytes);
}

/** Properties behind their length, in version 5 alone. */
export function props(version: Version, ...parts: readonly Part[]): Uint8Array {
  if (version === 4) return bytesOf();
  const bytes = bytesOf(...parts);
  return bytesOf(remaining(bytes.length), bytes);
}

export interface Will {
  readonly topic: string;
  readonly payload: string;
  readonly qos?: number;
  readonly retain?: boolean;
  readonly props?: Uint8Array;
}

export interface Connect {
  readonly version: Version;
  readonly clientId: string;
  readonly clean?: boolean;
  readonly keepAliveS?: number;
  readonly will?: Will;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  /** Flag bits to set beside the true ones, and other lies. */
  readonly flags?: number;
  readonly protocolName?: string;
  readonly level?: number;
  readonly props?: Uint8Array;
}

export function connect(what: Connect): Uint8Array {
  const { version, clientId, will, user, password } = what;
  const flags =
    (what.flags ?? 0) |
    ((what.clean ?? true) ? 0x02 : 0) |
    (will === undefined ? 0 : 0x04 | ((will.qos ?? 0) << 3) | (will.retain === true ? 0x20 : 0)) |
    (password === undefined ? 0 : 0x40) |
    (user === undefined ? 0 : 0x80);
  return packet(
    Type.connect,
    0,
    text(what.protocolName ?? "MQTT"),
    what.level ?? version,
    flags,
    u16(what.keepAliveS ?? 60),
    props(version, what.props ?? []),
    text(clientId),
    ...(will === undefined
      ? []
      : [props(version, will.props ?? []), text(will.topic), text(will.payload)]),
    ...(user === undefined ? [] : [text(user)]),
    ...(password === undefined ? [] : [text(password)]),
  );
}

export interface Publish {
  readonly version: Version;
  readonly topic: string | Uint8Array;
  readonly payload?: string | Uint8Array;
  readonly qos?: number;
  readonly retain?: boolean;
  readonly dup?: boolean;
  readonly id?: number;
  readonly props?: Uint8Array;
}

export function publish(what: Publish): Uint8Array {
  const { version, topic, payload = "", qos = 0, retain = false, dup = false } = what;
  return packet(
    Type.publish,
    (dup ? 8 : 0) | (qos << 1) | (retain ? 1 : 0),
    typeof topic === "string" ? text(topic) : binary(topic),
    ...(qos === 0 ? [] : [u16(what.id ?? 1)]),
    props(version, what.props ?? []),
    typeof payload === "string" ? encoder.encode(payload) : payload,
  );
}

export interface Subscribe {
  readonly version: Version;
  readonly id?: number;
  /** Filters with their options: the QoS, and in version 5 more. */
  readonly filters: readonly (readonly [filter: string | Uint8Array, options: number])[];
  readonly flags?: number;
  readonly props?: Uint8Array;
}

export function subscribe({ version, id = 1, filters, flags = 2, props: own }: Subscribe) {
  const list = filters.map(([filter, options]) =>
    bytesOf(typeof filter === "string" ? text(filter) : binary(filter), options),
  );
  return packet(Type.subscribe, flags, u16(id), props(version, own ?? []), ...list);
}

export function unsubscribe(version: Version, id: number, filters: readonly string[], flags = 2) {
  return packet(Type.unsubscribe, flags, u16(id), props(version), ...filters.map(text));
}

/** PUBACK, PUBREC, PUBREL, PUBCOMP: a packet id, and nothing else when all is well. */
export function acknowledge(type: number, id: number): Uint8Array {
  return packet(type, type === Type.pubrel ? 2 : 0, u16(id));
}

export const pingreq = packet(Type.pingreq, 0);
export const disconnect = packet(Type.disconnect, 0);
