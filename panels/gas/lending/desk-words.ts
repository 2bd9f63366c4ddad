/**
 * The gas desk in words: what it hears and what it tells.
 */
import type { LendingRule } from "../../site/model.js";
import type { LendingPath } from "../network/lending-paths.js";
import type { BankStock, Loan, LoanRequest, ServedRoom, StockRequest } from "./stock.js";

export interface DeskSettings {
  readonly stocks: readonly BankStock[];
  readonly paths: readonly LendingPath[];
  readonly rooms: readonly ServedRoom[];
  readonly rule: LendingRule;
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
  /** The room has waited for a loan for as long as it may. */
  | { readonly type: "loan.awaited"; readonly room: string }
  | { readonly type: "loan.dropped"; readonly room: string }
  /** Cleared to fire, and not fired. */
  | {
      readonly type: "loan.returned";
      readonly room: string;
      readonly lender: string;
      readonly cylinders: readonly string[];
    };

/** What the chart of a lender tells the desk. */
export type LenderTold =
  | { readonly type: "loan.proved"; readonly room: string; readonly lender: string }
  | {
      readonly type: "loan.failed";
      readonly room: string;
      readonly lender: string;
      readonly valve: string;
    }
  | { readonly type: "loan.expired"; readonly room: string; readonly lender: string }
  | { readonly type: "loan.overridden"; readonly bank: string; readonly by: string }
  | { readonly type: "override.ended"; readonly bank: string };

/** What the desk answers to the delivery of a room. */
export type DeskAnswer =
  | {
      readonly type: "gas.allotted";
      readonly room: string;
      readonly cylinders: readonly string[];
      readonly missingKg: number;
    }
  | { readonly type: "gas.refused"; readonly room: string; readonly reasons: readonly string[] }
  /** The whole path of a loan is proved: its cylinders are the room's, and gone from the books. */
  | ({ readonly type: "loan.cleared" } & Loan)
  | { readonly type: "loan.refused"; readonly room: string; readonly reasons: readonly string[] };

export type DeskEvent =
  | DeskAsk
  | LenderTold
  | { readonly type: "manifold.freed"; readonly room: string }
  | { readonly type: "valve.shut"; readonly valve: string }
  | { readonly type: "valve.failed"; readonly valve: string }
  | { readonly type: "room.alarmed"; readonly room: string; readonly floor: string }
  | { readonly type: "room.reset"; readonly room: string; readonly floor: string }
  | { readonly type: "supply.selected"; readonly bank: string; readonly isReserve: boolean }
  | { readonly type: "supply.unproved"; readonly bank: string }
  | { readonly type: "cylinder.leaked"; readonly bank: string; readonly cylinder: string }
  | {
      readonly type: "bank.refilled";
      readonly bank: string;
      readonly by: string;
      readonly cylinders: readonly string[];
    };

export type DeskFact =
  | DeskAnswer
  /** `others` says why each of the other banks does not lend. */
  | ({ readonly type: "loan.granted"; readonly others: readonly string[] } & Loan)
  | {
      readonly type: "loan.withdrawn";
      readonly room: string;
      readonly lender: string;
      readonly why: string;
    }
  | { readonly type: "valve.returned"; readonly valves: readonly string[] }
  | {
      readonly type: "lender.impaired";
      readonly bank: string;
      /** Full cylinders that are left, and its own rooms for each of which they suffice. */
      readonly left: number;
      readonly serves: readonly string[];
    }
  | { readonly type: "lender.restored"; readonly bank: string };
