/**
 * Case rooms: what the cases of each room feel of it, and what they give back to it.
 *
 * A case draws from the layer at its low leak and gives to where its gas belongs: light gas to the
 * upper layer, heavy gas to the lower. While every case of a room is like the room, the room is
 * remembered as it was; until it differs from that, none of its cases is looked at.
 */
import { createSurroundings, type Surroundings } from "../cabinets/surroundings.js";
import type { Cabinets } from "../cabinets/cabinets.js";
import type { SiteAir } from "../../air/site/site-air.js";
import { copied, type StateTable } from "../../state-table.js";

/** The low leak of a case stands here above the floor, m (assumed). */
const LEAK_M = 0.3;
/** Flames at the vents draw on the lower layer while it is at least so deep, m (assumed). */
const FLAME_M = 1.5;
/** A stream from a case takes so many times its mass along on its way up (assumed: a plume of a few
 * metres), and no more than this share of the lower layer in a second. */
const DRAWS_ALONG = 20;
const MOST_SHARE = 0.2;
/** A room that moved by less since its cases fell asleep does not wake them: K and fractions. */
const SAME_K = 0.02;
const SAME_FRACTION = 5e-5;

export interface CaseRooms {
  readonly of: readonly Surroundings[];
  /** Of the air that its cases draw, K. */
  kelvin(room: number): number;
  /** Writes a room down as it is now. */
  look(room: number): Surroundings;
  /** Hands a room what its cases drew and gave. */
  settle(room: number): void;
  isAsleep(room: number): boolean;
  fallAsleep(room: number): void;
  wake(room: number): void;
}

export function createCaseRooms(
  air: SiteAir,
  cabinets: () => Cabinets,
  rooms: number,
  table: StateTable,
): CaseRooms {
  const { model, pending } = air;
  const { species, bodies } = model;
  const { count } = species;
  const all = Array.from({ length: rooms }, () => createSurroundings(species));
  /** By room: 1 if its cases sleep, then kelvin and fractions as they fell asleep. */
  const slept = new Float64Array(rooms * (2 + count)).fill(0);
  table.floats("rooms of cases", ...copied(slept));
  const layerOf = (room: number): number =>
    model.isLayered(room) && bodies.borderM[room]! < LEAK_M ? 1 : 0;
  const look = (room: number): Surroundings => {
    const one = all[room]!;
    const layer = layerOf(room);
    const zone = 2 * room + layer;
    one.kelvin = bodies.zoneK[zone]!;
    one.pressurePa = bodies.pressurePa[room]!;
    for (let index = 0; index < count; index++) {
      one.fractions[index] = model.massKg(room, layer, index) / bodies.zoneKg[zone]!;
    }
    cabinets().prepare(one);
    return one;
  };
  return {
    of: all,
    kelvin: (room) => bodies.zoneK[2 * room + layerOf(room)]!,
    look,
    settle(room) {
      const one = all[room]!;
      const layer = layerOf(room);
      for (let index = 0; index < count; index++) {
        if (one.drawnKg > 0) pending.put(room, layer, index, -one.drawnKg * one.fractions[index]!);
      }
      pending.warm(room, layer, -one.drawnJ);
      // Where flames stand at the vents what comes out burns there, and their plume lifts it.
      const isLow = bodies.borderM[room]! < FLAME_M;
      const rises = model.isLayered(room) && (isLow || model.radiatedW(room) === 0);
      const upper = rises ? upperShare(one, air, room) : 0;
      if (upper > 0) takeAlong(one, air, room, upper);
      giveBack(one, air, room, upper);
      air.rooms[room]!.addHeat((one.convectedJ + one.radiatedJ) / 1000);
    },
    isAsleep(room) {
      const from = room * (2 + count);
      if (slept[from] !== 1) return false;
      const zone = 2 * room + layerOf(room);
      if (Math.abs(bodies.zoneK[zone]! - slept[from + 1]!) > SAME_K) return false;
      for (let index = 0; index < count; index++) {
        const fraction = model.massKg(room, zone & 1, index) / bodies.zoneKg[zone]!;
        if (Math.abs(fraction - slept[from + 2 + index]!) > SAME_FRACTION) return false;
      }
      return true;
    },
    fallAsleep(room) {
      const from = room * (2 + count);
      slept[from] = 1;
      slept[from + 1] = all[room]!.kelvin;
      slept.set(all[room]!.fractions, from + 2);
    },
    wake(room) {
      slept[room * (2 + count)] = 0;
    },
  };
}

/** Gas that rises from a case draws gas of the lower layer along. */
function takeAlong(
  one: Surroundings,
  { model, pending }: SiteAir,
  room: number,
  upper: number,
): void {
  const { count } = model.species;
  const { zoneKg, zoneEnthalpy } = model.bodies;
  let kg = 0;
  for (let index = 0; index < count; index++) kg += one.gotKg[index]! * upper;
  const lower = 2 * room;
  const share = Math.min(MOST_SHARE, (DRAWS_ALONG * kg) / zoneKg[lower]!);
  for (let index = 0; index < count; index++) {
    const along = share * model.massKg(room, 0, index);
    pending.put(room, 0, index, -along);
    pending.put(room, 1, index, along);
  }
  const joules = share * zoneKg[lower]! * zoneEnthalpy[lower]!;
  pending.warm(room, 0, -joules);
  pending.warm(room, 1, joules);
}

/** The share of what came out of the cases that belongs under the ceiling. */
function upperShare(one: Surroundings, { model }: SiteAir, room: number): number {
  const { gas, heat, count } = model.species;
  const { zoneLightness } = model.bodies;
  let kg = 0;
  let constant = 0;
  let capacity = 0;
  for (let index = 0; index < count; index++) {
    kg += one.gotKg[index]!;
    constant += one.gotKg[index]! * gas[index]!;
    capacity += one.gotKg[index]! * heat[index]!;
  }
  if (kg <= 0) return 0;
  const lightness = (constant / kg) * (one.gotJ / capacity);
  const lower = zoneLightness[2 * room]!;
  const range = Math.max(zoneLightness[2 * room + 1]! - lower, 1e-3 * lower);
  return Math.min(1, Math.max(0, (lightness - lower) / range));
}

/** What came out of the cases, with its heat, between the two layers. */
function giveBack(one: Surroundings, { pending }: SiteAir, room: number, upper: number): void {
  for (let index = 0; index < one.gotKg.length; index++) {
    const kg = one.gotKg[index]!;
    if (kg === 0) continue;
    pending.put(room, 0, index, kg * (1 - upper));
    pending.put(room, 1, index, kg * upper);
  }
  pending.warm(room, 0, one.gotJ * (1 - upper));
  pending.warm(room, 1, one.gotJ * upper);
}
