/**
 * Spread: faces are heated by the modules beside them, by hot racks beside their rack, and by a
 * fault inside; they vent, then run away.
 *
 * Breakers play no part: the heat of runaway is in the cells, and no opened breaker takes it out.
 */
import { faceK, heatCore, heatFace, ModuleState, sourceK } from "./module-heat.js";
import type { RackFire } from "./rack-fire.js";
import { isFilmClosed } from "./wetting.js";

/** One second of heat between the modules of a rack. */
export function heatModules(fire: RackFire): void {
  const { heat, figures, now } = fire;
  for (let module = 0; module < fire.rack.modules; module++) {
    if ((heat.state[module] ?? ModuleState.done) >= ModuleState.runaway) continue;
    const target = { heat, module, figures: figures.heat };
    for (const from of [module - 1, module + 1]) {
      const source = { heat, module: from, figures: figures.heat };
      now.intoFacesKj += heatFace(source, target, figures.moduleLinkKwPerK());
    }
    heatCore(heat, module, figures.heat);
  }
}

/** One second of heat into the racks beside this one; a film of water on either side stops it. */
export function heatNeighbours(fire: RackFire): void {
  if (fire.rack.rackDelay === 0 || isFilmClosed(fire)) return;
  const from = hottest(fire);
  if (from < 0) return;
  const source = { heat: fire.heat, module: from, figures: fire.figures.heat };
  for (const other of fire.neighbours) {
    if (other.now.lost || isFilmClosed(other)) continue;
    const module = Math.min(fire.now.firstModule, other.rack.modules - 1);
    const link = fire.figures.rackLinkKwPerK(fire.now.clothed || other.now.clothed);
    const target = { heat: other.heat, module, figures: other.figures.heat };
    const passedKj = heatFace(source, target, link);
    if (passedKj === 0) continue;
    other.now.intoFacesKj += passedKj;
    other.now.awake = true;
  }
}

/** An inner fault heats its own face, and nothing but water or its end stops it. */
export function heatFaults({ heat, faultKj, rack, figures }: RackFire, leadS: number): number {
  const { faceKjPerK } = figures.heat;
  const perSKj = (faceKjPerK * (figures.runsAwayK - figures.ventsK)) / leadS;
  let givenKj = 0;
  for (let module = 0; module < rack.modules; module++) {
    const leftKj = faultKj[module] ?? 0;
    if (leftKj === 0) continue;
    if ((heat.state[module] ?? ModuleState.done) >= ModuleState.runaway) {
      faultKj[module] = 0;
      continue;
    }
    const nowKj = Math.min(leftKj, perSKj);
    faultKj[module] = leftKj - nowKj;
    heat.faceKj[module] = (heat.faceKj[module] ?? 0) + nowKj;
    givenKj += nowKj;
  }
  return givenKj;
}

/** Faces that are hot enough begin to vent; gives the modules that run away now. */
export function readFaces({ heat, rack, figures }: RackFire): number[] {
  const due: number[] = [];
  for (let module = 0; module < rack.modules; module++) {
    const state = heat.state[module] ?? ModuleState.done;
    if (state >= ModuleState.runaway || (heat.faceKj[module] ?? 0) === 0) continue;
    const kelvin = faceK(heat, module, figures.heat);
    if (kelvin >= figures.runsAwayK) due.push(module);
    else if (kelvin >= figures.ventsK) heat.state[module] = ModuleState.venting;
    else heat.state[module] = ModuleState.heating;
  }
  return due;
}

/** The hottest module that ran away; -1 if none did. */
function hottest({ heat, rack, figures }: RackFire): number {
  let hottestK = 0;
  let at = -1;
  for (let module = 0; module < rack.modules; module++) {
    const kelvin = sourceK(heat, module, figures.heat);
    if (kelvin <= hottestK) continue;
    hottestK = kelvin;
    at = module;
  }
  return at;
}
