/**
 * Zone model: the air of a building, step by step.
 *
 *   told: openings, fans, fires, gas, heat      read: temperatures, borders, pressures, species
 *      |                                                       ^
 *      v                                                       |
 *   sources -> settle -> pressures of all floors -> streams -> settle -> (next step)
 *
 * Built from a description that never changes; everything it remembers stands in one buffer, so a
 * snapshot is a copy. Every kilogram and joule that enters or leaves the building is in a ledger.
 * Never reads a clock, never draws a chance, never leaves a loop early because it has converged.
 */
import { createBodies, derive, fillWithAir, type Bodies } from "./bodies.js";
import type { BuildingDescription } from "./description.js";
import { createFans } from "./fans.js";
import { createFires } from "./fires.js";
import { settle, split } from "./layers.js";
import { createOpenings } from "./openings.js";
import { gasThrough } from "./passage.js";
import { createPressureNetwork } from "./pressure-network.js";
import { createReadings, type Readings } from "./readings.js";
import { createSlabFlow } from "./slab-flow.js";
import { cutSlabs } from "./slabs.js";
import { createSources, type Sources } from "./sources.js";
import { createSpecies, type SpeciesTable } from "./species.js";
import { createState } from "./state.js";
import { createTransfer } from "./transfer.js";

export interface ZoneModel extends Sources, Readings {
  /** All that is remembered; a copy of it is a snapshot. */
  readonly state: Float64Array;
  readonly species: SpeciesTable;
  /** What follows from the state, zone by zone: to read, never to write. */
  readonly bodies: Readonly<Bodies>;
  /** How far an opening stands open, 0 to 1. */
  setOpening(opening: number, share: number): void;
  /** How fast a fan runs, 0 to 1. */
  setFan(fan: number, share: number): void;
  /** What a fire would release with air enough, W. */
  setFire(fire: number, watts: number): void;
  step(seconds: number): void;
  save(): Float64Array;
  load(saved: Float64Array): void;
}

export function createZoneModel(description: BuildingDescription): ZoneModel {
  const species = createSpecies(description);
  const state = createState(description, species.count);
  const bodies = createBodies(description, species);
  const openings = createOpenings(description, bodies);
  const network = createPressureNetwork(openings, bodies);
  const fans = createFans(description, bodies, state);
  const fires = createFires(description, bodies, state, species);
  const transfer = createTransfer(bodies, state);
  const sources = createSources(bodies, state);
  const slab = createSlabFlow();
  const rooms = bodies.count;

  state.openShare.fill(1);
  description.compartments.forEach((room, index) => {
    fillWithAir(bodies, state, index, room.temperatureK ?? description.ambient.temperatureK);
    derive(bodies, state, index);
    if (room.layers === "two") split(bodies, state, index);
  });

  function feed(seconds: number): void {
    state.radiated.fill(0);
    description.fires.forEach(({ compartment }, fire) => {
      if (!fires.isLit(fire)) return;
      fires.step(fire, seconds);
      sources.touch(compartment);
    });
    for (let room = 0; room < rooms; room++) {
      if (sources.feed(room, seconds)) settle(bodies, state, room);
    }
  }

  function findPressures(seconds: number): void {
    network.forcedW.fill(0);
    for (let opening = 0; opening < openings.count; opening++) {
      cutSlabs(openings, bodies, opening, state.openShare[opening]!);
      if (openings.exchangeForward[opening]! > 0) force(opening);
    }
    fans.force(network.forcedW);
    network.solve(seconds);
  }

  /** What a hole exchanges carries heat that no pressure changes. */
  function force(opening: number): void {
    const first = 3 * opening;
    const heatW =
      openings.exchangeForward[opening]! * bodies.zoneEnthalpy[openings.slabs.fromZone[first]!]! -
      openings.exchangeBack[opening]! * bodies.zoneEnthalpy[openings.slabs.toZone[first]!]!;
    network.forcedW[openings.from[opening]!]! -= heatW;
    network.forcedW[openings.to[opening]!]! += heatW;
  }

  function moveGas(seconds: number): void {
    const { pressurePa } = network;
    const { flow } = state;
    for (let opening = 0; opening < openings.count; opening++) {
      const from = openings.from[opening]!;
      const to = openings.to[opening]!;
      gasThrough(openings, opening, pressurePa[from]! - pressurePa[to]!, slab, flow);
      for (let side = 0; side < 4; side++) {
        const zone = 2 * (side < 2 ? from : to) + (side & 1);
        if (flow[4 * opening + side]! > 0) {
          transfer.announce(zone, flow[4 * opening + side]! * seconds);
        }
      }
    }
    fans.announce(transfer, seconds);
    transfer.ration();
    for (let opening = 0; opening < openings.count; opening++) {
      const from = openings.from[opening]!;
      const to = openings.to[opening]!;
      for (let side = 0; side < 4; side++) {
        const kg = flow[4 * opening + side]! * seconds;
        if (kg > 0)
          transfer.move(2 * (side < 2 ? from : to) + (side & 1), side < 2 ? to : from, kg);
      }
    }
    fans.move(transfer, seconds);
    transfer.apply();
  }

  return {
    state: state.buffer,
    species,
    bodies,
    ...sources,
    ...createReadings(bodies, state),
    setOpening(opening, share) {
      state.openShare[opening] = Math.min(1, Math.max(0, share));
    },
    setFan(fan, share) {
      state.fanShare[fan] = Math.min(1, Math.max(0, share));
    },
    setFire(fire, watts) {
      state.wanted[fire] = Math.max(0, watts);
    },
    step(seconds) {
      feed(seconds);
      findPressures(seconds);
      moveGas(seconds);
      for (let room = 0; room < rooms; room++) settle(bodies, state, room);
    },
    save: () => state.buffer.slice(),
    load(saved) {
      state.buffer.set(saved);
      for (let room = 0; room < rooms; room++) derive(bodies, state, room);
    },
  };
}
