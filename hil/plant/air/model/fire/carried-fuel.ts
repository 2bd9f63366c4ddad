/**
 * Carried fuel: what a fire could not burn burns where its gas meets air, beyond a door.
 *
 *   upper gas with fuel, hot  ==door==>  air taken along  -->  heat and products, upper layer
 *
 * Only a stream hotter than the ignition temperature burns, and only with the oxygen of the gas
 * that it takes along (a compartment of one zone: of what is there). What flows outdoors is lost.
 */
import type { Bodies } from "../bodies.js";
import { OXYGEN } from "../species.js";
import { SOURCE_HEAT, type State } from "../state.js";
import { HEAT_PER_OXYGEN, limited } from "./oxygen-limit.js";
import { productsOf } from "./stoichiometry.js";

/** K (published: CFAST, 200 K above a room at 20 degrees). */
const IGNITES_K = 493.15;
/** Oxygen mass fraction below which nothing burns (published: CFAST). */
const LEAST_OXYGEN = 0.15;
/** Of its heat that a flame beyond a door radiates (published: CFAST's default of a fire). */
const RADIATED_SHARE = 0.35;
/** Of the oxygen there that may be used up in one step. */
const MOST_SHARE = 0.5;
/** Mass fraction of fuel that is worth looking at. */
const LEAST_FUEL = 1e-6;

export interface CarriedFuel {
  /**
   * `kg` came from a zone into a compartment and took `drawnKg` of its lower gas along. Answers
   * with the joules that its flame radiates, for the surfaces.
   */
  burn(zone: number, room: number, kg: number, drawnKg: number): number;
}

export function createCarriedFuel(bodies: Bodies, state: State): CarriedFuel {
  const { fuels, firstFuel, count } = bodies.species;
  const products = fuels.map((fuel) => productsOf(fuel, bodies.species));

  function react(fuel: number, room: number, offeredKg: number, drawnKg: number): number {
    const isLayered = state.layered[room] === 1;
    const lower = 2 * room;
    const meets = isLayered ? lower + 1 : lower;
    const oxygenKg = state.mass[lower * count + OXYGEN]!;
    const fraction = oxygenKg / bodies.zoneKg[lower]!;
    const drawn = isLayered ? drawnKg * fraction : oxygenKg;
    const uses = -products[fuel]![OXYGEN]!;
    const perOxygen = Math.min(HEAT_PER_OXYGEN, fuels[fuel]!.heatJPerKg / uses);
    const there = MOST_SHARE * Math.min(drawn, state.mass[meets * count + OXYGEN]!);
    const allowedJ = there * perOxygen * limited(fraction, LEAST_OXYGEN);
    const held = state.mass[meets * count + firstFuel + fuel]!;
    const burnt = Math.min(offeredKg, held, allowedJ / fuels[fuel]!.heatJPerKg);
    if (!(burnt > 0)) return 0;
    for (let index = 0; index < count; index++) {
      const made = burnt * products[fuel]![index]!;
      state.mass[meets * count + index]! += made;
      state.sourceMass[index]! += made;
    }
    const joules = burnt * fuels[fuel]!.heatJPerKg;
    const convected = joules * (1 - RADIATED_SHARE);
    state.heat[meets]! += convected;
    state.ledgerHeat[SOURCE_HEAT]! += convected;
    state.carriedJ[0]! += joules;
    return joules - convected;
  }

  return {
    burn(zone, room, kg, drawnKg) {
      let radiated = 0;
      if (bodies.zoneK[zone]! < IGNITES_K) return radiated;
      for (let fuel = 0; fuel < fuels.length; fuel++) {
        const share = state.mass[zone * count + firstFuel + fuel]! / bodies.zoneKg[zone]!;
        if (share > LEAST_FUEL) radiated += react(fuel, room, kg * share, drawnKg);
      }
      return radiated;
    },
  };
}
