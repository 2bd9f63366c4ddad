/**
 * Charts of the closed cases: suppression units, and the isolation of battery racks.
 */
import type { Breaker, IsolationSettings } from "../power/isolation.machine.js";
import { seconds, type Duration } from "../quantities.js";
import type { BatteryRack, Panel, Site } from "../site/model.js";
import type { UnitSettings } from "../unit/unit.machine.js";
import { atLeast, feedbackDelay } from "./feedback-delay.js";
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
    proofTime: proofTime(site, rack.room),
  };
  draft.chart(chart, "isolation", settings);
  for (const breaker of new Set(steps.flat().map(({ closed }) => closed))) {
    draft.input(breaker, "off", { type: "breaker.opened", breaker }, [chart]);
    draft.input(breaker, "on", { type: "breaker.closed", breaker }, [chart]);
  }
  // A rack without breakers of its own to command has no transducer: it is never proved dead.
  if (rack.remoteBreakers) {
    draft.input(`${rack.id}/current`, "on", { type: "current.flowing" }, [chart]);
    draft.input(`${rack.id}/current`, "off", { type: "current.ceased" }, [chart]);
  }
  draft.route(chart, ["isolation.proved"], [`unit/${rack.id}`]);
  draft.input(`${rack.id}/bms-temperature`, "on", { type: "isolation.asked" }, [chart]);
}

/** Five seconds, or longer where the breakers are read so seldom that five prove nothing. */
function proofTime(site: Site, room: string): Duration {
  return atLeast(PROOF_TIME, feedbackDelay(site, room));
}

/** Unit: the rack's own breakers. Group: its UPS's. Compartment: those of every UPS in its room. */
function isolationSteps(site: Site, rack: BatteryRack): Breaker[][] {
  const own = ["main", "auxiliary"].map((name) => ({
    closed: `${rack.id}/${name}`,
    trip: `${rack.id}/trip`,
  }));
  const compartmentOf = new Map(site.rooms.map((room) => [room.id, room.compartment]));
  const neighbours = site.racks.filter(
    (other) => compartmentOf.get(other.room) === compartmentOf.get(rack.room),
  );
  const inCompartment = new Set(neighbours.map(({ ups }) => ups));
  const batteryBreakers = (ids: ReadonlySet<string>): Breaker[] =>
    site.upses
      .filter((ups) => ids.has(ups.id) && ups.remoteBatteryBreaker)
      .map(({ id }) => ({ closed: `${id}/battery-breaker`, trip: `${id}/battery-trip` }));
  return [
    rack.remoteBreakers ? own : [],
    batteryBreakers(new Set([rack.ups])),
    batteryBreakers(inCompartment),
  ];
}
