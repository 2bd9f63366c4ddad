/**
 * Delivery, in words: what the delivery of one room knows, hears and tells; and its sums.
 */
import type { Duration } from "../quantities.js";
import type { DeskAnswer, DeskAsk } from "./lending/desk-words.js";
import type { LoanReason } from "./lending/stock.js";

export interface DeliverySettings {
  readonly room: string;
  readonly bank: string;
  readonly selector: string;
  /** Mass for the design concentration at the room's temperature. */
  readonly needKg: number;
  readonly kgPerCylinder: number;
  /** How long it waits for its bank's manifold while that leads to another room. */
  readonly turnTime: Duration;
  /** How long it waits for a loan while riser or lenders lead to another room. */
  readonly loanTime: Duration;
}

export interface Delivery extends DeliverySettings {
  /** Own cylinders to fire. */
  readonly own: readonly string[];
  /** Borrowed cylinders that were fired, and what each was to make good. */
  readonly borrowed: readonly string[];
  readonly borrowedKg: Readonly<Record<string, number>>;
  /** Cylinders that were fired, and those of them that did not empty in time. */
  readonly fired: readonly string[];
  readonly failed: readonly string[];
  /** Fired, and neither seen to empty nor known to have failed. */
  readonly awaited: readonly string[];
  /** What this delivery is to bring in all, and how much of that is neither there nor awaited. */
  readonly aimKg: number;
  readonly missingKg: number;
  /** Own cylinders that are tried again on a path that had been left. */
  readonly retry: readonly string[];
  /** What the stock was asked for: the whole, a further part, or nothing but the path. */
  readonly wantedKg: number;
  /** What the loan asked for is still to make good. */
  readonly askedKg: number;
  /** It is a further flooding, and not the first. */
  readonly isFurther: boolean;
  readonly lockedOff: boolean;
}

export type DeliveryTag = "gas-short" | "delivery-fault";
export type DeliveryEvent =
  | DeskAnswer
  | { readonly type: "gas.asked"; readonly room: string }
  | { readonly type: "more.asked"; readonly room: string; readonly needKg: number }
  | { readonly type: "fire.again"; readonly room: string }
  | { readonly type: "valve.proved"; readonly valve: string }
  | { readonly type: "valve.failed"; readonly valve: string }
  | { readonly type: "cylinder.emptied"; readonly bank: string; readonly cylinder: string }
  | {
      readonly type: "cylinders.failed";
      readonly bank: string;
      readonly cylinders: readonly string[];
    }
  /** A lender asks for the first valve of its path: the room's own selector valve. */
  | { readonly type: "valve.asked"; readonly valve: string; readonly room: string }
  | { readonly type: "loan.overridden"; readonly bank: string; readonly by: string }
  | { readonly type: "lockOff.closed" }
  | { readonly type: "lockOff.opened" }
  | { readonly type: "room.reset"; readonly room: string };
export type DeliveryFact =
  | DeskAsk
  | {
      readonly type: "loan.fired";
      readonly room: string;
      readonly lender: string;
      readonly cylinders: readonly string[];
    }
  | { readonly type: "valve.asked"; readonly valve: string }
  | { readonly type: "cylinders.fired"; readonly cylinders: readonly string[] }
  | { readonly type: "path.left"; readonly room: string; readonly expectsFlow: boolean }
  /** An attempt fell before the first shot, and is still to be made. */
  | { readonly type: "attempt.owed"; readonly room: string }
  | { readonly type: "delivery.ended"; readonly room: string }
  | { readonly type: "delivery.stopped"; readonly room: string }
  | { readonly type: "delivery.short"; readonly room: string; readonly reasons: readonly string[] }
  | { readonly type: "delivery.failed"; readonly room: string; readonly valve: string };

/** A delivery that nobody has asked for. */
export const atRest = {
  own: [],
  borrowed: [],
  borrowedKg: {},
  fired: [],
  failed: [],
  awaited: [],
  aimKg: 0,
  missingKg: 0,
  retry: [],
  wantedKg: 0,
  askedKg: 0,
  isFurther: false,
} as const;

/** What a delivery that nobody has begun wants, once it is asked. */
export function wanted(delivery: Delivery, event: DeliveryEvent): Partial<Delivery> {
  const { needKg, missingKg, isFurther, failed, kgPerCylinder } = delivery;
  if (event.type === "gas.asked") return { ...atRest, aimKg: needKg, wantedKg: needKg };
  if (event.type === "more.asked") {
    return { ...atRest, aimKg: event.needKg, wantedKg: event.needKg, isFurther: true };
  }
  if (event.type === "loan.overridden") {
    return { ...atRest, aimKg: missingKg, wantedKg: missingKg, isFurther };
  }
  const retry = ownFailed(delivery);
  const aimKg = Math.min(missingKg, toGram(retry.length * kgPerCylinder));
  return { ...atRest, aimKg, failed, retry };
}

/** Own cylinders that did not empty; a borrowed one is not tried again. */
export function ownFailed({ failed, own, retry }: Delivery): readonly string[] {
  return failed.filter((id) => own.includes(id) || retry.includes(id));
}

/** What the desk gave, and what is tried again behind the same valve. */
export function taken({ own, retry, failed }: Delivery, event: DeliveryEvent): Partial<Delivery> {
  if (event.type !== "gas.allotted") return {};
  const { cylinders, missingKg } = event;
  return {
    own: [...own, ...retry, ...cylinders],
    missingKg,
    failed: failed.filter((id) => own.includes(id)),
  };
}

