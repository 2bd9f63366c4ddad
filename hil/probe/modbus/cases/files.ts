/**
 * Functions 20, 21 and 24: file records and FIFO queues (Modbus AP §6.14, §6.15, §6.18).
 *
 * Which files a device has nobody can tell from outside, so a file that is not there is as good an
 * answer as its data. What is wrong in the request itself must still be told apart.
 */
import { bytesOf, u16, u16At } from "../../bytes.js";
import { notApplicable } from "../../line.js";
import { exchange, type ModbusCase } from "../case.js";
import { anyOf, answers, echo, exception, silentOnSerial, type Expectation } from "../expect.js";

const READ = "Modbus AP §6.14";
const WRITE = "Modbus AP §6.15";
const FIFO = "Modbus AP §6.18";

/** One sub-request: reference type, file, record, length. */
const group = (type: number, file: number, record: number, length: number) =>
  bytesOf(type, u16(file), u16(record), u16(length));

const absent: Expectation = { ...exception(0x02), words: "exception 02 where it is not there" };

const twoRecords: Expectation = answers("two words behind length and reference type", (pdu) => {
  if (pdu.length !== 8) return `${pdu.length} bytes instead of 8`;
  if (pdu[1] !== 6 || pdu[2] !== 5) return `lengths ${pdu[1]} and ${pdu[2]} instead of 6 and 5`;
  return pdu[3] === 6 ? undefined : `reference type ${pdu[3]} instead of 6`;
});

export const fileCases: readonly ModbusCase[] = [
  read("two-words", "two words of file 1", group(6, 1, 0, 2), anyOf(twoRecords, absent)),
  read("reference-type-5", "reference type 5", group(5, 1, 0, 1), exception(0x02)),
  read("file-0", "file 0, which no device has", group(6, 0, 0, 1), exception(0x02)),
  read("record-10000", "record 10000; the last is 9999", group(6, 1, 10_000, 1), exception(0x02)),
  read("byte-count-0", "no sub-request", bytesOf(), exception(0x03)),
  read("byte-count-6", "a sub-request cut short", bytesOf(6, 0, 1, 0, 0, 0), exception(0x03)),
  exchange({
    id: "mb-fc20-byte-count-246",
    clause: READ,
    says: "a byte count of 246, which is more than 245",
    fc: 0x14,
    pdu: () => bytesOf(0x14, 246, ...Array.from({ length: 35 }, () => group(6, 1, 0, 1)), 0),
    expect: exception(0x03),
  }),
  exchange({
    id: "mb-fc20-byte-count-high",
    clause: READ,
    says: "a byte count of 14 before one sub-request",
    fc: 0x14,
    pdu: () => bytesOf(0x14, 14, group(6, 1, 0, 1)),
    expect: anyOf(exception(0x03), silentOnSerial),
  }),
  exchange({
    id: "mb-fc20-pdu-of-1",
    clause: READ,
    says: "the function code alone",
    fc: 0x14,
    pdu: () => bytesOf(0x14),
    expect: anyOf(exception(0x03), silentOnSerial),
  }),
  {
    id: "mb-fc21-writes-back",
    clause: WRITE,
    says: "one word of file 1 is read and written back as it was",
    expected: "the request comes back unchanged",
    fc: 0x15,
    isForBench: true,
    play: async (device, known) => {
      const answer = await device.ask(bytesOf(0x14, 7, group(6, 1, 0, 1)));
      if (answer.kind !== "pdu" || answer.pdu[0] !== 0x14) {
        return notApplicable("file 1 cannot be read, so nothing could be put back");
      }
      const sent = bytesOf(0x15, 9, group(6, 1, 0, 1), answer.pdu.subarray(4, 6));
      return echo.wrong(await device.ask(sent), { sent, known });
    },
  },
  write("reference-type-5", "reference type 5", bytesOf(group(5, 1, 0, 1), 0, 0), exception(0x02)),
  write("byte-count-0", "no sub-request", bytesOf(), exception(0x03)),
  write("byte-count-8", "data cut short", bytesOf(group(6, 1, 0, 1), 0), exception(0x03)),
  exchange({
    id: "mb-fc24-queue",
    clause: FIFO,
    says: "the queue at address 0",
    fc: 0x18,
    pdu: () => bytesOf(0x18, 0, 0),
    expect: anyOf(
      answers("byte count, a count of 31 at most, and as many words", (pdu) => {
        const count = u16At(pdu, 3);
        if (count > 31) return `a count of ${count}`;
        if (u16At(pdu, 1) !== 2 + count * 2) return `byte count ${u16At(pdu, 1)}`;
        return pdu.length === 5 + count * 2 ? undefined : `${pdu.length} bytes`;
      }),
      absent,
      { ...exception(0x03), words: "exception 03 where more than 31 are queued" },
    ),
  }),
  exchange({
    id: "mb-fc24-pdu-of-2",
    clause: FIFO,
    says: "a request that lacks its last byte",
    fc: 0x18,
    pdu: () => bytesOf(0x18, 0),
    expect: anyOf(exception(0x03), silentOnSerial),
  }),
];

function read(name: string, says: string, groups: Uint8Array, expect: Expectation): ModbusCase {
  return exchange({
    id: `mb-fc20-${name}`,
    clause: READ,
    says,
    fc: 0x14,
    pdu: () => bytesOf(0x14, groups.length, groups),
    expect,
  });
}

function write(name: string, says: string, groups: Uint8Array, expect: Expectation): ModbusCase {
  return exchange({
    id: `mb-fc21-${name}`,
    clause: WRITE,
    says,
    fc: 0x15,
    isForBench: true,
    pdu: () => bytesOf(0x15, groups.length, groups),
    expect,
  });
}
