/**
 * Battery racks: how runaway goes from module to module and from rack to rack.
 *
 *   ok -> heating -> runaway (180 s NMC, 240 s LFP) -> done
 *
 * A surrogate by exposure, not by chemistry: a module beside a hot one runs away after the site's
 * module delay, a rack beside a hot one after its rack delay (slower over a gap). Water that has
 * cooled a rack for a while stops the exposure; agent never does. A module gives its heat to itself
 * and to the vent gas; what burns of that gas is counted by `vent-flames.ts`.
 *
 * Heat from outside (a burning room) starts no rack; state of charge plays no part.
 */
import type { BatteryRack, Site } from "#panels";
import { addVentGas } from "../air/gas-acts.js";
import { heatPassedKj } from "../air/heat-node.js";
import type { Chronicle } from "../chronicle.js";
import {
  BMS_LAG_S,
  COOLING_L_PER_MIN,
  CLOTH_PASSES_SHARE,
  COOLING_TAKES_S,
  HALF_HEAT_GAP_M,
  MODULE_COOLING_S,
  MODULE_HOT_K,
  MODULE_KJ_PER_K_KWH,
  RELEASE_S,
  REST_EXCESS_K,
  RUNAWAY_HEAT_RATIO,
  VENT_HEAT_SHARE,
  VENT_M3_PER_KWH,
  WATER_HITS_SHARE,
  WATER_KJ_PER_KG,
} from "../constants.js";
import type { Ledger } from "../ledger.js";
import type { StateTable } from "../state-table.js";
import { addSkinHeat, coolSkin, skinK, skinKjIn, skinNode } from "./cases.js";
import type { CaseBody, Cases } from "./cases.js";

export const ModuleState = { ok: 0, heating: 1, runaway: 2, done: 3 } as const;

export interface RackFire {
  readonly id: string;
  readonly rack: BatteryRack;
  readonly body: CaseBody;
  readonly neighbours: RackFire[];
  /** By module: state, share of the exposure that starts it, seconds of runaway, heat. */
  readonly modules: number[];
  readonly exposure: number[];
  readonly runawayS: number[];
  readonly heatKj: number[];
  readonly now: {
    /** A module runs away, is exposed or is warm. */
    awake: boolean;
    lost: boolean;
    firstModule: number;
    exposure: number;
    /** Vent gas let go during the last second, m3. */
    ventM3: number;
    waterLPerMin: number;
    wettedS: number;
    /** What its battery monitoring shows above rest. */
    bmsK: number;
    /** Fire-retardant cloth hangs round it. */
    clothed: boolean;
  };
}

export interface Batteries {
  readonly all: readonly RackFire[];
  /** Throws a RangeError for an unknown rack. */
  of(rackId: string): RackFire;
  /** Starts runaway in one module, counted from 0; throws a RangeError if there is none. */
  ignite(fire: RackFire, module: number): void;
  /** One second of heat and spread; runs before the cases are stepped. */
  step(): void;
  areQuiet(): boolean;
}

/** Rounding that a sum of a thousand small shares may carry. */
const NEARLY_ONE = 1 - 1e-9;