/** A cylinder that has emptied after all has not failed. */
export function withEmptied(delivery: Delivery, event: DeliveryEvent): Partial<Delivery> {
  if (event.type !== "cylinder.emptied") return {};
  const others = (ids: readonly string[]) => ids.filter((id) => id !== event.cylinder);
  return { awaited: others(delivery.awaited), failed: others(delivery.failed) };
}

/** Asked once more while the way stands open: for what failed there. */
export function stockAsked({ room, bank, wantedKg: needKg, fired }: Delivery): DeliveryFact {
  return { type: "stock.asked", room, bank, needKg, ...(fired.length > 0 && { isOnPath: true }) };
}

/** What goes back to the ledger: never a cylinder that had been fired. */
export function stockReturned(delivery: Delivery): DeliveryFact {
  const { room, bank } = delivery;
  return { type: "stock.returned", room, bank, cylinders: neverFired(delivery) };
}

/** Own cylinders that nobody has fired on this way. */
export function unfired({ own, fired }: Delivery): readonly string[] {
  return own.filter((id) => !fired.includes(id));
}

function neverFired(delivery: Delivery): readonly string[] {
  return unfired(delivery).filter((id) => !delivery.retry.includes(id));
}

export function withOwnFired(delivery: Delivery): Partial<Delivery> {
  const shot = unfired(delivery);
  return { fired: [...delivery.fired, ...shot], awaited: [...delivery.awaited, ...shot] };
}

/** What went back is missing again. */
export function withPutBack(delivery: Delivery): Partial<Delivery> {
  const back = neverFired(delivery);
  const own = delivery.own.filter((id) => !back.includes(id));
  return { own, missingKg: lacking({ ...delivery, own }) };
}

export function firedTold(cylinders: readonly string[]): DeliveryFact {
  return { type: "cylinders.fired", cylinders };
}

export function shortTold({ room, lockedOff }: Delivery, event: DeliveryEvent): DeliveryFact {
  const stopped = lockedOff ? [`the lock-off of ${room} is closed`] : [];
  const failed = event.type === "valve.failed" ? [`${event.valve} was not proved open`] : stopped;
  return { type: "delivery.short", room, reasons: "reasons" in event ? event.reasons : failed };
}

export function loanAsked(delivery: Delivery): DeliveryFact {
  const { room, bank, missingKg } = delivery;
  return { type: "loan.asked", room, bank, missingKg, reason: reasonOf(delivery) };
}

function reasonOf({ failed, isFurther }: Delivery): LoanReason {
  if (failed.length > 0) return "cylinders failed to open";
  return isFurther ? "second shot" : "stock below need";
}

/** What becomes of lent cylinders that the desk has cleared. */
export function loanTold(type: "loan.fired" | "loan.returned", event: DeliveryEvent): DeliveryFact {
  if (event.type !== "loan.cleared") return { type, room: "", lender: "", cylinders: [] };
  const { room, lender, cylinders } = event;
  return { type, room, lender, cylinders };
}

/** Lent cylinders whose path is proved: they are fired, and what they make good is not missing. */
export function withLoan(delivery: Delivery, event: DeliveryEvent): Partial<Delivery> {
  if (event.type !== "loan.cleared") return {};
  const { fired, awaited, borrowed, borrowedKg, missingKg, askedKg } = delivery;
  const { cylinders, missingKg: coversKg } = event;
  const each = Object.fromEntries(cylinders.map((id) => [id, coversKg / cylinders.length]));
  return {
    fired: [...fired, ...cylinders],
    awaited: [...awaited, ...cylinders],
    borrowed: [...borrowed, ...cylinders],
    borrowedKg: { ...borrowedKg, ...each },
    missingKg: toGram(missingKg - coversKg),
    askedKg: toGram(askedKg - coversKg),
  };
}

export function pathLeft({ room, fired, failed }: Delivery): DeliveryFact {
  return { type: "path.left", room, expectsFlow: fired.length > failed.length };
}

/** Awaited cylinders that did not empty count as failed, and what lacks without them as missing. */
export function countedFailed(delivery: Delivery, event: DeliveryEvent): Partial<Delivery> {
  if (event.type !== "cylinders.failed") return {};
  const late = delivery.awaited.filter((id) => event.cylinders.includes(id));
  if (late.length === 0) return {};
  const failed = [...delivery.failed, ...late];
  return {
    failed,
    awaited: delivery.awaited.filter((id) => !late.includes(id)),
    missingKg: lacking({ ...delivery, failed }),
  };
}

/**
 * What lacks of the aim when nothing that failed is counted: not whole cylinders, since those that
 * opened may bring more than their share. A borrowed one brings its share of what its loan was for.
 */
function lacking({ aimKg, own, borrowed, borrowedKg, failed, kgPerCylinder }: Delivery): number {
  const sound = (id: string) => !failed.includes(id);
  const lentKg = borrowed.filter(sound).reduce((sum, id) => sum + (borrowedKg[id] ?? 0), 0);
  const ownKg = own.filter(sound).length * kgPerCylinder;
  return Math.max(0, toGram(aimKg - ownKg - lentKg));
}

function toGram(kg: number): number {
  return Math.round(kg * 1000) / 1000;
}
