/**
 * The gas desk in words: what it hears and what it tells.
 */
import { holderOf, type Ledger, type Loan, type StockRequest } from "./ledger.js";
import type { BankStock, LoanRequest } from "./lending.js";
import type { Duration } from "../quantities.js";

export interface DeskSettings {
  readonly stocks: readonly BankStock[];
  /** How long a grant stays reserved without being fired. */
  readonly expiry: Duration;
}

/** What the delivery of a room asks and tells the desk. */
export type DeskAsk =
  | ({ readonly type: "stock.asked" } & StockRequest)
  /** The room has waited for its turn for as long as it may. */
  | { readonly type: "stock.awaited"; readonly room: string }
  /** Allotted and never fired; with no cylinders, it waits no more. */
  | {
      readonly type: "stock.returned";
      readonly room: string;
      readonly bank: string;
      readonly cylinders: readonly string[];
    }
  | ({ readonly type: "loan.asked" } & LoanRequest)
  | { readonly type: "loan.fired"; readonly room: string; readonly cylinders: readonly string[] }
  | { readonly type: "loan.failed"; readonly room: string; readonly valve: string }
  | { readonly type: "loan.dropped"; readonly room: string };

/** What the desk answers to the delivery of a room. */
export type DeskAnswer =
  | {
      readonly type: "gas.allotted";
      readonly room: string;
      readonly cylinders: readonly string[];
      readonly missingKg: number;
    }
  | { readonly type: "gas.refused"; readonly room: string; readonly reasons: readonly string[] }
  | ({ readonly type: "loan.granted" } & Loan)
  | { readonly type: "loan.refused"; readonly room: string; readonly reasons: readonly string[] }
  | { readonly type: "loan.withdrawn"; readonly room: string; readonly why: string };

export type DeskEvent =
  | DeskAsk
  | { readonly type: "manifold.freed"; readonly room: string }
  | { readonly type: "valve.shut"; readonly valve: string }
  | { readonly type: "room.alarmed"; readonly room: string; readonly floor: string }
  | { readonly type: "room.reset"; readonly room: string; readonly floor: string }
  | { readonly type: "supply.selected"; readonly bank: string; readonly isReserve: boolean }
  | { readonly type: "cylinder.leaked"; readonly bank: string; readonly cylinder: string };
/** Who waits for a manifold that did not come free in time, and what it leads to. */
export function refusedStock(ledger: Ledger, event: DeskEvent): DeskAnswer {
  const room = "room" in event ? event.room : "";
  const bank = ledger.waiting.find((ask) => ask.room === room)?.bank ?? "";
  const reasons = [`manifold of ${bank} still leads to ${holderOf(ledger, bank) ?? "nobody"}`];
  return { type: "gas.refused", room, reasons };
}

export type DeskFact =
  DeskAnswer | { readonly type: "valve.returned"; readonly valves: readonly string[] };
