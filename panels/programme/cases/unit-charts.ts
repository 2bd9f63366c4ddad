/**
 * Charts of the suppression units: one for each unit, one for each row that warns its neighbours or
 * has an incomer, and one for each room that holds closed cases.
 */
import { seconds } from "../../quantities.js";
import type { BatteryRack, Panel, Site, SuppressionUnit } from "../../site/model.js";
import type { CasesSettings } from "../../unit/cases.machine.js";
import type { LineUpSettings } from "../../unit/line-up.machine.js";
import type { UnitSettings } from "../../unit/unit-words.js";
import { breakerProofTime } from "../../site/feedback-delay.js";
import type { ProgrammeDraft } from "../programme-parts.js";
import { triggersOf, unitHandChart } from "./unit-hand-charts.js";

/** Discharge of a unit not confirmed (as for an area: Siemens XC10). */
const CONFIRM_TIME = seconds(30);
/** A unit's agent must have cleared its trigger within this (assumption: 10 s, and 20 s lag). */
const WATCH_TIME = seconds(30);

export function unitCharts(site: Site, draft: ProgrammeDraft): void {
  for (const panel of site.panels) {
    addUnit(site, panel, [`${panel.id}/breaker-trip`], draft);
    unitHandChart(panel, draft);
    const unit = [`unit/${panel.id}`];
    draft.input(`${panel.id}/breaker`, "off", { type: "breaker.opened" }, unit);
    draft.input(`${panel.id}/breaker`, "on", { type: "breaker.closed" }, unit);
  }
  for (const rack of site.racks) {
    addUnit(site, rack, [], draft);
    unitHandChart(rack, draft);
  }
  for (const [row, cases] of rowsOf(site)) addLineUp(site, row, cases, draft);
  for (const { id } of site.rooms) addCases(site, id, draft);
}

function addUnit(
  site: Site,
  { id, room, unit }: Panel | BatteryRack,
  trips: readonly string[],
  draft: ProgrammeDraft,
): void {
  if (unit === undefined) return;
  const chart = `unit/${id}`;
  const settings: UnitSettings = {
    case: id,
    trips,
    triggers: triggersOf(unit),
    neighbours: unit.neighbours,
    releaseWithoutProof: unit.releaseWithoutProof,
    lowPressureConfirms: unit.lowPressureConfirms,
    proofTime: breakerProofTime(site, room),
    confirmTime: CONFIRM_TIME,
    watchTime: WATCH_TIME,
    doorPatience: unit.doorPatience,
  };
  draft.chart(chart, "unit", settings);
  addInputs(id, unit, chart, draft);
  if (unit.triggers.some(({ kind }) => kind === "smoke")) addRoomSmoke(site, room, chart, draft);
  if (unit.underLock === "hold") {
    draft.route(`lock/${room}`, ["lock.set", "lock.expired", "lock.removed"], [chart]);
  }
  draft.route(chart, ["isolation.asked"], [`isolation/${id}`]);
  draft.route(chart, ["case.alarmed", "case.cleared"], [`ladder/${room}`]);
  draft.route(chart, ["unit.fired", "unit.contained", "unit.escalated"], [`ladder/${room}`]);
  draft.route(chart, ["unit.fired", "unit.interlocked", "unit.escalated"], [`notice/${room}`]);
  draft.route(chart, ["unit.escalated"], [`release/${room}`]);
  const toRoom = ["unit.alerted", "unit.tripped", "unit.warned", "unit.interlocked"];
  const settled = ["unit.fired", "unit.escalated", "unit.calmed"];
  draft.route(chart, [...toRoom, ...settled], [`cases/${room}`]);
}

