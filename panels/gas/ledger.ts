/**
 * Ledger: what the gas desk has on its books, and the sums that it does with them. Pure functions.
 *
 * A cylinder stands in one place only: free in its bank's stock, reserved by the loan under way, or
 * gone. It leaves the stock before anybody may fire it. A manifold and a riser lead to one room at
 * a time: whoever holds one keeps it until its path is proved shut.
 */
import { decideLoan, type BankStock, type LoanDecision, type LoanRequest } from "./lending.js";

export interface Loan extends LoanRequest {
  readonly lender: string;
  readonly cylinders: readonly string[];
  readonly valves: readonly string[];
}

/** A room's request for the gas of its own bank. */
export interface StockRequest {
  readonly room: string;
  readonly bank: string;
  readonly needKg: number;
}

/** What leads to a room now: its own bank's manifold, a lender's, or a riser. */
export interface Hold {
  readonly kind: "own" | "lent" | "riser";
  /** The bank, or the riser. */
  readonly of: string;
  readonly room: string;
}

export interface Ledger {
  readonly stocks: readonly BankStock[];
  /** Rooms in alarm, with their floors. */
  readonly alarmed: readonly { readonly room: string; readonly floor: string }[];
  readonly holds: readonly Hold[];
  /** Rooms that wait for their own bank's manifold, in the order in which they asked. */
  readonly waiting: readonly StockRequest[];
  readonly queue: readonly LoanRequest[];
  readonly loan: Loan | null;
  /** Lenders tried in vain, by room. */
  readonly tried: Readonly<Record<string, readonly string[]>>;
  readonly lent: Readonly<Record<string, number>>;
  readonly leaked: readonly string[];
}

export const emptyBooks = {
  alarmed: [],
  holds: [],
  waiting: [],
  queue: [],
  loan: null,
  tried: {},
  lent: {},
  leaked: [],
} as const;

/** The room to which a bank's manifold leads; undefined when it is free. */
export function holderOf({ holds }: Pick<Ledger, "holds">, bank: string): string | undefined {
  return holds.find(({ kind, of }) => kind !== "riser" && of === bank)?.room;
}

/** The first of those who wait whose manifold is free. */
export function nextInTurn(ledger: Ledger): StockRequest | undefined {
  return ledger.waiting.find(({ bank }) => holderOf(ledger, bank) === undefined);
}

export function decideNext(ledger: Ledger): LoanDecision | undefined {
  const [request] = ledger.queue;
  if (request === undefined) return undefined;
  const { stocks, tried, holds } = ledger;
  const riser = riserOf(ledger, request.bank);
  const others = holds.filter(({ room }) => room !== request.room);
  const taken = others.find(({ kind, of }) => kind === "riser" && of === riser);
  if (taken !== undefined) {
    return { granted: false, reasons: [`riser ${taken.of} still leads to ${taken.room}`] };
  }
  const held = Object.fromEntries(
    others.filter(({ kind }) => kind !== "riser").map(({ of, room }) => [of, room]),
  );
  const alarmedFloors = ledger.alarmed.map(({ floor }) => floor);
  return decideLoan(request, stocks, { alarmedFloors, excluded: tried[request.room] ?? [], held });
}

export function requestOf({ room, bank, missingKg }: LoanRequest): LoanRequest {
  return { room, bank, missingKg };
}

/** Why the first request of the queue is refused. */
export function refusalOf(ledger: Ledger): readonly string[] {
  const decision = decideNext(ledger);
  return decision?.granted === false ? decision.reasons : [];
}

/** What a loan takes hold of, beside the borrower's own manifold. */
export function holdsOf(ledger: Ledger, { room, bank, lender }: Loan): Hold[] {
  const riser: Hold = { kind: "riser", of: riserOf(ledger, bank) ?? "", room };
  return [...ledger.holds.filter((hold) => !isSame(hold, riser)), riser, lentTo(room, lender)];
}

/** The lender's manifold is free again once its own tie valve is proved shut. */
export function withoutLent(ledger: Ledger, valve: string): readonly Hold[] {
  const bank = ledger.stocks.find(({ tieValve }) => tieValve === valve)?.bank;
  return ledger.holds.filter(({ kind, of }) => kind !== "lent" || of !== bank);
}

export function butRoom<T extends { readonly room: string }>(
  things: readonly T[],
  room: string,
): T[] {
  return things.filter((thing) => thing.room !== room);
}

/** The cylinders that a room gets of its own bank: as many as it needs, as far as they go. */
export function allotted(ledger: Ledger, ask: StockRequest): readonly string[] {
  const stock = ledger.stocks.find(({ bank }) => bank === ask.bank);
  if (stock === undefined) return [];
  return stock.free.slice(0, Math.ceil(ask.needKg / stock.kgPerCylinder));
}

export function missingAfter(ledger: Ledger, ask: StockRequest, count: number): number {
  const stock = ledger.stocks.find(({ bank }) => bank === ask.bank);
  return Math.max(0, ask.needKg - count * (stock?.kgPerCylinder ?? 0));
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
  { stocks, leaked }: Ledger,
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

export function required<T>(thing: T | null | undefined): T {
  if (thing === null || thing === undefined) throw new Error("the desk's books are in order");
  return thing;
}

function riserOf({ stocks }: Ledger, id: string): string | undefined {
  return stocks.find(({ bank }) => bank === id)?.riser;
}

function lentTo(room: string, lender: string): Hold {
  return { kind: "lent", of: lender, room };
}

function isSame(one: Hold, other: Hold): boolean {
  return one.kind === other.kind && one.of === other.of && one.room === other.room;
}
