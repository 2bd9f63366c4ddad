/**
 * What modules let go: vapour of the electrolyte while a face vents, heat and gas in runaway, and
 * heat of the core into the steel of the case.
 *
 * Vapour comes by the progress of the face from venting to runaway, however long that takes. Gas
 * goes into the case; whether it burns is for `vent-flames.ts`.
 */
import { addVentGas } from "../../air/gas-acts.js";
import { heatPassedKj } from "../../air/heat-node.js";
import { MODULE_COOLING_S, VENT_HEAT_SHARE } from "../../constants.js";
import type { Ledger } from "../../ledger.js";
import { addSkinHeat, skinNode } from "../cases/cases.js";
import { HF_KG_PER_KWH } from "./chemistries.js";
import { faceK, ModuleState } from "./module-heat.js";
import type { RackFire } from "./rack-fire.js";

/** One second of every module; heat of faces is passed on by `spread.ts`. */
export function release(fire: RackFire, ledger: Ledger): void {
  for (let module = 0; module < fire.rack.modules; module++) {
    const state = fire.heat.state[module];
    if (state === ModuleState.runaway) runOn(fire, module, ledger);
    else if (state === ModuleState.venting) letVapourGo(fire, module);
    coolCore(fire, module);
  }
}

function runOn({ heat, runawayS, figures, body, now }: RackFire, module: number, l: Ledger): void {
  const elapsedS = (runawayS[module] ?? 0) + 1;
  const { powerKw, gasM3PerS } = figures;
  runawayS[module] = elapsedS;
  heat.coreKj[module] = (heat.coreKj[module] ?? 0) + powerKw * (1 - VENT_HEAT_SHARE);
  addVentGas(body, { gasM3: gasM3PerS, heatKj: powerKw * VENT_HEAT_SHARE });
  now.ventM3 += gasM3PerS;
  l.now.releasedKj += powerKw;
  body.state.stir();
  if (elapsedS >= figures.releaseS) heat.state[module] = ModuleState.done;
}

function letVapourGo({ heat, vapourShare, figures, body, now }: RackFire, module: number): void {
  const { ventsK, runsAwayK, vapourM3 } = figures;
  const progress = (faceK(heat, module, figures.heat) - ventsK) / (runsAwayK - ventsK);
  const before = vapourShare[module] ?? 0;
  const after = Math.min(1, Math.max(before, progress));
  vapourShare[module] = after;
  if (after === before) return;
  addVentGas(body, { gasM3: (after - before) * vapourM3, heatKj: 0 });
  now.ventM3 += (after - before) * vapourM3;
  body.state.stir();
}

/**
 * A core that ran away warms the steel of its case; the small mass of gas follows that. Hot steel
 * warms no module that is still whole: its delays are those of the site.
 */
function coolCore({ heat, figures, body }: RackFire, module: number): void {
  const coreKj = heat.coreKj[module] ?? 0;
  if (coreKj === 0) return;
  const { coreKjPerK } = figures.heat;
  const passedKj = heatPassedKj(
    { heatKj: coreKj, capacityKjPerK: coreKjPerK },
    skinNode(body),
    coreKjPerK / MODULE_COOLING_S,
  );
  const isWhole = (heat.state[module] ?? ModuleState.ok) < ModuleState.runaway;
  if (isWhole && passedKj < 0) return;
  heat.coreKj[module] = coreKj - passedKj;
  addSkinHeat(body, passedKj);
}

/** Hydrogen fluoride that the rack has let go so far, kg: a trace that no sensor here reads. */
export function fluorideKg({ rack, runawayS, figures }: RackFire): number {
  let modules = 0;
  for (const elapsedS of runawayS) modules += Math.min(1, elapsedS / figures.releaseS);
  return modules * rack.moduleKwh * HF_KG_PER_KWH * figures.heatShare;
}
