/**
 * Coincidence: whether the alarms of an area together are proof enough for a release (R3,
 * EN 12094-1 cl. 4.4).
 *
 *   single         any one                           - against R3; a site must accept it by name
 *   pair           two of different zones            Advanced Ex-3001 with all pair flags set
 *   pairs          both zones of a named pair        Z1 and (Z2 or Z3), as in Aritech and others
 *   two-of-three   two of exactly three zones        Kentec Sigma XT
 *   all            every zone
 *   counting       n detectors, of one zone too      Kidde ARIES counting zone
 *
 * Every escalated suppression unit of a room counts as one and the same zone, `units`.
 *
 * Where smoke may have drifted in from a battery fire on another floor, smoke alone is no proof,
 * however many lines see it: one alarm of another kind is needed as well (R19; OVH 2021).
 */
import { UNITS_ZONE, type Coincidence } from "../site/model/release-sequence.js";

/** A detection line as the coincidence sees it. */
export interface CoincidenceLine {
  readonly id: string;
  readonly zone: string;
  readonly latching: boolean;
  /** Whether it sees smoke, which drifts from floor to floor. */
  readonly seesSmoke: boolean;
}

/** Whether these lines (or `units`) in alarm meet the rule. */
export function isConfirmed(
  rule: Coincidence,
  lines: readonly CoincidenceLine[],
  alarmed: readonly string[],
): boolean {
  const zoneOf = new Map(lines.map(({ id, zone }) => [id, zone]));
  const zones = new Set(alarmed.map((line) => zoneOf.get(line) ?? line));
  switch (rule.rule) {
    case "single":
      return zones.size >= 1;
    case "pair":
    case "two-of-three":
      return zones.size >= 2;
    case "pairs":
      return rule.pairs.some(([one, other]) => zones.has(one) && zones.has(other));
    case "all":
      return lines.length > 0 && lines.every(({ zone }) => zones.has(zone));
    case "counting":
      return new Set(alarmed).size >= rule.alarms;
  }
}

/** Whether one of these alarms is no smoke, but heat, off-gas or an escalated unit (R19). */
export function isMoreThanSmoke(
  lines: readonly CoincidenceLine[],
  alarmed: readonly string[],
): boolean {
  const smoky = new Set(lines.filter(({ seesSmoke }) => seesSmoke).map(({ id }) => id));
  return alarmed.some((line) => !smoky.has(line));
}

/** Which line an alarm counts for. */
export function lineOf(event: { readonly type: string; readonly zone?: string }): string {
  return event.type === "unit.escalated" ? UNITS_ZONE : (event.zone ?? "");
}
