/**
 * Function 23: writes registers, then reads, in one request (Modbus AP §6.17).
 */
import { bytesOf, sameBytes, u16 } from "../../bytes.js";
import { exchange, exchanges, type ModbusCase, type Touch } from "../case.js";
import { anyOf, answers, data, exception, silentOnSerial, type Expectation } from "../expect.js";
import { readPdu, readWritePdu } from "../requests.js";
import { words } from "./patterns.js";

const clause = "Modbus AP §6.17";
const fc = 0x17;
/** 121 registers can be written beside a read. */
const WRITE_MAX = 121;
const READ_MAX = 125;

const two: Touch = { table: "holding", count: 2, isRefused: true };
const beyond: Touch = { table: "holding", count: 2, isBeyond: true };

export const readWriteCases: readonly ModbusCase[] = [
  {
    id: "mb-fc23-write-before-read",
    clause,
    says: "two registers are written and the same two read in one request",
    expected: "the answer shows the new values, and so does a read afterwards",
    fc,
    touches: { table: "holding", count: 2 },
    play: async (device, known) => {
      const at = known.grants.holding?.start ?? 0;
      // The complement first, so that old values cannot pass for new ones.
      for (const values of [words(2).map((word) => word ^ 0xffff), words(2)]) {
        const shown = showsWords(values);
        const wrong = await exchanges(device, known, [
          [readWritePdu({ read: [at, 2], write: at, words: values }), shown],
          [readPdu(0x03, at, 2), shown],
        ]);
        if (wrong !== undefined) return wrong;
      }
      return undefined;
    },
  },
  {
    id: "mb-fc23-most",
    clause,
    says: `${WRITE_MAX} registers are written and as many read`,
    expected: "the answer shows the new values",
    fc,
    touches: { table: "holding", count: WRITE_MAX },
    play: async (device, known) => {
      const at = known.grants.holding?.start ?? 0;
      const values = words(WRITE_MAX);
      const sent = readWritePdu({ read: [at, WRITE_MAX], write: at, words: values });
      return exchanges(device, known, [[sent, showsWords(values)]]);
    },
  },
  row("read-0", "a read of none", two, (at) => ask([at, 0], at, 2)),
  row("read-126", "a read of 126", two, (at) => ask([at, READ_MAX + 1], at, 2)),
  row("write-0", "a write of none", two, (at) => ask([at, 1], at, 0)),
  row("write-122", "a write of 122", { ...two, count: WRITE_MAX + 1 }, (at) =>
    // The data are those of 121: with all of them the request would not fit a frame.
    readWritePdu({
      read: [at, 1],
      write: at,
      words: words(WRITE_MAX),
      told: { count: WRITE_MAX + 1 },
    }),
  ),
  row("byte-count-low", "a byte count one too low", two, (at) => told(at, 3)),
  row("byte-count-high", "a byte count one too high", two, (at) => told(at, 5)),
  row(
    "pdu-of-1",
    "the function code alone",
    two,
    () => bytesOf(fc),
    anyOf(exception(0x03), silentOnSerial),
  ),
  {
    id: "mb-fc23-read-beyond",
    clause,
    says: "two from 65535 are read beside a write that would do",
    expected: "exception 02, illegal data address; nothing is written",
    fc,
    touches: { table: "holding", count: 1 },
    play: async (device, known) => {
      const at = known.grants.holding?.start ?? 0;
      const before = await device.ask(readPdu(0x03, at, 1));
      if (before.kind !== "pdu") return "the register cannot be read";
      const other = (((before.pdu[2] ?? 0) << 8) | (before.pdu[3] ?? 0)) ^ 0xffff;
      return exchanges(device, known, [
        [readWritePdu({ read: [0xffff, 2], write: at, words: [other] }), exception(0x02)],
        [readPdu(0x03, at, 1), showsBytes(before.pdu.subarray(2), "the old value")],
      ]);
    },
  },
  row(
    "write-beyond",
    "a write of two from 65535",
    beyond,
    (at) => ask([at, 1], 0xffff, 2),
    exception(0x02),
  ),
  row("precedence", "a read of none and a write from 65535", beyond, (at) =>
    ask([at, 0], 0xffff, 2),
  ),
  {
    ...exchange({
      id: "mb-fc23-reads-its-own-count",
      clause,
      says: "one register is written beside a read of two",
      fc,
      touches: { table: "holding", count: 2 },
      pdu: ({ grants }) => ask([grants.holding?.start ?? 0, 2], grants.holding?.start ?? 0, 1),
      expect: data,
    }),
  },
];

function ask(read: readonly [number, number], write: number, count: number): Uint8Array {
  return readWritePdu({ read, write, words: words(count) });
}

function told(at: number, byteCount: number): Uint8Array {
  return readWritePdu({ read: [at, 1], write: at, words: words(2), told: { byteCount } });
}

function row(
  name: string,
  says: string,
  touches: Touch,
  pdu: (start: number) => Uint8Array,
  expect: Expectation = exception(0x03),
): ModbusCase {
  return exchange({
    id: `mb-fc23-${name}`,
    clause,
    says,
    fc,
    touches,
    pdu: ({ grants }) => pdu(grants.holding?.start ?? 0),
    expect,
  });
}

function showsWords(values: readonly number[]): Expectation {
  return showsBytes(bytesOf(...values.map(u16)), "the new values");
}

function showsBytes(expected: Uint8Array, what: string): Expectation {
  return answers(what, (pdu) => {
    if (pdu[1] !== expected.length) return `byte count ${pdu[1]} instead of ${expected.length}`;
    return sameBytes(pdu.subarray(2), expected) ? undefined : `it does not show ${what}`;
  });
}
