/**
 * Annunciated: which inputs make an entry in the alarm queue, and how a fault is put into words.
 */
import { LineState } from "../points/point.js";
import type { Site } from "../site/model.js";

/** Every input whose alarm is a fire alarm, with what to call it. */
export function alarmInputs(site: Site): ReadonlyMap<string, string> {
  const alarms = new Map<string, string>();
  for (const { id, area } of site.rooms) {
    if (area === undefined) continue;
    for (const line of area.lines) alarms.set(`${id}/line-${line.id}`, `${line.kind} line`);
    alarms.set(`${id}/manual`, "manual release");
  }
  for (const { id, unit } of [...site.panels, ...site.racks]) {
    if (unit === undefined) continue;
    for (const { kind } of unit.triggers)
      alarms.set(`${id}/${kind}`, `${kind} trigger of the unit`);
    if (unit.manual === "button" || unit.manual === "two-actions") {
      alarms.set(`${id}/unit-manual`, "release of the unit by hand");
    }
  }
  return alarms;
}

/** What a line in fault suffers from. */
export function lineFaultText(value: number): string {
  switch (value) {
    case LineState.open:
      return "line open";
    case LineState.short:
      return "line short";
    case LineState.earth:
      return "line earthed";
    case LineState.highImpedance:
      return "line of high impedance";
    case LineState.faultyAlarm:
      return "end-of-line resistor missing, line in alarm";
    default:
      return "line in fault";
  }
}
