/**
 * What the controller's own points say of each bank: its stock, what is reserved and lent of it,
 * and the way on which it lends.
 */
import type { BankStock, Loan } from "../../gas/lending/stock.js";
import type { Site } from "../../site/model.js";
import type { ChartView, Show } from "../programme-parts.js";

/** States of the way on which a bank lends; the list grows at the end only. */
export const lendingCodes = ["none", "proving", "open", "faulty"] as const;

interface DeskView {
  readonly stocks: readonly BankStock[];
  readonly loans: readonly Loan[];
  readonly lent: Readonly<Record<string, readonly string[]>>;
}

export function lendingShows({ banks }: Site): Show[] {
  return banks.flatMap(({ id, reserve }): Show[] => {
    const of = (what: string, read: (desk: DeskView) => number): Show => ({
      tag: `${id}/${what}`,
      chart: "desk",
      read: ({ context }) => read(context as DeskView),
    });
    const sides = [
      of("main-stock", ({ stocks }) => sideOf(stocks, id, "main")),
      of("reserve-stock", ({ stocks }) => sideOf(stocks, id, "reserve")),
    ];
    return [
      ...(reserve === undefined ? [] : sides),
      of("stock", ({ stocks }) => stocks.find(({ bank }) => bank === id)?.free.length ?? 0),
      of("lent", ({ lent }) => lent[id]?.length ?? 0),
      of("reserved", ({ loans }) => loans.reduce((sum, loan) => sum + reservedOf(loan, id), 0)),
      { tag: `${id}/path-state`, chart: `lender/${id}`, read: wayOf },
    ];
  });
}

/** Full cylinders of one side of a bank, whichever is selected. */
function sideOf(stocks: readonly BankStock[], bank: string, side: "main" | "reserve"): number {
  const { free = [], reserve } = stocks.find((stock) => stock.bank === bank) ?? {};
  const isFree = (reserve?.isSelected === true) === (side === "reserve");
  return (isFree ? free : (reserve?.resting ?? [])).length;
}

function reservedOf({ lender, cylinders }: Loan, bank: string): number {
  return lender === bank ? cylinders.length : 0;
}

/** The way may have states of its own inside. */
function wayOf({ value }: ChartView): number {
  const { way } = value as { readonly way: unknown };
  const name = typeof way === "string" ? way : Object.keys(way as object)[0];
  return lendingCodes.findIndex((code) => code === name);
}
