/**
 * Requests for records of files: function 20 reads, 21 writes, each several at once (Modbus AP
 * §6.14, §6.15).
 *
 *   06 │ file (2) │ record (2) │ length (2) │ what is written (2 x length)
 *
 * The byte count is judged first (03), then each part's reference type, file and records (02), in
 * the order of the state diagrams. An answer that no PDU could hold is refused as a quantity is.
 */
import type { Answer } from "../exception.js";
import { wordAt, wordsAt } from "../packing.js";
import type { FileRange, FileWrite } from "../unit.js";
import { badAddress, badValue } from "./limits.js";
import type { Request } from "./request-kinds.js";

const PART_BYTES = 7;
const READ_BYTES_MAX = 0xf5;
const WRITE_BYTES_MIN = 0x09;
const WRITE_BYTES_MAX = 0xfb;
/** The only reference type there is. */
const REFERENCE = 6;
/** Records of a file: 0 to 9999. */
const RECORDS = 10_000;

export function decodeFileRead(pdu: Uint8Array): Answer<Request> {
  const bytes = pdu[1] ?? 0;
  const isWhole = pdu.length === 2 + bytes && bytes % PART_BYTES === 0;
  if (!isWhole || bytes < PART_BYTES || bytes > READ_BYTES_MAX) return badValue;
  const parts: FileRange[] = [];
  let answerBytes = 0;
  let isKnown = true;
  for (let at = 2; at < pdu.length; at += PART_BYTES) {
    const part = partAt(pdu, at);
    if (part.count < 1) return badValue;
    answerBytes += 2 + 2 * part.count;
    isKnown &&= pdu[at] === REFERENCE && exists(part);
    parts.push(part);
  }
  if (answerBytes > READ_BYTES_MAX) return badValue;
  return isKnown ? { ok: true, value: { kind: "read-files", parts } } : badAddress;
}

export function decodeFileWrite(pdu: Uint8Array): Answer<Request> {
  const bytes = pdu[1] ?? 0;
  if (pdu.length !== 2 + bytes || bytes < WRITE_BYTES_MIN || bytes > WRITE_BYTES_MAX) {
    return badValue;
  }
  const parts: FileWrite[] = [];
  let isKnown = true;
  for (let at = 2; at < pdu.length;) {
    const part = partAt(pdu, at);
    const end = at + PART_BYTES + 2 * part.count;
    if (part.count < 1 || end > pdu.length) return badValue;
    isKnown &&= pdu[at] === REFERENCE && exists(part);
    const values = wordsAt(pdu, at + PART_BYTES, part.count);
    parts.push({ file: part.file, record: part.record, values });
    at = end;
  }
  return isKnown ? { ok: true, value: { kind: "write-files", parts } } : badAddress;
}

function partAt(pdu: Uint8Array, at: number): FileRange {
  return { file: wordAt(pdu, at + 1), record: wordAt(pdu, at + 3), count: wordAt(pdu, at + 5) };
}

/** File 0 does not exist, and no record past 9999 (Modbus AP §6.14). */
function exists({ file, record, count }: FileRange): boolean {
  return file > 0 && record + count <= RECORDS;
}
