/**
 * Sources of the closed cases: what the triggers, contacts and lines of each suppression unit read.
 */
import { LineState, type TriggerKind } from "#panels";
import type { Stir } from "./stirs.js";
import type { SuppressionUnits, Unit } from "../../fire/suppression-units.js";

export function addUnitSources(units: SuppressionUnits, to: Map<string, () => number>): void {
  for (const one of units.all) {
    const { id, unit, body, now } = one;
    for (const { kind } of unit.triggers) to.set(`${id}/${kind}`, triggerSource(kind, one));
    if (unit.triggers.some(({ kind }) => kind !== "tube" && kind !== "arc")) {
      to.set(`${id}/trigger-line`, () => LineState.normal);
    }
    to.set(`${id}/unit-line`, () => LineState.normal);
    to.set(`${id}/unit-discharged`, () => (now.discharged ? 1 : 0));
    if (unit.pressureSwitch) to.set(`${id}/unit-pressure`, () => lineOf(units.isLow(one)));
    if (unit.manual === "button" || unit.manual === "two-actions") {
      to.set(`${id}/unit-manual`, () => lineOf(now.pressed));
    }
    if (unit.manual === "two-actions") to.set(`${id}/unit-cover`, () => (now.uncovered ? 1 : 0));
    if (unit.doorContact) to.set(`${id}/door`, () => (body.state.open ? 1 : 0));
  }
}

/** Which inputs stand still while a case sleeps, each with the stir of its case. */
export function stirsOfUnits({ all }: SuppressionUnits): ReadonlyMap<string, Stir> {
  return new Map(
    all.flatMap(({ id, stir, unit }) => {
      const triggers = unit.triggers.map(({ kind }) => kind);
      const names = [...triggers, ...contacts, "breaker"];
      return names.map((name) => [`${id}/${name}`, stir] as const);
    }),
  );
}

const contacts = [
  "trigger-line",
  "unit-line",
  "unit-discharged",
  "unit-pressure",
  "unit-manual",
  "unit-cover",
  "door",
];

function triggerSource(kind: TriggerKind, { body, now }: Unit): () => number {
  switch (kind) {
    case "heat":
      return () => body.zone.room.temperatureC + body.state.probeK;
    case "tube":
      return () => lineOf(now.burst);
    case "arc":
      return () => lineOf(now.arced);
    case "smoke":
      return () => now.smokePctPerM;
    case "off-gas":
      return () => now.gasPct;
  }
}

function lineOf(inAlarm: boolean): number {
  return inAlarm ? LineState.alarm : LineState.normal;
}
