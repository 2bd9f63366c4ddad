/**
 * The data model behind one Modbus unit id: four tables that can be asked and told (Modbus AP
 * §4.3).
 *
 * Whoever owns points or an emulated device implements this; the server knows nothing else of it.
 * A unit answers at once and from memory: it never waits, so a slow device can never hold up the
 * others behind the same port.
 */
import type { Answer } from "./exception.js";

export type BitTable = "coils" | "discrete-inputs";
export type WordTable = "holding-registers" | "input-registers";

/** Who asked, as the journal names them: "10.0.0.7:51344". */
export interface Origin {
  readonly address: string;
}

export interface ModbusUnit {
  /** Exactly `count` bits from `start` on, or why not. */
  readBits(table: BitTable, start: number, count: number): Answer<readonly boolean[]>;
  /** Exactly `count` words of 0 to 65535 from `start` on, or why not. */
  readWords(table: WordTable, start: number, count: number): Answer<ArrayLike<number>>;
  /** Takes all the coils, or none of them and says why. */
  writeBits(start: number, values: readonly boolean[], from: Origin): Answer<void>;
  /** Takes all the holding registers, or none of them and says why. */
  writeWords(start: number, values: readonly number[], from: Origin): Answer<void>;
}
