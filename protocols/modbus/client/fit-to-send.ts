/**
 * Whether a request can be answered by anybody; the library would send nearly anything.
 *
 * Never asks a device: what is refused here has certainly not been done.
 */
import { rangeFault } from "../pdu/limits.js";
import type { WireAddress } from "../../stream/address.js";

/** The last unit number of a serial line; those above are reserved (Modbus Serial §2.2). */
const SERIAL_UNIT_MAX = 247;

interface Asked {
  readonly unit: number;
  readonly start: number;
  readonly count: number;
  readonly countMax: number;
  readonly isRead: boolean;
}

type Framing = WireAddress["framing"];

/** Why a request is not sent; undefined when it can be. */
export function unfitBecause(asked: Asked, framing: Framing): string | undefined {
  const { unit, start, count, countMax, isRead } = asked;
  const unitMax = framing === "rtu" ? SERIAL_UNIT_MAX : 255;
  if (!Number.isInteger(unit) || unit < 0 || unit > unitMax) {
    return `unit ${unit} is not 0 to ${unitMax}`;
  }
  if (isRead && isBroadcast(unit, framing))
    return "nobody answers a read of unit 0, which is everybody";
  if (!isWord(start) || !isWord(count) || rangeFault(asked) !== undefined) {
    return `${count} from address ${start} is not a range of 1 to ${countMax}`;
  }
  return undefined;
}

/** Unit 0 is everybody on a serial line; over TCP it is the device itself (TCP guide §4.4.2.1). */
export function isBroadcast(unit: number, framing: Framing): boolean {
  return unit === 0 && framing === "rtu";
}

export function isWord(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= 0xffff;
}
