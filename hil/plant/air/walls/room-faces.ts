/**
 * Which faces stand in which room: the walls of a building cut into strips of slab.
 *
 *   wall of height H -> STRIPS strips, one over the other, each a slab of its own
 *   floor, ceiling, or a wall between two rooms that never have layers -> one slab
 *
 * A strip keeps its own past, so a border that sinks uncovers warm wall below cold wall and no heat
 * is invented when it moves. A face that looks outside belongs to no room.
 */
import type { BuildingDescription, WallDescription } from "../model/description.js";
import { OUTSIDE } from "../model/description.js";
import { CEILING, FLOOR, LOWER_WALL } from "./enclosure.js";
import { NATURAL } from "./face-heat.js";
import type { SlabDescription } from "./slab-mesh.js";

/** Strips of a wall beside a room with layers (assumption: as CFAST's two walls, and one more). */
const STRIPS = 3;

export interface Strip {
  readonly slab: SlabDescription;
  readonly areaM2: number;
  readonly emissivity: number;
  /** Of `from` and of `to`: where the face stands. */
  readonly faces: readonly [StripFace, StripFace];
  /** Place in the description's walls. */
  readonly wall: number;
}

export interface StripFace {
  /** Compartment, or OUTSIDE. */
  readonly room: number;
  readonly facing: WallDescription["facing"];
  /** Above the floor of that room. */
  readonly lowM: number;
  readonly highM: number;
  readonly natural: number;
}

export function stripsOf(building: BuildingDescription): Strip[] {
  return building.walls.flatMap((wall, place) => {
    const rooms = [wall.from, wall.to].map((room) => building.compartments[room]);
    const owner = rooms[0] ?? rooms[1];
    const isLayered = rooms.some((room) => room !== undefined && room.layers !== "one");
    const count = wall.facing === "wall" && isLayered ? STRIPS : 1;
    const heightM = (owner?.heightM ?? 0) / count;
    return Array.from({ length: count }, (_, strip) => ({
      slab: { layers: wall.layers, shape: "flat" as const },
      areaM2: wall.areaM2 / count,
      emissivity: wall.emissivity,
      wall: place,
      faces: [
        faceOf(building, wall.from, wall.facing, owner?.elevationM ?? 0, heightM, strip),
        faceOf(building, wall.to, acrossFrom(wall.facing), owner?.elevationM ?? 0, heightM, strip),
      ] as const,
    }));
  });
}

function faceOf(
  building: BuildingDescription,
  room: number,
  facing: WallDescription["facing"],
  ownerM: number,
  stripM: number,
  strip: number,
): StripFace {
  const lowM = ownerM - (building.compartments[room]?.elevationM ?? ownerM) + strip * stripM;
  return {
    room: building.compartments[room] === undefined ? OUTSIDE : room,
    facing,
    lowM,
    highM: lowM + stripM,
    natural: NATURAL[facing],
  };
}

/** The back of one room's ceiling is another room's floor. */
function acrossFrom(facing: WallDescription["facing"]): WallDescription["facing"] {
  if (facing === "wall") return "wall";
  return facing === "ceiling" ? "floor" : "ceiling";
}

/** Share of a face that stands in the upper layer. */
export function upperShare(face: StripFace, borderM: number, heightM: number): number {
  if (borderM >= heightM) return 0;
  if (face.facing === "ceiling") return 1;
  if (face.facing === "floor") return borderM <= 0 ? 1 : 0;
  const share = (face.highM - borderM) / (face.highM - face.lowM);
  return Math.min(1, Math.max(0, share));
}

/** Where the upper (0) and the lower (1) part of a face stand among the four surfaces. */
export function surfaceOf(face: StripFace, part: number): number {
  if (face.facing === "ceiling") return CEILING;
  if (face.facing === "floor") return FLOOR;
  return LOWER_WALL - 1 + part;
}
