/**
 * The site on which responses are measured: one that has something for every row of the sheet.
 *
 * The small site with its battery rules, and beside it a line-up 3Q in the hall (3Q/01 feeds it,
 * 3Q/02 and 3Q/03 warn each other), servers in 1F-ups and in the hall, a zone matrix of the hall, a
 * reserve behind bank B2, live disks in the hall, and a siren of 1F-battery that has tones and
 * sounds on until silenced.
 */
import { seconds, type CaseTrigger, type Panel, type Room, type Site } from "#panels";
import { unitWith } from "../support/sites/a-unit.js";
import { aWatchedSite } from "../support/sites/a-watched-site.js";

export function aStimulusSite(): Site {
  const site = aWatchedSite();
  return {
    ...site,
    rooms: site.rooms.map(withTones).map(withDisks),
    panels: [...site.panels, incomer, neighbour(2), neighbour(3)],
    loads: [
      { id: "L1", room: "1F-ups", powerKw: 100, feeds: ["U1"] },
      { id: "L3", room: "3F-hall", powerKw: 100, feeds: ["U3"] },
    ],
    banks: site.banks.map((bank) =>
      bank.id === "B2"
        ? { ...bank, reserve: { cylinders: ["B2/C04", "B2/C05"], lends: false } }
        : bank,
    ),
    matrix: [
      { ...inHall, at: "alert", shutdown: ["L3"] },
      { ...inHall, at: "alarm", trip: ["3P"] },
      { ...inHall, at: "release", trip: ["3Q"] },
    ],
  };
}

const inHall = { zone: "3F-hall", trip: [], stop: [], close: [], shutdown: [] } as const;
const steady = { on: seconds(1), off: seconds(0) } as const;
const tones = { preDischarge: steady, held: steady, released: steady } as const;

function withTones(room: Room): Room {
  const { id, area } = room;
  if (id !== "1F-battery" || area === undefined) return room;
  return { ...room, area: { ...area, alarms: { ...area.alarms, resetSilences: false, tones } } };
}

/** Live disks in the hall. */
function withDisks(room: Room): Room {
  const { id, area } = room;
  if (id !== "3F-hall" || area === undefined) return room;
  const flooding = { ...area.flooding, parkDisks: { takes: seconds(10) } };
  return { ...room, area: { ...area, flooding } };
}

const heat: CaseTrigger = { kind: "heat", at: 90, does: "release", joined: "release" };
const smoke: CaseTrigger = { kind: "smoke", at: 5, does: "alert", joined: "release" };

const incomer: Panel = {
  id: "3Q/01",
  room: "3F-hall",
  ...{ volumeM3: 1, heightM: 2, leakM2: 0.01 },
  unit: unitWith([heat]),
  ...{ lineUp: "3Q", place: 1, loadKw: 50, partner: undefined },
  incomer: { panel: "3Q/01", trips: "fired" },
};

function neighbour(place: number): Panel {
  const unit = unitWith([heat, smoke], { neighbours: "trip" });
  return { ...incomer, id: `3Q/0${place}`, place, unit, incomer: undefined };
}
