/**
 * Charts of the release buttons at closed cases, and the one trigger that each adds to its unit.
 */
import type { BatteryRack, Panel, SuppressionUnit } from "../../site/model.js";
import type { UnitHandSettings } from "../../unit/unit-hand.machine.js";
import type { UnitTrigger } from "../../unit/unit-words.js";
import type { ProgrammeDraft } from "../programme-parts.js";

/** Whoever presses it means it: it releases alone, and joined by anything. */
const byHand: UnitTrigger = { kind: "hand", at: 0, does: "release", joined: "release" };

/** The triggers of a unit, its button among them. */
export function triggersOf({ triggers, manual }: SuppressionUnit): readonly UnitTrigger[] {
  return manual === "button" || manual === "two-actions" ? [...triggers, byHand] : triggers;
}

export function unitHandChart({ id, unit }: Panel | BatteryRack, draft: ProgrammeDraft): void {
  if (unit?.manual !== "button" && unit?.manual !== "two-actions") return;
  const chart = `unit-hand/${id}`;
  const settings: UnitHandSettings = { case: id, twoActions: unit.manual === "two-actions" };
  draft.chart(chart, "unitHand", settings);
  draft.input(`${id}/unit-manual`, "on", { type: "button.pressed" }, [chart]);
  draft.input(`${id}/unit-manual`, "off", { type: "button.released" }, [chart]);
  if (settings.twoActions) {
    draft.input(`${id}/unit-cover`, "on", { type: "cover.opened" }, [chart]);
    draft.input(`${id}/unit-cover`, "off", { type: "cover.closed" }, [chart]);
  }
  draft.route(chart, ["trigger.alarmed", "trigger.cleared"], [`unit/${id}`]);
}
