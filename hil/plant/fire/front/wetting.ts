/**
 * Water on a rack: what it can take, and what its faces, cores and steel give up to it.
 *
 *   most it can take   flow * share that hits hot faces * (c dT + 2.26 MJ/kg)
 *   wanted             wet conductance * excess, over all faces, cores and the steel
 *
 * Where more is wanted than water can take, all get the same part of what they want. Below a least
 * flow the film breaks into rivulets: runaway begins at the hottest spot, so a face with dry strips
 * counts as dry. A core gives its heat only through its own cells, over 20 min: it stays hot under
 * cold faces, and when the water stops it heats them again.
 */
import {
  COOLING_L_PER_MIN,
  COOLING_TAKES_S,
  CORE_WET_S,
  FACE_WET_KW_PER_K_KWH,
  STEEL_WET_KW_PER_M2_K,
  WATER_HITS_SHARE,
  WATER_KJ_PER_KG,
} from "../../constants.js";
import { coolSkin, skinK, skinKjIn } from "../cases/cases.js";
import type { RackFire } from "./rack-fire.js";

/** Most heat that a flow of water can take, kW. */
export function mostTakenKw(lPerMin: number, hitsShare = WATER_HITS_SHARE): number {
  return (lPerMin / 60) * hitsShare * WATER_KJ_PER_KG;
}

/** Whether water can take the heat that goes into the next cells. */
export function canHold(water: {
  readonly lPerMin: number;
  readonly intoFacesKw: number;
  readonly hitsShare?: number;
}): boolean {
  return mostTakenKw(water.lPerMin, water.hitsShare) > water.intoFacesKw;
}

/** Whether the film of water is whole. */
export function isFilmClosed({ now }: Pick<RackFire, "now">): boolean {
  return now.waterLPerMin >= COOLING_L_PER_MIN && now.wettedS >= COOLING_TAKES_S;
}

/** Whether water holds the rack's spread. */
export function isCooled(fire: Pick<RackFire, "now">): boolean {
  const { waterLPerMin: lPerMin, intoFacesKj: intoFacesKw } = fire.now;
  return isFilmClosed(fire) && canHold({ lPerMin, intoFacesKw });
}

/** One second; gives the heat that the water took, kJ. */
export function takeHeat(fire: RackFire): number {
  const { rack, heat, figures, now, body } = fire;
  const { faceKjPerK, coreKjPerK } = figures.heat;
  const wet = {
    face: isFilmClosed(fire) ? rack.moduleKwh * FACE_WET_KW_PER_K_KWH : 0,
    core: coreKjPerK / CORE_WET_S,
    steel: body.skinM2 * STEEL_WET_KW_PER_M2_K,
  };
  const steelK = Math.max(0, skinK(body));
  let wantedKw = steelK * wet.steel;
  for (let module = 0; module < rack.modules; module++) {
    wantedKw += (Math.max(0, heat.faceKj[module] ?? 0) / faceKjPerK) * wet.face;
    wantedKw += (Math.max(0, heat.coreKj[module] ?? 0) / coreKjPerK) * wet.core;
  }
  if (wantedKw === 0) return 0;
  const part = Math.min(1, mostTakenKw(now.waterLPerMin) / wantedKw);
  const faceKeeps = 1 / (1 + (part * wet.face) / faceKjPerK);
  const coreKeeps = 1 / (1 + (part * wet.core) / coreKjPerK);
  let takenKj = 0;
  for (let module = 0; module < rack.modules; module++) {
    const faceKj = Math.max(0, heat.faceKj[module] ?? 0);
    const coreKj = Math.max(0, heat.coreKj[module] ?? 0);
    takenKj += faceKj * (1 - faceKeeps) + coreKj * (1 - coreKeeps);
    heat.faceKj[module] = (heat.faceKj[module] ?? 0) - faceKj * (1 - faceKeeps);
    heat.coreKj[module] = (heat.coreKj[module] ?? 0) - coreKj * (1 - coreKeeps);
  }
  const skinKj = Math.max(0, skinKjIn(body));
  if (skinKj === 0) return takenKj;
  const steelKeeps = 1 / (1 + (part * wet.steel * steelK) / skinKj);
  coolSkin(body, steelKeeps);
  return takenKj + skinKj * (1 - steelKeeps);
}
