/**
 * Saves what a case is about to write, and puts it back after.
 *
 * The save comes by the device's own reads. A device that cannot read what it may write is not
 * written to, for nothing could be put back.
 */
import { bytesOf, sameBytes } from "../bytes.js";
import type { Touch } from "./case.js";
import type { Device } from "./device.js";
import type { Known } from "./known.js";
import { readPdu, unpacked, writeOnePdu } from "./requests.js";

export interface Kept {
  readonly start: number;
  readonly count: number;
  readonly isBits: boolean;
  readonly data: Uint8Array;
}

/** What fits one read and one write alike. */
const KEPT_MAX = { coils: 1968, holding: 123 } as const;

export async function keep(device: Device, known: Known, touch: Touch): Promise<Kept | undefined> {
  const span = known.grants[touch.table];
  if (span === undefined) return undefined;
  const count = Math.min(touch.count, span.length, KEPT_MAX[touch.table]);
  const isBits = touch.table === "coils";
  const data = await read(device, { start: span.start, count, isBits });
  return data === undefined ? undefined : { start: span.start, count, isBits, data };
}

/** What is wrong when the old values are not back; nothing when they are. */
export async function putBack(device: Device, known: Known, kept: Kept) {
  const current = await read(device, kept);
  if (current !== undefined && sameBytes(current, kept.data)) return undefined;
  for (const pdu of writesOf(known, kept)) await device.ask(pdu);
  const now = await read(device, kept);
  if (now !== undefined && sameBytes(now, kept.data)) return undefined;
  return "what stood there before could not be put back";
}

async function read(
  device: Device,
  { start, count, isBits }: Omit<Kept, "data">,
): Promise<Uint8Array | undefined> {
  const answer = await device.ask(readPdu(isBits ? 0x01 : 0x03, start, count));
  if (answer.kind !== "pdu" || (answer.pdu[0] ?? 0xff) >= 0x80) return undefined;
  return answer.pdu.slice(2);
}

/** One request for all where the device has it, else one for each. */
function writesOf({ refused }: Known, { start, count, isBits, data }: Kept): Uint8Array[] {
  const fc = isBits ? 0x0f : 0x10;
  const head = [start >> 8, start & 0xff, count >> 8, count & 0xff];
  if (!refused.has(fc)) return [bytesOf(fc, head, data.length, data)];
  if (isBits) {
    return unpacked(data, count).map((on, i) => writeOnePdu(0x05, start + i, on ? 0xff00 : 0));
  }
  return Array.from({ length: count }, (_, i) =>
    writeOnePdu(0x06, start + i, ((data[i * 2] ?? 0) << 8) | (data[i * 2 + 1] ?? 0)),
  );
}
