/**
 * What the gas desk knows of one bank, of one way to it, and of one request for its gas.
 */

export interface BankStock {
  readonly bank: string;
  readonly floor: string;
  readonly agent: string;
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

/** A room that a bank serves. */
export interface ServedRoom {
  readonly room: string;
  readonly bank: string;
  readonly kind: string;
  /** Its selector valve: the first of every path to it. */
  readonly selector: string;
  readonly needKg: number;
}

/** A room's request for the gas of its own bank. */
export interface StockRequest {
  readonly room: string;
  readonly bank: string;
  readonly needKg: number;
  /** In the place of own cylinders that failed, on the way that leads to this room already. */
  readonly isOnPath?: boolean;
}

/** Why a room asks for gas of another floor. */
export type LoanReason =
  "stock below need" | "cylinders failed to open" | "bank in fault" | "second shot";

export interface LoanRequest {
  readonly room: string;
  readonly bank: string;
  readonly missingKg: number;
  readonly reason: LoanReason;
}

/** Cylinders of one lender, reserved for one room behind one path. */
export interface Loan extends LoanRequest {
  readonly lender: string;
  readonly cylinders: readonly string[];
  /** What they hold; `missingKg` is how much of the request they cover. */
  readonly kg: number;
  readonly riser: string;
  /** Valves to prove open, from the room towards the lender. */
  readonly valves: readonly string[];
  /** Who let the lender fall below its own need; absent where nobody had to. */
  readonly allowedBy?: string;
}

/** Whole cylinders that bring so many kilograms; counted in grams, since a sum of floats is not. */
export function cylindersFor(kg: number, kgPerCylinder: number): number {
  return Math.ceil(Math.round(kg * 1000) / Math.round(kgPerCylinder * 1000));
}

/** Rooms of its own for which a bank still suffices, each by itself. */
export function roomsServed(stock: BankStock, rooms: readonly ServedRoom[]): string[] {
  const kg = stock.free.length * stock.kgPerCylinder;
  return rooms
    .filter(({ bank, needKg }) => bank === stock.bank && needKg <= kg)
    .map(({ room }) => room);
}