function addInputs(id: string, unit: SuppressionUnit, chart: string, draft: ProgrammeDraft): void {
  for (const { kind: trigger } of unit.triggers) {
    draft.input(`${id}/${trigger}`, "on", { type: "trigger.alarmed", trigger }, [chart]);
    draft.input(`${id}/${trigger}`, "off", { type: "trigger.cleared", trigger }, [chart]);
  }
  draft.input(`${id}/unit-discharged`, "on", { type: "agent.discharged" }, [chart]);
  if (unit.doorContact) {
    draft.input(`${id}/door`, "on", { type: "door.opened" }, [chart]);
    draft.input(`${id}/door`, "off", { type: "door.shut" }, [chart]);
  }
  if (unit.pressureSwitch) {
    draft.input(`${id}/unit-pressure`, "on", { type: "pressure.fell" }, [chart]);
    draft.input(`${id}/unit-pressure`, "off", { type: "pressure.restored" }, [chart]);
  }
}

/** The smoke lines of the room around a case that smells smoke itself. */
function addRoomSmoke(site: Site, room: string, chart: string, draft: ProgrammeDraft): void {
  const lines = site.rooms.find(({ id }) => id === room)?.area?.lines ?? [];
  for (const { id: line, kind } of lines) {
    if (kind !== "smoke") continue;
    draft.input(`${room}/line-${line}`, "on", { type: "smoke.aroundIt", line }, [chart]);
    draft.input(`${room}/line-${line}`, "off", { type: "smoke.gone", line }, [chart]);
  }
}

/** The cases of each line-up and rack row, in their order. */
function rowsOf({ panels, racks }: Site): Map<string, (Panel | BatteryRack)[]> {
  const rows = new Map<string, (Panel | BatteryRack)[]>();
  const add = (row: string, one: Panel | BatteryRack): void => {
    rows.set(row, [...(rows.get(row) ?? []), one]);
  };
  for (const panel of panels) add(panel.lineUp, panel);
  for (const rack of racks) add(rack.row, rack);
  for (const cases of rows.values()) cases.sort((a, b) => a.place - b.place);
  return rows;
}

function addLineUp(
  site: Site,
  row: string,
  cases: readonly (Panel | BatteryRack)[],
  draft: ProgrammeDraft,
): void {
  const [first] = cases;
  const warns = cases.some(({ unit }) => unit?.neighbours !== undefined);
  const incomer = first !== undefined && "incomer" in first ? first.incomer : undefined;
  if (first === undefined || (!warns && incomer === undefined)) return;
  const chart = `line-up/${row}`;
  const settings: LineUpSettings = {
    cases: cases.map(({ id }) => id),
    warns,
    incomer: incomer === undefined ? [] : [`${incomer.panel}/breaker-trip`],
    tripsWhenFired: incomer?.trips === "fired",
    proofTime: breakerProofTime(site, first.room),
  };
  draft.chart(chart, "lineUp", settings);
  const units = settings.cases.map((id) => `unit/${id}`);
  for (const unit of units) {
    const troubles = ["unit.fired", "unit.escalated", "unit.unproved", "unit.calmed"];
    draft.route(unit, troubles, [chart]);
  }
  if (warns) draft.route(chart, ["neighbour.fired", "neighbour.calmed"], units);
  if (incomer === undefined) return;
  draft.input(`${incomer.panel}/breaker`, "off", { type: "incomer.opened" }, [chart]);
  draft.input(`${incomer.panel}/breaker`, "on", { type: "incomer.closed" }, [chart]);
}

function addCases(site: Site, room: string, draft: ProgrammeDraft): void {
  const here = [...site.panels, ...site.racks].filter((one) => one.room === room);
  if (here.length === 0) return;
  const hasArea = site.rooms.some(({ id, area }) => id === room && area !== undefined);
  const settings: CasesSettings = {
    room,
    bells: hasArea ? [`${room}/alert-bell`] : [],
    notCovered: here.filter(({ unit }) => unit === undefined).length,
  };
  draft.chart(`cases/${room}`, "cases", settings);
  draft.route(`release/${room}`, ["room.released"], [`cases/${room}`]);
}
