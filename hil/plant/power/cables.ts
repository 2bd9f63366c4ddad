/**
 * Cables: power cables fail by heat, and with a cable its UPS is off its loads.
 *
 *   T' = (T of the air around it - T) / 1250 s      fails once T reaches the site's limit
 *   air around it = warmest room or void of its run + plume of the hottest rack below it
 *   plume          = 16.9 Q^(2/3) / H^(5/3), at most 900 K  (Alpert, near the axis; kW, m, K)
 *
 * A plume reaches a cable only in the room of the fire, or in a void that a void opening joins to
 * it. Which end of a long run lies over the fire is not known: the whole run is taken to pass over
 * it. A failed cable stays failed.
 */
import pow from "@stdlib/math-base-special-pow";
import type { Cable, Site } from "#panels";
import { excessK } from "../air/gas-body.js";
import { temperatureC, type Zone, type Zones } from "../air/zones.js";
import type { Chronicle } from "../chronicle.js";
import { CABLE_LAG_S, PLUME_LIMIT_K } from "../constants.js";
import type { VentFlame, VentFlames } from "../fire/vent-flames.js";
import type { StateTable } from "../state-table.js";

export interface CableRun {
  readonly cable: Cable;
  readonly zones: readonly Zone[];
  /** Flames that can stand under it. */
  readonly below: readonly VentFlame[];
  readonly now: { temperatureC: number; failed: boolean };
}

export interface Cables {
  readonly all: readonly CableRun[];
  step(): void;
  areQuiet(): boolean;
}

export function createCables(
  site: Site,
  zones: Zones,
  flames: VentFlames,
  table: StateTable,
  chronicle: Chronicle,
): Cables {
  const all = site.cables.map((cable): CableRun => {
    const through = cable.through.map((room) => zones.of(room));
    const isUnder = (zone: Zone): boolean =>
      through.includes(zone) || zone.voids.some((above) => through.includes(above));
    const rests = Math.max(...through.map(temperatureC));
    return {
      cable,
      zones: through,
      below: flames.all.filter(({ fire }) => isUnder(fire.body.zone)),
      now: table.record(`cable ${cable.id}`, { temperatureC: rests, failed: false }),
    };
  });
  return {
    all,
    step() {
      for (const run of all) {
        const { now, cable } = run;
        now.temperatureC += (aroundC(run) - now.temperatureC) / (CABLE_LAG_S + 1);
        if (now.failed || now.temperatureC < cable.failsAtC) continue;
        now.failed = true;
        chronicle.tell("cable.failed", cable.id, `it failed at ${cable.failsAtC} degC`);
      }
    },
    areQuiet: () =>
      all.every((run) => Math.abs(run.now.temperatureC - aroundC(run)) < 0.5) &&
      all.every((run) => run.zones.every((zone) => Math.abs(excessK(zone)) < 0.5)),
  };
}

/** Air around the hottest part of a run, degC. */
function aroundC({ cable, zones, below }: CableRun): number {
  let airC = -273;
  for (const zone of zones) airC = Math.max(airC, temperatureC(zone));
  if (cable.aboveRacksM === undefined) return airC;
  let powerKw = 0;
  for (const { now } of below) powerKw = Math.max(powerKw, now.powerKw);
  return airC + plumeK(powerKw, cable.aboveRacksM);
}

/** Excess on the axis of a plume (Alpert); 0 without a fire. */
export function plumeK(powerKw: number, heightM: number): number {
  if (powerKw === 0) return 0;
  return Math.min(PLUME_LIMIT_K, (16.9 * pow(powerKw, 2 / 3)) / pow(heightM, 5 / 3));
}
