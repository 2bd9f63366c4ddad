/**
 * Read Device Identification: function 43 with MEI type 14 (Modbus AP §6.21).
 *
 *   basic 00-02 (vendor, product code, revision) ⊂ regular 00-06 ⊂ extended, with 80-FF
 *
 * An answer takes as many whole objects as fit; what is left is asked for by a further request,
 * which begins at the object that the answer names.
 */
import { ILLEGAL_FUNCTION, refusal, type Answer } from "../exception.js";
import { badAddress, badValue, PDU_BYTES_MAX } from "./limits.js";
import type { DeviceIdCode, Request } from "./request-kinds.js";

const MEI_READ_DEVICE_ID = 14;
const HEAD_BYTES = 7;
/** What fits into an answer with nothing else. */
export const OBJECT_BYTES_MAX = PDU_BYTES_MAX - HEAD_BYTES - 2;

/** The last object of each category that is read as a stream. */
const lastOf = { 1: 0x02, 2: 0x7f, 3: 0xff } as const;

export function decodeIdentification(pdu: Uint8Array): Answer<Request> {
  // Other kinds of encapsulated transport are functions that we do not have (Modbus AP §6.19).
  if (pdu.length >= 2 && pdu[1] !== MEI_READ_DEVICE_ID) return refusal(ILLEGAL_FUNCTION);
  const [, , code = 0, object = 0] = pdu;
  if (pdu.length !== 4 || !isCode(code)) return badValue;
  return { ok: true, value: { kind: "read-identification", code, object } };
}

function isCode(code: number): code is DeviceIdCode {
  return code >= 1 && code <= 4;
}

/** The answer for a device that has these objects, in the order of their ids. */
export function identificationResponse(
  objects: ReadonlyMap<number, Uint8Array>,
  { code, object }: { readonly code: DeviceIdCode; readonly object: number },
): Answer<Uint8Array> {
  const ids = [...objects.keys()].toSorted((one, other) => one - other);
  if (code === 4) {
    const isKnown = objects.has(object);
    return isKnown
      ? { ok: true, value: answerOf(objects, ids, { code, ids: [object] }) }
      : badAddress;
  }
  const wanted = ids.filter((id) => id <= lastOf[code]);
  // An object that does not exist means the first one (Modbus AP §6.21, "Object Id").
  const from = wanted.includes(object) ? wanted.indexOf(object) : 0;
  return { ok: true, value: answerOf(objects, ids, { code, ids: wanted.slice(from) }) };
}

function answerOf(
  objects: ReadonlyMap<number, Uint8Array>,
  all: readonly number[],
  wanted: { readonly code: DeviceIdCode; readonly ids: readonly number[] },
): Uint8Array {
  const pdu = new Uint8Array(PDU_BYTES_MAX);
  let end = HEAD_BYTES;
  let count = 0;
  for (const id of wanted.ids) {
    const bytes = objects.get(id) ?? new Uint8Array(0);
    if (end + 2 + bytes.length > PDU_BYTES_MAX) break;
    pdu[end] = id;
    pdu[end + 1] = bytes.length;
    pdu.set(bytes, end + 2);
    end += 2 + bytes.length;
    count += 1;
  }
  const next = wanted.ids[count];
  const more = next === undefined ? [0x00, 0x00] : [0xff, next];
  pdu.set([43, MEI_READ_DEVICE_ID, wanted.code, conformityOf(all), ...more, count]);
  return pdu.slice(0, end);
}

/** What the device can tell: the category of its last object; 80 adds single objects. */
function conformityOf(ids: readonly number[]): number {
  const last = ids.at(-1) ?? 0;
  if (last >= 0x80) return 0x83;
  return last > lastOf[1] ? 0x82 : 0x81;
}
