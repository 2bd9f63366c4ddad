/**
 * The surfaces of all rooms: what the layers of a building give to its walls, floors and ceilings.
 *
 *   air of the rooms (filled in by the zone model) --> [ step ] --> J into each layer
 *                                                        |
 *                                               slabs, and a pool a room
 *
 * A room is due when the caller says so (each second beside a fire, each 10 to 60 s elsewhere): its
 * four surfaces and two layers exchange glow once, and every slab that looks into it steps by the
 * time since its own last step. The implicit step takes a little more or less glow than was planned
 * at its start; the difference waits in the room's pool and is shared out next time, so the books
 * balance to rounding: air, slabs, pools and outside together hold what the fires radiated.
 *
 * Never touches the zone model's state, never allocates in a step, and never leaves a loop early.
 */
import type { BuildingDescription } from "../model/description.js";
import { stepStrip } from "./face-work.js";
import { exchangeGlow } from "./room-glow.js";
import type { Strip } from "./room-faces.js";
import type { Slabs } from "./slabs.js";
import { openBooks, type RoomAir, type SurfaceBooks } from "./surface-books.js";

export interface RoomSurfaces {
  readonly air: RoomAir;
  /** Heat that came into each layer, J: take it and set it to 0. */
  readonly upperJ: Float64Array;
  readonly lowerJ: Float64Array;
  /** Everything that it remembers, to copy and to hash. */
  readonly remembers: readonly Float64Array[];
  readonly strips: readonly Strip[];
  readonly slabs: Slabs;
  /** Of each strip, when it was last stepped, s; of each face, what it took in that step, W/m2. */
  readonly stripS: Float64Array;
  readonly tookWPerM2: Float64Array;
  /** Whether a room of one layer, its walls and what is behind them are all equally warm. */
  isEven(room: number): boolean;
  /** Nothing goes on in a room: it is at this instant, s, without a step. */
  passOver(room: number, nowS: number): void;
  /** Takes the rooms that are due (1) to this instant, s. */
  step(nowS: number, due: Uint8Array): void;
  /** Glow that waits in a room's pool, J. */
  poolJ(room: number): number;
  /** What has gone outside through walls since the start, J. */
  outsideJ(): number;
}

export function createRoomSurfaces(building: BuildingDescription): RoomSurfaces {
  const books = openBooks(building);
  const { strips, slabs, upperJ, lowerJ, poolJ, outsideJ, roomS, stripS } = books;
  const rooms = building.compartments.length;
  return {
    air: books.air,
    upperJ,
    lowerJ,
    remembers: [slabs.temperatureK, poolJ, outsideJ, roomS, stripS, books.irradiance, books.weight],
    strips,
    slabs,
    stripS,
    tookWPerM2: books.tookWPerM2,
    isEven: (room) => isEven(books, room),
    passOver(room, nowS) {
      roomS[room] = nowS;
      for (const face of books.facesOf[room]!) {
        stripS[face >> 1] = nowS;
        books.tookWPerM2.fill(0, face & ~1, (face | 1) + 1);
      }
    },
    step(nowS, due) {
      for (let room = 0; room < rooms; room++) {
        if (due[room] === 1) exchangeGlow(books, room, nowS);
      }
      for (let room = 0; room < rooms; room++) {
        if (due[room] !== 1) continue;
        // A strip between two rooms is stepped with the first of them; then no time is left.
        for (const face of books.facesOf[room]!) stepStrip(books, face >> 1, nowS);
      }
    },
    poolJ: (room) => poolJ[room] ?? 0,
    outsideJ: () => outsideJ[0] ?? 0,
  };
}

/** No surface can be told from the gas before it: K (assumed; some 0.1 W/m2). */
const EVEN_K = 0.01;

function isEven(books: SurfaceBooks, room: number): boolean {
  const { air, facesOf, slabs, strips, poolJ } = books;
  if (air.radiatedJ[room] !== 0 || Math.abs(poolJ[room]!) > EVEN_POOL_J) return false;
  const gasK = air.lowerK[room]!;
  const faces = facesOf[room]!;
  for (let at = 0; at < faces.length; at++) {
    const slab = faces[at]! >> 1;
    const beyond = strips[slab]!.faces[(faces[at]! & 1) ^ 1]!.room;
    const { temperatureK } = books.building.ambient;
    const [lowerK, upperK] =
      beyond < 0 ? [temperatureK, temperatureK] : [air.lowerK[beyond]!, air.upperK[beyond]!];
    if (Math.abs(lowerK - gasK) > EVEN_K || Math.abs(upperK - gasK) > EVEN_K) return false;
    const end = slabs.firstNode[slab + 1]!;
    for (let node = slabs.firstNode[slab]!; node < end; node++) {
      if (Math.abs(slabs.temperatureK[node]! - gasK) > EVEN_K) return false;
    }
  }
  return true;
}

/** Glow that waits and is worth no step, J (assumed). */
const EVEN_POOL_J = 1;
