/**
 * Transfer: moves the gas that openings and fans pass in one step, each stream once, both ends.
 *
 *   stream  =  share of the donor's kg of every species  +  the same share of its enthalpy
 *
 * All streams draw from the gas as it was (`bodies`), so their order changes nothing but the last
 * bits; what is moved is summed up apart and then added. A layer never gives more than nine tenths
 * of itself in a step, to all stages together that draw from it meanwhile: the rest of its stream
 * comes from the other layer.
 */
import type { Bodies } from "./bodies.js";
import { upperShare } from "./layers.js";
import { OUTSIDE_HEAT, type State } from "./state.js";
import { LIGHTER_SHARE } from "./stratification.js";

/** Of a zone's gas that may leave in one step. */
const MOST_SHARE = 0.9;

export interface Transfer {
  /** Says how much a zone will be asked for, kg. */
  announce(zone: number, kg: number): void;
  /** After all is announced: how a compartment can meet it, `share` of its own step being over. */
  ration(room: number, share: number): void;
  /** Moves what was announced from a zone to a compartment (or the outside). */
  move(zone: number, room: number, kg: number): void;
  /** Adds all that was moved in and out of a compartment to its state. */
  apply(room: number): void;
  /** Enters what the outside got and gave in the ledger. */
  enter(): void;
}

export function createTransfer(bodies: Bodies, state: State): Transfer {
  const { count } = bodies;
  const needs: Needs = {
    asked: new Float64Array(2 * count + 2),
    own: new Float64Array(2 * count + 2).fill(1),
    kept: new Float64Array(2 * count + 2).fill(1),
    given: new Float64Array(2 * count + 2),
  };
  const give = (zone: number, room: number, kg: number): void => {
    needs.given[zone]! += Math.max(0, kg);
    take(bodies, state, zone, room, kg);
  };
  return {
    announce(zone, kg) {
      needs.asked[zone]! += kg;
    },
    ration(room, share) {
      ration(needs, bodies, state, room, share);
    },
    move(zone, room, kg) {
      const own = needs.own[zone]!;
      if (own < 1) give(zone ^ 1, room, kg * (1 - own) * needs.kept[zone ^ 1]!);
      give(zone, room, kg * own * needs.kept[zone]!);
    },
    apply(room) {
      needs.given[2 * room] = needs.given[2 * room + 1] = 0;
      apply(bodies, state, 2 * room);
      if (state.layered[room] === 1) apply(bodies, state, 2 * room + 1);
    },
    enter() {
      const outside = 2 * count;
      const { moved, outsideMass, ledgerHeat, movedHeat } = state;
      const lines = outside * outsideMass.length;
      for (let index = 0; index < outsideMass.length; index++) {
        outsideMass[index]! += moved[lines + index]!;
        moved[lines + index] = 0;
      }
      ledgerHeat[OUTSIDE_HEAT]! += movedHeat[outside]!;
      movedHeat[outside] = 0;
    },
  };
}

interface Needs {
  readonly asked: Float64Array;
  /** Of what a zone is asked for: its own part; and the part that can be had at all. */
  readonly own: Float64Array;
  readonly kept: Float64Array;
  /** What a zone has given since its gas was last settled, kg; nothing at whole seconds. */
  readonly given: Float64Array;
}

function ration(needs: Needs, bodies: Bodies, state: State, room: number, part: number): void {
  const { asked, own, kept, given } = needs;
  const lower = 2 * room;
  const upper = lower + 1;
  const lowerAsked = asked[lower]!;
  const upperAsked = asked[upper]!;
  const lowerMost = mostOf(bodies.zoneKg[lower]!, part, given[lower]!);
  const upperMost = mostOf(bodies.zoneKg[upper]!, part, given[upper]!);
  asked[lower] = asked[upper] = 0;
  own[lower] = own[upper] = kept[lower] = kept[upper] = 1;
  if (lowerAsked <= lowerMost && upperAsked <= upperMost) return;
  if (state.layered[room] === 1) {
    own[lower] = partOf(lowerMost, lowerAsked);
    own[upper] = partOf(upperMost, upperAsked);
  }
  kept[lower] = partOf(lowerMost, lowerAsked * own[lower] + upperAsked * (1 - own[upper]));
  kept[upper] = partOf(upperMost, upperAsked * own[upper] + lowerAsked * (1 - own[lower]));
}

function mostOf(kg: number, part: number, given: number): number {
  return Math.max(0, Math.min(MOST_SHARE * part * kg, MOST_SHARE * kg - given));
}

function partOf(most: number, asked: number): number {
  return asked > most ? most / asked : 1;
}

function take(bodies: Bodies, state: State, zone: number, room: number, kg: number): void {
  if (kg <= 0) return;
  if (room === bodies.count || state.layered[room] !== 1) {
    carry(bodies, state, zone, 2 * room, kg);
    if (room < bodies.count) noteLight(bodies, state, zone, room, kg);
    return;
  }
  const upper = upperShare(bodies, state, room, bodies.zoneLightness[zone]!);
  if (upper < 1) carry(bodies, state, zone, 2 * room, kg * (1 - upper));
  if (upper > 0) carry(bodies, state, zone, 2 * room + 1, kg * upper);
}

function noteLight(bodies: Bodies, state: State, zone: number, room: number, kg: number): void {
  const here = bodies.zoneLightness[2 * room]!;
  const lighter = bodies.zoneLightness[zone]! - here;
  if (lighter > LIGHTER_SHARE * here) state.lightJ[room]! += kg * lighter;
}

function carry(bodies: Bodies, state: State, zone: number, to: number, kg: number): void {
  const { species, count } = bodies;
  const { moved, movedHeat } = state;
  const isOutside = zone >= 2 * count;
  const share = isOutside ? kg : kg / bodies.zoneKg[zone]!;
  const donor = isOutside ? species.outside : state.mass;
  const from = isOutside ? 0 : zone * species.count;
  const loses = zone * species.count;
  const gains = to * species.count;
  for (let index = 0; index < species.count; index++) {
    const part = share * donor[from + index]!;
    moved[loses + index]! -= part;
    moved[gains + index]! += part;
  }
  const joules = kg * bodies.zoneEnthalpy[zone]!;
  movedHeat[zone]! -= joules;
  movedHeat[to]! += joules;
}

function apply(bodies: Bodies, state: State, zone: number): void {
  const { count } = bodies.species;
  const { heat, mass, moved, movedHeat } = state;
  heat[zone]! += movedHeat[zone]!;
  movedHeat[zone] = 0;
  const end = (zone + 1) * count;
  for (let line = zone * count; line < end; line++) {
    mass[line]! += moved[line]!;
    moved[line] = 0;
  }
}
