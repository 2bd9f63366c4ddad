/**
 * What function 43/14 looks like on the wire; the first response is the printed example of the
 * specification, cut to what its device has.
 */
import { ILLEGAL_DATA_VALUE, ILLEGAL_FUNCTION } from "../exception.js";
import { identificationResponse } from "./identification.js";
import type { DeviceIdCode } from "./request-kinds.js";
import { refusedWith, type RefusedRow, type RequestRow, type ResponseRow } from "./vector-row.js";

export const identificationRequests: readonly RequestRow[] = [
  {
    says: "the basic identification from its beginning",
    cites: "§6.21",
    bytes: "2B 0E 01 00",
    value: { kind: "read-identification", code: 1, object: 0 },
  },
  {
    says: "the extended identification from object 80",
    cites: "§6.21",
    bytes: "2B 0E 03 80",
    value: { kind: "read-identification", code: 3, object: 0x80 },
  },
  {
    says: "one object alone",
    cites: "§6.21",
    bytes: "2B 0E 04 02",
    value: { kind: "read-identification", code: 4, object: 2 },
  },
];

export const refusedIdentifications: readonly RefusedRow[] = [
  ...refusedWith(ILLEGAL_FUNCTION, [
    ["the transport of another protocol", "§6.20", "2B 0D 01 00"],
    ["an unknown encapsulated transport, however long", "§6.19", "2B 42"],
  ]),
  ...refusedWith(ILLEGAL_DATA_VALUE, [
    ["identification of category 0", "§6.21", "2B 0E 00 00"],
    ["identification of category 5", "§6.21", "2B 0E 05 00"],
    ["identification without an object", "§7", "2B 0E 01"],
    ["identification with a byte too many", "§7", "2B 0E 01 00 00"],
    ["an encapsulated transport without its type", "§7", "2B"],
  ]),
];

const example = new Map([
  [0, "Company identification"],
  [1, "Product code XX"],
  [2, "V2.11"],
]);

export const identificationResponses: readonly ResponseRow[] = [
  {
    says: "the basic identification of a device that has no more",
    cites: "§6.21",
    bytes:
      "2B 0E 01 81 00 00 03 " +
      "00 16 43 6F 6D 70 61 6E 79 20 69 64 65 6E 74 69 66 69 63 61 74 69 6F 6E " +
      "01 0F 50 72 6F 64 75 63 74 20 63 6F 64 65 20 58 58 " +
      "02 05 56 32 2E 31 31",
    made: () => made(example, 1, 0),
  },
  {
    says: "one object alone",
    cites: "§6.21",
    bytes: "2B 0E 04 81 00 00 01 02 05 56 32 2E 31 31",
    made: () => made(example, 4, 2),
  },
  {
    says: "the whole stream, where one begins at an object that does not exist",
    cites: "§6.21",
    bytes: "2B 0E 01 81 00 00 01 00 01 41",
    made: () => made(new Map([[0, "A"]]), 1, 0x33),
  },
  {
    says: "objects that fill a PDU to its last byte",
    cites: "§6.21",
    bytes: `2B 0E 02 82 00 00 02 00 C8${" 42".repeat(200)} 05 2A${" 43".repeat(42)}`,
    made: () => made(twoObjects(200, 42), 2, 0),
  },
  {
    says: "one object, where the next is a byte too long",
    cites: "§6.21",
    bytes: `2B 0E 02 82 FF 05 01 00 C8${" 42".repeat(200)}`,
    made: () => made(twoObjects(200, 43), 2, 0),
  },
  {
    says: "as many objects as fit, and the one to go on with",
    cites: "§6.21",
    bytes: `2B 0E 02 82 FF 05 01 00 F0${" 42".repeat(240)}`,
    made: () => made(twoObjects(240, 240), 2, 0),
  },
];

function twoObjects(first: number, second: number): ReadonlyMap<number, string> {
  return new Map([
    [0, "B".repeat(first)],
    [5, "C".repeat(second)],
  ]);
}

function made(texts: ReadonlyMap<number, string>, code: DeviceIdCode, object: number): Uint8Array {
  const bytes = new Map([...texts].map(([id, text]) => [id, new TextEncoder().encode(text)]));
  const answer = identificationResponse(bytes, { code, object });
  return answer.ok ? answer.value : new Uint8Array(0);
}
