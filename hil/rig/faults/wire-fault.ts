/**
 * Wire faults: what becomes of a request to a field device whose wire, or whose other end, is
 * faulty - and so of the poll or the write that it carries.
 *
 *   the device refuses         exception, busy                               nothing is done
 *   the answer is spoiled      no-answer, late (too late), truncated, drop,   it was done, and
 *                              half-open, wrong-unit, wrong-transaction,      nobody knows
 *                              wrong-function, crc, extra-bytes
 *   the answer is whole        late (in time), split                          it was done
 *
 * The table is the contract of both roads: in one process it is all that happens; on a wire the
 * bytes are spoiled for real, and the bus must come to the same. `whyNotOnBus` says which fault a
 * kind of bus cannot have; such a fault is refused before the run, never taken for another.
 */
import { REQUEST_TIMEOUT } from "#firmware";
import type { Duration } from "#panels";
import type { FieldBusKind } from "../field-link.js";

export type WireFaultKind =
  | "no-answer"
  | "late"
  | "exception"
  | "busy"
  | "crc"
  | "truncated"
  | "split"
  | "extra-bytes"
  | "wrong-unit"
  | "wrong-transaction"
  | "wrong-function"
  | "drop"
  | "half-open";

export interface WireFault {
  readonly kind: WireFaultKind;
  /** How late the answer, or the second half of a split one, comes. */
  readonly by: Duration;
  /** The exception that is answered. */
  readonly code: number;
  /** At which share of the polls it strikes, drawn from the run's seed. */
  readonly sharePct: number;
}

/** Why a bus cannot have a fault; undefined where it can. */
export function whyNotOnBus(kind: WireFaultKind, bus: FieldBusKind): string | undefined {
  return impossible[bus][kind];
}

const impossible: Readonly<Record<FieldBusKind, Partial<Record<WireFaultKind, string>>>> = {
  "modbus-tcp": {
    crc: "Modbus TCP has no CRC; only a serial line (fieldBus: rtu) can have a wrong one",
    "extra-bytes": "noise behind a whole answer leaves it whole, so that no run could show it",
  },
  rtu: {
    // An RTU frame is unit, PDU and check, and nothing else (Modbus Serial §2.5.1).
    "wrong-transaction": "RTU frames carry no transaction number; only Modbus TCP has one",
  },
};

/** What comes of one request. */
export interface Exchange {
  /** Whether the device hears it, and does what it says. */
  readonly isHeard: boolean;
  /** Whether the bus gets an answer that fits, in time. */
  readonly isAnswered: boolean;
  readonly tookMs: number;
}

export const wholeExchange: Exchange = { isHeard: true, isAnswered: true, tookMs: 0 };
export const noExchange: Exchange = { isHeard: false, isAnswered: false, tookMs: 0 };

export function exchangeWith({ kind, by }: WireFault): Exchange {
  switch (kind) {
    case "exception":
    case "busy":
      return noExchange;
    case "late":
    case "split":
      return { isHeard: true, isAnswered: by < REQUEST_TIMEOUT, tookMs: by };
    default:
      return { isHeard: true, isAnswered: false, tookMs: 0 };
  }
}
