/**
 * Battery racks: how runaway goes from module to module and from rack to rack.
 *
 *   ok -> heating -> venting (T1) -> runaway (T2; 180 s NMC, 240 s LFP) -> done
 *
 * Heat goes from what burns into the face of what is beside it, through links that are calibrated
 * on the site's delays (`front/`). Water that takes it away stops the spread while it flows; agent
 * and opened breakers never do. What burns of the gas is counted by `vent-flames.ts`.
 *
 * Heat of a burning room starts a rack through its steel (`front/oven.ts`).
 */
import type { BatteryRack, Site } from "#panels";
import type { SiteAir } from "../air/site/site-air.js";
import type { Chronicle } from "../chronicle.js";
import {
  BMS_LAG_S,
  COOLING_TAKES_S,
  MODULE_HOT_K,
  MODULE_KJ_PER_K_KWH,
  REST_EXCESS_K,
} from "../constants.js";
import type { Ledger } from "../ledger.js";
import type { StateTable } from "../state-table.js";
import { skinK, type Cases } from "./cases/cases.js";
import { leadS } from "./front/lead.js";
import { ModuleState } from "./front/module-heat.js";
import { heatFromLayer, heatFromSteel } from "./front/oven.js";
import { createRackFire, type RackFire } from "./front/rack-fire.js";
import { release } from "./front/release.js";
import { heatFaults, heatModules, heatNeighbours, readFaces } from "./front/spread.js";
import { isCooled, takeHeat } from "./front/wetting.js";

export { ModuleState } from "./front/module-heat.js";
export type { RackFire } from "./front/rack-fire.js";
export { isCooled } from "./front/wetting.js";

export interface Batteries {
  readonly all: readonly RackFire[];
  /** Throws a RangeError for an unknown rack. */
  of(rackId: string): RackFire;
  /** Starts runaway in one module, counted from 0; throws a RangeError if there is none. */
  ignite(fire: RackFire, module: number): void;
  /** A fault inside a module begins to heat it: it vents first. Throws as `ignite` does. */
  overheat(fire: RackFire, module: number): void;
  /** One second of heat and spread; runs before the cases are stepped. */
  step(): void;
  areQuiet(): boolean;
}

/** A fault has heat for so many runaways of its face before it is spent (assumed). */
const FAULT_HOLDS = 3;

export function createBatteries(
  site: Site,
  cases: Cases,
  kept: {
    readonly air: SiteAir;
    readonly table: StateTable;
    readonly chronicle: Chronicle;
    readonly ledger: Ledger;
  },
): Batteries {
  const { table, chronicle, ledger } = kept;
  const all = site.racks.map((rack) => createRackFire(rack, cases.of(rack.id), table));
  for (const fire of all) fire.neighbours.push(...all.filter((other) => areBeside(fire, other)));
  const byId = new Map(all.map((fire) => [fire.id, fire]));
  const mustHave = (fire: RackFire, module: number): void => {
    if (!(module in fire.heat.state)) throw new RangeError(`${fire.id} has no module ${module}`);
  };
  return {
    all,
    of(rackId) {
      const fire = byId.get(rackId);
      if (fire === undefined) throw new RangeError(`the site has no rack ${rackId}`);
      return fire;
    },
    ignite(fire, module) {
      mustHave(fire, module);
      runAway(fire, module, chronicle);
    },
    overheat(fire, module) {
      mustHave(fire, module);
      if ((fire.heat.state[module] ?? ModuleState.done) >= ModuleState.runaway) return;
      const { heat, runsAwayK } = fire.figures;
      fire.faultKj[module] = FAULT_HOLDS * heat.faceKjPerK * runsAwayK;
      fire.now.awake = true;
    },
    step() {
      for (const fire of all) {
        heatFromLayer(fire, kept.air);
        heatFromSteel(fire);
      }
      for (const fire of all) stepRack(fire, chronicle, ledger);
    },
    areQuiet: () => all.every((fire) => !fire.now.awake && isReported(fire)),
  };
}

function stepRack(fire: RackFire, chronicle: Chronicle, ledger: Ledger): void {
  const { now } = fire;
  now.ventM3 = 0;
  soak(fire, chronicle, ledger);
  if (now.awake) {
    now.intoFacesKj = 0;
    release(fire, ledger);
    ledger.now.releasedKj += heatFaults(fire, leadS(fire.rack));
    heatModules(fire);
    heatNeighbours(fire);
    for (const module of readFaces(fire)) runAway(fire, module, chronicle);
    tellVenting(fire, chronicle);
    now.awake = isWarm(fire);
  }
  reportTemperature(fire);
}

