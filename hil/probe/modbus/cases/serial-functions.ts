/**
 * Functions 07, 08, 11, 12 and 17: made for serial lines; a device on TCP may have them too.
 */
import { bytesOf, sameBytes, u16, u16At } from "../../bytes.js";
import { exchange, exchanges, type ModbusCase } from "../case.js";
import { anyOf, answers, echo, exception, silentOnSerial } from "../expect.js";

const short = anyOf(exception(0x03), silentOnSerial);
const DIAGNOSTICS = "Modbus AP §6.8";

const counters = [
  [0x0b, "messages on the bus"],
  [0x0c, "communication errors of the bus"],
  [0x0d, "exceptions answered"],
  [0x0e, "messages to this device"],
  [0x0f, "messages without an answer"],
  [0x10, "negative acknowledgements"],
  [0x11, "times busy"],
  [0x12, "characters overrun"],
] as const;

export const serialFunctionCases: readonly ModbusCase[] = [
  exchange({
    id: "mb-fc07-status",
    clause: "Modbus AP §6.7",
    says: "exception status",
    fc: 0x07,
    pdu: () => bytesOf(0x07),
    expect: answers("one byte of status", (pdu) => wrongLength(pdu, 2)),
  }),
  exchange({
    id: "mb-fc08-query-data",
    clause: DIAGNOSTICS,
    says: "sub-function 0000 with A5 37",
    fc: 0x08,
    pdu: () => diagnostic(0x00, 0xa537),
    expect: echo,
  }),
  exchange({
    id: "mb-fc08-query-data-long",
    clause: DIAGNOSTICS,
    says: "sub-function 0000 with three words of data",
    fc: 0x08,
    pdu: () => bytesOf(diagnostic(0x00, 0x1234), u16(0x5678), u16(0x9abc)),
    expect: anyOf(echo, exception(0x03)),
  }),
  diagnosticWord("register", 0x02, "the diagnostic register"),
  ...counters.map(([sub, name]) => diagnosticWord(`counter-${sub.toString(16)}`, sub, name)),
  ...[0x02, 0x0b].map((sub) => ({
    ...exchange({
      id: `mb-fc08-data-not-zero-${sub.toString(16).padStart(2, "0")}`,
      clause: DIAGNOSTICS,
      says: `sub-function ${sub.toString(16).padStart(4, "0")} with data that must be 0000`,
      fc: 0x08,
      pdu: () => diagnostic(sub, 0x0001),
      expect: anyOf(exception(0x03), exception(0x01)),
    }),
  })),
  exchange({
    id: "mb-fc08-unknown-sub-function",
    clause: DIAGNOSTICS,
    says: "sub-function 00FF, which is reserved",
    fc: 0x08,
    pdu: () => diagnostic(0xff, 0),
    expect: exception(0x01),
  }),
  exchange({
    id: "mb-fc08-pdu-of-1",
    clause: DIAGNOSTICS,
    says: "the function code alone",
    fc: 0x08,
    pdu: () => bytesOf(0x08),
    expect: anyOf(exception(0x03), exception(0x01), silentOnSerial),
  }),
  {
    id: "mb-fc08-clear-counters",
    clause: DIAGNOSTICS,
    says: "the counters are cleared, then the messages to this device are counted",
    expected:
      "the request comes back, and the count then starts again below 4; " +
      "exception 01 where the sub-function is not there",
    fc: 0x08,
    isForBench: true,
    play: async (device, known) =>
      exchanges(device, known, [
        [diagnostic(0x0a, 0), anyOf(echo, exception(0x01))],
        [diagnostic(0x0e, 0), anyOf(countBelow(4), exception(0x01))],
      ]),
  },
  {
    id: "mb-fc08-listen-only-and-restart",
    clause: DIAGNOSTICS,
    says: "forced to listen only, asked something, and restarted",
    expected: "no answer to all three, and after the restart it answers again; or exception 01",
    fc: 0x08,
    isForBench: true,
    play: async (device, known) => {
      const forced = await device.ask(diagnostic(0x04, 0));
      if (forced.kind === "pdu") {
        return exception(0x01).wrong(forced, { sent: diagnostic(0x04, 0), known });
      }
      const while_ = await device.ask(known.alive);
      await device.ask(diagnostic(0x01, 0));
      const after = await device.ask(known.alive);
      if (while_.kind === "pdu") return "it answers while it is to listen only";
      return after.kind === "pdu" ? undefined : "it does not answer after the restart";
    },
  },
  exchange({
    id: "mb-fc11-event-counter",
    clause: "Modbus AP §6.9",
    says: "communication event counter",
    fc: 0x0b,
    pdu: () => bytesOf(0x0b),
    expect: answers(
      "a status of 0000 or FFFF and a count",
      (pdu) => wrongLength(pdu, 5) ?? wrongStatus(pdu, 1),
    ),
  }),
  exchange({
    id: "mb-fc12-event-log",
    clause: "Modbus AP §6.10",
    says: "communication event log",
    fc: 0x0c,
    pdu: () => bytesOf(0x0c),
    expect: answers(
      "byte count, a status of 0000 or FFFF, two counts, and 64 events at most",
      (pdu) => {
        const count = pdu[1] ?? 0;
        if (count < 6 || count > 70) return `byte count ${count} is not 6 to 70`;
        return wrongLength(pdu, 2 + count) ?? wrongStatus(pdu, 2);
      },
    ),
  }),
  exchange({
    id: "mb-fc17-server-id",
    clause: "Modbus AP §6.13",
    says: "server id",
    fc: 0x11,
    pdu: () => bytesOf(0x11),
    expect: answers("a byte count and as many bytes, 2 at least", (pdu) =>
      (pdu[1] ?? 0) < 2 ? `byte count ${pdu[1] ?? "missing"}` : wrongLength(pdu, 2 + (pdu[1] ?? 0)),
    ),
  }),
  ...[0x07, 0x0b, 0x0c, 0x11].map((fc) =>
    exchange({
      id: `mb-fc${String(fc).padStart(2, "0")}-pdu-of-3`,
      clause: "Modbus AP §7",
      says: `function ${fc} with two bytes too many`,
      fc,
      pdu: () => bytesOf(fc, 0, 0),
      isInStepAfter: true,
      expect: anyOf(
        short,
        exception(0x01),
        answers("a normal answer", (pdu) => (pdu.length > 1 ? undefined : "it is empty")),
      ),
    }),
  ),
];

