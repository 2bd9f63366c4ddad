/**
 * What the lender rule knows of the building beside the stocks: paths, alarms, faults, and what
 * leads to another room.
 */
import type { LenderCriterion } from "../../site/model.js";
import type { LendingPath } from "../network/lending-paths.js";

/** What stands in the way of a loan beside the stocks. */
export interface LendingWorld {
  readonly paths: readonly LendingPath[];
  readonly lenders: readonly LenderCriterion[];
  /** The selector valve of the room that asks; it is the first of every path. */
  readonly selector: string;
  /** Rooms in alarm. */
  readonly alarmed: readonly { readonly room: string; readonly floor: string }[];
  /** Lenders that were tried for this request in vain, and what became of it. */
  readonly tried: Readonly<Record<string, string>>;
  /** Manifolds and risers that lead to another room now. */
  readonly taken: readonly Taken[];
  /** Banks in fault, and why. */
  readonly faulted: Readonly<Record<string, string>>;
  /** Valves that did not do as they were told. */
  readonly stuck: readonly string[];
  /** Banks that may fall below their own need, and who said so. */
  readonly overrides: Readonly<Record<string, string>>;
}

/** A manifold or a riser that is another room's. */
export interface Taken {
  readonly of: string;
  readonly room: string;
  /** By a loan, which ends by itself; otherwise by the gas of the bank's own room. */
  readonly isLoan: boolean;
  /** Nothing leads there yet: it is kept for a room that stands before this one. */
  readonly isKept?: boolean;
}
