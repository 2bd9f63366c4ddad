/**
 * A Modbus client for one bus: reads and writes whose failures are values.
 *
 * A bus is a TCP or TLS address, a serial line, or RTU frames over TCP; whatever units lie behind
 * it share its one queue, so a serial line carries one request at a time. Built on `modbus-serial`,
 * behind that queue and with a fresh connection after any trouble (`client-queue.socket.ts`).
 * Connects with the first request and again when needed. One value is written by function 5 or 6,
 * several by 15 or 16, since simple devices know only the single forms. A write to unit 0 of a
 * serial line goes to everybody and is not answered (Modbus Serial §2.1). Reads are asked again
 * only where `retry` says so; never splits a long read, never repeats a write, never throws.
 */
import { addressText, type WireAddress } from "../../stream/address.js";
import { ClientQueue, type Exchange } from "./client-queue.socket.js";
import { isBroadcast, isWord, unfitBecause } from "./fit-to-send.js";
import type {
  ReadBitsReply,
  ReadWordsReply,
  WriteBitReply,
  WriteManyReply,
  WriteWordReply,
} from "./library.socket.js";
import { failed, type Outcome } from "./outcome.js";
import { Retry, type RetryOptions } from "./retry.socket.js";
import { bytesForBits } from "../packing.js";
import {
  BITS_PER_READ_MAX,
  COILS_PER_WRITE_MAX,
  REGISTERS_PER_READ_MAX,
  REGISTERS_PER_WRITE_MAX,
} from "../pdu/limits.js";
import type { BitTable, WordTable } from "../unit.js";

/** Modbus TCP by host and port, or any address of a bus. */
export type ModbusClientOptions = ClientSettings &
  ({ readonly host: string; readonly port: number } | { readonly address: WireAddress });

interface ClientSettings {
  /** For each request, from its turn on and including the time to connect. */
  readonly timeoutMs: number;
  /** Units that are slower or quicker than that, by their number. */
  readonly unitTimeoutsMs?: ReadonlyMap<number, number>;
  /** Reads are asked once if left out. */
  readonly retry?: RetryOptions;
  /**
   * How many reads may be out together over TCP or TLS, each with its own transaction number; 1 if
   * left out, which any device takes. A serial line never has more than one.
   */
  readonly outMax?: number;
}

export interface ModbusClient {
  /** The bus as people write it: "10.0.0.7:502", "/dev/ttyUSB0@9600,8E1". */
  readonly address: string;
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
  return new Client(options);
}

class Client implements ModbusClient {
  readonly address: string;
  readonly #settings: ClientSettings;
  readonly #framing: WireAddress["framing"];
  readonly #queue: ClientQueue;
  readonly #retry: Retry;

  constructor(options: ModbusClientOptions) {
    const address = "address" in options ? options.address : tcpAddress(options);
    this.address = addressText(address);
    this.#settings = options;
    this.#framing = address.framing;
    this.#queue = new ClientQueue(address, options.outMax);
    this.#retry = new Retry(options.retry);
  }

  get requests(): number {
    return this.#queue.requests;
  }

  readBits(unit: number, table: BitTable, start: number, count: number) {
    const unfit = this.#unfit({ unit, start, count, countMax: BITS_PER_READ_MAX, isRead: true });
    if (unfit !== undefined) return refused(unfit);
    return this.#read(unit, {
      send: (library, next) =>
        table === "coils"
          ? library.writeFC1(unit, start, count, next)
          : library.writeFC2(unit, start, count, next),
      // `buffer` holds the bytes that the answer's own byte count tells of, which the library
      // leaves unchecked.
      fits: ({ buffer }: ReadBitsReply) => buffer.length === bytesForBits(count),
      // The library hands out whole bytes; the bits after the last one asked for mean nothing.
      valueOf: ({ data }): readonly boolean[] => data.slice(0, count),
    });
  }

  readWords(unit: number, table: WordTable, start: number, count: number) {
    const countMax = REGISTERS_PER_READ_MAX;
    const unfit = this.#unfit({ unit, start, count, countMax, isRead: true });
    if (unfit !== undefined) return refused(unfit);
    return this.#read(unit, {
      send: (library, next) =>
        table === "holding-registers"
          ? library.writeFC3(unit, start, count, next)
          : library.writeFC4(unit, start, count, next),
      fits: ({ buffer }: ReadWordsReply) => buffer.length === 2 * count,
      valueOf: ({ data }): readonly number[] => data,
    });
  }

  writeBits(unit: number, start: number, values: readonly boolean[]) {
    const count = values.length;
    const unfit = this.#unfit({ unit, start, count, countMax: COILS_PER_WRITE_MAX, isRead: false });
    if (unfit !== undefined) return refused(unfit);
    const [only] = values;
    if (count === 1 && only !== undefined) {
      return this.#write(unit, {
        send: (library, next) => library.writeFC5(unit, start, only, next),
        fits: ({ address, state }: WriteBitReply) => address === start && state === only,
      });
    }
    return this.#write(unit, {
      send: (library, next) => library.writeFC15(unit, start, [...values], next),
      fits: ({ address, length }: WriteManyReply) => address === start && length === count,
    });
  }

  writeWords(unit: number, start: number, values: readonly number[]) {
    const count = values.length;
    const countMax = REGISTERS_PER_WRITE_MAX;
    const unfit =
      this.#unfit({ unit, start, count, countMax, isRead: false }) ??
      (values.every(isWord) ? undefined : "a register holds a whole number from 0 to 65535");
    if (unfit !== undefined) return refused(unfit);
    const [only] = values;
    if (count === 1 && only !== undefined) {
      return this.#write(unit, {
        send: (library, next) => library.writeFC6(unit, start, only, next),
        fits: ({ address, value }: WriteWordReply) => address === start && value === only,
      });
    }
    return this.#write(unit, {
      send: (library, next) => library.writeFC16(unit, start, [...values], next),
      fits: ({ address, length }: WriteManyReply) => address === start && length === count,
    });
  }

  close(): Promise<void> {
    this.#retry.close();
    return this.#queue.close();
  }

  #read<Reply, T>(
    unit: number,
    { send, fits, valueOf }: Pick<Exchange<Reply, T>, "send" | "fits" | "valueOf">,
  ): Promise<Outcome<T>> {
    const timeoutMs = this.#timeoutOf(unit);
    const exchange = { unit, timeoutMs, isRead: true, send, fits, valueOf };
    return this.#retry.read(() => this.#queue.ask(exchange));
  }

  #write<Reply>(
    unit: number,
    exchange: Pick<Exchange<Reply, void>, "send" | "fits">,
  ): Promise<Outcome<void>> {
    const everybody = isBroadcast(unit, this.#framing);
    return this.#queue.ask({
      ...exchange,
      unit,
      isRead: false,
      timeoutMs: this.#timeoutOf(unit),
      valueOf: () => undefined,
      ...(everybody && { broadcast: { value: undefined } }),
    });
  }

  #timeoutOf(unit: number): number {
    return this.#settings.unitTimeoutsMs?.get(unit) ?? this.#settings.timeoutMs;
  }

  #unfit(asked: Parameters<typeof unfitBecause>[0]): string | undefined {
    return unfitBecause(asked, this.#framing);
  }
}

function refused(unfit: string) {
  return Promise.resolve(failed("refused", unfit));
}

function tcpAddress({ host, port }: { host: string; port: number }): WireAddress {
  return { at: { kind: "tcp", host, port }, framing: "mbap" };
}
