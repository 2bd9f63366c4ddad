/**
 * What functions 7, 8, 11, 12 and 17 look like on the wire.
 */
import { ILLEGAL_DATA_VALUE, ILLEGAL_FUNCTION } from "../exception.js";
import { exceptionStatusResponse, serverIdResponse } from "./response.js";
import { refusedWith, type RefusedRow, type RequestRow, type ResponseRow } from "./vector-row.js";

export const diagnosticRequests: readonly RequestRow[] = [
  { says: "the exception status", cites: "§6.7", bytes: "07", value: { kind: "exception-status" } },
  {
    says: "a query to be returned",
    cites: "§6.8",
    bytes: "08 00 00 A5 37",
    value: { kind: "diagnose", sub: 0, data: [0xa5, 0x37] },
  },
  {
    says: "a longer query to be returned",
    cites: "§6.8.1",
    bytes: "08 00 00 01 02 03 04",
    value: { kind: "diagnose", sub: 0, data: [1, 2, 3, 4] },
  },
  {
    says: "a restart that clears the log",
    cites: "§6.8.1",
    bytes: "08 00 01 FF 00",
    value: { kind: "diagnose", sub: 1, data: [0xff, 0] },
  },
  {
    says: "a new delimiter of ASCII frames",
    cites: "§6.8.1",
    bytes: "08 00 03 0D 00",
    value: { kind: "diagnose", sub: 3, data: [0x0d, 0] },
  },
  {
    says: "listening only",
    cites: "§6.8.1",
    bytes: "08 00 04 00 00",
    value: { kind: "diagnose", sub: 4, data: [0, 0] },
  },
  {
    says: "the counter of messages on the bus",
    cites: "§6.8.1",
    bytes: "08 00 0B 00 00",
    value: { kind: "diagnose", sub: 0x0b, data: [0, 0] },
  },
  {
    says: "the overrun counter to be cleared",
    cites: "§6.8.1",
    bytes: "08 00 14 00 00",
    value: { kind: "diagnose", sub: 0x14, data: [0, 0] },
  },
  { says: "the event counter", cites: "§6.9", bytes: "0B", value: { kind: "event-counter" } },
  { says: "the event log", cites: "§6.10", bytes: "0C", value: { kind: "event-log" } },
  { says: "the server's id", cites: "§6.13", bytes: "11", value: { kind: "server-id" } },
];

export const refusedDiagnostics: readonly RefusedRow[] = [
  ...refusedWith(ILLEGAL_FUNCTION, [
    ["a sub-function that is reserved", "§6.8.1", "08 00 05 00 00"],
    ["a sub-function that is reserved", "§6.8.1", "08 00 13 00 00"],
    ["a sub-function that does not exist", "§6.8", "08 00 15 00 00"],
    ["a sub-function that does not exist, before its data", "§6.8", "08 FF FF 12"],
  ]),
  ...refusedWith(ILLEGAL_DATA_VALUE, [
    ["exception status with a byte too many", "§7", "07 00"],
    ["diagnostics without a sub-function", "§7", "08 00"],
    ["a query of nothing", "§6.8.1", "08 00 00"],
    ["a query of an odd byte", "§6.8.1", "08 00 00 A5"],
    ["a restart with data of its own", "§6.8.1", "08 00 01 12 34"],
    ["a counter asked for with data", "§6.8.1", "08 00 0B 00 01"],
    ["a counter asked for without data", "§6.8.1", "08 00 0B"],
    ["a delimiter of two characters", "§6.8.1", "08 00 03 0D 0A"],
    ["listening only with data", "§6.8.1", "08 00 04 FF 00"],
    ["an event log with a byte too many", "§7", "0C 00"],
  ]),
];

export const diagnosticResponses: readonly ResponseRow[] = [
  {
    says: "exception status with bits 0, 2, 3, 5 and 6",
    cites: "§6.7",
    bytes: "07 6D",
    made: () => exceptionStatusResponse(0x6d),
  },
  {
    says: "a server that runs, and what else it says",
    cites: "§6.13",
    bytes: "11 04 09 FF 01 02",
    made: () =>
      serverIdResponse({ id: Uint8Array.of(9), isRunning: true, more: Uint8Array.of(1, 2) }),
  },
];
