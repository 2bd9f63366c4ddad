/**
 * What Modbus PDUs must look like, row by row: requests that are taken, requests that are refused,
 * and responses. Those for the four tables stand here; each further group has a file of its own.
 *
 * Rows cite "MODBUS Application Protocol Specification V1.1b3"; rows without a limit in their title
 * are its printed examples. The controller can hold the codec against them at power-up.
 */
import { ILLEGAL_DATA_ADDRESS, ILLEGAL_DATA_VALUE, ILLEGAL_FUNCTION } from "../exception.js";
import {
  diagnosticRequests,
  diagnosticResponses,
  refusedDiagnostics,
} from "./diagnostics.vectors.js";
import { exchangeRequests, exchangeResponses, refusedExchanges } from "./exchange.vectors.js";
import { fileRequests, fileResponses, refusedFiles } from "./files.vectors.js";
import {
  identificationRequests,
  identificationResponses,
  refusedIdentifications,
} from "./identification.vectors.js";
import { bitsResponse, exceptionResponse, wordsResponse } from "./response.js";
import { refusedWith, type RefusedRow, type RequestRow, type ResponseRow } from "./vector-row.js";

/** Bits as people write them, the lowest address first. */
const bits = (row: string) => Array.from(row, (bit) => bit === "1");

export const requestVectors: readonly RequestRow[] = [
  ...exchangeRequests,
  ...fileRequests,
  ...diagnosticRequests,
  ...identificationRequests,
  {
    says: "coils 20 to 38",
    cites: "§6.1",
    bytes: "01 00 13 00 13",
    value: { kind: "read-bits", table: "coils", start: 19, count: 19 },
  },
  {
    says: "the longest read of coils, 2000",
    cites: "§6.1",
    bytes: "01 00 00 07 D0",
    value: { kind: "read-bits", table: "coils", start: 0, count: 2000 },
  },
  {
    says: "discrete inputs 197 to 218",
    cites: "§6.2",
    bytes: "02 00 C4 00 16",
    value: { kind: "read-bits", table: "discrete-inputs", start: 196, count: 22 },
  },
  {
    says: "holding registers 108 to 110",
    cites: "§6.3",
    bytes: "03 00 6B 00 03",
    value: { kind: "read-words", table: "holding-registers", start: 107, count: 3 },
  },
  {
    says: "the longest read of registers, 125",
    cites: "§6.3",
    bytes: "03 00 00 00 7D",
    value: { kind: "read-words", table: "holding-registers", start: 0, count: 125 },
  },
  {
    says: "the very last register",
    cites: "§4.4",
    bytes: "03 FF FF 00 01",
    value: { kind: "read-words", table: "holding-registers", start: 65_535, count: 1 },
  },
  {
    says: "input register 9",
    cites: "§6.4",
    bytes: "04 00 08 00 01",
    value: { kind: "read-words", table: "input-registers", start: 8, count: 1 },
  },
  {
    says: "coil 173 on",
    cites: "§6.5",
    bytes: "05 00 AC FF 00",
    value: { kind: "write-bits", start: 172, values: [true] },
  },
  {
    says: "coil 173 off",
    cites: "§6.5",
    bytes: "05 00 AC 00 00",
    value: { kind: "write-bits", start: 172, values: [false] },
  },
  {
    says: "register 2 set to 3",
    cites: "§6.6",
    bytes: "06 00 01 00 03",
    value: { kind: "write-words", start: 1, values: [3] },
  },
  {
    says: "ten coils from 20",
    cites: "§6.11",
    bytes: "0F 00 13 00 0A 02 CD 01",
    value: { kind: "write-bits", start: 19, values: bits("1011001110") },
  },
  {
    says: "the longest write of coils, 1968",
    cites: "§6.11",
    bytes: `0F 00 00 07 B0 F6 ${"FF".repeat(246)}`,
    value: { kind: "write-bits", start: 0, values: bits("1".repeat(1968)) },
  },
  {
    says: "two registers from 2",
    cites: "§6.12",
    bytes: "10 00 01 00 02 04 00 0A 01 02",
    value: { kind: "write-words", start: 1, values: [0x000a, 0x0102] },
  },
  {
    says: "the longest write of registers, 123",
    cites: "§6.12",
    bytes: `10 00 00 00 7B F6 ${"1234".repeat(123)}`,
    value: { kind: "write-words", start: 0, values: Array.from({ length: 123 }, () => 0x1234) },
  },
];

