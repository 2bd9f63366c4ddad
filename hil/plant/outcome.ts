/**
 * Outcome: what the incident came to, in the words of a report.
 */
import type { Building } from "./building.js";
import { ModuleState } from "./fire/batteries.js";

export interface Outcome {
  /** IT load lost at the worst moment, and without power now. */
  readonly itLoadLostKw: number;
  readonly itLoadDownKw: number;
  readonly loadLostAtSeconds: number | null;
  readonly racksLost: number;
  readonly modulesBurnt: number;
  readonly panelsLost: number;
  /** UPSs off their loads for good: by heat, a cable or water. */
  readonly upsesLost: readonly string[];
  readonly roomsTouched: readonly string[];
  /** Walls, floors, doors and seals that a fire has used up. */
  readonly barriersFailed: readonly string[];
  /** Agent that left bank cylinders and units through their nozzles. */
  readonly agentReleasedKg: number;
  /** Until 95 % of what a bank fired had come to a room: the slowest, own path and borrowed. */
  readonly ownDeliverySeconds: number | null;
  readonly lentDeliverySeconds: number | null;
  readonly notifiedAtSeconds: number | null;
  /** The first burning rack or panel dead: breakers apart and no current. */
  readonly isolatedAtSeconds: number | null;
  readonly waterAtSeconds: number | null;
  /** Worst vent gas in any room, per cent of its lower limit. */
  readonly worstFlammablePct: number;
  /** Worst pressure that its vent gas, lit in one go, would have given in any room, kPa. */
  readonly worstDeflagrationKpa: number;
  /** Servers shut down in order: their data is saved, their service is gone all the same. */
  readonly serversParkedKw: number;
  /** Servers that heat stopped before they had shut down in order. */
  readonly serversHarmedKw: number;
  /**
   * The last of the flames that agent or want of oxygen put out, and the least suppression index
   * since at any of them: above 1 by what a flame is kept out. Null where none is out by that.
   */
  readonly flamesOutAtSeconds: number | null;
  readonly suppressionMargin: number | null;
}

export function outcomeOf(building: Building): Outcome {
  const { loads, batteries, panelFires, upses, zones, units, marks, water } = building;
  const burnt = batteries.all.flatMap(({ heat }) =>
    heat.state.filter((state) => state >= ModuleState.runaway),
  );
  const fromBanksKg = zones.all.reduce((sum, zone) => sum + zone.marks.receivedKg, 0);
  const fromUnitsKg = units.all.reduce((sum, unit) => sum + unit.now.releasedKg, 0);
  return {
    itLoadLostKw: loads.now.worstKw,
    itLoadDownKw: loads.now.downKw,
    loadLostAtSeconds: secondsOf(loads.now.firstMs),
    racksLost: batteries.all.filter(({ now }) => now.lost).length,
    modulesBurnt: burnt.length,
    panelsLost: panelFires.all.filter(({ now }) => now.lost).length,
    upsesLost: upses.all
      .filter(({ now }) => now.stopped !== "" && now.stopped !== "energy")
      .map(({ ups }) => ups.id),
    roomsTouched: zones.all.filter(({ marks: m }) => m.touched).map(({ id }) => id),
    barriersFailed: building.barriers.failed(),
    agentReleasedKg: fromBanksKg + fromUnitsKg,
    ownDeliverySeconds: secondsOf(1000 * building.gas.shots.slowestS("own")),
    lentDeliverySeconds: secondsOf(1000 * building.gas.shots.slowestS("lent")),
    notifiedAtSeconds: secondsOf(marks.notifiedMs),
    isolatedAtSeconds: secondsOf(marks.isolatedMs),
    waterAtSeconds: secondsOf(water.now.firstMs),
    worstFlammablePct: Math.max(0, ...zones.all.map(({ marks: m }) => m.worstFuelPct)),
    worstDeflagrationKpa: Math.max(0, ...zones.all.map(({ marks: m }) => m.worstPeakKpa)),
    serversParkedKw: building.servers.parkedKw(),
    serversHarmedKw: building.servers.harmedKw(),
    ...flamesOut(building),
  };
}

function flamesOut({
  panelFires,
  flames,
}: Building): Pick<Outcome, "flamesOutAtSeconds" | "suppressionMargin"> {
  const out = [...panelFires.all, ...flames.all].filter(({ now }) => now.outAtMs >= 0);
  if (out.length === 0) return { flamesOutAtSeconds: null, suppressionMargin: null };
  return {
    flamesOutAtSeconds: Math.max(...out.map(({ now }) => now.outAtMs)) / 1000,
    suppressionMargin: rounded(Math.min(...out.map(({ now }) => now.marginIndex))),
  };
}

/** Three places are finer than any table of extinguishing shares. */
function rounded(index: number): number {
  return Math.round(index * 1000) / 1000;
}

function secondsOf(atMs: number): number | null {
  return atMs < 0 ? null : atMs / 1000;
}
