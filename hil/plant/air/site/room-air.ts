/**
 * Room air: a room or void of the site, read from the zone model and changed through what is
 * pending for its next second.
 */
import { OXYGEN_SHARE, REFERENCE_K } from "../../constants.js";
import type { AirActs, AirReads, BodyAir } from "../gas-body.js";
import { OXYGEN, SOOT, type SpeciesTable } from "../model/species.js";
import type { ZoneModel } from "../model/model.js";
import type { Pending } from "./pending.js";

/** Less than any difference that anything could feel. */
const ROUNDING_K = 1e-9;
const LOWER = 0;
const UPPER = 1;
/** Heights above the floor, m (assumed): where cases give their heat, and where flames draw air. */
const CASE_M = 1;
/** Sensors under the ceiling hang so far below it; a thinner layer passes them by (assumed). */
const SENSOR_BELOW_M = 0.02;
/** Of the vent gas in a room that a flame is given in a second. */
const MOST_TAKEN = 0.9;
/** Agent is read at the height of what is protected: the site's, or this share of the room's. */
const PROTECTED_SHARE = 0.6;

export interface RoomGases {
  /** Species of the vent gases, and the one that this room's batteries let go. */
  readonly fuels: readonly number[];
  readonly ownFuel: number;
  /** Of each agent: the temperature that stands for its enthalpy as it arrives. */
  readonly arrivesK: readonly number[];
  readonly protectedM: number | undefined;
}

export function roomAir(
  model: ZoneModel,
  pending: Pending,
  room: number,
  gases: RoomGases,
): BodyAir {
  const place = placesIn(model, room);
  return {
    ...readsOf(model, room, gases, place),
    ...actsOn({ model, pending }, room, gases, place),
  };
}

/** Where in its two layers things are read and put. */
interface Places {
  readonly layers: () => number;
  readonly layerAt: (heightM: number) => number;
  /** Under the ceiling. */
  readonly top: () => number;
  /** kg of a species in all. */
  readonly inAll: (species: number) => number;
}

function placesIn(model: ZoneModel, room: number): Places {
  const heightM = model.bodies.heightM[room]!;
  const layers = (): number => (model.isLayered(room) ? 2 : 1);
  const layerAt = (aboveM: number): number =>
    model.isLayered(room) && model.borderM(room) < aboveM ? UPPER : LOWER;
  return {
    layers,
    layerAt,
    top: () => layerAt(heightM - SENSOR_BELOW_M),
    inAll(species) {
      let kg = model.massKg(room, LOWER, species);
      if (layers() === 2) kg += model.massKg(room, UPPER, species);
      return kg;
    },
  };
}

function readsOf(model: ZoneModel, room: number, gases: RoomGases, place: Places): AirReads {
  const { species, bodies } = model;
  const { layerAt, top, inAll } = place;
  const fresh = freshOxygen(species);
  const protectedM = gases.protectedM ?? PROTECTED_SHARE * bodies.heightM[room]!;
  const moles = (layer: number, index: number): number => model.moleFraction(room, layer, index);
  return {
    excessK: () => stillAt0(bodies.zoneK[2 * room + top()]! - REFERENCE_K),
    oxygenShare: () => (moles(layerAt(CASE_M), OXYGEN) / fresh) * OXYGEN_SHARE,
    flameK: () => bodies.zoneK[2 * room + layerAt(CASE_M)]!,
    fuelShare() {
      let share = 0;
      for (const fuel of gases.fuels) share += moles(top(), fuel);
      return share;
    },
    agentShare: (agent) => moles(layerAt(protectedM), species.firstGas + agent),
    smokeKgPerM3() {
      const zone = 2 * room + top();
      return model.massKg(room, top(), SOOT) / bodies.zoneM3[zone]!;
    },
    meanSmokeKgPerM3: () => inAll(SOOT) / bodies.volumeM3[room]!,
    agentKg(agent) {
      const index = species.firstGas + agent;
      return inAll(index) + model.waitingKg(room, index);
    },
    fuelKg: () => gases.fuels.reduce((sum, fuel) => sum + inAll(fuel), 0),
  };
}

function actsOn(
  { model, pending }: { readonly model: ZoneModel; readonly pending: Pending },
  room: number,
  { fuels, ownFuel, arrivesK }: RoomGases,
  { layers, layerAt, top, inAll }: Places,
): AirActs {
  const { species } = model;
  return {
    addHeat(heatKj) {
      pending.warm(room, layerAt(CASE_M), heatKj * 1000);
    },
    addSmoke(smokeKg) {
      pending.put(room, top(), SOOT, smokeKg);
    },
    addFuel(kg, heatKj) {
      pending.put(room, top(), ownFuel, kg);
      const broughtJ = kg * species.heat[ownFuel]! * REFERENCE_K;
      pending.bring(broughtJ);
      pending.warm(room, top(), broughtJ + heatKj * 1000);
    },
    takeFuel(kg) {
      const there = fuels.reduce((sum, fuel) => sum + inAll(fuel), 0);
      if (there <= 0) return;
      const share = Math.min(MOST_TAKEN, kg / there);
      for (const fuel of fuels) {
        for (let layer = 0; layer < layers(); layer++) {
          pending.put(room, layer, fuel, -share * model.massKg(room, layer, fuel));
        }
      }
    },
    addAgent(agent, kg) {
      const index = species.firstGas + agent;
      const joules = kg * species.heat[index]! * arrivesK[agent]!;
      pending.put(room, LOWER, index, kg);
      pending.warm(room, LOWER, joules);
      pending.bring(joules);
      model.stir(room);
    },
  };
}

/** A temperature follows from an energy by a division: its last bits are no warmth. */
export function stillAt0(excessK: number): number {
  return Math.abs(excessK) < ROUNDING_K ? 0 : excessK;
}

/** Of fresh air, by volume, as the model has it: 23 % by mass; a sensor reads 20.9 % there. */
export function freshOxygen({ outside, molarMass, count }: SpeciesTable): number {
  let all = 0;
  for (let index = 0; index < count; index++) all += outside[index]! / molarMass[index]!;
  return outside[OXYGEN]! / molarMass[OXYGEN]! / all;
}
