/**
 * Bodies: what follows from the state of each zone: temperature, volume, density, pressure.
 *
 *   p V = T sum(m R)     U = T sum(m c_v)     so p = sum over the layers of (U / stiffness) / V
 *
 * The pressure follows from the energy and cannot disagree with it; both layers of a compartment
 * have the same pressure, and that decides how they share its volume. A compartment of one zone has
 * it in the lower place; the upper place then repeats temperature and density, and holds no mass.
 * Pressures are absolute, at the compartment's floor. The outside stands behind the last
 * compartment as one more that never changes. Writes nothing into the state.
 */
import type { BuildingDescription, CompartmentDescription } from "./description.js";
import { AIR_GAS, AIR_HEAT, type SpeciesTable } from "./species.js";
import type { State } from "./state.js";

/** Published: CFAST's g, m/s2. */
export const GRAVITY = 9.8;

export interface Bodies {
  readonly count: number;
  readonly species: SpeciesTable;
  readonly floorM2: Float64Array;
  readonly heightM: Float64Array;
  readonly elevationM: Float64Array;
  readonly volumeM3: Float64Array;
  /** Of each compartment, absolute, at its floor; and of its layers' border above its floor. */
  readonly pressurePa: Float64Array;
  readonly borderM: Float64Array;
  /** Of each zone. */
  readonly zoneK: Float64Array;
  readonly zoneDensity: Float64Array;
  readonly zoneM3: Float64Array;
  readonly zoneKg: Float64Array;
  /** J/kg at its temperature: c_p T. */
  readonly zoneEnthalpy: Float64Array;
  /** Its volume per kilogram times its pressure, R T: the larger, the lighter. */
  readonly zoneLightness: Float64Array;
  /** sqrt(2 density). */
  readonly zoneThrust: Float64Array;
  /** c_v / R: the energy behind a pascal in a cubic metre. */
  readonly zoneStiffness: Float64Array;
}

export function createBodies(description: BuildingDescription, species: SpeciesTable): Bodies {
  const { compartments, ambient } = description;
  const count = compartments.length;
  const { temperatureK, pressurePa } = ambient;
  const ofRooms = (value: (room: CompartmentDescription) => number, outside: number) =>
    Float64Array.from([...compartments.map(value), outside]);
  const ofZones = (outside: number): Float64Array =>
    new Float64Array(2 * count + 2).fill(outside, 2 * count);
  const density = pressurePa / (AIR_GAS * temperatureK);
  return {
    count,
    species,
    floorM2: ofRooms(({ floorM2 }) => floorM2, Infinity),
    heightM: ofRooms(({ heightM }) => heightM, Infinity),
    elevationM: ofRooms(({ elevationM }) => elevationM, 0),
    volumeM3: ofRooms(({ floorM2, heightM }) => floorM2 * heightM, Infinity),
    pressurePa: ofRooms(() => 0, pressurePa),
    borderM: ofRooms(({ heightM }) => heightM, Infinity),
    zoneK: ofZones(temperatureK),
    zoneDensity: ofZones(density),
    zoneM3: ofZones(Infinity),
    zoneKg: ofZones(Infinity),
    zoneEnthalpy: ofZones(AIR_HEAT * temperatureK),
    zoneLightness: ofZones(AIR_GAS * temperatureK),
    zoneThrust: ofZones(Math.sqrt(2 * density)),
    zoneStiffness: ofZones((AIR_HEAT - AIR_GAS) / AIR_GAS),
  };
}

/** Fills a compartment with air of the outside's pressure at its height, in one zone. */
export function fillWithAir(bodies: Bodies, state: State, room: number, kelvin: number): void {
  const { species } = bodies;
  const pressure = outsidePressurePa(bodies, bodies.elevationM[room]!);
  const volume = bodies.volumeM3[room]!;
  const kg = (pressure * volume) / (AIR_GAS * kelvin);
  for (let index = 0; index < species.count; index++) {
    state.mass[2 * room * species.count + index] = kg * species.outside[index]!;
  }
  state.heat[2 * room] = ((AIR_HEAT - AIR_GAS) / AIR_GAS) * pressure * volume;
}

/** Absolute, in the still air outside. */
export function outsidePressurePa(bodies: Bodies, elevationM: number): number {
  const { count, pressurePa, zoneDensity } = bodies;
  return pressurePa[count]! - zoneDensity[2 * count]! * GRAVITY * elevationM;
}

export function derive(bodies: Bodies, state: State, room: number): void {
  const lower = 2 * room;
  weigh(bodies, state, lower);
  const volume = bodies.volumeM3[room]!;
  const lowerWork = state.heat[lower]! / bodies.zoneStiffness[lower]!;
  if (state.layered[room] !== 1) {
    bodies.pressurePa[room] = lowerWork / volume;
    bodies.borderM[room] = bodies.heightM[room]!;
    bodies.zoneM3[lower] = volume;
    bodies.zoneDensity[lower] = bodies.zoneKg[lower]! / volume;
    bodies.zoneThrust[lower] = Math.sqrt(2 * bodies.zoneDensity[lower]);
    repeatAbove(bodies, lower);
    return;
  }
  const upper = lower + 1;
  weigh(bodies, state, upper);
  const upperWork = state.heat[upper]! / bodies.zoneStiffness[upper]!;
  const pressure = (lowerWork + upperWork) / volume;
  bodies.pressurePa[room] = pressure;
  bodies.zoneM3[lower] = lowerWork / pressure;
  bodies.zoneM3[upper] = upperWork / pressure;
  bodies.zoneDensity[lower] = bodies.zoneKg[lower]! / bodies.zoneM3[lower];
  bodies.zoneDensity[upper] = bodies.zoneKg[upper]! / bodies.zoneM3[upper];
  bodies.zoneThrust[lower] = Math.sqrt(2 * bodies.zoneDensity[lower]);
  bodies.zoneThrust[upper] = Math.sqrt(2 * bodies.zoneDensity[upper]);
  bodies.borderM[room] = bodies.zoneM3[lower] / bodies.floorM2[room]!;
}

function weigh(bodies: Bodies, state: State, zone: number): void {
  const { species } = bodies;
  const { gas, heat, count } = species;
  let from = zone * count;
  let kg = 0;
  let massGas = 0;
  let massHeat = 0;
  for (let index = 0; index < count; index++, from++) {
    const mass = state.mass[from]!;
    kg += mass;
    massGas += mass * gas[index]!;
    massHeat += mass * heat[index]!;
  }
  const atVolume = massHeat - massGas;
  const kelvin = state.heat[zone]! / atVolume;
  bodies.zoneKg[zone] = kg;
  bodies.zoneK[zone] = kelvin;
  bodies.zoneStiffness[zone] = atVolume / massGas;
  bodies.zoneLightness[zone] = (massGas * kelvin) / kg;
  bodies.zoneEnthalpy[zone] = (massHeat * kelvin) / kg;
}

function repeatAbove(bodies: Bodies, lower: number): void {
  const upper = lower + 1;
  bodies.zoneK[upper] = bodies.zoneK[lower]!;
  bodies.zoneDensity[upper] = bodies.zoneDensity[lower]!;
  bodies.zoneThrust[upper] = bodies.zoneThrust[lower]!;
  bodies.zoneLightness[upper] = bodies.zoneLightness[lower]!;
  bodies.zoneEnthalpy[upper] = bodies.zoneEnthalpy[lower]!;
  bodies.zoneStiffness[upper] = bodies.zoneStiffness[lower]!;
  bodies.zoneM3[upper] = 0;
  bodies.zoneKg[upper] = 0;
}
