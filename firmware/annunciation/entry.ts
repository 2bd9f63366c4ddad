/**
 * Entry: one fault or alarm in a queue, and what becomes of it.
 *
 *   unacknowledged ──acknowledge──▶ acknowledged ──clear──▶ latched ──reset──▶ gone
 *        │ ▲                                          (a fault is gone at once)
 *      clear raise
 *        ▼ │
 *     returned ──acknowledge──▶ latched, or gone
 *
 * What has gone by itself stays until somebody has seen it; an alarm stays until it is reset too.
 * Raised again while it stands, it is unacknowledged again and counted.
 */
import type { Instant } from "#panels";

export type EntryState =
  | "unacknowledged"
  | "acknowledged"
  /** Gone, and nobody has acknowledged it. */
  | "returned"
  /** Gone and acknowledged; it waits for a reset. */
  | "latched";

export type EntryKind = "alarm" | "line" | "device" | "supply" | "chart" | "disablement" | "system";

export interface Entry {
  /** Grows by one with each new entry, over the life of the queue. */
  readonly id: number;
  readonly kind: EntryKind;
  /** The point, device or chart. */
  readonly about: string;
  readonly text: string;
  /** When it was last raised. */
  readonly since: Instant;
  readonly state: EntryState;
  /** The first of a burst: raised when nothing else stood unacknowledged. */
  readonly firstUp: boolean;
  /** How often it was raised while it stood here. */
  readonly count: number;
}

export type Happening = "raise" | "clear" | "acknowledge" | "reset";

/** What a happening makes of a state; `gone` takes the entry out of the queue. */
export function nextState(
  state: EntryState,
  happening: Happening,
  latches: boolean,
): EntryState | "gone" {
  const over = latches ? "latched" : "gone";
  switch (state) {
    case "unacknowledged":
      if (happening === "clear") return "returned";
      return happening === "acknowledge" ? "acknowledged" : state;
    case "acknowledged":
      return happening === "clear" ? over : state;
    case "returned":
      if (happening === "raise") return "unacknowledged";
      return happening === "acknowledge" ? over : state;
    case "latched":
      if (happening === "raise") return "unacknowledged";
      return happening === "reset" ? "gone" : state;
  }
}

/** Whether what the entry tells of is there now. */
export function isActive({ state }: Entry): boolean {
  return state === "unacknowledged" || state === "acknowledged";
}

/** Whether somebody still has to look at it. */
export function isUnseen({ state }: Entry): boolean {
  return state === "unacknowledged" || state === "returned";
}
