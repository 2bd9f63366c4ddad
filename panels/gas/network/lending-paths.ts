/**
 * Lending paths: every way by which the gas of one bank can reach the manifold of another.
 *
 *   lender's manifold ─tie valve─ tie pipe ─ riser ─ tie pipe ─tie valve─ borrower's manifold
 *
 * A riser is one pipe without a valve of its own, so the gas fills all of it, and the tie pipes of
 * its other banks up to their shut valves too. What stays behind in them at the end of a discharge
 * reaches no room, and a lender gives it on top. The agents are not compared: the lender rule does
 * that, and says so.
 */
import { specificVolumeM3PerKg } from "../design/quantity.js";
import { pipeVolumeL, type Bank, type Pipe } from "../../site/model/gas.js";
import type { Riser, Site, TieLine } from "../../site/model.js";

export interface LendingPath {
  readonly lender: string;
  readonly borrower: string;
  readonly riser: string;
  /** Tie valves, from the borrowing room towards the lender. */
  readonly valves: readonly string[];
  /** Every pipe that the gas fills: its way from lender to borrower, then what branches off it. */
  readonly pipes: readonly string[];
  /** Of the way that the gas goes, from manifold to manifold, both included. */
  readonly lengthM: number;
  /** Of all `pipes`. */
  readonly volumeL: number;
  /** Agent that stays behind in them when nothing flows any more, kg. */
  readonly heldKg: number;
}

/**
 * Pressure at which a path stops to deliver, bar absolute: half a bar above the outside, where the
 * pressure switch of a room goes and its valves begin to shut (assumption). The rest drips away too
 * slowly to count. What is there is counted as vapour of the agent alone, without the nitrogen that
 * comes with it, so that the sum is rather too high: over the riser of the Ansan site 23.9 kg,
 * where the simulated plant keeps 20 of 300 kg.
 */
const END_BAR = 1.5;
const OUTSIDE_BAR = 1.013;
const PIPES_C = 20;

/** By borrower, then lender, then riser, each in site order. */
export function lendingPaths(site: Site): LendingPath[] {
  return site.banks.flatMap((borrower) =>
    site.banks
      .filter((lender) => lender !== borrower)
      .flatMap((lender) =>
        site.risers.flatMap((riser) => pathOver(riser, { borrower, lender }, site)),
      ),
  );
}

function pathOver(
  riser: Riser,
  { borrower, lender }: { readonly borrower: Bank; readonly lender: Bank },
  site: Site,
): LendingPath[] {
  const ties = site.tieLines.filter((tie) => tie.riser === riser.id);
  const near = ties.find(({ bank }) => bank === borrower.id);
  const far = ties.find(({ bank }) => bank === lender.id);
  if (near === undefined || far === undefined) return [];
  const way = [lender.manifold, far.pipe, riser.pipe, near.pipe, borrower.manifold];
  const branches = ties.filter((tie) => tie !== near && tie !== far).map(({ pipe }) => pipe);
  const climbM = Math.abs(atM(riser, far) - atM(riser, near));
  const volumeL = volumeOf([...way, ...branches]);
  const straight = [lender.manifold, far.pipe, near.pipe, borrower.manifold];
  return [
    {
      lender: lender.id,
      borrower: borrower.id,
      riser: riser.id,
      valves: [near.valve, far.valve],
      pipes: [...way, ...branches].map(({ id }) => id),
      lengthM: toThousandth(straight.reduce((sum, { lengthM }) => sum + lengthM, climbM)),
      volumeL,
      heldKg: toThousandth(heldKgPerL(lender.agent) * volumeL),
    },
  ];
}

/** Its vapour at the end pressure, by its specific volume at the pressure of the outside. */
function heldKgPerL(agent: Bank["agent"]): number {
  return END_BAR / OUTSIDE_BAR / specificVolumeM3PerKg(agent, PIPES_C) / 1000;
}

function atM({ joints }: Riser, tie: TieLine): number {
  return joints.find(({ bank }) => bank === tie.bank)?.atM ?? 0;
}

function volumeOf(pipes: readonly Pipe[]): number {
  return toThousandth(pipes.reduce((sum, pipe) => sum + pipeVolumeL(pipe), 0));
}

function toThousandth(amount: number): number {
  return Math.round(amount * 1000) / 1000;
}
