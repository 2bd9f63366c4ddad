/**
 * What functions 22, 23 and 24 look like on the wire; rows without a limit in their title are the
 * printed examples of the specification.
 */
import { ILLEGAL_DATA_ADDRESS, ILLEGAL_DATA_VALUE } from "../exception.js";
import { echoResponse, fifoResponse, wordsResponse } from "./response.js";
import { refusedWith, type RefusedRow, type RequestRow, type ResponseRow } from "./vector-row.js";

export const exchangeRequests: readonly RequestRow[] = [
  {
    says: "a mask write of register 5",
    cites: "§6.16",
    bytes: "16 00 04 00 F2 00 25",
    value: { kind: "mask-word", at: 4, and: 0x00f2, or: 0x0025 },
  },
  {
    says: "six registers read from 4 and three written from 15",
    cites: "§6.17",
    bytes: "17 00 03 00 06 00 0E 00 03 06 00 FF 00 FF 00 FF",
    value: {
      kind: "exchange-words",
      read: { start: 3, count: 6 },
      write: { start: 14, values: [0xff, 0xff, 0xff] },
    },
  },
  {
    says: "the longest exchange, 125 read and 121 written",
    cites: "§6.17",
    bytes: `17 00 00 00 7D 00 00 00 79 F2 ${"1234".repeat(121)}`,
    value: {
      kind: "exchange-words",
      read: { start: 0, count: 125 },
      write: { start: 0, values: Array.from({ length: 121 }, () => 0x1234) },
    },
  },
  {
    says: "the queue behind register 1247",
    cites: "§6.18",
    bytes: "18 04 DE",
    value: { kind: "read-fifo", at: 0x04de },
  },
];

export const refusedExchanges: readonly RefusedRow[] = [
  ...refusedWith(ILLEGAL_DATA_VALUE, [
    ["a mask write cut short", "§7", "16 00 04 00 F2 00"],
    ["a mask write with a byte too many", "§7", "16 00 04 00 F2 00 25 00"],
    ["an exchange that reads nothing", "§6.17", "17 00 03 00 00 00 0E 00 01 02 00 FF"],
    ["an exchange that reads 126", "§6.17", "17 00 03 00 7E 00 0E 00 01 02 00 FF"],
    ["an exchange that writes nothing", "§6.17", "17 00 03 00 01 00 0E 00 00 00"],
    ["an exchange that writes 122", "§6.17", `17 00 03 00 01 00 0E 00 7A F4 ${"1234".repeat(122)}`],
    ["an exchange whose byte count is wrong", "§6.17", "17 00 03 00 01 00 0E 00 01 04 00 FF"],
    ["an exchange without its byte count", "§7", "17 00 03 00 01 00 0E 00 01"],
    [
      "a quantity out of range in what is written, before an address out of range in what is read",
      "§6.17",
      "17 FF FF 00 02 00 0E 00 00 00",
    ],
    ["a queue whose address is cut short", "§7", "18 04"],
    ["a queue with a byte too many", "§7", "18 04 DE 00"],
  ]),
  ...refusedWith(ILLEGAL_DATA_ADDRESS, [
    ["an exchange that reads past the table", "§6.17", "17 FF FF 00 02 00 0E 00 01 02 00 FF"],
    [
      "an exchange that writes past the table",
      "§6.17",
      "17 00 00 00 01 FF FF 00 02 04 00 FF 00 FF",
    ],
  ]),
];

export const exchangeResponses: readonly ResponseRow[] = [
  {
    says: "a mask write as it came",
    cites: "§6.16",
    bytes: "16 00 04 00 F2 00 25",
    made: () => echoResponse(Uint8Array.of(0x16, 0x00, 0x04, 0x00, 0xf2, 0x00, 0x25)),
  },
  {
    says: "six registers of an exchange",
    cites: "§6.17",
    bytes: "17 0C 00 FE 0A CD 00 01 00 03 00 0D 00 FF",
    made: () => wordsResponse(0x17, [0x00fe, 0x0acd, 0x0001, 0x0003, 0x000d, 0x00ff]),
  },
  {
    says: "a queue of two",
    cites: "§6.18",
    bytes: "18 00 06 00 02 01 B8 12 84",
    made: () => fifoResponse([0x01b8, 0x1284]),
  },
  {
    says: "an empty queue",
    cites: "§6.18",
    bytes: "18 00 02 00 00",
    made: () => fifoResponse([]),
  },
];
