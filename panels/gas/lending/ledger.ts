/**
 * Ledger: what the gas desk has on its books of each bank's own gas. Pure functions.
 *
 * A cylinder stands in one place only: free in its bank's stock, reserved by one loan, or gone. It
 * leaves the stock before anybody may fire it. A manifold and a riser lead to one room at a time:
 * whoever holds one keeps it until its path is proved shut.
 */
import type { DeskFact, DeskSettings } from "./desk-words.js";
import type { BankStock, Loan, LoanRequest, StockRequest } from "./stock.js";

/** What leads to a room now: its own bank's manifold, a lender's, or a riser. */
export interface Hold {
  readonly kind: "own" | "lent" | "riser";
  /** The bank, or the riser. */
  readonly of: string;
  readonly room: string;
  /** Of a lender: its tie valve, and whether gas of it was let go on this way. */
  readonly valve?: string;
  readonly isFired?: boolean;
}

/** A request that waits for its loan. */
export interface Waiting extends LoanRequest {
  /** How often another was served before it that had asked after it. */
  readonly passed: number;
}

export interface Ledger {
  readonly stocks: readonly BankStock[];
  /** Rooms in alarm, with their floors, in the order in which they were confirmed. */
  readonly alarmed: readonly { readonly room: string; readonly floor: string }[];
  readonly holds: readonly Hold[];
  /** Rooms that wait for their own bank's manifold, in the order in which they asked. */
  readonly waiting: readonly StockRequest[];
  /** Requests for a loan, in the order in which they were made. */
  readonly queue: readonly Waiting[];
  /** Loans whose cylinders are reserved, and not yet cleared to fire. */
  readonly loans: readonly Loan[];
  /** Rooms that have waited for a loan for as long as they may. */
  readonly overdue: readonly string[];
  /** Lenders tried in vain, by room, and what became of them. */
  readonly tried: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Cylinders lent and not refilled since, by bank. */
  readonly lent: Readonly<Record<string, readonly string[]>>;
  readonly lentInAll: number;
  readonly leaked: readonly string[];
  /** Banks in fault, and why. */
  readonly faulted: Readonly<Record<string, string>>;
  /** Valves that did not do as they were told. */
  readonly stuck: readonly string[];
  /** Banks that may fall below their own need, and who said so. */
  readonly overrides: Readonly<Record<string, string>>;
  /** What is still to be told, in order. */
  readonly told: readonly DeskFact[];
}

export type Books = Ledger & DeskSettings;
export type Change = Partial<Ledger>;

export const emptyBooks: Omit<Ledger, "stocks"> = {
  alarmed: [],
  holds: [],
  waiting: [],
  queue: [],
  loans: [],
  overdue: [],
  tried: {},
  lent: {},
  lentInAll: 0,
  leaked: [],
  faulted: {},
  stuck: [],
  overrides: {},
  told: [],
};

/** The room to which a bank's manifold leads; undefined when it is free. */
function holderOf({ holds }: Pick<Ledger, "holds">, bank: string): string | undefined {
  return holds.find(({ kind, of }) => kind !== "riser" && of === bank)?.room;
}

/** The first of those who wait whose manifold is free, or leads to them on purpose. */
export function nextInTurn(ledger: Ledger): StockRequest | undefined {
  return ledger.waiting.find(({ room, bank, isOnPath }) => {
    const holder = holderOf(ledger, bank);
    return holder === undefined || (isOnPath === true && holder === room);
  });
}

/** Gives the next in turn the cylinders of its own bank: what it needs, as far as they go. */
export function allotNext(ledger: Ledger): Change {
  const ask = nextInTurn(ledger);
  if (ask === undefined) return {};
  const { room, bank, needKg } = ask;
  const stock = ledger.stocks.find((one) => one.bank === bank);
  const kgPerCylinder = stock?.kgPerCylinder ?? 0;
  const cylinders = stock?.free.slice(0, Math.ceil(needKg / stock.kgPerCylinder)) ?? [];
  const hold: Hold = { kind: "own", of: bank, room };
  const missingKg = toGram(Math.max(0, needKg - cylinders.length * kgPerCylinder));
  return {
    stocks: without(ledger.stocks, cylinders),
    waiting: butRoom(ledger.waiting, room),
    holds: holderOf(ledger, bank) === room ? ledger.holds : [...ledger.holds, hold],
    told: [...ledger.told, { type: "gas.allotted", room, cylinders, missingKg }],
  };
}

/** Who waited for a manifold that did not come free in time is told what it leads to. */
export function stockRefused(ledger: Ledger, room: string): Change {
  const bank = ledger.waiting.find((ask) => ask.room === room)?.bank ?? "";
  const reasons = [
    `manifold of ${bank} still leads to ${holderOf(ledger, bank) ?? "nobody"}`,
    "a loan would come through it as well",
  ];
  return {
    waiting: butRoom(ledger.waiting, room),
    told: [...ledger.told, { type: "gas.refused", room, reasons }],
  };
}

export function butRoom<T extends { readonly room: string }>(
  things: readonly T[],
  room: string,
): T[] {
  return things.filter((thing) => thing.room !== room);
}

export function without(stocks: readonly BankStock[], cylinders: readonly string[]): BankStock[] {
  const left = (ids: readonly string[]) => ids.filter((id) => !cylinders.includes(id));
  return stocks.map((stock) => {
    const { free, reserve } = stock;
    if (![...free, ...(reserve?.resting ?? [])].some((id) => cylinders.includes(id))) return stock;
    const others = reserve && { reserve: { ...reserve, resting: left(reserve.resting) } };
    return { ...stock, free: left(free), ...others };
  });
}

/** A changeover stands at its other side: what was free rests, and what rested is free. */
export function withSelected(
  stocks: readonly BankStock[],
  { bank, isReserve }: { readonly bank: string; readonly isReserve: boolean },
): BankStock[] {
  return stocks.map((stock) => {
    const { free, reserve } = stock;
    if (stock.bank !== bank || reserve === undefined || reserve.isSelected === isReserve) {
      return stock;
    }
    const turned = { ...reserve, isSelected: isReserve, resting: free };
    return { ...stock, free: reserve.resting, reserve: turned };
  });
}

/** Own cylinders come back to the head of the stock, lent ones to its end, leaked ones never. */
export function withBack(
  { stocks, leaked }: Pick<Ledger, "stocks" | "leaked">,
  back: { readonly bank: string; readonly cylinders: readonly string[]; readonly isLent: boolean },
): BankStock[] {
  const whole = back.cylinders.filter((id) => !leaked.includes(id));
  return stocks.map((stock) => {
    if (stock.bank !== back.bank) return stock;
    const { free, reserve } = stock;
    const here = whole.filter((id) => isSelected(stock, id));
    const given = { ...stock, free: back.isLent ? [...free, ...here] : [...here, ...free] };
    if (reserve === undefined) return given;
    const away = whole.filter((id) => !isSelected(stock, id));
    return { ...given, reserve: { ...reserve, resting: [...away, ...reserve.resting] } };
  });
}

/** Whether a cylinder stands on the side of its bank that is selected now. */
function isSelected({ reserve }: BankStock, cylinder: string): boolean {
  return reserve === undefined || reserve.cylinders.includes(cylinder) === reserve.isSelected;
}

/** The last bits of a difference are no gas. */
function toGram(kg: number): number {
  return Math.round(kg * 1000) / 1000;
}
