/**
 * Valve budget: within what time a selector valve or a tie valve must prove that it has moved, and
 * what a whole lending path may take. One place, so that the review of the site and the controller
 * cannot count differently.
 *
 *   room ◀─ selector valve ◀─ borrower's tie valve ◀─ lender's tie valve      asked one by one
 */
import { millis, seconds, type Duration } from "../quantities.js";
import { atLeast, feedbackDelay } from "./feedback-delay.js";
import type { SelectorValve, Site, TieLine } from "./model.js";

/** A valve has twice its travel time and what its feedback takes, and at least this. */
const VALVE_BUDGET_MIN = seconds(3);

export function valveBudget(
  { banks, rooms }: Pick<Site, "banks" | "rooms">,
  { bank, travel }: Pick<SelectorValve | TieLine, "bank" | "travel">,
): Duration {
  const store = banks.find(({ id }) => id === bank)?.room ?? "";
  return atLeast(millis(2 * travel + feedbackDelay({ rooms }, store)), VALVE_BUDGET_MIN);
}

/** The longest that the valves of one path over this riser may take, all of them sound. */
export function slowestPath(site: Site, riser: string): Duration {
  const ties = site.tieLines.filter((tie) => tie.riser === riser);
  const slowest = (valves: readonly (SelectorValve | TieLine)[]): number =>
    Math.max(0, ...valves.map((valve) => valveBudget(site, valve)));
  const paths = ties.map((near) => {
    const far = ties.filter((tie) => tie !== near);
    const selectors = site.selectorValves.filter(({ bank }) => bank === near.bank);
    const isPath = far.length > 0 && selectors.length > 0;
    return isPath ? slowest(selectors) + valveBudget(site, near) + slowest(far) : 0;
  });
  return millis(Math.max(0, ...paths));
}
