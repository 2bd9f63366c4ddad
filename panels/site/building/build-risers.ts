/**
 * Gives every bank of a riser its tie line and its joint, and the riser its height.
 *
 * A joint that the file leaves out lies 4.5 m a storey above the lowest bank of the riser.
 */
import type { Draft } from "../reading/draft.js";
import type { Bank, Riser, TieLine } from "../model.js";
import type { EntryOf } from "../site.schema.js";
import { usualReliefBar } from "./build-gas.js";
import { pipeOf } from "./pipe-layout.js";

/** From floor to floor, m (assumption). */
const STOREY_M = 4.5;

/** For a riser whose banks are not known, which the check of ids reports, mm. */
const NO_BORE_MM = 15;

type RiserEntry = EntryOf<"risers">;

export function buildTieLines({ entries }: Draft, banks: readonly Bank[]): TieLine[] {
  return entries.risers.flatMap((riser) =>
    riser.banks.map(({ bank, normally, length, bore }) => ({
      id: `${bank}/tie-${riser.id}`,
      bank,
      riser: riser.id,
      valve: `${bank}/TV-${riser.id}`,
      travel: riser.travel,
      normally,
      pipe: pipeOf(`${bank}/tie-${riser.id}`, length, bore ?? boreOf(riser, banks)),
    })),
  );
}

export function buildRisers({ entries }: Draft, banks: readonly Bank[]): Riser[] {
  return entries.risers.map((riser) => {
    const joints = jointsOf(riser, entries);
    const highestM = Math.max(0, ...joints.map(({ atM }) => atM));
    const reliefsBar = banksOf(riser, banks).map(({ agent, cylinders, cylinderL }) => {
      const { fillKg = 0, pressureBar = 0 } = cylinders[0] ?? {};
      return usualReliefBar({ agent, fillKg, pressureBar, cylinderL });
    });
    return {
      id: riser.id,
      pipe: pipeOf(riser.id, riser.length ?? (highestM || STOREY_M), boreOf(riser, banks)),
      joints,
      reliefBar: riser.relief ?? Math.max(0, ...reliefsBar),
    };
  });
}

function jointsOf({ banks }: RiserEntry, entries: Draft["entries"]): Riser["joints"] {
  const storeys = banks.map(({ bank }) => storeyOf(bank, entries));
  const lowest = Math.min(...storeys);
  return banks.map(({ bank, at }, index) => ({
    bank,
    atM: at ?? ((storeys[index] ?? lowest) - lowest) * STOREY_M,
  }));
}

/** Storeys above the ground; there is no level 0, so that level 1 lies right above level -1. */
function storeyOf(bankId: string, { banks, floors }: Draft["entries"]): number {
  const bank = banks.find(({ id }) => id === bankId);
  const level = floors.find(({ id }) => id === bank?.floor)?.level ?? 1;
  return level > 0 ? level - 1 : level;
}

function boreOf(riser: RiserEntry, banks: readonly Bank[]): number {
  if (riser.bore !== undefined) return riser.bore;
  const boresMm = banksOf(riser, banks).map(({ manifold }) => manifold.boreMm);
  return Math.min(...(boresMm.length === 0 ? [NO_BORE_MM] : boresMm)) / 1000;
}

function banksOf(riser: RiserEntry, banks: readonly Bank[]): Bank[] {
  return banks.filter(({ id }) => riser.banks.some(({ bank }) => bank === id));
}
