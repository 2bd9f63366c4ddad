/**
 * What functions 20 and 21 look like on the wire; rows without a limit in their title are the
 * printed examples of the specification.
 */
import { ILLEGAL_DATA_ADDRESS, ILLEGAL_DATA_VALUE } from "../exception.js";
import { filesResponse } from "./response.js";
import { refusedWith, type RefusedRow, type RequestRow, type ResponseRow } from "./vector-row.js";

export const fileRequests: readonly RequestRow[] = [
  {
    says: "two registers of file 4 and two of file 3",
    cites: "§6.14",
    bytes: "14 0E 06 00 04 00 01 00 02 06 00 03 00 09 00 02",
    value: {
      kind: "read-files",
      parts: [
        { file: 4, record: 1, count: 2 },
        { file: 3, record: 9, count: 2 },
      ],
    },
  },
  {
    says: "the longest read, 121 registers of the last file",
    cites: "§6.14",
    bytes: "14 07 06 FF FF 00 00 00 79",
    value: { kind: "read-files", parts: [{ file: 0xffff, record: 0, count: 121 }] },
  },
  {
    says: "the last record of a file",
    cites: "§6.14",
    bytes: "14 07 06 00 01 27 0F 00 01",
    value: { kind: "read-files", parts: [{ file: 1, record: 9999, count: 1 }] },
  },
  {
    says: "three registers written to file 4",
    cites: "§6.15",
    bytes: "15 0D 06 00 04 00 07 00 03 06 AF 04 BE 10 0D",
    value: {
      kind: "write-files",
      parts: [{ file: 4, record: 7, values: [0x06af, 0x04be, 0x100d] }],
    },
  },
];

export const refusedFiles: readonly RefusedRow[] = [
  ...refusedWith(ILLEGAL_DATA_VALUE, [
    ["a read of no part", "§6.14", "14 00"],
    ["a part cut short", "§6.14", "14 06 06 00 04 00 01 00"],
    ["a byte count that is no whole number of parts", "§6.14", "14 08 06 00 04 00 01 00 02 00"],
    ["a byte count that the bytes do not bear out", "§7", "14 0E 06 00 04 00 01 00 02"],
    ["a read of no register", "§6.14", "14 07 06 00 04 00 01 00 00"],
    ["an answer of 122 registers, which no PDU holds", "§6.14", "14 07 06 00 04 00 01 00 7A"],
    ["a write of nothing", "§6.15", "15 07 06 00 04 00 07 00 00"],
    ["a write with fewer registers than it says", "§6.15", "15 09 06 00 04 00 07 00 02 06 AF"],
    ["a byte count before a reference type", "§6.15", "15 08 05 00 04 00 07 00 01 06"],
  ]),
  ...refusedWith(ILLEGAL_DATA_ADDRESS, [
    ["a reference type other than 6", "§6.14", "14 07 05 00 04 00 01 00 02"],
    ["file 0", "§6.14", "14 07 06 00 00 00 01 00 02"],
    ["record 10000", "§6.14", "14 07 06 00 04 27 10 00 01"],
    ["two registers from the last record", "§6.14", "14 07 06 00 04 27 0F 00 02"],
    ["a write of another reference type", "§6.15", "15 09 07 00 04 00 07 00 01 06 AF"],
    ["a write to file 0", "§6.15", "15 09 06 00 00 00 07 00 01 06 AF"],
  ]),
];

export const fileResponses: readonly ResponseRow[] = [
  {
    says: "two parts, each with its own length",
    cites: "§6.14",
    bytes: "14 0C 05 06 0D FE 00 20 05 06 33 CD 00 40",
    made: () =>
      filesResponse([
        [0x0dfe, 0x0020],
        [0x33cd, 0x0040],
      ]),
  },
];
