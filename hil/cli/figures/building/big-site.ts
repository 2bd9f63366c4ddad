/**
 * A building of any size, as a site file: floors of 25 electrical rooms along a corridor.
 *
 *   corridor ── door ── room (10 closed panels, a wall of concrete to the next)   25 to a floor
 *
 * It is there to measure with. Rooms count without their corridor.
 */
import { readSite, type Site } from "#panels";
import { stringify } from "yaml";

const ROOMS_A_FLOOR = 25;

/** How large: rooms, panels in each of them, and whether each panel has a unit of its own. */
export interface Size {
  readonly rooms: number;
  readonly panelsARoom: number;
  readonly units: boolean;
}

/** Throws an Error if the text that it makes does not load. */
export function bigSite(size: Size): Site {
  const reading = readSite(siteText(size), "figures.site.yaml");
  if (!reading.ok)
    throw new Error(`the building of the figures loads: ${reading.problems[0]?.code}`);
  return reading.value;
}

function siteText({ rooms, panelsARoom, units }: Size): string {
  const floors = Array.from({ length: Math.ceil(rooms / ROOMS_A_FLOOR) }, (_, at) => `F${at + 1}`);
  const all = Array.from({ length: rooms }, (_, at) => {
    const floor = required(floors[Math.floor(at / ROOMS_A_FLOOR)]);
    return { id: `${floor}-r${(at % ROOMS_A_FLOOR) + 1}`, floor };
  });
  const corridors = floors.map((floor) => ({ id: `${floor}-corridor`, floor }));
  const places = [...corridors, ...all];
  const walls = all.flatMap(({ id, floor }, at) => {
    const next = all[at + 1];
    if (next?.floor !== floor) return [];
    return [{ id: `W-${id}`, from: id, to: next.id, area: "30 m2", thickness: "150 mm" }];
  });
  return stringify({
    site: "figures",
    title: "A building to measure with",
    floors: floors.map((id, at) => ({ id, level: at + 1 })),
    compartments: places.map(({ id, floor }) => ({
      id: `FC-${id}`,
      floor,
      rating: "60 min",
      closing: "30 s",
    })),
    rooms: [
      ...corridors.map(({ id }) => roomOf(id, "corridor", "300 m3")),
      ...all.map(({ id }) => roomOf(id, "plant", "150 m3")),
    ],
    openings: all.map(({ id, floor }) => ({
      id: `D-${id}`,
      kind: "door",
      from: id,
      to: `${floor}-corridor`,
    })),
    walls,
    ...(units ? { units: [unit] } : {}),
    lineUps: all.map(({ id }) => ({
      id: `P-${id}`,
      room: id,
      panels: panelsARoom,
      load: "100 kW",
      ...(units ? { unit: unit.id } : {}),
    })),
    notice: {
      automatic: true,
      recipients: [{ id: "manager", over: ["line"], answersAfter: "60 s" }],
    },
  });
}

const unit = {
  id: "panel",
  agent: "FK-5-1-12",
  mass: "2 kg",
  triggers: [{ kind: "heat", at: "80 degC" }],
  pressureSwitch: true,
  doorContact: true,
};

function roomOf(id: string, kind: string, volume: string) {
  return {
    id,
    title: id,
    kind,
    compartment: `FC-${id}`,
    volume,
    height: "3 m",
    leakage: "100 cm2",
  };
}

function required<T>(thing: T | undefined): T {
  if (thing === undefined) throw new Error("the building of the figures is whole");
  return thing;
}
