/**
 * The lender rule: which floor's bank may give cylinders to a room that is short.
 *
 * A lender must be joined to the borrower by a riser, hold the same agent, have no alarm on its own
 * floor and nobody else's gas on its
 * manifold, and keep what its own largest room needs (R10). Of those left, the one with the most
 * surplus gives, ties broken by site order; it gives the whole of what is missing, in whole
 * cylinders, because an opened cylinder cannot be shut. Nobody is refused without a reason.
 */
export interface BankStock {
  readonly bank: string;
  readonly floor: string;
  readonly agent: string;
  /** Riser to which a tie line leads; undefined = none. */
  readonly riser: string | undefined;
  /** Its tie valve; undefined with no riser. */
  readonly tieValve: string | undefined;
  /** Full cylinders that nobody has reserved, in site order. */
  readonly free: readonly string[];
  readonly kgPerCylinder: number;
  /** Cylinders that its own largest room needs. */
  readonly ownNeed: number;
  /** Its connected reserve; absent where it has none. */
  readonly reserve?: ReserveStock;
}

/** The other side of a bank: `free` counts the selected side only. */
export interface ReserveStock {
  /** Every cylinder of the reserve, whatever has become of it. */
  readonly cylinders: readonly string[];
  readonly isSelected: boolean;
  /** Full cylinders of the side that is not selected; nobody is given one. */
  readonly resting: readonly string[];
  readonly lends: boolean;
}

export interface LoanRequest {
  readonly room: string;
  readonly bank: string;
  readonly missingKg: number;
}

/** What stands in the way of a loan beside the stocks. */
export interface LendingWorld {
  readonly alarmedFloors: readonly string[];
  /** Lenders whose path has already failed for this request. */
  readonly excluded: readonly string[];
  /** Banks whose manifold leads to another room, and to which. */
  readonly held: Readonly<Record<string, string>>;
}

export type LoanDecision =
  | {
      readonly granted: true;
      readonly lender: string;
      readonly cylinders: readonly string[];
      /** Tie valves to prove open, from the room towards the lender. */
      readonly valves: readonly string[];
    }
  | { readonly granted: false; readonly reasons: readonly string[] };

/** Decides one loan. */
export function decideLoan(
  request: LoanRequest,
  stocks: readonly BankStock[],
  world: LendingWorld,
): LoanDecision {
  const borrower = stocks.find(({ bank }) => bank === request.bank);
  if (borrower?.tieValve === undefined) {
    return { granted: false, reasons: [`${request.bank} has no tie line`] };
  }
  const reasons: string[] = [];
  let best: { stock: BankStock; tieValve: string; count: number; surplus: number } | undefined;
  for (const stock of stocks) {
    if (stock.bank === request.bank) continue;
    const count = Math.ceil(request.missingKg / stock.kgPerCylinder);
    const refusal = whyNot(borrower, stock, count, world);
    if (refusal !== undefined || stock.tieValve === undefined) {
      reasons.push(`${stock.bank}: ${refusal ?? "no tie line"}`);
      continue;
    }
    const surplus = stock.free.length - stock.ownNeed;
    if (best === undefined || surplus > best.surplus) {
      best = { stock, tieValve: stock.tieValve, count, surplus };
    }
  }
  if (best === undefined) return { granted: false, reasons };
  return {
    granted: true,
    lender: best.stock.bank,
    cylinders: best.stock.free.slice(best.stock.free.length - best.count),
    valves: [borrower.tieValve, best.tieValve],
  };
}

function whyNot(
  borrower: BankStock,
  stock: BankStock,
  count: number,
  world: LendingWorld,
): string | undefined {
  if (stock.riser === undefined || stock.riser !== borrower.riser) return "no common riser";
  if (stock.agent !== borrower.agent) return `holds ${stock.agent}, not ${borrower.agent}`;
  if (stock.reserve?.isSelected === true && !stock.reserve.lends) return "its reserve is not lent";
  if (world.alarmedFloors.includes(stock.floor)) return `floor ${stock.floor} is in alarm`;
  if (world.excluded.includes(stock.bank)) return "its path did not prove open";
  const room = world.held[stock.bank];
  if (room !== undefined) return `its manifold still leads to ${room}`;
  const left = stock.free.length - count;
  if (left < stock.ownNeed) {
    const { free, ownNeed } = stock;
    return `${count} cylinders are missing, ${free.length} are free, ${ownNeed} must stay`;
  }
  return undefined;
}