function diagnostic(sub: number, value: number): Uint8Array {
  return bytesOf(0x08, u16(sub), u16(value));
}

function diagnosticWord(name: string, sub: number, what: string): ModbusCase {
  return exchange({
    id: `mb-fc08-${name}`,
    clause: DIAGNOSTICS,
    says: `sub-function ${sub.toString(16).padStart(4, "0")}: ${what}`,
    fc: 0x08,
    pdu: () => diagnostic(sub, 0),
    expect: anyOf(word(sub), { ...exception(0x01), words: "exception 01 if it is not there" }),
  });
}

function word(sub: number) {
  return answers("the sub-function and one word", (pdu) => {
    if (u16At(pdu, 1) !== sub) return `sub-function ${u16At(pdu, 1)} comes back`;
    return wrongLength(pdu, 5);
  });
}

function countBelow(most: number) {
  return answers(`a count below ${most}`, (pdu) => {
    const head = sameBytes(pdu.subarray(0, 3), bytesOf(0x08, u16(0x0e)));
    if (!head || pdu.length !== 5) return "it is not sub-function 000E and one word";
    return u16At(pdu, 3) < most ? undefined : `it counts ${u16At(pdu, 3)}`;
  });
}

function wrongLength(pdu: Uint8Array, size: number): string | undefined {
  return pdu.length === size ? undefined : `${pdu.length} bytes instead of ${size}`;
}

function wrongStatus(pdu: Uint8Array, at: number): string | undefined {
  const status = u16At(pdu, at);
  return status === 0 || status === 0xffff ? undefined : `status ${status.toString(16)}`;
}
