/**
 * Readings: what instruments and other parts of the plant see of the model's state.
 *
 * Layers are 0 (lower) and 1 (upper); a compartment of one zone shows the same for both. Pressures
 * are gauge: above the still air outside at the height of the compartment's floor.
 */
import { outsidePressurePa, type Bodies } from "./bodies.js";
import { SOOT, moleFractionOf } from "./species.js";
import { OUTSIDE_HEAT, SOURCE_HEAT, type State } from "./state.js";

/** m2 of light taken away by a kilogram of soot (published: physics 1.7, NIST; Mulholland). */
const EXTINCTION_M2_PER_KG = 8700;
const LN_10 = 2.302585092994046;

export interface Readings {
  gaugePa(room: number): number;
  lowerK(room: number): number;
  upperK(room: number): number;
  /** Of the layers' border above the floor; the ceiling where there is one zone. */
  borderM(room: number): number;
  isLayered(room: number): boolean;
  densityKgPerM3(room: number, layer: number): number;
  massKg(room: number, layer: number, species: number): number;
  moleFraction(room: number, layer: number, species: number): number;
  /** Per metre, to base 10. */
  opticalDensity(room: number, layer: number): number;
  /** kg/s that go out of `from` and that come back. */
  forwardKgPerS(opening: number): number;
  backKgPerS(opening: number): number;
  /** What a fire burns, W. */
  burningW(fire: number): number;
  /** What the fires of a compartment radiated in the last step, W. */
  radiatedW(room: number): number;
  /** The ledger: what the outside has got of a species, and what sources (fires too) have given. */
  outsideKg(species: number): number;
  givenKg(species: number): number;
  outsideJ(): number;
  givenJ(): number;
  /** Released by fuel that burnt beyond its fire, since the start. */
  carriedJ(): number;
  /** What was handed in and waits for the next step (heat of the walls). */
  waitingJ(): number;
  /** Gas of a compartment that was handed in and waits for its next step. */
  waitingKg(room: number, species: number): number;
  /** Internal energy of all gas in the building. */
  storedJ(): number;
}

export function createReadings(bodies: Bodies, state: State): Readings {
  const { count } = bodies.species;
  const zoneOf = (room: number, layer: number): number =>
    2 * room + (state.layered[room] === 1 ? layer : 0);
  const massOf = (zone: number, species: number): number => state.mass[zone * count + species]!;
  return {
    gaugePa: (room) =>
      bodies.pressurePa[room]! - outsidePressurePa(bodies, bodies.elevationM[room]!),
    lowerK: (room) => bodies.zoneK[2 * room]!,
    upperK: (room) => bodies.zoneK[2 * room + 1]!,
    borderM: (room) => bodies.borderM[room]!,
    isLayered: (room) => state.layered[room] === 1,
    densityKgPerM3: (room, layer) => bodies.zoneDensity[zoneOf(room, layer)]!,
    massKg: (room, layer, species) => massOf(zoneOf(room, layer), species),
    moleFraction: (room, layer, species) =>
      moleFractionOf(bodies.species, state.mass, zoneOf(room, layer), species),
    opticalDensity(room, layer) {
      const zone = zoneOf(room, layer);
      return (EXTINCTION_M2_PER_KG * massOf(zone, SOOT)) / bodies.zoneM3[zone]! / LN_10;
    },
    forwardKgPerS: (opening) => state.flow[4 * opening]! + state.flow[4 * opening + 1]!,
    backKgPerS: (opening) => state.flow[4 * opening + 2]! + state.flow[4 * opening + 3]!,
    burningW: (fire) => state.burning[fire]!,
    radiatedW: (room) => state.radiated[room]!,
    outsideKg: (species) => state.outsideMass[species]!,
    givenKg: (species) => state.sourceMass[species]!,
    outsideJ: () => state.ledgerHeat[OUTSIDE_HEAT]!,
    givenJ: () => state.ledgerHeat[SOURCE_HEAT]!,
    carriedJ: () => state.carriedJ[0]!,
    waitingJ: () => sumOf(state.waitingJ),
    waitingKg: (room, species) =>
      state.waitingKg[2 * room * count + species]! +
      state.waitingKg[(2 * room + 1) * count + species]!,
    storedJ: () => sumOf(state.heat),
  };
}

function sumOf(values: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += values[index]!;
  return sum;
}
