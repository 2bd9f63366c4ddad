/**
 * Finds what a device lets a client read, and which functions it refuses, without writing.
 *
 *   likely starts ──▶ longest read ──▶ last address        each function once ──▶ exception 01?
 *
 * What the user has told is taken as told. Functions that write are asked only where a grant
 * exists, with requests that change nothing. Throws DeviceGone when no connection can be had, or
 * when nothing at all is answered.
 */
import { bytesOf } from "../bytes.js";
import { DeviceGone } from "../line.js";
import type { Answer } from "./conversation.js";
import type { Device } from "./device.js";
import { readers, type Grants, type Known, type Span, type TableName } from "./known.js";
import { maskPdu, readPdu, readWritePdu, writeBitsPdu, writeWordsPdu } from "./requests.js";

export interface Told {
  readonly tables: Readonly<Partial<Record<TableName, Span>>>;
  readonly grants: Grants;
  readonly onBench: boolean;
}

/** Where devices begin their tables, the likely ones first. */
const likelyStarts = [0, 1, 100, 1000, 3000, 4096, 10_000, 30_000, 40_000, 50_000] as const;
const LAST_ADDRESS = 0xffff;

export async function discover(device: Device, told: Told): Promise<Known> {
  const refused = new Set<number>();
  const tables: Partial<Record<TableName, Span>> = {};
  const edges: Partial<Record<TableName, number>> = {};
  let alive: Uint8Array | undefined;
  let hasData = false;
  for (const table of Object.keys(readers) as TableName[]) {
    const found = await findTable(device, table, told.tables[table]);
    if (found === "refused") refused.add(readers[table].fc);
    // An exception shows life as well as an answer does.
    if (found !== "silent") alive ??= readPdu(readers[table].fc, 0, 1);
    if (typeof found === "string") continue;
    tables[table] = found.span;
    if (found.edge !== undefined) edges[table] = found.edge;
    if (!hasData) alive = readPdu(readers[table].fc, found.span.start, 1);
    hasData = true;
  }
  for (const pdu of functionQuestions(told)) {
    const answer = await device.ask(pdu);
    if (isException(answer, 0x01)) refused.add(pdu[0] ?? 0);
    else if (answer.kind === "pdu") alive ??= pdu;
  }
  const { framing, unit } = device.settings;
  if (alive === undefined) {
    throw new DeviceGone(`it answers no request to unit ${unit}; name its unit by --unit`);
  }
  return {
    framing,
    unit,
    tables,
    edges,
    refused,
    grants: told.grants,
    onBench: told.onBench,
    alive,
  };
}

function isException(answer: Answer, code: number): boolean {
  return answer.kind === "pdu" && (answer.pdu[0] ?? 0) >= 0x80 && answer.pdu[1] === code;
}

/** One question a function, each such that a device that takes it changes nothing. */
function functionQuestions({ grants: { coils, holding }, onBench }: Told): Uint8Array[] {
  const writes: Uint8Array[] = [];
  if (coils !== undefined) writes.push(writeBitsPdu(coils.start, []));
  if (holding !== undefined) {
    const { start } = holding;
    writes.push(writeWordsPdu(start, []), maskPdu(start, 0xffff, 0));
    writes.push(readWritePdu({ read: [start, 0], write: start, words: [] }));
  }
  // Reference type 5 is refused wherever the function is there.
  if (onBench) writes.push(bytesOf(0x15, 9, 5, 0, 1, 0, 0, 0, 1, 0, 0));
  return [
    bytesOf(0x07),
    bytesOf(0x08, 0, 0, 0xa5, 0x37),
    bytesOf(0x0b),
    bytesOf(0x0c),
    bytesOf(0x11),
    bytesOf(0x14, 7, 6, 0, 1, 0, 0, 0, 1),
    bytesOf(0x18, 0, 0),
    bytesOf(0x2b, 0x0e, 1, 0),
    ...writes,
  ];
}

type Found =
  "refused" | "nothing" | "silent" | { readonly span: Span; readonly edge: number | undefined };

async function findTable(device: Device, table: TableName, told?: Span): Promise<Found> {
  if (told !== undefined) return { span: told, edge: undefined };
  for (const start of likelyStarts) {
    const answer = await device.ask(readPdu(readers[table].fc, start, 1));
    if (isException(answer, 0x01)) return "refused";
    if (answer.kind !== "pdu") return "silent";
    if (isData(answer)) return measured(device, table, start);
  }
  return "nothing";
}

async function measured(device: Device, table: TableName, start: number): Promise<Found> {
  const { fc, most } = readers[table];
  const reads = async (at: number, count: number) =>
    at + count - 1 <= LAST_ADDRESS && isData(await device.ask(readPdu(fc, at, count)));
  const length = (await reads(start, most))
    ? most
    : await lastThatHolds(1, most, (count) => reads(start, count));
  const span = { start, length };
  if (length < most) return { span, edge: start + length - 1 };
  if (await reads(LAST_ADDRESS, 1)) return { span, edge: undefined };
  const edge = await lastThatHolds(start + most - 1, LAST_ADDRESS, (at) => reads(at, 1));
  return { span, edge };
}

/** `low` holds and `high` does not; the value that holds while the next does not. */
async function lastThatHolds(
  low: number,
  high: number,
  holds: (value: number) => Promise<boolean>,
): Promise<number> {
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (await holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}

function isData(answer: Answer): boolean {
  return answer.kind === "pdu" && (answer.pdu[0] ?? 0xff) < 0x80;
}
