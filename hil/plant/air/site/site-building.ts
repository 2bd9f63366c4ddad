/**
 * The building of a site in the words of the zone model: rooms and voids, and every way for air.
 *
 *   door, damper, crack   a slot in a wall                  void   a hole in the ceiling
 *   leaks of a room       half low, half high, to the building behind
 *   wind and lifts        two fans that change a little air   exhaust   a fan out, and its make-up
 *   air handler           fans from each of its rooms to each other
 *   relief                a flap in every flooded room
 *
 *   hole           a hole in a floor                    a failed barrier   a gap, shut until then
 *
 * Rooms lie at the height of their floor (0 where nothing joins two floors), a void above its room.
 * A way between two floors stands on the higher one.
 * Everything is built at one temperature; readings add what a room rests at above it.
 */
import { spanOfRoom, type Opening, type Room, type Site } from "#panels";
import {
  INFILTRATION_M_PER_S,
  LEAK_COEFFICIENT,
  LEAK_FLOOR_M2,
  REFERENCE_K,
} from "../../constants.js";
import { agentSet, type AgentSet } from "../gas-body.js";
import {
  OUTSIDE,
  type BuildingDescription,
  type CompartmentDescription,
} from "../model/description.js";
import type { FanDescription, FireDescription, OpeningDescription } from "../model/description.js";
import { siteBarriers, type SiteBarrier } from "./site-barriers.js";
import { CABLE_FUEL, foreignGases, ventFuel } from "./site-gases.js";
import { siteWalls } from "./site-walls.js";

const STANDARD_PA = 101_325;
/** Published: CFAST's coefficient of doors. */
const DOOR = 0.7;
/** Half of the leaks lies in the lowest twentieth of a room's height, half in the highest. */
const EDGE_SHARE = 0.05;
/** A flap gives way here, and is wide open there, Pa (assumed: EN 15004-1 practice). */
const RELIEF_OPENS_PA = 100;
const RELIEF_FULL_PA = 150;
const RELIEF_COEFFICIENT = 0.6;
/** m2 of flap for each m3 of a flooded room (assumed: 5.6 % of FK-5-1-12 in 10 s below 250 Pa). */
const RELIEF_M2_PER_M3 = 5e-4;
/** Flames of a rack: their base and their width (assumed). */
const FLAME_BASE_M = 0.5;
const FLAME_WIDTH_M = 0.8;

/** Which opening or fan of the model is driven by what of the site. */
export interface Driven {
  readonly place: number;
  /** A device whose share it follows. */
  readonly tag: string;
}

export interface SiteBuilding {
  readonly description: BuildingDescription;
  readonly agents: AgentSet;
  readonly doors: readonly Driven[];
  readonly fans: readonly Driven[];
  /** What stands until a fire has used it up, and the gap that it then leaves. */
  readonly barriers: readonly (SiteBarrier & { readonly place: number })[];
  /** Rooms of each air handler and exhaust, which stirs them while it runs. */
  readonly handlers: readonly { readonly tag: string; readonly rooms: readonly number[] }[];
  /** Of each rack, the fire of the model. */
  readonly firstFire: number;
}

export function siteBuilding(site: Site): SiteBuilding {
  const units = [...site.panels, ...site.racks].flatMap(({ unit }) => unit?.agent ?? []);
  const agents = agentSet([...site.banks.map(({ agent }) => agent), ...units]);
  const place = (id: string): number =>
    id === "outside" ? OUTSIDE : site.rooms.findIndex((room) => room.id === id);
  const doors: Driven[] = [];
  const fans: Driven[] = [];
  const openings: OpeningDescription[] = [];
  const blown: FanDescription[] = [];
  for (const opening of site.openings) addOpening(opening, { site, place, openings, doors });
  for (const [room, about] of site.rooms.entries()) {
    openings.push(...leaksOf(about, room));
    addVentilation(about, room, blown, fans);
  }
  const barriers = siteBarriers(site).map((barrier) => {
    openings.push(barrier.gap);
    return { ...barrier, place: openings.length - 1 };
  });
  const exhausts = site.rooms.flatMap(({ id, exhaustM3PerS }, room) =>
    exhaustM3PerS === 0 ? [] : [{ tag: `${id}/exhaust`, rooms: [room] }],
  );
  const handlers = site.airHandlers.map(({ id, rooms, flowM3PerS }) => {
    const places = rooms.map(place);
    addHandler(id, places, flowM3PerS, blown, fans);
    return { tag: id, rooms: places };
  });
  return {
    description: {
      ambient: { temperatureK: REFERENCE_K, pressurePa: STANDARD_PA },
      gases: foreignGases(agents),
      traces: [],
      compartments: site.rooms.map((room) => compartmentOf(room, site)),
      openings,
      fans: blown,
      fires: [
        cables(),
        ...site.racks.map(({ id, room, chemistry }) => flame(id, place(room), chemistry)),
      ],
      walls: siteWalls(site),
    },
    ...{ agents, doors, fans, barriers, handlers: [...handlers, ...exhausts], firstFire: 1 },
  };
}

function compartmentOf(room: Room, site: Site): CompartmentDescription {
  const { rooms, openings } = site;
  const below = openings.find(
    ({ kind, from, to }) =>
      kind === "void" && room.kind === "void" && (from === room.id || to === room.id),
  );
  const under = rooms.find(
    ({ id, kind }) => kind !== "void" && (id === below?.from || id === below?.to),
  );
  return {
    id: room.id,
    floorM2: room.volumeM3 / room.heightM,
    heightM: room.heightM,
    elevationM: spanOfRoom(site, room).lowM + (under?.heightM ?? 0),
    layers: room.kind === "void" || room.kind === "shaft" ? "one" : "auto",
  };
}

