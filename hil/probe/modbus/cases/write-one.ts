/**
 * Functions 05, 06 and 22: one coil or one register.
 */
import { bytesOf, u16At } from "../../bytes.js";
import { exchange, exchanges, type ModbusCase, type Touch } from "../case.js";
import type { Device } from "../device.js";
import { anyOf, answers, echo, exception, silentOnSerial, type Expectation } from "../expect.js";
import type { Known } from "../known.js";
import { maskPdu, readPdu, writeOnePdu } from "../requests.js";

const ON = 0xff00;

const coil: Touch = { table: "coils", count: 1 };
const register: Touch = { table: "holding", count: 1 };

const clauses = { 0x05: "Modbus AP §6.5", 0x06: "Modbus AP §6.6", 0x16: "Modbus AP §6.16" };

/** What a read of one shows. */
function shows(value: number): Expectation {
  return answers(`a read then shows ${value}`, (pdu) => {
    const read = (pdu[0] ?? 0) <= 0x02 ? (pdu[2] ?? 0) & 1 : u16At(pdu, 2);
    return read === value ? undefined : `a read then shows ${read}`;
  });
}

export const writeOneCases: readonly ModbusCase[] = [
  {
    id: "mb-fc05-on-and-off",
    clause: clauses[0x05],
    says: "a coil is set on, read, set off, read",
    expected: "each request comes back unchanged, and a read shows what was written",
    fc: 0x05,
    touches: coil,
    play: async (device, known) => {
      const at = known.grants.coils?.start ?? 0;
      const read = readPdu(0x01, at, 1);
      return exchanges(device, known, [
        [writeOnePdu(0x05, at, ON), echo],
        [read, shows(1)],
        [writeOnePdu(0x05, at, 0), echo],
        [read, shows(0)],
      ]);
    },
  },
  wrongCoilValue("mb-fc05-value-1234", 0x1234),
  wrongCoilValue("mb-fc05-value-0001", 0x0001),
  wrongCoilValue("mb-fc05-value-ff01", 0xff01),
  exchange({
    id: "mb-fc05-beyond-device",
    clause: clauses[0x05],
    says: "a coil that the device has not is set off",
    fc: 0x05,
    touches: { ...coil, isBeyond: true },
    pdu: () => writeOnePdu(0x05, 0xffff, 0),
    expect: exception(0x02),
  }),
  exchange({
    id: "mb-fc05-precedence",
    clause: clauses[0x05],
    says: "a wrong value to a coil that is not there: the value is judged first",
    fc: 0x05,
    touches: { ...coil, isBeyond: true },
    pdu: () => writeOnePdu(0x05, 0xffff, 0x1234),
    expect: exception(0x03),
  }),
  cutShort("mb-fc05-pdu-of-1", 0x05, coil, 1),
  cutShort("mb-fc05-pdu-of-4", 0x05, coil, 4),
  {
    id: "mb-fc06-writes",
    clause: clauses[0x06],
    says: "a register takes 0, 65535 and 4660, each read back",
    expected: "each request comes back unchanged, and a read shows what was written",
    fc: 0x06,
    touches: register,
    play: async (device, known) => {
      const at = known.grants.holding?.start ?? 0;
      return exchanges(
        device,
        known,
        [0, 0xffff, 0x1234].flatMap((value) => [
          [writeOnePdu(0x06, at, value), echo] as const,
          [readPdu(0x03, at, 1), shows(value)] as const,
        ]),
      );
    },
  },
  exchange({
    id: "mb-fc06-beyond-device",
    clause: clauses[0x06],
    says: "a register that the device has not is written",
    fc: 0x06,
    touches: { ...register, isBeyond: true },
    pdu: () => writeOnePdu(0x06, 0xffff, 0),
    expect: exception(0x02),
  }),
  cutShort("mb-fc06-pdu-of-1", 0x06, register, 1),
  cutShort("mb-fc06-pdu-of-4", 0x06, register, 4),
  mask("mb-fc22-clause-example", { before: 0x12, and: 0xf2, or: 0x25, after: 0x17 }),
  mask("mb-fc22-keeps", { before: 0xa5c3, and: 0xffff, or: 0xffff, after: 0xa5c3 }),
  mask("mb-fc22-replaces", { before: 0xa5c3, and: 0x0000, or: 0x5a3c, after: 0x5a3c }),
  exchange({
    id: "mb-fc22-beyond-device",
    clause: clauses[0x16],
    says: "a mask for a register that the device has not",
    fc: 0x16,
    touches: { ...register, isBeyond: true },
    pdu: () => maskPdu(0xffff, 0xffff, 0),
    expect: exception(0x02),
  }),
  cutShort("mb-fc22-pdu-of-1", 0x16, register, 1),
  cutShort("mb-fc22-pdu-of-6", 0x16, register, 6),
];

/** FF00 is on, 0000 is off, and nothing else may change the coil. */
function wrongCoilValue(id: string, value: number): ModbusCase {
  const expect = exception(0x03);
  return {
    id,
    clause: clauses[0x05],
    says: `a coil that is on is told ${value.toString(16).padStart(4, "0")}`,
    expected: `${expect.words}; the coil stays on`,
    fc: 0x05,
    touches: coil,
    play: async (device: Device, known: Known) => {
      const at = known.grants.coils?.start ?? 0;
      return exchanges(device, known, [
        [writeOnePdu(0x05, at, ON), echo],
        [writeOnePdu(0x05, at, value), expect],
        [readPdu(0x01, at, 1), shows(1)],
      ]);
    },
  };
}

/** Result = (current AND and) OR (or AND NOT and). */
function mask(
  id: string,
  { before, and, or, after }: Readonly<Record<"before" | "and" | "or" | "after", number>>,
): ModbusCase {
  const hex = (value: number) => value.toString(16).padStart(4, "0");
  return {
    id,
    clause: clauses[0x16],
    says: `a register of ${hex(before)} under AND ${hex(and)}, OR ${hex(or)}`,
    expected: `the request comes back unchanged, and a read shows ${hex(after)}`,
    fc: 0x16,
    touches: register,
    play: async (device, known) => {
      const at = known.grants.holding?.start ?? 0;
      return exchanges(device, known, [
        [writeWord(known, at, before), anyWrite],
        [maskPdu(at, and, or), echo],
        [readPdu(0x03, at, 1), shows(after)],
      ]);
    },
  };
}

/** Sets a register by the function that the device has: 06, else 16. */
function writeWord({ refused }: Known, at: number, value: number): Uint8Array {
  if (!refused.has(0x06)) return writeOnePdu(0x06, at, value);
  return bytesOf(0x10, at >> 8, at & 0xff, 0, 1, 2, value >> 8, value & 0xff);
}

const anyWrite: Expectation = answers("the write is taken", () => undefined);

function cutShort(id: string, fc: 0x05 | 0x06 | 0x16, touches: Touch, size: number): ModbusCase {
  return exchange({
    id,
    clause: clauses[fc],
    says: size === 1 ? "the function code alone" : "a request that lacks its last byte",
    fc,
    touches,
    pdu: ({ grants }) => {
      const at = grants[touches.table]?.start ?? 0;
      return bytesOf(fc, at >> 8, at & 0xff, 0, 0, 0, 0).subarray(0, size);
    },
    expect: anyOf(exception(0x03), silentOnSerial),
  });
}
