/**
 * The wire before `ADevice`: MBAP or RTU frames as the specification says, or careless ones.
 *
 * A connection answers when the case listens; the pause before that is the gap that ends an RTU
 * frame.
 */
import { memoryDial, type Endpoint } from "../a-dial.js";
import type { Dial } from "../../../../hil/probe/line.js";
import type { ADevice } from "./a-device.js";

export type Carelessness =
  | "protocol"
  | "length"
  | "crc"
  | "unit"
  | "transaction"
  | "unit-back"
  | "one-at-a-time"
  | "whole-segments"
  | "split-is-lost"
  | "talks"
  | "surplus"
  | "dies-of-garbage"
  | "all-units"
  | "broadcast-answered"
  | "broadcast-dropped"
  | "noise-sticks"
  | "confuses-connections";

export const UNIT = 1;

export function deviceDial(
  framing: "mbap" | "rtu",
  device: ADevice,
  careless: readonly Carelessness[] = [],
): Dial {
  const is = (what: Carelessness) => careless.includes(what);
  const state = { dead: false, last: 0, connections: 0 };
  return memoryDial(() => {
    if (state.dead) throw new Error("nothing listens there");
    state.connections += 1;
    return framing === "mbap" ? mbap(device, is, state) : rtu(device, is);
  });
}

interface State {
  dead: boolean;
  last: number;
  connections: number;
}

type Is = (what: Carelessness) => boolean;

function mbap(device: ADevice, is: Is, state: State): Endpoint {
  let waiting: number[] = [];
  let isClosed = false;
  const close = (): Uint8Array[] => {
    isClosed = true;
    if (is("dies-of-garbage")) state.dead = true;
    return [];
  };
  const answer = (frame: readonly number[]): Uint8Array[] => {
    const unit = frame[6] ?? 0;
    if (unit !== UNIT && !is("unit")) return [];
    const pdu = device.answer(frame.slice(7));
    if (pdu === undefined) return [];
    const own = is("transaction") ? [0, 1] : frame.slice(0, 2);
    const last = is("confuses-connections") && state.connections > 1 ? [0, state.last++] : own;
    const length = pdu.length + 1;
    const back = is("unit-back") ? unit ^ 1 : unit;
    const tail = is("surplus") ? [0] : [];
    const head = [...last, 0, 0, length >> 8, length & 0xff, back];
    return [Uint8Array.from([...head, ...pdu, ...tail])];
  };
  return {
    get isClosed() {
      return isClosed;
    },
    take: (bytes) => {
      if (isClosed) return [];
      if (bytes.length === 0) return is("talks") ? [Uint8Array.of(1)] : [];
      waiting.push(...bytes);
      const answers: Uint8Array[] = [];
      while (waiting.length >= 6) {
        const length = ((waiting[4] ?? 0) << 8) | (waiting[5] ?? 0);
        const isForeign = ((waiting[2] ?? 0) | (waiting[3] ?? 0)) !== 0;
        if (isForeign && !is("protocol")) return [...answers, ...close()];
        if ((length < 2 || length > 254) && !is("length")) return [...answers, ...close()];
        if (is("length") && waiting.length < 6 + length) return [...answers, ...answer(waiting)];
        if (waiting.length < 6 + length) break;
        answers.push(...answer(waiting.splice(0, 6 + length)));
        if (is("one-at-a-time")) waiting = [];
      }
      if (is("split-is-lost")) waiting = [];
      return answers;
    },
  };
}

function rtu(device: ADevice, is: Is): Endpoint {
  let noise: number[] = [];
  return {
    take: (bytes) => {
      const frame = [...noise, ...bytes];
      if (bytes.length === 0) return [];
      if (is("noise-sticks")) noise = crcFits(frame) ? [] : frame;
      if (frame.length < 4 && !is("crc")) return [];
      if (!crcFits(frame) && !is("crc")) return [];
      const unit = frame[0] ?? 0;
      if (unit !== 0 && unit !== UNIT && !is("all-units")) return [];
      if (unit === 0 && is("broadcast-dropped")) return [];
      const pdu = device.answer(frame.slice(1, -2));
      if (pdu === undefined || (unit === 0 && !is("broadcast-answered"))) return [];
      const body = [is("unit-back") ? unit ^ 1 : unit, ...pdu];
      return [Uint8Array.from([...body, ...crc(body)])];
    },
  };
}

function crcFits(frame: readonly number[]): boolean {
  const [low, high] = crc(frame.slice(0, -2));
  return frame.at(-2) === low && frame.at(-1) === high;
}

/** The table-free form of Modbus Serial §6.2.2. */
export function crc(bytes: readonly number[]): readonly [low: number, high: number] {
  let value = 0xffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let i = 0; i < 8; i++) value = value & 1 ? (value >>> 1) ^ 0xa001 : value >>> 1;
  }
  return [value & 0xff, value >> 8];
}
