/**
 * Votes: what the triggers of one case together ask of its unit.
 *
 * Each trigger in alarm asks for one answer alone and for another when something joins it: a second
 * trigger of the case, or a unit beside that has fired where the row makes its neighbours ready.
 * The highest answer counts. A warning alone asks for nothing.
 */
import type { TriggerAnswer } from "../site/model.js";
import type { UnitTrigger, UnitTriggerKind } from "./unit-words.js";

export interface Votes {
  readonly triggers: readonly UnitTrigger[];
  /** Triggers in alarm now. */
  readonly alarmed: readonly UnitTriggerKind[];
  /** A unit beside has fired, and that counts as a second trigger. */
  readonly joinedFromBeside: boolean;
}

const ranks = ["alert", "trip", "release"] as const satisfies readonly TriggerAnswer[];

/** The highest answer that is asked for; undefined while no trigger is in alarm. */
export function answerOf({
  triggers,
  alarmed,
  joinedFromBeside,
}: Votes): TriggerAnswer | undefined {
  if (alarmed.length === 0) return undefined;
  const joined = alarmed.length > 1 || joinedFromBeside;
  let highest = -1;
  for (const trigger of triggers) {
    if (!alarmed.includes(trigger.kind)) continue;
    highest = Math.max(highest, rankOf(trigger.does), joined ? rankOf(trigger.joined) : -1);
  }
  return ranks[highest];
}

/** Whether a trigger of this kind is more than a pre-alarm by itself. */
export function isMoreThanAlert(triggers: readonly UnitTrigger[], kind: UnitTriggerKind): boolean {
  const trigger = triggers.find((one) => one.kind === kind);
  return trigger !== undefined && trigger.does !== "alert";
}

/** Whether a trigger of this kind says that the case is hot. */
export function isHot(kind: UnitTriggerKind): boolean {
  return kind === "heat" || kind === "tube";
}

function rankOf(answer: TriggerAnswer): number {
  return ranks.indexOf(answer);
}
