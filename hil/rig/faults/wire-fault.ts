/**
 * Wire faults: what becomes of a request to a field device whose wire, or whose other end, is
 * faulty - and so of the poll or the write that it carries.
 *
 *   the device refuses         exception, busy                               nothing is done
 *   the answer is spoiled      no-answer, late (too late), truncated, drop,   it was done, and
 *                              half-open, wrong-unit, wrong-transaction,      nobody knows
 *                              wrong-function
 *   the answer is whole        late (in time), split                          it was done
 *
 * The table is the contract of both roads: in one process it is all that happens; on a wire the
 * bytes are spoiled for real, and the bus must come to the same.
 */
import { REQUEST_TIMEOUT } from "#firmware";
import type { Duration } from "#panels";

export type WireFaultKind =
  | "no-answer"
  | "late"
  | "exception"
  | "busy"
  | "truncated"
  | "split"
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
