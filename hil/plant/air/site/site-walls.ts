/**
 * Walls of a site: what the rooms' surfaces are made of, and the heat that they hold.
 *
 * The walls that the site names stand between two rooms; what is left of a room's sides, its floor
 * and its ceiling is concrete with the building behind it at its resting temperature. A wall
 * between a room and the one above it is a floor. A rated door is a slab of its own, behind the
 * walls.
 */
import { areBeside, spanOfRoom, type Opening, type Room, type Site, type Wall } from "#panels";
import { REFERENCE_K } from "../../constants.js";
import { OUTSIDE, type MaterialLayer, type WallDescription } from "../model/description.js";
import { WALL_CLASSES } from "../walls/barrier/wall-classes.js";
import type { RoomSurfaces } from "../walls/room-surfaces.js";

/** Concrete (published: EN 1992-1-2, normal weight). */
const CONCRETE = { densityKgPerM3: 2300, heatJPerKgK: 900 };
const CONCRETE_W_PER_M_K = 1.4;
/** Of floors, ceilings and walls that the site does not name (assumed). */
const SLAB_M = 0.2;
/** Published: CFAST's default of a wall's face. */
const EMISSIVITY = 0.94;

export function siteWalls(site: Site): WallDescription[] {
  const { rooms, walls } = site;
  const named = [
    ...walls.map((wall) => ({ ...slabBetween(wall, site), layers: layersOf(wall) })),
    ...ratedDoors(site).map((door) => ({ ...slabBetween(door, site), layers: DOOR.layers })),
  ];
  return [...named, ...rooms.flatMap((room, index) => rest(room, index, named))];
}

const DOOR = WALL_CLASSES["steel-wool-door"];

/** Doors whose leaf a fire can use up. */
export function ratedDoors({ openings }: Site): Opening[] {
  return openings.filter(({ kind, ratingMin }) => kind === "door" && ratingMin !== undefined);
}

/** From the higher of two rooms side by side, and from the lower one up where it is a floor. */
export function slabBetween(
  { id, from, to, areaM2 }: Pick<Wall, "id" | "from" | "to" | "areaM2">,
  site: Site,
): Omit<WallDescription, "layers"> {
  const places = [from, to].map((end) => site.rooms.findIndex((room) => room.id === end));
  const [one, other] = places as [number, number];
  const [first, second] = [site.rooms[one], site.rooms[other]];
  const slab = { id, areaM2, emissivity: EMISSIVITY, facing: "wall" } as const;
  if (first === undefined || second === undefined) {
    return { ...slab, from: first === undefined ? other : one, to: OUTSIDE };
  }
  const [here, there] = [spanOfRoom(site, first), spanOfRoom(site, second)];
  const isTurned = there.lowM > here.lowM;
  const [upper, lower] = isTurned ? [other, one] : [one, other];
  if (areBeside(here, there)) return { ...slab, from: upper, to: lower };
  return { ...slab, from: lower, to: upper, facing: "ceiling" };
}

function layersOf({
  class: built,
  thicknessM,
  conductivityWPerMK,
}: Wall): readonly MaterialLayer[] {
  if (built !== undefined) return WALL_CLASSES[built].layers;
  return [concrete(thicknessM, conductivityWPerMK)];
}

/** Floor, ceiling and the sides of a square room, less what the site names of them. */
function rest(room: Room, index: number, named: readonly WallDescription[]): WallDescription[] {
  const floorM2 = room.volumeM3 / room.heightM;
  const less = { wall: 0, floor: 0, ceiling: 0 };
  for (const { from, to, areaM2, facing } of named) {
    if (from === index) less[facing] += areaM2;
    else if (to === index) less[facing === "ceiling" ? "floor" : facing] += areaM2;
  }
  const slab = (facing: WallDescription["facing"], allM2: number): WallDescription[] => {
    const areaM2 = allM2 - less[facing];
    if (areaM2 <= 0) return [];
    const layers = [concrete(SLAB_M, CONCRETE_W_PER_M_K)];
    const about = { id: `${room.id}/${facing}`, from: index, to: OUTSIDE, areaM2, facing };
    return [{ ...about, emissivity: EMISSIVITY, layers }];
  };
  const sidesM2 = 4 * Math.sqrt(floorM2) * room.heightM;
  return [...slab("floor", floorM2), ...slab("ceiling", floorM2), ...slab("wall", sidesM2)];
}

function concrete(thicknessM: number, conductivityWPerMK: number): MaterialLayer {
  return { thicknessM, conductivityWPerMK, ...CONCRETE };
}

/** Heat above rest in all walls, and glow on its way to them, J. */
export function wallsJ(walls: RoomSurfaces): number {
  const { slabs, strips, air } = walls;
  const { firstNode, temperatureK, capacityJPerM2K } = slabs;
  let sum = 0;
  for (let strip = 0; strip < strips.length; strip++) {
    let perM2 = 0;
    for (let node = firstNode[strip]!; node < firstNode[strip + 1]!; node++) {
      perM2 += capacityJPerM2K[node]! * (temperatureK[node]! - REFERENCE_K);
    }
    sum += perM2 * strips[strip]!.areaM2;
  }
  for (let room = 0; room < air.radiatedJ.length; room++)
    sum += air.radiatedJ[room]! + walls.poolJ(room);
  return sum;
}

/** The largest difference from rest of any place in a wall, K. */
export function hottestWallK({ slabs }: RoomSurfaces): number {
  let most = 0;
  for (const kelvin of slabs.temperatureK) most = Math.max(most, Math.abs(kelvin - REFERENCE_K));
  return most;
}
