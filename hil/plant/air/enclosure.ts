/**
 * Enclosure: the building takes heat from its rooms and passes it through its walls.
 *
 *   gas --h--> surfaces (5 cm of concrete) --U--> the building behind
 *   gas --h--> face [half a wall] --k/d--> face [other half] --h--> gas of the next room
 *
 * One node for each room's surfaces and two for each wall, all implicit. Good for minutes to hours;
 * a wall's first minutes (a thin hot face) and its failure by fire are not resolved.
 */
import type { Site, Wall } from "#panels";
import {
  DEEP_W_PER_M2_K,
  SURFACE_KJ_PER_M2_K,
  SURFACE_RISE_W_PER_M2_K2,
  SURFACE_W_PER_M2_K,
  WALL_KJ_PER_M3_K,
} from "../constants.js";
import type { Ledger } from "../ledger.js";
import type { StateTable } from "../state-table.js";
import { addHeat } from "./gas-acts.js";
import { excessK, gasNode } from "./gas-body.js";
import { heatPassedKj } from "./heat-node.js";
import type { Zone, Zones } from "./zones.js";

export interface Surface {
  readonly areaM2: number;
  readonly capacityKjPerK: number;
  readonly now: { heatKj: number };
}

interface Partition {
  readonly from: Zone | undefined;
  readonly to: Zone | undefined;
  readonly areaM2: number;
  /** kJ/s/K from face to face. */
  readonly conductanceKjPerK: number;
  /** Each half. */
  readonly capacityKjPerK: number;
  readonly now: { fromKj: number; toKj: number };
}

export interface Enclosure {
  /** In the order of the zones. */
  readonly surfaces: readonly Surface[];
  step(): void;
  /** Heat radiated onto the surfaces of a zone. */
  radiate(zone: Zone, heatKj: number): void;
  /** All heat in surfaces and walls. */
  storedKj(): number;
  /** The largest excess of any surface or wall. */
  hottestK(): number;
  /** Gives up the last unseen heat. */
  rest(): void;
}

export function createEnclosure(
  site: Site,
  zones: Zones,
  table: StateTable,
  ledger: Ledger,
): Enclosure {
  const partitions = site.walls.map((wall) => partitionOf(wall, zones, table));
  const surfaces = zones.all.map((zone) => surfaceOf(zone, partitions, table));
  return {
    surfaces,
    radiate(zone, heatKj) {
      const surface = surfaces[zone.index];
      if (surface !== undefined) surface.now.heatKj += heatKj;
    },
    step() {
      for (const zone of zones.all) {
        const surface = surfaces[zone.index];
        if (surface !== undefined) soak(zone, surface, ledger);
      }
      for (const partition of partitions) conduct(partition);
    },
    storedKj: () =>
      surfaces.reduce((sum, { now }) => sum + now.heatKj, 0) +
      partitions.reduce((sum, { now }) => sum + now.fromKj + now.toKj, 0),
    hottestK: () =>
      Math.max(
        0,
        ...surfaces.map(({ now, capacityKjPerK }) => Math.abs(now.heatKj) / capacityKjPerK),
        ...partitions.map(
          ({ now, capacityKjPerK }) =>
            Math.max(Math.abs(now.fromKj), Math.abs(now.toKj)) / capacityKjPerK,
        ),
      ),
    rest() {
      for (const { now } of surfaces) {
        ledger.now.lostKj += now.heatKj;
        now.heatKj = 0;
      }
      for (const { now } of partitions) {
        ledger.now.lostKj += now.fromKj + now.toKj;
        now.fromKj = 0;
        now.toKj = 0;
      }
    },
  };
}

function partitionOf(wall: Wall, zones: Zones, table: StateTable): Partition {
  const { areaM2, thicknessM, conductivityWPerMK } = wall;
  return {
    from: wall.from === "outside" ? undefined : zones.of(wall.from),
    to: wall.to === "outside" ? undefined : zones.of(wall.to),
    areaM2,
    conductanceKjPerK: (conductivityWPerMK * areaM2) / thicknessM / 1000,
    capacityKjPerK: (WALL_KJ_PER_M3_K * areaM2 * thicknessM) / 2,
    now: table.record(`wall ${wall.id}`, { fromKj: 0, toKj: 0 }),
  };
}

/** Floor, ceiling and the sides of a square room, less the walls that the site names. */
function surfaceOf(zone: Zone, partitions: readonly Partition[], table: StateTable): Surface {
  const floorM2 = zone.volumeM3 / zone.heightM;
  const wholeM2 = 2 * floorM2 + 4 * Math.sqrt(floorM2) * zone.heightM;
  const namedM2 = partitions
    .filter(({ from, to }) => from === zone || to === zone)
    .reduce((sum, { areaM2 }) => sum + areaM2, 0);
  const areaM2 = Math.max(floorM2, wholeM2 - namedM2);
  return {
    areaM2,
    capacityKjPerK: areaM2 * SURFACE_KJ_PER_M2_K,
    now: table.record(`surface ${zone.id}`, { heatKj: 0 }),
  };
}

function soak(zone: Zone, surface: Surface, ledger: Ledger): void {
  const { now, areaM2, capacityKjPerK } = surface;
  const passedKj = heatPassedKj(
    gasNode(zone),
    { heatKj: now.heatKj, capacityKjPerK },
    convectionKjPerK(zone, areaM2),
  );
  addHeat(zone, -passedKj);
  const deepKj = (now.heatKj * DEEP_W_PER_M2_K * areaM2) / 1000 / capacityKjPerK;
  now.heatKj += passedKj - deepKj;
  ledger.now.lostKj += deepKj;
}

function conduct(wall: Partition): void {
  const { now, capacityKjPerK } = wall;
  now.fromKj += gainedKj(wall.from, now.fromKj, wall);
  now.toKj += gainedKj(wall.to, now.toKj, wall);
  const throughKj = heatPassedKj(
    { heatKj: now.fromKj, capacityKjPerK },
    { heatKj: now.toKj, capacityKjPerK },
    wall.conductanceKjPerK,
  );
  now.fromKj -= throughKj;
  now.toKj += throughKj;
}

/** Heat that a face of a wall takes from the room before it; an outer face takes none. */
function gainedKj(zone: Zone | undefined, faceKj: number, wall: Partition): number {
  if (zone === undefined) return 0;
  const passedKj = heatPassedKj(
    gasNode(zone),
    { heatKj: faceKj, capacityKjPerK: wall.capacityKjPerK },
    convectionKjPerK(zone, wall.areaM2),
  );
  addHeat(zone, -passedKj);
  return passedKj;
}

function convectionKjPerK(zone: Zone, areaM2: number): number {
  const perM2 = SURFACE_W_PER_M2_K + SURFACE_RISE_W_PER_M2_K2 * Math.max(0, excessK(zone));
  return (perM2 * areaM2) / 1000;
}
