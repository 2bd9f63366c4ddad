/**
 * Zone model: the air of a building, step by step.
 *
 *   told: openings, fans, fires, gas, heat      read: temperatures, borders, pressures, species
 *      |                                                       ^
 *      v                                                       |
 *   sources -> settle -> pressures of all floors -> streams -> settle -> (next step)
 *
 * Built from a description that never changes; everything it remembers stands in a few buffers, so
 * a snapshot is a copy. Every kilogram and joule that enters or leaves the building is in a ledger.
 * Never reads a clock, never draws a chance, never leaves a loop early because it has converged.
 */
import { createBodies, derive, fillWithAir, type Bodies } from "./bodies.js";
import type { BuildingDescription } from "./description.js";
import { createCarriedFuel } from "./fire/carried-fuel.js";
import { createFires } from "./fire/fires.js";
import { split } from "./layers.js";
import { createFans } from "./openings/fans.js";
import { createOpenings } from "./openings/openings.js";
import { createPressureNetwork } from "./pressure/pressure-network.js";
import { createReadings, type Readings } from "./readings.js";
import { createSources, type Sources } from "./sources.js";
import { createSpecies, type SpeciesTable } from "./species.js";
import { createState, type State } from "./state.js";
import { createHands, type Hands } from "./steps/hands.js";
import { createJoints } from "./steps/joints.js";
import type { Parts } from "./steps/parts.js";
import { createSurfaces } from "./steps/surfaces.js";
import { createStage, createStages, fillStage, QUIET, WHOLE_SEARCH } from "./steps/stage.js";
import { stepWhole, stride, tick } from "./steps/ticks.js";
import { createStratification } from "./stratification.js";
import type { RoomSurfaces } from "../walls/room-surfaces.js";
import { createTransfer } from "./transfer.js";

export interface ZoneModel extends Sources, Readings, Hands {
  /** The surfaces of the rooms; none where the building has none. */
  readonly walls: RoomSurfaces | undefined;
  readonly species: SpeciesTable;
  /** What follows from the state, zone by zone: to read, never to write. */
  readonly bodies: Readonly<Bodies>;
  /** One step of everything, however long. A model is run by steps or by ticks, never by both. */
  step(seconds: number): void;
  /** 50 ms, each compartment at its own pace. */
  tick(): void;
  /** Many whole seconds in one step, between two ticks, while all is quiet. */
  stride(seconds: number): void;
  /** Whether every compartment is quiet, in one zone, and stays so unless something is done. */
  isQuiet(): boolean;
  /** A copy of all that is remembered. */
  save(): Float64Array;
  load(saved: Float64Array): void;
  /** What is saved, where it lies. */
  readonly remembered: readonly Float64Array[];
}

export function createZoneModel(description: BuildingDescription): ZoneModel {
  const species = createSpecies(description);
  const state = createState(description, species.count);
  const bodies = createBodies(description, species);
  fill(description, bodies, state);
  const openings = createOpenings(description, bodies);
  const parts: Parts = {
    bodies,
    state,
    openings,
    fans: createFans(description, bodies, state),
    fires: createFires(description, bodies, state),
    carriedFuel: createCarriedFuel(bodies, state),
    network: createPressureNetwork(openings, bodies, state.foundPa),
    surfaces: createSurfaces(description, bodies, state),
    transfer: createTransfer(bodies, state),
    stratification: createStratification(description, bodies, state),
  };
  const joints = createJoints(description, parts.network.turnOf);
  const whole = createStage(QUIET, WHOLE_SEARCH, bodies, joints);
  fillStage(whole, joints, state.pace);
  const stages = createStages(bodies, joints);
  for (const stage of stages) fillStage(stage, joints, state.pace);

  const remembered = [state.buffer, ...(parts.surfaces.walls?.remembers ?? [])];

  return {
    walls: parts.surfaces.walls,
    species,
    bodies,
    ...createSources(bodies, state),
    ...createReadings(bodies, state),
    ...createHands(parts, joints),
    step(seconds) {
      stepWhole(parts, whole, seconds);
    },
    tick() {
      tick(parts, joints, stages);
    },
    stride(seconds) {
      stride(parts, stages[QUIET]!, seconds);
    },
    isQuiet: () =>
      state.layered.every((isLayered, room) => {
        return isLayered === 0 && state.pace[room] === QUIET && state.roused[room] === 0;
      }),
    remembered,
    save: () => copyOf(remembered),
    load(saved) {
      restore(remembered, saved);
      for (let room = 0; room < bodies.count; room++) derive(bodies, state, room);
      for (const stage of stages) fillStage(stage, joints, state.pace);
    },
  };
}

function fill(description: BuildingDescription, bodies: Bodies, state: State): void {
  description.openings.forEach(({ startsShut }, opening) => {
    state.openShare[opening] = startsShut === true ? 0 : 1;
  });
  description.compartments.forEach(({ temperatureK, layers }, room) => {
    fillWithAir(bodies, state, room, temperatureK ?? description.ambient.temperatureK);
    derive(bodies, state, room);
    state.foundPa[room] = bodies.pressurePa[room]!;
    if (layers === "two") split(bodies, state, room);
  });
}

function copyOf(parts: readonly Float64Array[]): Float64Array {
  const copy = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    copy.set(part, at);
    at += part.length;
  }
  return copy;
}

function restore(parts: readonly Float64Array[], saved: Float64Array): void {
  let at = 0;
  for (const part of parts) part.set(saved.subarray(at, (at += part.length)));
}
