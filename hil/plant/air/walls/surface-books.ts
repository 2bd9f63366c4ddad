/**
 * What the surfaces of all rooms know: their strips, the air before them, and the open accounts.
 *
 * Plain arrays, made once. Nothing here steps.
 */
import type { BuildingDescription } from "../model/description.js";
import { createEnclosure, type Enclosure } from "./enclosure.js";
import { SIGMA } from "./face-heat.js";
import { stripsOf, type Strip } from "./room-faces.js";
import { createSlabs, type Slabs } from "./slabs.js";

/** One entry a compartment. A room in one zone has its border at its height, or at 0. */
export interface RoomAir {
  readonly upperK: Float64Array;
  readonly lowerK: Float64Array;
  /** Of the border between the layers above the floor. */
  readonly borderM: Float64Array;
  readonly upperSootKgPerM3: Float64Array;
  readonly lowerSootKgPerM3: Float64Array;
  /** Mole share of CO2 and water vapour together. */
  readonly upperGlowingShare: Float64Array;
  readonly lowerGlowingShare: Float64Array;
  /** Convected heat of fires whose plume meets the ceiling, W. */
  readonly jetW: Float64Array;
  /** Radiated by fires since the room was last due, J: add to it; a step clears it. */
  readonly radiatedJ: Float64Array;
}

/** Heat onto one face by where it comes from: W/m2 at its present temperature, and the slope. */
export interface FaceWork {
  readonly flux: Float64Array;
  readonly slope: Float64Array;
}

export interface SurfaceBooks {
  readonly building: BuildingDescription;
  readonly strips: readonly Strip[];
  readonly slabs: Slabs;
  readonly air: RoomAir;
  readonly upperJ: Float64Array;
  readonly lowerJ: Float64Array;
  readonly poolJ: Float64Array;
  readonly outsideJ: Float64Array;
  /** When a room, and a strip, were last stepped. */
  readonly roomS: Float64Array;
  readonly stripS: Float64Array;
  /** Four surfaces a room: what meets them, W/m2, and what share of it their faces may take. */
  readonly irradiance: Float64Array;
  readonly weight: Float64Array;
  /** By room, the faces in it: 2 * strip + side. */
  readonly facesOf: readonly Int32Array[];
  readonly wallM2: Float64Array;
  /** By face, 2 * strip + side: what it really took in its strip's last step, W/m2. */
  readonly tookWPerM2: Float64Array;
  readonly enclosure: Enclosure;
  readonly work: readonly [FaceWork, FaceWork];
}

export function openBooks(building: BuildingDescription): SurfaceBooks {
  const strips = stripsOf(building);
  const rooms = building.compartments;
  const ambientK = building.ambient.temperatureK;
  const startK = strips.map(({ faces: [front, back] }) => {
    const warmth = [front.room, back.room].map((room) => rooms[room]?.temperatureK ?? ambientK);
    return ((warmth[0] ?? ambientK) + (warmth[1] ?? ambientK)) / 2;
  });
  const numbers = (each = 1) => new Float64Array(each * rooms.length);
  const facesOf = facesByRoom(strips, rooms.length);
  const wallM2 = Float64Array.from(rooms, (room, index) => {
    const square = 4 * Math.sqrt(room.floorM2) * room.heightM;
    return Math.max(square, wallsOf(strips, facesOf[index] ?? new Int32Array()));
  });
  return {
    building,
    strips,
    slabs: createSlabs(
      strips.map(({ slab }) => slab),
      startK,
    ),
    air: airOf(building),
    upperJ: numbers(),
    lowerJ: numbers(),
    poolJ: numbers(),
    outsideJ: new Float64Array(1),
    roomS: numbers(),
    stripS: new Float64Array(strips.length),
    irradiance: Float64Array.from({ length: 4 * rooms.length }, (_, at) => {
      const startsK = rooms[at >> 2]?.temperatureK ?? ambientK;
      return SIGMA * startsK * startsK * startsK * startsK;
    }),
    weight: numbers(4).fill(1),
    facesOf,
    wallM2,
    tookWPerM2: new Float64Array(2 * strips.length),
    enclosure: createEnclosure(),
    work: [createFaceWork(), createFaceWork()],
  };
}

function facesByRoom(strips: readonly Strip[], rooms: number): Int32Array[] {
  const faces = Array.from({ length: rooms }, (): number[] => []);
  strips.forEach((strip, at) => {
    strip.faces.forEach(({ room }, side) => faces[room]?.push(2 * at + side));
  });
  return faces.map((each) => Int32Array.from(each));
}

function wallsOf(strips: readonly Strip[], faces: Int32Array): number {
  let area = 0;
  for (const face of faces) {
    const strip = strips[face >> 1];
    if (strip?.faces[face & 1]?.facing === "wall") area += strip.areaM2;
  }
  return area;
}

function airOf({ compartments, ambient }: BuildingDescription): RoomAir {
  const zeros = () => new Float64Array(compartments.length);
  const warm = () =>
    Float64Array.from(compartments, (room) => room.temperatureK ?? ambient.temperatureK);
  return {
    upperK: warm(),
    lowerK: warm(),
    borderM: Float64Array.from(compartments, (room) => room.heightM),
    upperSootKgPerM3: zeros(),
    lowerSootKgPerM3: zeros(),
    upperGlowingShare: zeros(),
    lowerGlowingShare: zeros(),
    jetW: zeros(),
    radiatedJ: zeros(),
  };
}

function createFaceWork(): FaceWork {
  return { flux: new Float64Array(3), slope: new Float64Array(3) };
}
