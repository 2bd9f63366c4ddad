/**
 * Barriers of a site: its walls, floors, rated doors and seals, how long each stands the standard
 * fire, and the gap that it then leaves.
 *
 *   wall, floor   its rating; else its class's; else the higher of the compartments that it parts
 *   door          its rating; without one it never fails. Its leaf is a slab of its own.
 *   seal          its rating; else its wall's. It is judged by the wall's skin at its height.
 *
 * A wall inside one compartment that says nothing never fails. Nothing here steps.
 */
import { spanOfRoom, type Opening, type Penetration, type Site, type Wall } from "#panels";
import type { OpeningDescription, WallDescription } from "../model/description.js";
import { WALL_CLASSES } from "../walls/barrier/wall-classes.js";
import { ratedDoors, slabBetween } from "./site-walls.js";

export interface SiteBarrier {
  readonly id: string;
  readonly what: "wall" | "floor" | "door" | "penetration";
  readonly ratingMin: number;
  readonly opensM2: number;
  /** Place of its slab among the description's walls. */
  readonly wall: number;
  /** Above the floor of the slab's first room, where its skin is judged. */
  readonly atM: number;
  /** What it leaves, shut until it has failed. */
  readonly gap: OpeningDescription;
}

/** What a failed concrete wall opens (assumed: `wall-classes.ts`). */
const PLAIN_OPENS_M2 = 0.02;
/** Published: CFAST's coefficient of doors. */
const GAP_COEFFICIENT = 0.7;
/** A seal whose height nobody says lies at this share of the clear height (assumed: trays). */
const TRAY_SHARE = 0.8;

export function siteBarriers(site: Site): SiteBarrier[] {
  const walls = site.walls.flatMap((wall, place) => ofWall(wall, place, site));
  const doors = ratedDoors(site).map((door, at) => ofDoor(door, site.walls.length + at, site));
  const seals = (site.penetrations ?? []).flatMap((seal) => ofSeal(seal, site));
  return [...walls, ...doors, ...seals];
}

function ofWall(wall: Wall, place: number, site: Site): SiteBarrier[] {
  const ratingMin = ratingOf(wall, site);
  if (ratingMin === undefined) return [];
  const usualM2 = wall.class === undefined ? PLAIN_OPENS_M2 : WALL_CLASSES[wall.class].opensM2;
  const opensM2 = wall.opensM2 ?? usualM2;
  const slab = slabBetween(wall, site);
  const heightM = site.rooms[slab.from]?.heightM ?? 0;
  const span = { lowM: 0, highM: heightM };
  return [
    {
      ...{ id: wall.id, what: slab.facing === "wall" ? "wall" : "floor", ratingMin, opensM2 },
      ...{ wall: place, atM: heightM, gap: gapIn(slab, opensM2, span) },
    },
  ];
}

/** Minutes; the compartments' own where the wall says nothing and parts them. */
function ratingOf(wall: Wall, { rooms, compartments }: Site): number | undefined {
  if (wall.ratingMin !== undefined) return wall.ratingMin;
  if (wall.class !== undefined) return WALL_CLASSES[wall.class].ratingMin;
  const ends = [wall.from, wall.to].map((id) => rooms.find((room) => room.id === id)?.compartment);
  if (ends.includes(undefined) || ends[0] === ends[1]) return undefined;
  const parted = compartments.filter(({ id }) => ends.includes(id));
  return Math.max(...parted.map(({ ratingMin }) => ratingMin));
}

function ofDoor(door: Opening, place: number, site: Site): SiteBarrier {
  const opensM2 = door.opensM2 ?? WALL_CLASSES["steel-wool-door"].opensM2;
  const slab = slabBetween(door, site);
  const highM = Math.min(door.heightM, site.rooms[slab.from]?.heightM ?? door.heightM);
  return {
    ...{ id: door.id, what: "door", ratingMin: door.ratingMin ?? 0, opensM2 },
    ...{ wall: place, atM: highM, gap: gapIn(slab, opensM2, { lowM: 0, highM }) },
  };
}

function ofSeal(seal: Penetration, site: Site): SiteBarrier[] {
  const place = site.walls.findIndex(({ id }) => id === seal.wall);
  const wall = site.walls[place];
  const ratingMin = seal.ratingMin ?? (wall && ratingOf(wall, site));
  if (wall === undefined || ratingMin === undefined) return [];
  const slab = { ...slabBetween(wall, site), id: seal.id };
  const atM = heightOf(seal, wall, slab, site);
  const halfM = Math.sqrt(seal.areaM2) / 2;
  const roomM = site.rooms[slab.from]?.heightM ?? atM;
  const span = { lowM: Math.max(0, atM - halfM), highM: Math.min(roomM, atM + halfM) };
  return [
    {
      ...{ id: seal.id, what: "penetration", ratingMin, opensM2: seal.areaM2 },
      ...{ wall: place, atM, gap: gapIn(slab, seal.areaM2, span) },
    },
  ];
}

/** Above the floor of the slab's first room; the file counts from the floor of the wall's. */
function heightOf(
  seal: Penetration,
  wall: Wall,
  slab: Pick<WallDescription, "from">,
  site: Site,
): number {
  const lowest = site.rooms.find(({ id }) => id === wall.from || id === wall.to);
  const counts = site.rooms.find(({ id }) => id === wall.from) ?? lowest;
  const base = site.rooms[slab.from];
  if (counts === undefined || base === undefined) return 0;
  const usualM = TRAY_SHARE * base.heightM;
  if (seal.heightM === undefined) return usualM;
  const aboveM = spanOfRoom(site, counts).lowM - spanOfRoom(site, base).lowM + seal.heightM;
  return Math.min(base.heightM, Math.max(0, aboveM));
}

/** A slot in a wall, as wide as its area asks; a hole in a floor. */
function gapIn(
  { id, from, to, facing }: Omit<WallDescription, "layers">,
  areaM2: number,
  { lowM, highM }: { readonly lowM: number; readonly highM: number },
): OpeningDescription {
  const gap = { id: `${id}/gap`, from, to, startsShut: true };
  if (facing !== "wall") return { ...gap, kind: "horizontal", areaM2, shape: "square" };
  return {
    ...{ ...gap, kind: "vertical", widthM: areaM2 / (highM - lowM) },
    ...{ sillM: lowM, soffitM: highM, coefficient: GAP_COEFFICIENT },
  };
}
