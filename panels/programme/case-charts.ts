/**
 * Charts of the closed cases: suppression units, and the isolation of battery racks.
 */
import type { IsolationSettings } from "../power/isolation.machine.js";
import { seconds, type Duration } from "../quantities.js";
import type { BatteryRack, Panel, Site } from "../site/model.js";
import type { UnitSettings } from "../unit/unit.machine.js";
import { atLeast, feedbackDelay } from "./feedback-delay.js";
import { isolationProofTime, isolationSteps } from "./power/isolation-steps.js";
import type { ProgrammeDraft } from "./programme-parts.js";

/** Proof of a tripped breaker (R4). */
const PROOF_TIME = seconds(5);
/** Discharge of a unit not confirmed (as for an area: Siemens XC10). */
const CONFIRM_TIME = seconds(30);
/** A unit's agent must have cleared its trigger within this (assumption: 10 s, and 20 s lag). */
const WATCH_TIME = seconds(30);

export function caseCharts(site: Site, draft: ProgrammeDraft): void {
  for (const panel of site.panels) {
    addUnit(site, panel, [`${panel.id}/breaker-trip`], draft);
    const unit = [`unit/${panel.id}`];
    draft.input(`${panel.id}/breaker`, "off", { type: "breaker.opened" }, unit);
  }
  for (const rack of site.racks) {
    addUnit(site, rack, [], draft);
    addIsolation(site, rack, draft);
  }
}

function addUnit(
  site: Site,
  subject: Panel | BatteryRack,
  trips: readonly string[],
  draft: ProgrammeDraft,
): void {
  const { id, room, unit } = subject;
  if (unit === undefined) return;
  const chart = `unit/${id}`;
  const settings: UnitSettings = {
    case: id,
    trips,
    proofTime: proofTime(site, room),
    confirmTime: CONFIRM_TIME,
    watchTime: WATCH_TIME,
    tellsCool: unit.trigger === "heat",
  };
  draft.chart(chart, "unit", settings);
  const trigger = unit.trigger === "heat" ? `${id}/heat` : `${id}/tube`;
  draft.input(trigger, "on", { type: "trigger.alarmed" }, [chart]);
  draft.input(trigger, "off", { type: "trigger.cleared" }, [chart]);
  draft.input(`${id}/unit-discharged`, "on", { type: "agent.discharged" }, [chart]);
  draft.route(chart, ["isolation.asked"], [`isolation/${id}`]);
  draft.route(chart, ["case.alarmed", "case.cleared"], [`ladder/${room}`]);
  draft.route(chart, ["unit.fired", "unit.contained", "unit.escalated"], [`ladder/${room}`]);
  draft.route(chart, ["unit.fired", "unit.escalated"], [`notice/${room}`]);
  draft.route(chart, ["unit.escalated"], [`release/${room}`]);
}

function addIsolation(site: Site, rack: BatteryRack, draft: ProgrammeDraft): void {
  const chart = `isolation/${rack.id}`;
  const steps = isolationSteps(site, rack);
  const settings: IsolationSettings = {
    rack: rack.id,
    steps,
    proofTime: isolationProofTime(site, rack),
  };
  draft.chart(chart, "isolation", settings);
  const breakers = steps.flatMap((step) => step.breakers.map(({ closed }) => closed));
  for (const breaker of new Set(breakers)) {
    draft.input(breaker, "off", { type: "breaker.opened", breaker }, [chart]);
    draft.input(breaker, "on", { type: "breaker.closed", breaker }, [chart]);
  }
  for (const at of new Set(steps.flatMap(({ currents }) => currents))) {
    draft.input(at, "on", { type: "current.flowing", at }, [chart]);
    draft.input(at, "off", { type: "current.ceased", at }, [chart]);
  }
  draft.route(chart, ["isolation.proved"], [`unit/${rack.id}`]);
  draft.input(`${rack.id}/bms-temperature`, "on", { type: "isolation.asked" }, [chart]);
}

/** Five seconds, or longer where the breakers are read so seldom that five prove nothing. */
function proofTime(site: Site, room: string): Duration {
  return atLeast(PROOF_TIME, feedbackDelay(site, room));
}