export const refusedRequests: readonly RefusedRow[] = [
  ...refusedExchanges,
  ...refusedFiles,
  ...refusedDiagnostics,
  ...refusedIdentifications,
  ...refusedWith(ILLEGAL_FUNCTION, [
    ["an empty request", "§4.1", ""],
    ["function 0", "§4.1", "00"],
    ["a function in the range of exceptions", "§4.1", "83 00 00 00 01"],
    ["an unknown function even when its range is wrong too", "§6", "42 FF FF FF FF"],
  ]),
  ...refusedWith(ILLEGAL_DATA_VALUE, [
    ["a read of no coils", "§6.1", "01 00 00 00 00"],
    ["a read of 2001 coils", "§6.1", "01 00 00 07 D1"],
    ["a read of 2001 discrete inputs", "§6.2", "02 00 00 07 D1"],
    ["a read of no registers", "§6.3", "03 00 00 00 00"],
    ["a read of 126 registers", "§6.3", "03 00 00 00 7E"],
    ["a read of 126 input registers", "§6.4", "04 00 00 00 7E"],
    ["a quantity out of range before an address out of range", "§6.3", "03 FF FF 00 7E"],
    ["a request cut off in its address", "§7", "03 00"],
    ["a read with a byte too many", "§7", "03 00 00 00 01 00"],
    ["a coil set to 1234", "§6.5", "05 00 AC 12 34"],
    ["a coil set to FF01", "§6.5", "05 00 AC FF 01"],
    ["a coil write cut short", "§7", "05 00 AC FF"],
    ["a register write cut short", "§7", "06 00 01 00"],
    ["a register write with a byte too many", "§7", "06 00 01 00 03 00"],
    ["a write of no coils", "§6.11", "0F 00 13 00 00 00"],
    ["a write of 1969 coils", "§6.11", `0F 00 00 07 B1 F7 ${"FF".repeat(247)}`],
    ["coils whose byte count is one too small", "§6.11", "0F 00 13 00 0A 01 CD"],
    ["coils whose byte count is one too large", "§6.11", "0F 00 13 00 0A 03 CD 01 00"],
    ["coils with a byte less than counted", "§7", "0F 00 13 00 0A 02 CD"],
    ["a write of no registers", "§6.12", "10 00 01 00 00 00"],
    ["a write of 124 registers", "§6.12", `10 00 00 00 7C F8 ${"1234".repeat(124)}`],
    ["registers whose byte count is odd", "§6.12", "10 00 01 00 02 03 00 0A 01"],
    ["registers with a byte more than counted", "§7", "10 00 01 00 02 04 00 0A 01 02 00"],
    ["registers without their byte count", "§7", "10 00 01 00 02"],
    ["65535 registers in one byte count", "§6.12", "10 00 00 FF FF FE"],
  ]),
  ...refusedWith(ILLEGAL_DATA_ADDRESS, [
    ["two coils from the last address", "§6.1", "01 FF FF 00 02"],
    ["two registers from the last address", "§6.3", "03 FF FF 00 02"],
    ["125 registers, the last one beyond the table", "§6.4", "04 FF 84 00 7D"],
    ["coils written beyond the table", "§6.11", "0F FF FF 00 02 01 03"],
    ["registers written beyond the table", "§6.12", "10 FF FF 00 02 04 00 0A 01 02"],
  ]),
];

export const responseVectors: readonly ResponseRow[] = [
  ...exchangeResponses,
  ...fileResponses,
  ...diagnosticResponses,
  ...identificationResponses,
  {
    says: "19 coils, the last byte filled up with zeros",
    cites: "§6.1",
    bytes: "01 03 CD 6B 05",
    made: () => bitsResponse(1, bits("1011001111010110101")),
  },
  {
    says: "22 discrete inputs",
    cites: "§6.2",
    bytes: "02 03 AC DB 35",
    made: () => bitsResponse(2, bits("0011010111011011101011")),
  },
  {
    says: "three holding registers",
    cites: "§6.3",
    bytes: "03 06 02 2B 00 00 00 64",
    made: () => wordsResponse(3, [0x022b, 0x0000, 0x0064]),
  },
  {
    says: "one input register",
    cites: "§6.4",
    bytes: "04 02 00 0A",
    made: () => wordsResponse(4, [0x000a]),
  },
  {
    says: "an illegal data address for a read of coils",
    cites: "§7",
    bytes: "81 02",
    made: () => exceptionResponse(1, ILLEGAL_DATA_ADDRESS),
  },
];
