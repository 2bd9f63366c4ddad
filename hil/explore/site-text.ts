/**
 * The site file of a random building, as text, so that what is found can be read and replayed by
 * anybody.
 */
import { stringify } from "yaml";
import { allRisers, cylindersOf, joinedBy, names, type BuildingPlan } from "./random-building.js";

/** Agent in a cylinder. */
const FILL_KG = 50;
/** A room of this size needs a little less than one cylinder at 5.6 % of FK-5-1-12. */
const M3_PER_CYLINDER = 58;

export function siteText(plan: BuildingPlan): string {
  const { floors } = plan;
  const rooms = floors.flatMap((floor, at) => [
    ...floor.rooms.map(({ kind, needs }, place) => ({
      ...roomOf(names.room(at, place), kind, needs * M3_PER_CYLINDER),
      protection: "cross-zone",
    })),
    roomOf(names.store(at), "gas-store", 60),
  ]);
  return stringify({
    site: "explored",
    title: "A random building of the safety case",
    scan: "100 ms",
    floors: floors.map((_, at) => ({ id: names.floor(at), level: at + 1 })),
    compartments: rooms.map(({ id, compartment }) => ({
      id: compartment,
      floor: id.split("-")[0],
      rating: "60 min",
      closing: "30 s",
    })),
    protections: [protection],
    rooms,
    banks: floors.map((floor, at) => ({
      id: names.bank(at),
      floor: names.floor(at),
      room: names.store(at),
      agent: "FK-5-1-12",
      cylinders: cylindersOf(floor),
      fill: `${FILL_KG} kg`,
      pressure: "42 bar",
      serves: floor.rooms.map((_, place) => names.room(at, place)),
    })),
    risers: risersOf(plan),
    notice: {
      automatic: true,
      recipients: [{ id: "manager", over: ["line", "mobile"], answersAfter: "60 s" }],
    },
  });
}

const protection = {
  id: "cross-zone",
  concentration: "5.6 %",
  preDischarge: "10 s",
  manualDelay: "5 s",
  soak: "1 min",
  lines: [
    { id: "smoke", kind: "smoke", at: "0.5 %/m" },
    { id: "heat", kind: "heat", at: "57 degC" },
  ],
};

function roomOf(id: string, kind: string, volume: number) {
  return {
    ...{ id, title: id, kind, compartment: `FC-${id}`, volume: `${volume} m3` },
    ...{ height: "3 m", leakage: "90 cm2" },
  };
}

function risersOf(plan: BuildingPlan) {
  return allRisers.flatMap((id) => {
    const banks = joinedBy(id, plan).map(names.bank);
    return banks.length === 0 ? [] : [{ id, banks, travel: "2 s" }];
  });
}
