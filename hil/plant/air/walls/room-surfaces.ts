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
import { openBooks, type RoomAir } from "./surface-books.js";

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
    step(nowS, due) {
      for (let room = 0; room < rooms; room++) {
        if (due[room] === 1) exchangeGlow(books, room, nowS);
      }
      for (let strip = 0; strip < strips.length; strip++) {
        const [front, back] = strips[strip]!.faces;
        if (due[front.room] === 1 || due[back.room] === 1) stepStrip(books, strip, nowS);
      }
    },
    poolJ: (room) => poolJ[room] ?? 0,
    outsideJ: () => outsideJ[0] ?? 0,
  };
}
