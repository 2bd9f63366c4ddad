/**
 * Charts of the closed cases: the isolation of battery racks. Their units are in `unit-charts.ts`.
 */
import type { Breaker, IsolationSettings } from "../power/isolation.machine.js";
import type { BatteryRack, Site } from "../site/model.js";
import { breakerProofTime } from "./feedback-delay.js";
import type { ProgrammeDraft } from "./programme-parts.js";
import { unitCharts } from "./unit-charts.js";

export function caseCharts(site: Site, draft: ProgrammeDraft): void {
  unitCharts(site, draft);
  for (const rack of site.racks) addIsolation(site, rack, draft);
}

function addIsolation(site: Site, rack: BatteryRack, draft: ProgrammeDraft): void {
  const chart = `isolation/${rack.id}`;
  const steps = isolationSteps(site, rack);
  const settings: IsolationSettings = {
    rack: rack.id,
    steps,
    proofTime: breakerProofTime(site, rack.room),
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
  draft.route(chart, ["isolation.proved"], [`ladder/${rack.room}`, `unit/${rack.id}`]);
  draft.route(chart, ["isolation.lost"], [`ladder/${rack.room}`, `unit/${rack.id}`]);
  if (rack.unit !== undefined) return;
  const bms = `${rack.id}/bms-temperature`;
  const ladder = [`ladder/${rack.room}`];
  draft.input(bms, "on", { type: "isolation.asked" }, [chart]);
  draft.input(bms, "on", { type: "case.alarmed", case: rack.id }, ladder);
  draft.input(bms, "off", { type: "case.cleared", case: rack.id }, ladder);
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
