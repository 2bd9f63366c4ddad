/**
 * Who is told of an incident, and over which routes.
 */
import type { Duration } from "../../quantities.js";

/** Who is told, and whether the panel tells them by itself (R1). */
export interface Notice {
  readonly automatic: boolean;
  readonly recipients: readonly Recipient[];
  /** From one call to the next, on every route, until somebody acknowledges. */
  readonly repeat: Duration;
  /** Within which each route must prove that it has delivered. */
  readonly proofTime: Duration;
}

/** Kinds of route, which share no line, no exchange and no supply with each other. */
export const routeKinds = ["line", "mobile", "network"] as const;
export type RouteKind = (typeof routeKinds)[number];

export interface Recipient {
  readonly id: string;
  /** Routes that prove what they deliver; none = one contact, which proves nothing. */
  readonly over: readonly RouteKind[];
  /** Whether a pre-alarm is told too; stage 2 always is. */
  readonly preAlarm: boolean;
  /** How long the person takes to acknowledge, in the building's model. */
  readonly answersAfter: Duration;
}
