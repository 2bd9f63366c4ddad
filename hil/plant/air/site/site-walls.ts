/**
 * Walls of a site: what the rooms' surfaces are made of, and the heat that they hold.
 *
 * The walls that the site names stand between two rooms; what is left of a room's sides, its floor
 * and its ceiling is concrete with the building behind it at its resting temperature. A wall's
 * rating and its penetrations play no part: nothing fails here.
 */
import type { Room, Site } from "#panels";
import { REFERENCE_K } from "../../constants.js";
import { OUTSIDE, type MaterialLayer, type WallDescription } from "../model/description.js";
import type { RoomSurfaces } from "../walls/room-surfaces.js";

/** Concrete (published: EN 1992-1-2, normal weight). */
const CONCRETE = { densityKgPerM3: 2300, heatJPerKgK: 900 };
const CONCRETE_W_PER_M_K = 1.4;
/** Of floors, ceilings and walls that the site does not name (assumed). */
const SLAB_M = 0.2;
/** Published: CFAST's default of a wall's face. */
const EMISSIVITY = 0.94;

export function siteWalls({ rooms, walls }: Site): WallDescription[] {
  const place = (id: string): number =>
    id === "outside" ? OUTSIDE : rooms.findIndex((room) => room.id === id);
  const named = walls.map((wall): WallDescription => {
    const [one, other] = wall.from === "outside" ? [wall.to, wall.from] : [wall.from, wall.to];
    return {
      ...{ id: wall.id, from: place(one), to: place(other), areaM2: wall.areaM2 },
      ...{ facing: "wall", emissivity: EMISSIVITY },
      layers: [concrete(wall.thicknessM, wall.conductivityWPerMK)],
    };
  });
  return [...named, ...rooms.flatMap((room, index) => rest(room, index, named))];
}

/** Floor, ceiling and the sides of a square room, less the walls that the site names. */
function rest(room: Room, index: number, named: readonly WallDescription[]): WallDescription[] {
  const floorM2 = room.volumeM3 / room.heightM;
  const namedM2 = named
    .filter(({ from, to }) => from === index || to === index)
    .reduce((sum, { areaM2 }) => sum + areaM2, 0);
  const sidesM2 = 4 * Math.sqrt(floorM2) * room.heightM - namedM2;
  const slab = (facing: WallDescription["facing"], areaM2: number): WallDescription => ({
    ...{ id: `${room.id}/${facing}`, from: index, to: OUTSIDE, areaM2, facing },
    ...{ emissivity: EMISSIVITY, layers: [concrete(SLAB_M, CONCRETE_W_PER_M_K)] },
  });
  const sides = sidesM2 > 0 ? [slab("wall", sidesM2)] : [];
  return [slab("floor", floorM2), slab("ceiling", floorM2), ...sides];
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
