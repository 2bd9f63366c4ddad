/**
 * Points of the closed cases: electrical panels and battery racks with their suppression units.
 *
 * A panel without a unit has no point at all: nothing of it can be seen or reached (R8).
 */
import type { BatteryRack, Case, CaseTrigger, Panel, Site } from "../site/model.js";
import type { SuppressionUnit } from "../site/model.js";
import { analogIn, bitIn, bitOut, lineIn } from "./make-point.js";
import { batteryRulesOf } from "../site/building/standard-battery-rules.js";
import { coolSetPoint } from "./battery-points.js";
import type { Listing } from "./listing.js";
import type { Point } from "./point.js";

/** How far a heat trigger must fall below its set point before it counts as cleared, K. */
const TRIGGER_HYSTERESIS_K = 15;

/** Smoke and gas inside a case count as cleared at this share (EN 54 practice, recalled). */
const TRIGGER_CLEARS_SHARE = 0.8;

/**
 * Battery monitoring reports a rack above this, degC (assumption: below cell venting, 120 degC).
 */
const BMS_ALARM_C = 70;

/**
 * A string current above this counts as flowing; the transducer's noise lies below (assumption).
 */
const CURRENT_FLOWS_A = 1;

export function casePoints(site: Site, listing: Listing): void {
  for (const panel of site.panels) addPanel(panel, listing);
  for (const rack of site.racks) addRack(rack, batteryRulesOf(site, rack.room).coolBelowC, listing);
  for (const ups of site.upses) {
    const io = { id: `${ups.room}/breakers`, kind: "breaker-io", room: ups.room } as const;
    listing.add(io, [bitIn(`${ups.id}/on-load`, "UPS feeds its loads", { safe: 1 })]);
    if (!ups.remoteBatteryBreaker) continue;
    listing.add(io, [
      bitIn(`${ups.id}/battery-breaker`, "UPS battery breaker closed", { safe: 1 }),
      bitOut(`${ups.id}/battery-trip`, "Trip the UPS battery breaker"),
    ]);
  }
}

function addPanel(panel: Panel, listing: Listing): void {
  if (panel.unit === undefined) return;
  addUnit(panel, listing);
  listing.add({ id: `${panel.room}/breakers`, kind: "breaker-io", room: panel.room }, [
    bitIn(`${panel.id}/breaker`, "Panel breaker closed", { safe: 1 }),
    bitOut(`${panel.id}/breaker-trip`, "Trip the panel breaker"),
  ]);
}

function addRack(rack: BatteryRack, coolBelowC: number, listing: Listing): void {
  const { id, room } = rack;
  if (rack.unit !== undefined) addUnit(rack, listing);
  if (rack.remoteBreakers) {
    listing.add({ id: `${room}/breakers`, kind: "breaker-io", room }, [
      bitIn(`${id}/main`, "Rack main breaker closed", { safe: 1 }),
      bitIn(`${id}/auxiliary`, "Rack auxiliary breaker closed", { safe: 1 }),
      analogIn(`${id}/current`, "Rack string current", {
        unit: "A",
        min: 0,
        max: 6000,
        resolution: 0.1,
        safe: 0,
        alarm: { on: CURRENT_FLOWS_A, off: CURRENT_FLOWS_A / 2 },
      }),
      bitOut(`${id}/trip`, "Trip the rack's main and auxiliary breakers"),
    ]);
  }
  if (rack.waterLPerMin > 0) {
    listing.add({ id: `${room}/area`, kind: "area-io", room }, [
      bitIn(`${id}/water-flow`, "Cooling water flows onto the rack"),
      bitOut(`${id}/water-open`, "Open the rack's cooling water valve"),
    ]);
  }
  listing.add({ id: `${room}/bms`, kind: "bms", room }, [
    analogIn(`${id}/bms-temperature`, "Rack mean temperature by battery monitoring", {
      ...temperature,
      alarm: { on: BMS_ALARM_C, off: BMS_ALARM_C - 10 },
      limit: coolSetPoint(coolBelowC),
    }),
  ]);
}

function addUnit(subject: Case, listing: Listing): void {
  const { id, room, unit } = subject;
  if (unit === undefined) return;
  const transmitter = {
    id: `${room}/temperatures`,
    kind: "temperature-transmitter",
    room,
  } as const;
  listing.add(
    transmitter,
    unit.triggers.map((trigger) => triggerPoint(id, trigger)),
  );
  listing.add({ id: `${room}/units`, kind: "valve-io", room }, [
    lineIn(`${id}/unit-line`, "Actuator circuit of the suppression unit"),
    bitIn(`${id}/unit-discharged`, "Suppression unit discharged (pressure switch)"),
    bitOut(`${id}/unit-release`, "Release the suppression unit"),
    ...supervision(id, unit),
  ]);
}

/** What a trigger shows; every set point is the trigger's own. */
function triggerPoint(id: string, { kind, at }: CaseTrigger): Point {
  switch (kind) {
    case "heat":
      return analogIn(`${id}/heat`, "Temperature inside the case", {
        ...temperature,
        alarm: { on: at, off: at - TRIGGER_HYSTERESIS_K },
      });
    case "tube":
      return lineIn(`${id}/tube`, "Pressurised detection tube; alarm = burst");
    case "arc":
      return lineIn(`${id}/arc`, "Arc relay of the case; alarm = latched");
    case "smoke":
      return analogIn(`${id}/smoke`, "Smoke inside the case, aspirated", {
        ...{ unit: "%/m", min: 0, max: 100, resolution: 0.01, safe: 0 },
        alarm: { on: at, off: at * TRIGGER_CLEARS_SHARE },
      });
    case "off-gas":
      return analogIn(`${id}/off-gas`, "Flammable gas inside the case", {
        ...{ unit: "% LFL", min: 0, max: 200, resolution: 0.1, safe: 0 },
        alarm: { on: at, off: at * TRIGGER_CLEARS_SHARE },
      });
  }
}

/** Wiring of the probes, cylinder pressure and door: as far as the unit has them. */
function supervision(id: string, unit: SuppressionUnit): Point[] {
  const hasProbes = unit.triggers.some(({ kind }) => kind !== "tube" && kind !== "arc");
  return [
    ...(hasProbes ? [lineIn(`${id}/trigger-line`, "Wiring of the probes inside the case")] : []),
    ...(unit.pressureSwitch
      ? [lineIn(`${id}/unit-pressure`, "Cylinder of the unit; alarm = low pressure")]
      : []),
    ...(unit.doorContact ? [bitIn(`${id}/door`, "Door of the case stands open")] : []),
  ];
}

const temperature = { unit: "degC", min: -40, max: 1200, resolution: 0.1, safe: 20 } as const;

/**
 * The release buttons at closed cases. They stand behind all other points of a site, on devices of
 * their own, so that a site that adds buttons keeps every register address it had.
 */
export function unitHandPoints({ panels, racks }: Site, listing: Listing): void {
  for (const { id, room, unit } of [...panels, ...racks]) {
    if (unit?.manual !== "button" && unit?.manual !== "two-actions") continue;
    listing.add({ id: `${room}/unit-hands`, kind: "valve-io", room }, [
      lineIn(`${id}/unit-manual`, "Release button at the case; alarm = pressed"),
      ...(unit.manual === "two-actions"
        ? [bitIn(`${id}/unit-cover`, "Cover of the release button stands open")]
        : []),
    ]);
  }
}
