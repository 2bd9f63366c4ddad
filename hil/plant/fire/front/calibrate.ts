/**
 * The link between two modules, or two racks, that gives the site's delay.
 *
 *   delay of the site file ──▶ link in kW/K     by halving an interval 50 times
 *
 * The reference is one face at rest beside a source that holds its temperature, then cools: the
 * face reaches the temperature of runaway after exactly the delay. Fitted on the site's own figure
 * and on nothing else; in a fire a burnt-out source cools, and steel, water and other neighbours
 * have their part.
 */
import { ModuleState, faceK, heatCore, heatFace, type HeatFigures } from "./module-heat.js";

const HALVINGS = 50;

export interface Delay {
  readonly delayS: number;
  /** Of the face at runaway, above rest. */
  readonly runsAwayK: number;
  /** How long the source holds its temperature; it cools slowly afterwards. */
  readonly sourceHoldsS: number;
}

/** A burnt-out rack in hot steel cools with this e-fold, s (as this plant's own racks do). */
const BURNT_COOLS_S = 10_000;

export function linkKwPerK(figures: HeatFigures, delay: Delay): number {
  let low = 0;
  let high = figures.faceKjPerK;
  for (let halving = 0; halving < HALVINGS; halving++) {
    const link = (low + high) / 2;
    if (isReached(figures, link, delay)) high = link;
    else low = link;
  }
  return high;
}

/** Whether the face is there by then; the last second counts by its part. */
function isReached(
  figures: HeatFigures,
  link: number,
  { delayS, runsAwayK, sourceHoldsS }: Delay,
): boolean {
  let sourceKj = figures.runningK * figures.coreKjPerK;
  const state: number[] = [ModuleState.runaway, ModuleState.ok];
  const heat = { state, coreKj: [0, 0], faceKj: [0, 0] };
  const whole = Math.ceil(delayS);
  for (let second = 1; second <= whole; second++) {
    heat.coreKj[0] = sourceKj;
    const beforeK = faceK(heat, 1, figures);
    heatFace({ heat, module: 0, figures }, { heat, module: 1, figures }, link);
    heatCore(heat, 1, figures);
    const nowK = faceK(heat, 1, figures);
    const partS = Math.min(1, delayS - (second - 1));
    if (beforeK + (nowK - beforeK) * partS >= runsAwayK) return true;
    if (second < sourceHoldsS) continue;
    heat.state[0] = ModuleState.done;
    sourceKj *= 1 - 1 / BURNT_COOLS_S;
  }
  return false;
}
