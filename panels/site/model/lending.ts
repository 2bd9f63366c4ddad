/**
 * The rule by which floors lend gas to each other, as the site file writes it.
 */
import type { Duration } from "../../quantities.js";
import type { RoomKind } from "./building.js";

/** What is looked at to choose between lenders, the first difference decides. */
export type LenderCriterion = "surplus" | "nearest" | "least-pipe-loss";
/** What is looked at to order requests that wait. */
export type RequestCriterion = "kind" | "confirmed";

export interface LendingRule {
  readonly lenders: readonly LenderCriterion[];
  readonly requests: readonly RequestCriterion[];
  /** Kinds of room in the order in which they are served; one that is not named comes last. */
  readonly kinds: readonly RoomKind[];
  /** Requests that come within this are ordered by the rule, whoever spoke first. */
  readonly gather: Duration;
  /** How often a waiting request may be passed over before it stands first. */
  readonly passes: number;
  /** How long a request may wait for a riser or a lender that leads to another room. */
  readonly wait: Duration;
  /** How long a reservation stands without having been fired. */
  readonly expiry: Duration;
  /** Loans that one riser carries at a time: the gas of two would mix. */
  readonly loansPerRiser: 1;
}
