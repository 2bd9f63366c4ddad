/**
 * A Modbus TCP client for one device: reads and writes whose failures are values.
 *
 * Built on `modbus-serial`, behind a queue that keeps one request in flight and a fresh connection
 * after any trouble (`client-queue.socket.ts`). Connects with the first request and again when
 * needed. One value is written by function 5 or 6, several by 15 or 16, since simple devices know
 * only the single forms. Never splits a long read, never repeats a request, never throws.
 */
import { ClientQueue } from "./client-queue.socket.js";
import type {
  ReadBitsReply,
  ReadWordsReply,
  WriteBitReply,
  WriteManyReply,
  WriteWordReply,
} from "./library.socket.js";
import { failed, type Outcome } from "./outcome.js";
import { bytesForBits } from "../packing.js";
import {
  BITS_PER_READ_MAX,
  COILS_PER_WRITE_MAX,
  rangeFault,
  REGISTERS_PER_READ_MAX,
  REGISTERS_PER_WRITE_MAX,
} from "../pdu/limits.js";
import type { BitTable, WordTable } from "../unit.js";

export interface ModbusClientOptions {
  readonly host: string;
  readonly port: number;
  /** For each request, from its turn on and including the time to connect. */
  readonly timeoutMs: number;
}

export interface ModbusClient {
  /** Requests taken up since the start, failed ones included. */
  readonly requests: number;
  readBits(
    unit: number,
    table: BitTable,
    start: number,
    count: number,
  ): Promise<Outcome<readonly boolean[]>>;
  readWords(
    unit: number,
    table: WordTable,
    start: number,
    count: number,
  ): Promise<Outcome<readonly number[]>>;
  writeBits(unit: number, start: number, values: readonly boolean[]): Promise<Outcome<void>>;
  writeWords(unit: number, start: number, values: readonly number[]): Promise<Outcome<void>>;
  /** Cuts the connection; what is out or waiting fails, and so does all that is asked later. */
  close(): Promise<void>;
}

/** Does not connect yet: the first request does. */
export function openModbusClient(options: ModbusClientOptions): ModbusClient {
  const queue = new ClientQueue(options);
  return {
    get requests() {
      return queue.requests;
    },
    readBits: (unit, table, start, count) => readBits(queue, { unit, table, start, count }),
    readWords: (unit, table, start, count) => readWords(queue, { unit, table, start, count }),
    writeBits: (unit, start, values) => writeBits(queue, { unit, start, values }),
    writeWords: (unit, start, values) => writeWords(queue, { unit, start, values }),
    close: () => queue.close(),
  };
}

interface Read<Table> {
  readonly unit: number;
  readonly table: Table;
  readonly start: number;
  readonly count: number;
}

interface Write<Value> {
  readonly unit: number;
  readonly start: number;
  readonly values: readonly Value[];
}

// `buffer` holds the bytes that the answer's own byte count tells of, which the library leaves
// unchecked.

function readBits(
  queue: ClientQueue,
  { unit, table, start, count }: Read<BitTable>,
): Promise<Outcome<readonly boolean[]>> {
  const unfit = unfitBecause({ unit, start, count, countMax: BITS_PER_READ_MAX });
  if (unfit !== undefined) return Promise.resolve(failed("refused", unfit));
  return queue.ask({
    send: (library, next) =>
      table === "coils"
        ? library.writeFC1(unit, start, count, next)
        : library.writeFC2(unit, start, count, next),
    fits: ({ buffer }: ReadBitsReply) => buffer.length === bytesForBits(count),
    // The library hands out whole bytes; the bits after the last one asked for mean nothing.
    valueOf: ({ data }) => data.slice(0, count),
  });
}

function readWords(
  queue: ClientQueue,
  { unit, table, start, count }: Read<WordTable>,
): Promise<Outcome<readonly number[]>> {
  const unfit = unfitBecause({ unit, start, count, countMax: REGISTERS_PER_READ_MAX });
  if (unfit !== undefined) return Promise.resolve(failed("refused", unfit));
  return queue.ask({
    send: (library, next) =>
      table === "holding-registers"
        ? library.writeFC3(unit, start, count, next)
        : library.writeFC4(unit, start, count, next),
    fits: ({ buffer }: ReadWordsReply) => buffer.length === 2 * count,
    valueOf: ({ data }) => data,
  });
}

function writeBits(
  queue: ClientQueue,
  { unit, start, values }: Write<boolean>,
): Promise<Outcome<void>> {
  const count = values.length;
  const unfit = unfitBecause({ unit, start, count, countMax: COILS_PER_WRITE_MAX });
  if (unfit !== undefined) return Promise.resolve(failed("refused", unfit));
  const [only] = values;
  if (count === 1 && only !== undefined) {
    return queue.ask({
      send: (library, next) => library.writeFC5(unit, start, only, next),
      fits: ({ address, state }: WriteBitReply) => address === start && state === only,
      valueOf: nothing,
    });
  }
  return queue.ask({
    send: (library, next) => library.writeFC15(unit, start, [...values], next),
    fits: ({ address, length }: WriteManyReply) => address === start && length === count,
    valueOf: nothing,
  });
}

function writeWords(
  queue: ClientQueue,
  { unit, start, values }: Write<number>,
): Promise<Outcome<void>> {
  const count = values.length;
  const unfit =
    unfitBecause({ unit, start, count, countMax: REGISTERS_PER_WRITE_MAX }) ??
    (values.every(isWord) ? undefined : "a register holds a whole number from 0 to 65535");
  if (unfit !== undefined) return Promise.resolve(failed("refused", unfit));
  const [only] = values;
  if (count === 1 && only !== undefined) {
    return queue.ask({
      send: (library, next) => library.writeFC6(unit, start, only, next),
      fits: ({ address, value }: WriteWordReply) => address === start && value === only,
      valueOf: nothing,
    });
  }
  return queue.ask({
    send: (library, next) => library.writeFC16(unit, start, [...values], next),
    fits: ({ address, length }: WriteManyReply) => address === start && length === count,
    valueOf: nothing,
  });
}

function nothing(): void {}

function isWord(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= 0xffff;
}

/** The library sends nearly anything; what no device could answer is not sent at all. */
function unfitBecause(asked: {
  readonly unit: number;
  readonly start: number;
  readonly count: number;
  readonly countMax: number;
}): string | undefined {
  if (!Number.isInteger(asked.unit) || asked.unit < 0 || asked.unit > 255) {
    return `unit ${asked.unit} is not 0 to 255`;
  }
  if (!isWord(asked.start) || !isWord(asked.count) || rangeFault(asked) !== undefined) {
    return `${asked.count} from address ${asked.start} is not a range of 1 to ${asked.countMax}`;
  }
  return undefined;
}
