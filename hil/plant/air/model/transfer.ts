/**
 * Transfer: moves the gas that openings and fans pass in one step, each stream once, both ends.
 *
 *   stream  =  share of the donor's kg of every species  +  the same share of its enthalpy
 *
 * All streams draw from the gas as it was (`bodies`), so their order changes nothing but the last
 * bits; what is moved is summed up apart and then added. A layer never gives more than nine tenths
 * of itself in a step: the rest of its stream comes from the other layer.
 */
import type { Bodies } from "./bodies.js";
import { upperShare } from "./layers.js";
import { OUTSIDE_HEAT, type State } from "./state.js";

/** Of a zone's gas that may leave in one step. */
const MOST_SHARE = 0.9;

export interface Transfer {
  /** Says how much a zone will be asked for, kg. */
  announce(zone: number, kg: number): void;
  /** After all is announced: how the zones can meet it. */
  ration(): void;
  /** Moves what was announced from a zone to a compartment (or the outside). */
  move(zone: number, room: number, kg: number): void;
  /** Adds all that was moved to the state. */
  apply(): void;
}

export function createTransfer(bodies: Bodies, state: State): Transfer {
  const { count, species } = bodies;
  const asked = new Float64Array(2 * count + 2);
  /** Of what a zone is asked for: its own part; and the part that can be had at all. */
  const own = new Float64Array(2 * count + 2).fill(1);
  const kept = new Float64Array(2 * count + 2).fill(1);
  const heat = new Float64Array(2 * count + 2);
  const mass = new Float64Array((2 * count + 2) * species.count);

  function ration(): void {
    for (let room = 0; room < count; room++) {
      const lower = 2 * room;
      const upper = lower + 1;
      own[lower] = own[upper] = kept[lower] = kept[upper] = 1;
      const lowerMost = MOST_SHARE * bodies.zoneKg[lower]!;
      const upperMost = MOST_SHARE * bodies.zoneKg[upper]!;
      if (state.layered[room] === 1) {
        own[lower] = partOf(lowerMost, asked[lower]!);
        own[upper] = partOf(upperMost, asked[upper]!);
      }
      const fromLower = asked[lower]! * own[lower]! + asked[upper]! * (1 - own[upper]!);
      const fromUpper = asked[upper]! * own[upper]! + asked[lower]! * (1 - own[lower]!);
      kept[lower] = partOf(lowerMost, fromLower);
      kept[upper] = partOf(upperMost, fromUpper);
    }
    asked.fill(0);
  }

  function take(zone: number, room: number, kg: number): void {
    if (kg <= 0) return;
    const amount = kg * kept[zone]!;
    const upper = upperShare(bodies, state, room, bodies.zoneLightness[zone]!);
    if (upper < 1) carry(zone, 2 * room, amount * (1 - upper));
    if (upper > 0) carry(zone, 2 * room + 1, amount * upper);
  }

  function carry(zone: number, to: number, kg: number): void {
    const isOutside = zone >= 2 * count;
    const share = isOutside ? kg : kg / bodies.zoneKg[zone]!;
    const donor = isOutside ? species.outside : state.mass;
    const from = isOutside ? 0 : zone * species.count;
    const loses = zone * species.count;
    const gains = to * species.count;
    for (let index = 0; index < species.count; index++) {
      const part = share * donor[from + index]!;
      mass[loses + index]! -= part;
      mass[gains + index]! += part;
    }
    const joules = kg * bodies.zoneEnthalpy[zone]!;
    heat[zone]! -= joules;
    heat[to]! += joules;
  }

  function apply(): void {
    const zones = 2 * count;
    for (let zone = 0; zone < zones; zone++) {
      state.heat[zone]! += heat[zone]!;
    }
    const lines = zones * species.count;
    for (let line = 0; line < lines; line++) state.mass[line]! += mass[line]!;
    for (let index = 0; index < species.count; index++) {
      state.outsideMass[index]! += mass[lines + index]!;
    }
    state.ledgerHeat[OUTSIDE_HEAT]! += heat[zones]!;
    heat.fill(0);
    mass.fill(0);
  }

  return {
    announce(zone, kg) {
      asked[zone]! += kg;
    },
    ration,
    move(zone, room, kg) {
      if (own[zone]! < 1) take(zone ^ 1, room, kg * (1 - own[zone]!));
      take(zone, room, kg * own[zone]!);
    },
    apply,
  };
}

function partOf(most: number, asked: number): number {
  return asked > most ? most / asked : 1;
}