interface Ways {
  readonly site: Site;
  readonly place: (id: string) => number;
  readonly openings: OpeningDescription[];
  readonly doors: Driven[];
}

/** An opening into a void above is a hole in a ceiling; every other stands in a wall. */
function addOpening(opening: Opening, { site, place, openings, doors }: Ways): void {
  const { id, kind, areaM2, heightM } = opening;
  const turned =
    opening.from === "outside" || isVoid(site, opening.from) || isOnHigher(opening, site);
  const from = place(turned ? opening.to : opening.from);
  const to = place(turned ? opening.from : opening.to);
  if (from === OUTSIDE) return;
  const room = site.rooms[from]!;
  const isHole =
    kind === "hole" ||
    (kind === "void" && room.kind !== "void" && isVoid(site, turned ? opening.from : opening.to));
  if (kind === "door" || kind === "damper") doors.push({ place: openings.length, tag: id });
  if (isHole) {
    openings.push({ id, from, to, kind: "horizontal", areaM2, shape: "square" });
    return;
  }
  const tallM = Math.min(heightM, room.heightM);
  const sillM = kind === "door" ? 0 : (room.heightM - tallM) * (kind === "crack" ? 0.5 : 1);
  const widthM = areaM2 / tallM;
  openings.push({
    id,
    from,
    to,
    kind: "vertical",
    widthM,
    sillM,
    soffitM: sillM + tallM,
    coefficient: DOOR,
  });
}

/** A way in a wall stands on the higher of two floors; a hole begins below. */
function isOnHigher({ kind, from, to }: Opening, site: Site): boolean {
  const [one, other] = [from, to].map((id) => site.rooms.find((room) => room.id === id));
  if (one === undefined || other === undefined) return false;
  const [oneM, otherM] = [one, other].map((room) => spanOfRoom(site, room).lowM);
  return kind === "hole" ? otherM! < oneM! : otherM! > oneM!;
}

function isVoid({ rooms }: Site, id: string): boolean {
  return rooms.find((room) => room.id === id)?.kind === "void";
}

function leaksOf(about: Room, room: number): OpeningDescription[] {
  const { id, heightM, volumeM3, area, enclosure } = about;
  const leakM2 = Math.max(about.leakM2, LEAK_FLOOR_M2);
  const edgeM = EDGE_SHARE * heightM;
  // q = C A sqrt(2 dP / 1.2), half of it at each edge.
  const m3PerSAtOnePa = (LEAK_COEFFICIENT * leakM2 * Math.sqrt(2 / 1.2)) / 2;
  const leak = { from: room, to: OUTSIDE, kind: "leak", m3PerSAtOnePa, exponent: 0.5 } as const;
  const low = { ...leak, id: `${id}/leak-low`, lowM: 0, highM: edgeM };
  const high = { ...leak, id: `${id}/leak-high`, lowM: heightM - edgeM, highM: heightM };
  const areaM2 = enclosure?.ventM2 ?? (area === undefined ? 0 : RELIEF_M2_PER_M3 * volumeM3);
  if (areaM2 <= 0) return [low, high];
  const flap = { areaM2, coefficient: RELIEF_COEFFICIENT, heightM: heightM - edgeM };
  const gives = { opensAtPa: RELIEF_OPENS_PA, fullAtPa: RELIEF_FULL_PA };
  return [
    low,
    high,
    { id: `${id}/relief`, from: room, to: OUTSIDE, kind: "relief", ...flap, ...gives },
  ];
}

function addVentilation(about: Room, room: number, blown: FanDescription[], fans: Driven[]): void {
  const { id, exhaustM3PerS } = about;
  const leakM2 = Math.max(about.leakM2, LEAK_FLOOR_M2);
  const pair = (name: string, flowM3PerS: number): void => {
    const out = { from: room, to: OUTSIDE, drawsAtM: 0, blowsAtM: 0 };
    const back = { from: OUTSIDE, to: room, drawsAtM: 0, blowsAtM: 0 };
    blown.push(
      { id: `${name}-out`, flowM3PerS, ...out },
      { id: `${name}-in`, flowM3PerS, ...back },
    );
  };
  fans.push({ place: blown.length, tag: "" }, { place: blown.length + 1, tag: "" });
  pair(`${id}/wind`, INFILTRATION_M_PER_S * (leakM2 / 2));
  if (exhaustM3PerS === 0) return;
  const tag = `${id}/exhaust`;
  fans.push({ place: blown.length, tag }, { place: blown.length + 1, tag });
  pair(tag, exhaustM3PerS);
}

/** Every room gives its part to every other: as a plenum that draws and blows equally. */
function addHandler(
  id: string,
  rooms: readonly number[],
  flowM3PerS: number,
  blown: FanDescription[],
  fans: Driven[],
): void {
  for (const from of rooms) {
    for (const to of rooms) {
      if (from === to) continue;
      fans.push({ place: blown.length, tag: id });
      const flow = flowM3PerS / (rooms.length * rooms.length);
      blown.push({
        id: `${id}/${from}-${to}`,
        from,
        to,
        flowM3PerS: flow,
        drawsAtM: 0,
        blowsAtM: 0,
      });
    }
  }
}

function flame(
  id: string,
  compartment: number,
  chemistry: Parameters<typeof ventFuel>[0],
): FireDescription {
  return {
    ...{ id, compartment, heightM: FLAME_BASE_M, diameterM: FLAME_WIDTH_M, place: "open" },
    ...{ fuel: ventFuel(chemistry), radiatedShare: 0.35, oxygenLimit: 0.15 },
  };
}

/** Never lit: it stands for the fuel of panels in the table of species. */
function cables(): FireDescription {
  return { ...flame("cables", 0, "NMC"), fuel: CABLE_FUEL };
}
