/**
 * What may be disabled (EN 12094-1 cl. 4.15), and what never alone.
 *
 * A detector, a call point, a monitored circuit and an output may be taken out of service while
 * people work on them. What proves something, and what keeps people safe by hand, may not: a panel
 * that no longer heard its lock-off or its hold button could let gas go onto people, and without
 * the proof of a valve or a breaker it would have to act on a guess (R4, R10).
 */
import type { Site } from "../site/model.js";
import type { Point } from "../points/point.js";
import { faultKindOf } from "./lines.js";

/** Why this point must not be disabled; undefined if it may. */
export function whyNotDisabled({ tag, direction, kind }: Point): string | undefined {
  const what = tag.slice(tag.lastIndexOf("/") + 1);
  if (direction === "internal") return "only inputs and outputs can be disabled";
  if (direction === "output") return keptOutputs[what] ?? ofPanel(tag);
  if (what === "lock-off") return "the lock-off keeps agent from people and is always heard (R17)";
  if (what === "hold" || what === "abort") return `the ${what} button is always heard (R18)`;
  if (what === "heat") return undefined;
  if (kind === "line" && faultKindOf(tag) !== "hold") return undefined;
  return "it proves something that a decision rests on";
}

const keptOutputs: Readonly<Record<string, string | undefined>> = {
  trip: "isolation comes before agent and water (R5)",
  "breaker-trip": "isolation comes before agent and water (R5)",
  "battery-trip": "isolation comes before agent and water (R5)",
  "water-open": "cooling water is the last resort and has its own valve by hand (R11)",
};

function ofPanel(tag: string): string | undefined {
  const isPanels = tag.startsWith("site/lamp-") || tag === "site/buzzer";
  return isPanels ? "the panel must go on saying what it knows" : undefined;
}

/** Tags that a name stands for: one point, or the triggering inputs of a whole zone. */
export function disableTargets(name: string, site: Site): readonly string[] {
  const area = site.rooms.find(({ id }) => id === name)?.area;
  if (area === undefined) return [name];
  return [...area.lines.map(({ id }) => `${name}/line-${id}`), `${name}/manual`];
}
