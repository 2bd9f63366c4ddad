/**
 * Sizes what nobody wrote down: the valve of a cylinder and the nozzles of a room.
 *
 * The nozzles take the rated flow of their room (the whole cylinders that its design quantity
 * needs, in the stated time) at a share of the cylinders' mean pressure. The valve is then chosen,
 * by trial discharges through the bank's own longest pipe to its largest room, so that 95 % of the
 * fill has come when the stated discharge time is over: a maker's flow calculation, made simple.
 */
import ln from "@stdlib/math-base-special-ln";
import pow from "@stdlib/math-base-special-pow";
import type { Bank } from "#panels";
import { beginBlowDown, endBar } from "../blow-down.js";
import { fullCylinder, type CylinderBody } from "../cylinder-state.js";
import {
  DELIVERED_SHARE,
  EXPANSION_POWER,
  LIQUID_SHARE,
  LIQUID_TO_ULLAGE,
  MEAN_SHARE,
  NOZZLE_SHARE,
  VAPOUR_TAIL_SHARE,
} from "../gas-constants.js";
import { flowStep } from "./pipe-flow.js";
import type { Fluid, PipeSystem, ValveSize } from "./pipe-system.js";

const STEP_MS = 100;
/** Trial discharges; each learns from the one before how the time goes with the size. */
const TRIALS = 5;
/** Share of the stated time that is aimed at; a maker keeps something in hand. Assumption. */
const AIMED_SHARE = 0.95;
/** A trial is given up after so many times the stated time. */
const TRIAL_LIMIT = 4;
/** Where nozzles and pipe limit the flow, a larger valve helps no further. */
const POWER_LEAST = 0.25;
const OUTSIDE_BAR = 1.013;

/** kg/s for each bar, at a density of 1 kg/m3 for each bar. */
export function nozzleConductance(
  { kind, pressureBar }: Pick<CylinderBody, "kind" | "pressureBar">,
  flowKgPerS: number,
  { densityPerBar }: Fluid,
): number {
  const bar = NOZZLE_SHARE * MEAN_SHARE[kind] * pressureBar;
  return flowKgPerS / Math.sqrt(densityPerBar * bar * (bar + 2 * OUTSIDE_BAR));
}

/** The way from the manifold to the room that the valve is sized for. */
export interface ReferenceWay {
  readonly cylinders: number;
  readonly manifoldM3: number;
  readonly pipeM3: number;
  readonly pipeConductance: number;
  readonly nozzleConductance: number;
}

/**
 * Sizes found so far. Banks alike have valves alike, in one building and in the next: a trial is
 * run once for all of them, since nothing but what stands in the key can change its outcome.
 */
const sizes = new Map<string, ValveSize>();
/** More different banks than this are of no one building: they are forgotten. */
const SIZES_MAX = 1000;

export function valveSize(
  bank: Bank,
  { agentName, kind, fillKg, pressureBar, wallM2 }: CylinderBody,
  fluid: Fluid,
  way: ReferenceWay | undefined,
): ValveSize {
  const body: TrialBody = { agentName, kind, fillKg, pressureBar, wallM2 };
  const dischargeS = Math.max(1, bank.dischargeTime / 1000);
  const key = JSON.stringify([body, dischargeS, fluid, way]);
  const size = sizes.get(key) ?? sizeByTrial(body, dischargeS, fluid, way);
  if (sizes.size >= SIZES_MAX) sizes.clear();
  sizes.set(key, size);
  return size;
}

/** Of a cylinder, all that a trial may look at. */
type TrialBody = Pick<CylinderBody, "agentName" | "kind" | "fillKg" | "pressureBar" | "wallM2">;

