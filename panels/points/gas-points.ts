/**
 * Points of the gas system: cylinders, selector valves, tie valves.
 *
 * A bank's valve I/O module stands in the gas store with its cylinders.
 */
import type { Site } from "../site/model.js";
import { analogIn, bitIn, bitOut } from "./make-point.js";
import type { Listing } from "./listing.js";
import type { Point } from "./point.js";

/** A cylinder under this share of its fill pressure is low (assumption: ISO 14520-1 asks 10 %). */
const LOW_SHARE = 0.9;

export function gasPoints(site: Site, listing: Listing): void {
  for (const bank of site.banks) {
    const io = { id: `${bank.id}/valves`, kind: "valve-io", room: bank.room } as const;
    for (const cylinder of bank.cylinders) {
      listing.add(io, [
        analogIn(`${cylinder.id}/pressure`, "Cylinder pressure", {
          unit: "bar",
          min: 0,
          max: 400,
          resolution: 0.1,
          safe: cylinder.pressureBar,
          alarm: { on: lowPressureBar(cylinder), off: lowPressureBar(cylinder) + 1 },
        }),
        bitOut(`${cylinder.id}/fire`, "Fire the cylinder's actuator"),
      ]);
    }
    for (const valve of site.selectorValves) {
      if (valve.bank === bank.id) listing.add(io, valvePoints(valve.id, "Selector valve"));
    }
    for (const tie of site.tieLines) {
      if (tie.bank === bank.id) listing.add(io, valvePoints(tie.valve, "Tie valve"));
    }
  }
}

/** Pressure at or below which a cylinder counts as low or empty, bar. */
function lowPressureBar(cylinder: { readonly pressureBar: number }): number {
  return cylinder.pressureBar * LOW_SHARE;
}

function valvePoints(id: string, what: string): Point[] {
  return [
    bitIn(`${id}/open`, `${what} proved open`),
    bitIn(`${id}/shut`, `${what} proved shut`, { safe: 1 }),
    bitOut(`${id}/drive`, `Drive the ${what.toLowerCase()} open`),
  ];
}
