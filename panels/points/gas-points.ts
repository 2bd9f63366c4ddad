/**
 * Points of the gas system: cylinders, selector valves, tie valves.
 *
 * A bank's valve I/O module stands in the gas store with its cylinders. The set point of low
 * pressure follows the temperature of the store: a cold store is no leak, and a warm one hides
 * none.
 */
import { fullBar } from "../gas/design/storage/cylinder-pressure.js";
import type { Bank, Cylinder, Site } from "../site/model.js";
import { analogIn, bitIn, bitOut, internal } from "./make-point.js";
import type { Listing } from "./listing.js";
import type { Point } from "./point.js";

export function gasPoints(site: Site, listing: Listing): void {
  for (const bank of site.banks) {
    const io = { id: `${bank.id}/valves`, kind: "valve-io", room: bank.room } as const;
    const changeover = bank.reserve === undefined ? [] : changeoverPoints(bank.id);
    for (const cylinder of bank.cylinders) {
      const restingBar = restingBarOf(bank, cylinder, site);
      const lowBar = restingBar * bank.lowShare;
      listing.add(io, [
        analogIn(`${cylinder.id}/pressure`, "Cylinder pressure", {
          unit: "bar",
          min: 0,
          max: 400,
          resolution: 0.1,
          safe: restingBar,
          alarm: { on: lowBar, off: lowBar + 1 },
        }),
        bitOut(`${cylinder.id}/fire`, "Fire the cylinder's actuator"),
      ]);
    }
    listing.add(io, changeover);
    for (const valve of site.selectorValves) {
      if (valve.bank === bank.id) listing.add(io, valvePoints(valve.id, "Selector valve"));
    }
    for (const tie of site.tieLines) {
      if (tie.bank === bank.id) listing.add(io, valvePoints(tie.valve, "Tie valve"));
    }
  }
}

/** What a full cylinder shows in its store, bar. */
function restingBarOf(bank: Bank, cylinder: Cylinder, { rooms }: Site): number {
  const { agent, cylinderL } = bank;
  const store = rooms.find(({ id }) => id === bank.room);
  if (store === undefined) return cylinder.pressureBar;
  return fullBar({ ...cylinder, agent, cylinderL, temperatureC: store.temperatureC });
}

/** What is reserved of each bank for other floors, and the way on which it lends. */
export function lendingStatePoints({ banks }: Site, listing: Listing): void {
  for (const { id } of banks) {
    listing.addInternal([
      internal(`${id}/reserved`, "Cylinders reserved for another floor, not fired yet"),
      internal(`${id}/path-state`, "Way on which it lends: none, proving, open, faulty (code)"),
    ]);
  }
}

/** The switch and the relay that lead the release to the main supply or to its reserve. */
function changeoverPoints(id: string): Point[] {
  return [
    bitIn(`${id}/reserve-selected`, "Changeover stands at the reserve"),
    bitOut(`${id}/select-reserve`, "Move the changeover to the reserve"),
  ];
}

function valvePoints(id: string, what: string): Point[] {
  return [
    bitIn(`${id}/open`, `${what} proved open`),
    bitIn(`${id}/shut`, `${what} proved shut`, { safe: 1 }),
    bitOut(`${id}/drive`, `Drive the ${what.toLowerCase()} open`),
  ];
}
