/**
 * A gas desk to try the lender rule with: banks B1, B2 ... on floors 1F, 2F ... of 80 kg a
 * cylinder, all on riser R unless said, and rooms r1a, r1b, r2a ..., each served by the bank of
 * its floor.
 *
 * The tie valve of a bank on riser R is `B1/TV`, on any other riser `B1/TV-S`.
 */
import { seconds, type LendingRule } from "#panels";
import type { DeskSettings } from "../../../../panels/gas/lending/desk-words.js";
import type { BankStock, ServedRoom } from "../../../../panels/gas/lending/stock.js";
import type { LendingPath } from "../../../../panels/gas/network/lending-paths.js";
import { AChart } from "../../../support/a-chart.js";
import { standardLending } from "../../../support/sites/standard-gas.js";

export type Risers = Readonly<Record<string, readonly string[]>>;

export function aStock(bank: string, free: number, but: Partial<BankStock> = {}): BankStock {
  return {
    bank,
    floor: `${bank.slice(1)}F`,
    agent: "FK-5-1-12",
    free: Array.from({ length: free }, (_, index) => `${bank}/C${index + 1}`),
    kgPerCylinder: 80,
    ownNeed: 0,
    ...but,
  };
}

function tieOf(bank: string, riser: string): string {
  return riser === "R" ? `${bank}/TV` : `${bank}/TV-${riser}`;
}

/** Every way through these risers; the further apart two banks stand in the list, the longer. */
export function pathsOver(risers: Risers): LendingPath[] {
  return Object.entries(risers).flatMap(([riser, banks]) =>
    banks.flatMap((borrower, at) =>
      banks
        .map((lender, place) => ({ lender, lengthM: 5 * Math.abs(place - at) }))
        .filter(({ lender }) => lender !== borrower)
        .map(({ lender, lengthM }) => ({
          lender,
          borrower,
          riser,
          valves: [tieOf(borrower, riser), tieOf(lender, riser)],
          pipes: [`${lender}/manifold`, `${riser}/pipe`, `${borrower}/manifold`],
          lengthM,
          volumeL: 2 * lengthM,
          heldKg: 0,
        })),
    ),
  );
}

export function aServedRoom(room: string, but: Partial<ServedRoom> = {}): ServedRoom {
  const bank = `B${room.slice(1, 2)}`;
  return { room, bank, kind: "server", selector: `SV-${room}`, needKg: 80, ...but };
}

export interface DeskParts {
  readonly risers?: Risers;
  readonly rooms?: readonly ServedRoom[];
  readonly rule?: Partial<LendingRule>;
}

function deskSettings(stocks: readonly BankStock[], parts: DeskParts = {}): DeskSettings {
  const { risers = { R: stocks.map(({ bank }) => bank) }, rooms = [], rule = {} } = parts;
  return { stocks, paths: pathsOver(risers), rooms, rule: { ...standardLending, ...rule } };
}

export function aDeskOf(stocks: readonly BankStock[], parts: DeskParts = {}): AChart {
  return new AChart("desk", deskSettings(stocks, parts));
}

/** Longer than requests are gathered. */
export const GATHERED = seconds(1);
