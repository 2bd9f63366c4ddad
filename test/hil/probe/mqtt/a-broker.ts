/**
 * Wrong brokers in memory, each by a simple vice, for the battery to see through.
 *
 *   mute      says CONNACK and nothing more
 *   closing   says CONNACK and closes at the next packet
 *   careless  says yes to everything, closes for nothing, and delivers nothing
 *   parrot    says yes to everything, tells every session as known, and sends every message twice
 *             to everybody, as it came, and an old one to each who subscribes
 */
import type { Dial } from "../../../../hil/probe/line.js";
import { memoryDial, type Endpoint } from "../a-dial.js";

export const vices = ["mute", "closing", "careless", "parrot"] as const;
export type Vice = (typeof vices)[number];

interface Packet {
  readonly type: number;
  readonly body: readonly number[];
  readonly bytes: readonly number[];
}

export function brokerDial(vice: Vice): Dial {
  const everybody = new Set<number[][]>();
  return memoryDial(() => connection(vice, everybody));
}

function connection(vice: Vice, everybody: Set<number[][]>): Endpoint {
  const out: number[][] = [];
  let waiting: number[] = [];
  let isClosed = false;
  let isFive = false;
  everybody.add(out);
  const take = (packet: Packet): void => {
    if (packet.type === 1) {
      isFive = packet.body[6] === 5;
      out.push(flat(0x20, [vice === "parrot" ? 1 : 0, 0, ...(isFive ? [3, 0x22, 0, 10] : [])]));
      return;
    }
    if (vice === "closing") isClosed = true;
    if (vice === "mute" || vice === "closing") return;
    for (const answer of agreement(packet, isFive)) out.push(answer);
    if (vice !== "parrot") return;
    const old = [0, 1, 0x78, ...(isFive ? [0] : []), 0x6f];
    if (packet.type === 8) out.push(flat(0x31, old));
    if (packet.type === 3)
      for (const other of everybody) other.push([...packet.bytes], [...packet.bytes]);
  };
  return {
    get isClosed() {
      return isClosed;
    },
    take: (bytes) => {
      waiting.push(...bytes);
      for (let packet = first(waiting); packet !== undefined; packet = first(waiting)) {
        waiting = waiting.slice(packet.bytes.length);
        take(packet);
      }
      return out.splice(0).map((one) => Uint8Array.from(one));
    },
    left: () => void everybody.delete(out),
  };
}

/** What a broker that finds nothing wrong would say. */
function agreement({ type, body, bytes }: Packet, isFive: boolean): number[][] {
  const id = [body[0] ?? 0, body[1] ?? 0];
  const none = isFive ? [0] : [];
  switch (type) {
    case 3: {
      const qos = ((bytes[0] ?? 0) >> 1) & 3;
      const at = 2 + ((body[0] ?? 0) << 8) + (body[1] ?? 0);
      if (qos === 0) return [];
      return [flat(qos === 1 ? 0x40 : 0x50, [body[at] ?? 0, body[at + 1] ?? 0])];
    }
    case 6:
      return [flat(0x70, id)];
    case 8:
      return [flat(0x90, [...id, ...none, 0, 0, 0])];
    case 10:
      return [flat(0xb0, [...id, ...none, ...(isFive ? [0, 0] : [])])];
    case 12:
      return [[0xd0, 0]];
    default:
      return [];
  }
}

function flat(head: number, body: readonly number[]): number[] {
  return [head, body.length, ...body];
}

function first(bytes: readonly number[]): Packet | undefined {
  let length = 0;
  let at = 1;
  for (let scale = 1; at < 6; at++, scale *= 128) {
    const byte = bytes[at];
    if (byte === undefined) return undefined;
    length += (byte & 0x7f) * scale;
    if (byte < 0x80) break;
  }
  const end = at + 1 + length;
  if (bytes.length < end) return undefined;
  const whole = bytes.slice(0, end);
  return { type: (bytes[0] ?? 0) >> 4, body: whole.slice(at + 1), bytes: whole };
}
