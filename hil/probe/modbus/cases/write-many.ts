/**
 * Functions 15 and 16: several coils or registers.
 *
 * Quantity and byte count are judged before the address (Modbus AP §6.11, §6.12), and a refused
 * write changes nothing: of a stretch that is half outside, no part may be written.
 */
import { bytesOf, sameBytes } from "../../bytes.js";
import { exchange, exchanges, type ModbusCase, type Touch } from "../case.js";
import { anyOf, answers, exception, silentOnSerial, startAndCount } from "../expect.js";
import { packed, readPdu, writeBitsPdu, writeWordsPdu } from "../requests.js";
import { BITS_MAX, bits, words, WORDS_MAX } from "./patterns.js";

interface Many {
  readonly fc: 0x0f | 0x10;
  readonly clause: string;
  readonly table: "coils" | "holding";
  readonly most: number;
  /** A request for so many, with the count and byte count told as given. */
  readonly pdu: (
    start: number,
    count: number,
    told?: { readonly count?: number; readonly byteCount?: number },
  ) => Uint8Array;
  /** What a read of them answers, once they are written. */
  readonly stored: (count: number) => Uint8Array;
}

const coils: Many = {
  fc: 0x0f,
  clause: "Modbus AP §6.11",
  table: "coils",
  most: BITS_MAX,
  pdu: (start, count, told) => writeBitsPdu(start, bits(count), told),
  stored: (count) => packed(bits(count)),
};

const registers: Many = {
  fc: 0x10,
  clause: "Modbus AP §6.12",
  table: "holding",
  most: WORDS_MAX,
  pdu: (start, count, told) => writeWordsPdu(start, words(count), told),
  stored: (count) => bytesOf(...words(count).map((word) => [word >> 8, word & 0xff])),
};

export const writeManyCases: readonly ModbusCase[] = [coils, registers].flatMap((many) => [
  ...takenCases(many),
  ...refusedCases(many),
]);

function idOf({ fc }: Many, name: string): string {
  return `mb-fc${fc}-${name}`;
}

function takenCases(many: Many): ModbusCase[] {
  const sizes: readonly (readonly [string, number])[] = [
    ["one", 1],
    ["several", many.table === "coils" ? 11 : 3],
    ["most", many.most],
  ];
  return sizes.map(([name, count]) => ({
    id: idOf(many, name),
    clause: many.clause,
    says: `${count} at once, read back`,
    expected: "start and quantity come back, and a read shows what was written, in its order",
    fc: many.fc,
    touches: { table: many.table, count },
    play: async (device, known) => {
      const at = known.grants[many.table]?.start ?? 0;
      return exchanges(device, known, [
        [many.pdu(at, count), startAndCount],
        [readPdu(many.table === "coils" ? 0x01 : 0x03, at, count), readsBack(many.stored(count))],
      ]);
    },
  }));
}

function readsBack(stored: Uint8Array) {
  return answers("a read shows what was written", (pdu) =>
    sameBytes(pdu.subarray(2), stored) ? undefined : "a read shows something else",
  );
}

function refusedCases(many: Many): ModbusCase[] {
  const own: Touch = { table: many.table, count: 2, isRefused: true };
  const beyond: Touch = { table: many.table, count: 2, isBeyond: true };
  const size = many.table === "coils" ? 1 : 4;
  const value = exception(0x03);
  const short = anyOf(value, silentOnSerial);
  const row = (
    name: string,
    says: string,
    touches: Touch,
    pdu: (start: number) => Uint8Array,
    expect = value,
  ) =>
    exchange({
      id: idOf(many, name),
      clause: many.clause,
      says,
      fc: many.fc,
      touches,
      pdu: ({ grants }) => pdu(grants[many.table]?.start ?? 0),
      expect,
    });
  const tooMany: Touch = { table: many.table, count: many.most + 1, isRefused: true };
  return [
    row("quantity-0", "none, byte count 0", own, (at) => many.pdu(at, 0)),
    row("quantity-most-plus-1", `a quantity of ${many.most + 1}`, tooMany, (at) =>
      // The data are those of one fewer: with all of them registers would not fit a frame.
      many.pdu(at, many.most, { count: many.most + 1 }),
    ),
    row("quantity-65535", "a quantity of 65535 with data for two", own, (at) =>
      many.pdu(at, 2, { count: 0xffff }),
    ),
    row("byte-count-low", "a byte count one too low", own, (at) =>
      many.pdu(at, 2, { byteCount: size - 1 }),
    ),
    row("byte-count-high", "a byte count one too high", own, (at) =>
      many.pdu(at, 2, { byteCount: size + 1 }),
    ),
    row("byte-count-0", "a byte count of 0 before data for two", own, (at) =>
      many.pdu(at, 2, { byteCount: 0 }),
    ),
    row(
      "data-missing",
      "data that stop before the byte count",
      own,
      (at) => many.pdu(at, 2).subarray(0, -1),
      short,
    ),
    row("pdu-of-1", "the function code alone", own, () => bytesOf(many.fc), short),
    row("past-65535", "two from 65535", beyond, () => many.pdu(0xffff, 2), exception(0x02)),
    row("beyond-device", "one at 65535", beyond, () => many.pdu(0xffff, 1), exception(0x02)),
    row("precedence", "a wrong byte count to addresses that are not there", beyond, () =>
      many.pdu(0xffff, 2, { byteCount: size + 1 }),
    ),
  ];
}