function sizeByTrial(
  cylinder: TrialBody,
  dischargeS: number,
  fluid: Fluid,
  way: ReferenceWay | undefined,
): ValveSize {
  const bare = bareSize(cylinder, dischargeS);
  let scale = 1;
  // The time goes as one over the size to this power: 1 where the valve alone limits the flow.
  let power = 1;
  let before: { readonly scale: number; readonly tookS: number } | undefined;
  for (let trial = 0; trial < TRIALS && way !== undefined; trial++) {
    const size = { liquid: bare.liquid * scale, gas: bare.gas * scale };
    const tookS = trialS(cylinder, { fluid, way, size, dischargeS });
    if (before !== undefined && tookS !== before.tookS) {
      const seen = ln(before.tookS / tookS) / ln(scale / before.scale);
      power = Math.min(1.5, Math.max(POWER_LEAST, seen));
    }
    before = { scale, tookS };
    scale *= pow(tookS / (AIMED_SHARE * dischargeS), 1 / power);
  }
  return { liquid: bare.liquid * scale, gas: bare.gas * scale };
}

/** Into the open: the closed forms of the two laws of blow-down. */
function bareSize({ kind, fillKg, pressureBar }: TrialBody, dischargeS: number): ValveSize {
  const fullBar = pressureBar + OUTSIDE_BAR;
  if (kind === "inert") {
    // Nearly m = (1 + 0.2289 t/T)^-4.37 of IG-541, of which 5 % is left after 4.3 T.
    return { liquid: 0, gas: (4.3 * fillKg) / (dischargeS * fullBar) };
  }
  const power = 1 + EXPANSION_POWER / 2;
  const growth = (pow(1 + LIQUID_TO_ULLAGE, power) - 1) / power;
  const firstKgPerS = (LIQUID_SHARE * fillKg * growth) / (LIQUID_TO_ULLAGE * dischargeS);
  const vapourKgPerS = ((1 - LIQUID_SHARE) * fillKg) / (VAPOUR_TAIL_SHARE * dischargeS);
  return {
    liquid: firstKgPerS / Math.sqrt(pressureBar),
    gas: vapourKgPerS / (endBar(pressureBar) + OUTSIDE_BAR),
  };
}

/** When 95 % of the fill has come through the way, s. */
function trialS(
  body: TrialBody,
  trial: {
    readonly fluid: Fluid;
    readonly way: ReferenceWay;
    readonly size: ValveSize;
    readonly dischargeS: number;
  },
): number {
  const { way, fluid, size, dischargeS } = trial;
  const nobodys = { id: "", bank: "", agent: 0 };
  const cylinder = { ...nobodys, ...body, now: fullCylinder(body.fillKg, body.pressureBar, 0) };
  cylinder.now.fired = true;
  beginBlowDown(cylinder, 20);
  const node = (id: string, volumeM3: number) => ({ id, volumeM3, reliefBar: Infinity, kg: [0] });
  let cameKg = 0;
  const open = (): number => 1;
  const system: PipeSystem = {
    nodes: [node("manifold", way.manifoldM3), node("pipe", way.pipeM3)],
    edges: [{ from: 0, to: 1, conductance: way.pipeConductance, share: open }],
    nozzles: [
      { node: 1, conductance: way.nozzleConductance, receive: (_, kg) => void (cameKg += kg) },
    ],
    sources: [
      {
        ...{ node: 0, bank: 0, count: way.cylinders, cylinder, valve: size, share: open },
        passesBack: () => false,
      },
    ],
    fluids: [fluid],
    relieve: () => undefined,
  };
  const live = { nodes: [0, 1], edges: [0], nozzles: [0], sources: [0] };
  const wantedKg = DELIVERED_SHARE * way.cylinders * body.fillKg;
  const overS = STEP_MS / 1000;
  let spentS = 0;
  while (spentS < TRIAL_LIMIT * dischargeS) {
    const beforeKg = cameKg;
    flowStep(system, live, { atMs: 0, overS });
    if (cameKg >= wantedKg) return spentS + (overS * (wantedKg - beforeKg)) / (cameKg - beforeKg);
    spentS += overS;
  }
  return spentS;
}
