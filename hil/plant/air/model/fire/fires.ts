/**
 * Fires: turn fuel and oxygen into heat and products, and pump gas upwards while they do.
 *
 *   fuel --> [ burns what oxygen allows ] --> heat, products, soot, unburnt fuel --> upper layer
 *                      ^ drawn in from the lower layer by the plume
 *
 * What a fire burns is limited by the oxygen that its plume draws in and by CFAST's lower oxygen
 * limit, a steep ramp. Unburnt fuel is carried on as a species of its own. A fire brings mass but
 * no enthalpy of its fuel (as CFAST). What it radiates is left to the surfaces. It never decides
 * when it starts or what it wants.
 */
import type { Bodies } from "../bodies.js";
import type { BuildingDescription, FireDescription } from "../description.js";
import { lift } from "../layers.js";
import { HEAT_PER_OXYGEN, limited } from "./oxygen-limit.js";
import { entrainedKgPerS } from "./plume.js";
import { AIR_HEAT, OXYGEN } from "../species.js";
import { SOURCE_HEAT, type State } from "../state.js";
import { productsOf } from "./stoichiometry.js";

/** Of a zone's gas that a plume, of its oxygen that a fire may take in one step. */
const MOST_SHARE = 0.9;

export interface Fires {
  step(fire: number, seconds: number): void;
}

interface Burner {
  readonly description: FireDescription;
  readonly products: Float64Array;
  readonly fuelSpecies: number;
  /** J per kg of the oxygen that it really uses up. */
  readonly heatPerOxygen: number;
}

export function createFires(description: BuildingDescription, bodies: Bodies, state: State): Fires {
  const { species } = bodies;
  const burners = description.fires.map((fire, index): Burner => {
    const fuelSpecies = species.fuelOfFire[index]!;
    const products = productsOf(species.fuels[fuelSpecies - species.firstFuel]!, species);
    const used = -products[OXYGEN]!;
    return {
      description: fire,
      products,
      fuelSpecies,
      heatPerOxygen: used > 0 ? Math.min(HEAT_PER_OXYGEN, fire.fuel.heatJPerKg / used) : Infinity,
    };
  });
  return {
    step(fire, seconds) {
      burn(burners[fire]!, fire, bodies, state, seconds);
    },
  };
}

function burn(burner: Burner, fire: number, bodies: Bodies, state: State, seconds: number): void {
  const { description } = burner;
  const room = description.compartment;
  const wanted = state.wanted[fire]!;
  state.burning[fire] = 0;
  if (wanted <= 0) return;
  const isLayered = state.layered[room] === 1;
  const rise = bodies.borderM[room]! - description.heightM;
  // A fire whose base stands in the upper layer burns in that layer's gas.
  const inUpper = isLayered && rise <= 0;
  const draws = inUpper ? 2 * room + 1 : 2 * room;
  const gets = isLayered ? 2 * room + 1 : 2 * room;
  const z = inUpper ? bodies.heightM[room]! - description.heightM : rise;
  let watts = allowedW(burner, bodies, state, draws, z, wanted, seconds);
  if (isLayered && !inUpper)
    watts += aboveW(burner, bodies, state, room, z, wanted - watts, seconds);
  if (isLayered && !inUpper) pump(burner, bodies, state, room, z, watts, seconds);
  release(burner, fire, bodies, state, gets, watts, seconds);
}

/** The heat that the oxygen drawn in allows: twice, as a smaller fire draws in less. */
function allowedW(
  burner: Burner,
  bodies: Bodies,
  state: State,
  zone: number,
  z: number,
  wanted: number,
  seconds: number,
): number {
  const oxygenKg = state.mass[zone * bodies.species.count + OXYGEN]!;
  const fraction = oxygenKg / bodies.zoneKg[zone]!;
  const ramp = burner.heatPerOxygen * limited(fraction, burner.description.oxygenLimit);
  const stored = (MOST_SHARE * oxygenKg * ramp) / seconds;
  let watts = Math.min(wanted, stored);
  for (let round = 0; round < 2; round++) {
    watts = Math.min(watts, entrained(burner, bodies, zone, z, watts) * fraction * ramp);
  }
  return watts;
}

/** What of the rest the upper layer's oxygen allows, where the flame reaches into it. */
function aboveW(
  burner: Burner,
  bodies: Bodies,
  state: State,
  room: number,
  z: number,
  rest: number,
  seconds: number,
): number {
  if (rest <= 0) return 0;
  const upper = 2 * room + 1;
  const top = bodies.heightM[room]! - burner.description.heightM;
  const below = entrained(burner, bodies, upper, z, rest);
  const fraction = state.mass[upper * bodies.species.count + OXYGEN]! / bodies.zoneKg[upper]!;
  const ramp = burner.heatPerOxygen * limited(fraction, burner.description.oxygenLimit);
  const drawn = entrained(burner, bodies, upper, top, rest) - below;
  const stored = (MOST_SHARE * bodies.zoneKg[upper]!) / seconds;
  return Math.min(rest, Math.max(0, Math.min(drawn, stored)) * fraction * ramp);
}

function entrained(burner: Burner, bodies: Bodies, zone: number, z: number, watts: number): number {
  const { diameterM, radiatedShare, place } = burner.description;
  const air = { kelvin: bodies.zoneK[zone]!, density: bodies.zoneDensity[zone]! };
  return entrainedKgPerS({ watts, diameterM, radiatedShare, place }, z, air);
}

/** Lifts lower gas into the upper layer; never so much that the plume would be cooler than it. */
function pump(
  burner: Burner,
  bodies: Bodies,
  state: State,
  room: number,
  z: number,
  watts: number,
  seconds: number,
): void {
  const lower = 2 * room;
  const warmer = bodies.zoneK[lower + 1]! - bodies.zoneK[lower]!;
  const convected = watts * (1 - burner.description.radiatedShare);
  const drawn = entrained(burner, bodies, lower, z, watts);
  const most = warmer > 0 ? convected / (AIR_HEAT * warmer) : Infinity;
  const share = (Math.min(drawn, most) * seconds) / bodies.zoneKg[lower]!;
  lift(bodies, state, lower, Math.min(MOST_SHARE, share));
}

function release(
  burner: Burner,
  fire: number,
  bodies: Bodies,
  state: State,
  zone: number,
  watts: number,
  seconds: number,
): void {
  const { description, products, fuelSpecies } = burner;
  const { count } = bodies.species;
  const heatPerKg = description.fuel.heatJPerKg;
  const burnt = (watts / heatPerKg) * seconds;
  const pyrolysed = (state.wanted[fire]! / heatPerKg) * seconds;
  for (let index = 0; index < count; index++) {
    state.mass[zone * count + index]! += burnt * products[index]!;
  }
  state.mass[zone * count + fuelSpecies]! += pyrolysed;
  const convected = watts * (1 - description.radiatedShare) * seconds;
  state.heat[zone]! += convected;
  state.burning[fire] = watts;
  state.fireW[description.compartment]! += watts;
  state.radiated[description.compartment]! += watts * description.radiatedShare;
  state.sourceMass[fuelSpecies]! += pyrolysed;
  for (let index = 0; index < count; index++) {
    state.sourceMass[index]! += burnt * products[index]!;
  }
  state.ledgerHeat[SOURCE_HEAT]! += convected;
}