function runAway(fire: RackFire, module: number, chronicle: Chronicle): void {
  const { heat, now, body } = fire;
  if ((heat.state[module] ?? ModuleState.done) >= ModuleState.runaway) return;
  heat.state[module] = ModuleState.runaway;
  heat.coreKj[module] = (heat.coreKj[module] ?? 0) + (heat.faceKj[module] ?? 0);
  heat.faceKj[module] = 0;
  now.awake = true;
  body.zone.marks.touched = true;
  chronicle.tell("module.ran-away", fire.id, `module ${module} ran away`);
  if (now.lost) return;
  Object.assign(now, { lost: true, firstModule: module });
  chronicle.tell("rack.lost", fire.id, "the first of its modules ran away");
}

/** Gas before the first runaway of a rack is told once; it is the warning that there may be. */
function tellVenting({ heat, now, id }: RackFire, chronicle: Chronicle): void {
  if (now.lost || now.vented || !heat.state.includes(ModuleState.venting)) return;
  now.vented = true;
  chronicle.tell("rack.vented", id, "a cell vents before it runs away");
}

function areBeside({ rack }: RackFire, { rack: other }: RackFire): boolean {
  return (
    rack.room === other.room && rack.row === other.row && Math.abs(rack.place - other.place) === 1
  );
}

/** Water falls: it takes heat, and its film closes after a while. */
function soak(fire: RackFire, chronicle: Chronicle, ledger: Ledger): void {
  const { now } = fire;
  if (now.waterLPerMin === 0) {
    now.wettedS = 0;
    return;
  }
  const wasCooled = isCooled(fire);
  if (now.wettedS < COOLING_TAKES_S) now.wettedS++;
  ledger.now.lostKj += takeHeat(fire);
  if (now.lost && !wasCooled && isCooled(fire)) {
    chronicle.tell("rack.cooled", fire.id, "water holds its spread");
  }
}

function moduleKjPerK({ moduleKwh }: BatteryRack): number {
  return moduleKwh * MODULE_KJ_PER_K_KWH;
}

function isWarm({ heat, rack, faultKj, figures }: RackFire): boolean {
  const unseenKj = REST_EXCESS_K * moduleKjPerK(rack);
  const unseenFaceKj = REST_EXCESS_K * figures.heat.faceKjPerK;
  return heat.state.some(
    (state, module) =>
      state === ModuleState.runaway ||
      (faultKj[module] ?? 0) > 0 ||
      (heat.coreKj[module] ?? 0) > unseenKj ||
      (heat.faceKj[module] ?? 0) > unseenFaceKj,
  );
}

/** Heat in the modules of one rack, kJ. */
function heatIn({ heat }: RackFire): number {
  let sum = 0;
  for (let module = 0; module < heat.state.length; module++) {
    sum += (heat.coreKj[module] ?? 0) + (heat.faceKj[module] ?? 0);
  }
  return sum;
}

/** Mean excess of the modules, K; a module without heat of its own is as warm as the steel. */
function meanK(fire: RackFire): number {
  return Math.max(
    heatIn(fire) / (moduleKjPerK(fire.rack) * fire.rack.modules),
    Math.min(skinK(fire.body), MODULE_HOT_K),
  );
}

function reportTemperature(fire: RackFire): void {
  fire.now.bmsK += (meanK(fire) - fire.now.bmsK) / (BMS_LAG_S + 1);
}

function isReported(fire: RackFire): boolean {
  return Math.abs(fire.now.bmsK - meanK(fire)) < 0.05;
}

/** Heat kept in the modules of all racks. */
export function storedInModulesKj({ all }: Batteries): number {
  return all.reduce((sum, fire) => sum + heatIn(fire), 0);
}

/** All modules are as warm as their rooms; says how much heat went, kJ. */
export function restBatteries(batteries: Batteries): number {
  const heatKj = storedInModulesKj(batteries);
  for (const { heat, now } of batteries.all) {
    heat.coreKj.fill(0);
    heat.faceKj.fill(0);
    now.bmsK = 0;
  }
  return heatKj;
}