export function createBatteries(
  site: Site,
  cases: Cases,
  kept: { readonly table: StateTable; readonly chronicle: Chronicle; readonly ledger: Ledger },
): Batteries {
  const { table, chronicle, ledger } = kept;
  const all = site.racks.map((rack) => rackFire(rack, cases.of(rack.id), table));
  for (const fire of all) fire.neighbours.push(...all.filter((other) => areBeside(fire, other)));
  const byId = new Map(all.map((fire) => [fire.id, fire]));
  const runAway = (fire: RackFire, module: number): void => {
    if ((fire.modules[module] ?? ModuleState.done) >= ModuleState.runaway) return;
    fire.modules[module] = ModuleState.runaway;
    fire.now.awake = true;
    fire.body.zone.marks.touched = true;
    chronicle.tell("module.ran-away", fire.id, `module ${module} ran away`);
    if (fire.now.lost) return;
    Object.assign(fire.now, { lost: true, firstModule: module });
    chronicle.tell("rack.lost", fire.id, "the first of its modules ran away");
  };
  return {
    all,
    of(rackId) {
      const fire = byId.get(rackId);
      if (fire === undefined) throw new RangeError(`the site has no rack ${rackId}`);
      return fire;
    },
    ignite(fire, module) {
      if (!(module in fire.modules)) throw new RangeError(`${fire.id} has no module ${module}`);
      runAway(fire, module);
    },
    step() {
      for (const fire of all) {
        fire.now.ventM3 = 0;
        soakWithWater(fire, chronicle, ledger);
        if (fire.now.awake) {
          release(fire, ledger);
          exposeModules(fire, runAway);
          exposeNeighbours(fire, runAway);
          fire.now.awake = isWarm(fire);
        }
        reportTemperature(fire);
      }
    },
    areQuiet: () => all.every((fire) => !fire.now.awake && isReported(fire)),
  };
}

function rackFire(rack: BatteryRack, body: CaseBody, table: StateTable): RackFire {
  const none = Array.from({ length: rack.modules }, () => 0);
  return {
    id: rack.id,
    rack,
    body,
    neighbours: [],
    modules: table.list(`rack modules ${rack.id}`, none),
    exposure: table.list(`rack exposure ${rack.id}`, none),
    runawayS: table.list(`rack runaway ${rack.id}`, none),
    heatKj: table.list(`rack heat ${rack.id}`, none),
    now: table.record(`rack ${rack.id}`, {
      awake: false,
      lost: false,
      firstModule: 0,
      exposure: 0,
      ventM3: 0,
      waterLPerMin: 0,
      wettedS: 0,
      bmsK: 0,
      clothed: false,
    }),
  };
}

function areBeside({ rack }: RackFire, { rack: other }: RackFire): boolean {
  return (
    rack.room === other.room && rack.row === other.row && Math.abs(rack.place - other.place) === 1
  );
}

function moduleKjPerK({ rack }: RackFire): number {
  return rack.moduleKwh * MODULE_KJ_PER_K_KWH;
}

/** One second of every module in runaway, and of heat from modules to the case. */
function release(fire: RackFire, ledger: Ledger): void {
  const { rack, body, now } = fire;
  const lastsS = RELEASE_S[rack.chemistry];
  const powerKw = (rack.moduleKwh * 3600 * RUNAWAY_HEAT_RATIO) / lastsS;
  const ventM3 = (rack.moduleKwh * VENT_M3_PER_KWH[rack.chemistry]) / lastsS;
  for (let module = 0; module < rack.modules; module++) {
    if (fire.modules[module] === ModuleState.runaway) {
      const elapsedS = (fire.runawayS[module] ?? 0) + 1;
      fire.runawayS[module] = elapsedS;
      fire.heatKj[module] = (fire.heatKj[module] ?? 0) + powerKw * (1 - VENT_HEAT_SHARE);
      addVentGas(body, { gasM3: ventM3, heatKj: powerKw * VENT_HEAT_SHARE });
      now.ventM3 += ventM3;
      ledger.now.releasedKj += powerKw;
      body.state.busy = true;
      if (elapsedS >= lastsS) fire.modules[module] = ModuleState.done;
    }
    coolModule(fire, module);
  }
}

/** A module warms the steel of its case; the small mass of gas follows that. */
function coolModule(fire: RackFire, module: number): void {
  const heatKj = fire.heatKj[module] ?? 0;
  if (heatKj === 0) return;
  const capacityKjPerK = moduleKjPerK(fire);
  const passedKj = heatPassedKj(
    { heatKj, capacityKjPerK },
    skinNode(fire.body),
    capacityKjPerK / MODULE_COOLING_S,
  );
  fire.heatKj[module] = heatKj - passedKj;
  addSkinHeat(fire.body, passedKj);
}

