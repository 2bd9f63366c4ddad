/**
 * Takes apart what a broker sends: packets, publishes, and the properties of version 5.
 */
import { u16At } from "../bytes.js";
import type { Version } from "./packets.js";

export interface Packet {
  readonly type: number;
  readonly flags: number;
  readonly body: Uint8Array;
}

export type ParsedPacket =
  | { readonly kind: "packet"; readonly packet: Packet; readonly size: number }
  | { readonly kind: "more" }
  | { readonly kind: "malformed"; readonly why: string };

export function parsePacket(bytes: Uint8Array): ParsedPacket {
  if (bytes.length < 2) return { kind: "more" };
  const length = varInt(bytes, 1);
  if (length === "malformed") return { kind: "malformed", why: "a remaining length of 5 bytes" };
  if (length === undefined || bytes.length < length.end + length.value) return { kind: "more" };
  const first = bytes[0] ?? 0;
  const body = bytes.slice(length.end, length.end + length.value);
  const packet = { type: first >> 4, flags: first & 0x0f, body };
  return { kind: "packet", packet, size: length.end + length.value };
}

function varInt(bytes: Uint8Array, at: number) {
  let value = 0;
  let scale = 1;
  for (let i = at; i < at + 4; i++) {
    const byte = bytes[i];
    if (byte === undefined) return undefined;
    value += (byte & 0x7f) * scale;
    scale *= 128;
    if (byte < 0x80) return { value, end: i + 1 };
  }
  return "malformed" as const;
}

/** A property's id, and its value as a number, as text, or as a pair of texts joined by "=". */
export type Property = readonly [id: number, value: number | string];

export interface Message {
  readonly topic: string;
  readonly payload: string;
  readonly bytes: number;
  readonly qos: number;
  readonly retain: boolean;
  readonly dup: boolean;
  readonly id: number;
  readonly properties: readonly Property[];
}

const decoder = new TextDecoder();

export function parseMessage({ flags, body }: Packet, version: Version): Message {
  const qos = (flags >> 1) & 3;
  const topicEnd = 2 + u16At(body, 0);
  const idEnd = topicEnd + (qos === 0 ? 0 : 2);
  const { properties, end } = parseProperties(body, idEnd, version);
  return {
    topic: decoder.decode(body.subarray(2, topicEnd)),
    payload: decoder.decode(body.subarray(end)),
    bytes: body.length - end,
    qos,
    retain: (flags & 1) === 1,
    dup: (flags & 8) === 8,
    id: qos === 0 ? 0 : u16At(body, topicEnd),
    properties,
  };
}

/** MQTT 5 §2.2.2.2: how each property is laid. */
const sizes: Readonly<Record<number, "byte" | "two" | "four" | "vary" | "text" | "pair">> = {
  0x01: "byte",
  0x02: "four",
  0x03: "text",
  0x08: "text",
  0x09: "text",
  0x0b: "vary",
  0x11: "four",
  0x12: "text",
  0x13: "two",
  0x15: "text",
  0x16: "text",
  0x17: "byte",
  0x18: "four",
  0x19: "byte",
  0x1a: "text",
  0x1c: "text",
  0x1f: "text",
  0x21: "two",
  0x22: "two",
  0x23: "two",
  0x24: "byte",
  0x25: "byte",
  0x26: "pair",
  0x27: "four",
  0x28: "byte",
  0x29: "byte",
  0x2a: "byte",
};

/** Reads as far as it understands; a property of an unknown id ends the list. */
export function parseProperties(body: Uint8Array, at: number, version: Version) {
  const length = version === 4 ? { value: 0, end: at } : varInt(body, at);
  if (length === undefined || length === "malformed") return { properties: [], end: body.length };
  const end = length.end + length.value;
  const properties: Property[] = [];
  for (let i = length.end; i < end;) {
    const id = body[i] ?? 0;
    const read = valueAt(body, i + 1, sizes[id]);
    if (read === undefined) break;
    properties.push([id, read.value]);
    i = read.end;
  }
  return { properties, end };
}

function valueAt(body: Uint8Array, at: number, size: (typeof sizes)[number] | undefined) {
  switch (size) {
    case "byte":
      return { value: body[at] ?? 0, end: at + 1 };
    case "two":
      return { value: u16At(body, at), end: at + 2 };
    case "four":
      return { value: u16At(body, at) * 65_536 + u16At(body, at + 2), end: at + 4 };
    case "vary": {
      const read = varInt(body, at);
      return read === "malformed" ? undefined : read;
    }
    case "text":
      return textAt(body, at);
    case "pair": {
      const name = textAt(body, at);
      const value = textAt(body, name.end);
      return { value: `${name.value}=${value.value}`, end: value.end };
    }
    case undefined:
      return undefined;
  }
}

function textAt(body: Uint8Array, at: number) {
  const end = at + 2 + u16At(body, at);
  return { value: decoder.decode(body.subarray(at + 2, end)), end };
}
