/**
 * Everything the controller needs from outside, and nothing more.
 *
 * The same controller runs in virtual time, in paced real time and in replay; it cannot tell which,
 * because all it sees is behind these ports.
 */
import type { Duration, Instant } from "#panels";

/** How far a value can be trusted. */
export const Quality = { good: 0, stale: 1, bad: 2 } as const;
export type QualityCode = (typeof Quality)[keyof typeof Quality];

/** One input point as a field device gave it; `point` is the index in the point list. */
export interface Sample {
  readonly point: number;
  readonly value: number;
  readonly quality: QualityCode;
}

/** Something about how a field device reports that is not as it must be, or is again. */
export interface FieldNotice {
  readonly device: string;
  readonly says: string;
  readonly stands: boolean;
}

/** Where the controller meets the field: a plant in the same process, or real wires. */
export interface FieldBus {
  /** Samples since the last latch, in the order of the point list. */
  latch(now: Instant): readonly Sample[];
  /** What began or ended to be wrong with reports since the last call; a bus may tell nothing. */
  notices?(): readonly FieldNotice[];
  /** Drives one output point. */
  drive(point: number, value: number, now: Instant): void;
}

/** Where the journal is kept. `append` may throw: a full disk is a Defect's equal for the scan. */
export interface JournalStore {
  append(line: string): void;
}

/** Where the last events are kept over a restart; a full disk must not stop the controller. */
export interface EventLog {
  /** Keeps one journal line; says what is wrong if it cannot be kept. */
  keep(line: string): string | undefined;
}

/** SHA-256 of a text, in hex; the host gives it, because the controller knows no crypto library. */
export type Hash = (text: string) => string;

/** By which road an order came in. */
export type Road = "desk" | "modbus" | "mqtt";

/** An order from outside; it waits in the queue for the next latch. */
export type Order =
  | { readonly kind: "reset"; readonly room: string }
  | { readonly kind: "release"; readonly room: string }
  /** A named person decides something; see `decisionsOf` in panels. */
  | {
      readonly kind: "decide";
      readonly decision: string;
      readonly about: string;
      readonly lasts?: Duration;
    }
  | { readonly kind: "force"; readonly tag: string; readonly value: number }
  | { readonly kind: "unforce"; readonly tag: string }
  /** Somebody has seen it: one entry of a queue, a whole queue, or everything. */
  | {
      readonly kind: "acknowledge";
      readonly queue?: "faults" | "alarms";
      readonly entry?: number;
    }
  | { readonly kind: "silence" }
  /** A named person takes a point, or the triggering inputs of a room, out of service. */
  | { readonly kind: "disable"; readonly what: string; readonly lasts?: Duration }
  | { readonly kind: "enable"; readonly what: string }
  | RealOrder;

/** What a named person orders about real equipment; it comes from the desk alone. */
export type RealOrder =
  /** Where the value of an input comes from, from the next latch on. */
  | { readonly kind: "source"; readonly tag: string; readonly source: "emulated" | "real" }
  /** Lets an output reach real equipment for a time; `value` is what will be written at once. */
  | { readonly kind: "arm"; readonly tag: string; readonly value: number; readonly lasts: Duration }
  /** Takes an output from real equipment again; every one if its tag is "all". */
  | { readonly kind: "disarm"; readonly tag: string };

/** One point's real equipment, in words for who decides about it. */
export interface RealBinding {
  /** Where an input comes from at the start. */
  readonly source: "emulated" | "real";
  /** What it is, and for an output what it could do. */
  readonly says: string;
}

/** Real equipment behind some of the points; a controller may have none. */
export interface RealWorld {
  /** Points that have real equipment; outputs begin unarmed. */
  readonly bound: ReadonlyMap<number, RealBinding>;
  /** Why an order cannot be obeyed; undefined if it can. */
  whyNot(order: RealOrder, standsAt: (point: number) => number): string | undefined;
  obey(order: RealOrder, now: Instant): void;
  /** What a new value of an output does outside: it is driven, or would have been. */
  reach(point: number): "driven" | "would have" | undefined;
  /** Outputs that real equipment was taken from since the last latch, and why. */
  takeDisarmed(now: Instant): readonly { readonly point: number; readonly because: string }[];
  /** Takes every output from real equipment, which is left in its safe state where it answers. */
  disarmAll(because: string): void;
}

export interface QueuedOrder {
  readonly order: Order;
  readonly road: Road;
  /** Who gave it: a name, or a network address. */
  readonly who: string;
  /** Told at the scan that takes it in, with the refusal if there is one; it is never saved. */
  readonly heard?: (refusal: string | undefined) => void;
}