function isHotModule(fire: RackFire, module: number): boolean {
  const state = fire.modules[module] ?? ModuleState.ok;
  if (state === ModuleState.runaway) return true;
  return (
    state === ModuleState.done && (fire.heatKj[module] ?? 0) > MODULE_HOT_K * moduleKjPerK(fire)
  );
}

/** Whether water has cooled the rack long enough to hold its spread. */
export function isCooled({ now }: RackFire): boolean {
  return now.waterLPerMin >= COOLING_L_PER_MIN && now.wettedS >= COOLING_TAKES_S;
}

type RunAway = (fire: RackFire, module: number) => void;

function exposeModules(fire: RackFire, runAway: RunAway): void {
  if (isCooled(fire)) return;
  const step = 1000 / fire.rack.moduleDelay;
  const due: number[] = [];
  for (let module = 0; module < fire.rack.modules; module++) {
    if ((fire.modules[module] ?? ModuleState.done) >= ModuleState.runaway) continue;
    if (!isHotModule(fire, module - 1) && !isHotModule(fire, module + 1)) continue;
    const exposure = (fire.exposure[module] ?? 0) + step;
    fire.exposure[module] = exposure;
    fire.modules[module] = ModuleState.heating;
    if (exposure >= NEARLY_ONE) due.push(module);
  }
  for (const module of due) runAway(fire, module);
}

function exposeNeighbours(fire: RackFire, runAway: RunAway): void {
  const { rack, neighbours } = fire;
  if (rack.rackDelay === 0 || isCooled(fire)) return;
  if (!fire.modules.some((_, module) => isHotModule(fire, module))) return;
  const gaps = rack.gapM / HALF_HEAT_GAP_M;
  const reach = 1 / (1 + gaps * gaps);
  for (const other of neighbours) {
    if (other.now.lost || isCooled(other)) continue;
    const passes = fire.now.clothed || other.now.clothed ? CLOTH_PASSES_SHARE : 1;
    other.now.exposure += (passes * reach * 1000) / rack.rackDelay;
    if (other.now.exposure < NEARLY_ONE) continue;
    runAway(other, Math.min(fire.now.firstModule, other.rack.modules - 1));
  }
}

/** Water takes heat from the modules and the steel, in proportion to what they hold. */
function soakWithWater(fire: RackFire, chronicle: Chronicle, ledger: Ledger): void {
  const { now } = fire;
  if (now.waterLPerMin === 0) {
    now.wettedS = 0;
    return;
  }
  const wasCooled = isCooled(fire);
  if (now.wettedS < COOLING_TAKES_S) now.wettedS++;
  if (!now.lost) return;
  if (!wasCooled && isCooled(fire)) {
    chronicle.tell("rack.cooled", fire.id, "water holds its spread");
  }
  const skinKj = Math.max(0, skinKjIn(fire.body));
  const heatKj = fire.heatKj.reduce((sum, kj) => sum + kj, skinKj);
  if (heatKj === 0) return;
  const takenKj = Math.min(heatKj, (now.waterLPerMin / 60) * WATER_HITS_SHARE * WATER_KJ_PER_KG);
  const keeps = 1 - takenKj / heatKj;
  coolSkin(fire.body, keeps);
  for (let module = 0; module < fire.heatKj.length; module++) {
    fire.heatKj[module] = (fire.heatKj[module] ?? 0) * keeps;
  }
  ledger.now.lostKj += takenKj;
}

function isWarm(fire: RackFire): boolean {
  const unseenKj = REST_EXCESS_K * moduleKjPerK(fire);
  return fire.modules.some(
    (state, module) => state === ModuleState.runaway || (fire.heatKj[module] ?? 0) > unseenKj,
  );
}

/** Mean excess of the modules, K; a module without heat of its own is as warm as the steel. */
function meanK(fire: RackFire): number {
  const heatKj = fire.heatKj.reduce((sum, kj) => sum + kj, 0);
  return Math.max(
    heatKj / (moduleKjPerK(fire) * fire.rack.modules),
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
  return all.reduce((sum, { heatKj }) => sum + heatKj.reduce((part, kj) => part + kj, 0), 0);
}
