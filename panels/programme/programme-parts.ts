/**
 * The parts that a programme is made of: charts, what reaches them, and who hears whom. All are
 * data.
 */
import type { ChartKind } from "../cause-and-effect.js";

/** An event as a chart takes it: plain data with a type. */
export interface ChartEvent {
  readonly type: string;
  readonly [fact: string]: unknown;
}

export interface ChartSpec {
  /** `<kind>/<thing>`, or `desk`. */
  readonly id: string;
  readonly kind: ChartKind;
  readonly input: unknown;
}

/** What happened to an input point, as the filter saw it. */
export type Edge =
  /** The bit rose, the line or the quantity went into alarm; also its first sample, if so. */
  | "on"
  /** The bit fell, the alarm cleared; also its first sample, if so. */
  | "off"
  /** The quantity crossed its second set point, and fell back. */
  | "over"
  | "under"
  /** The line is open, short or earthed. */
  | "fault"
  /** The line is whole again. */
  | "restored"
  /** Its device has fallen silent, or speaks again: what it said last is no evidence until then. */
  | "silent"
  | "answers";

/** Events of inputs that keep agent back; a scan hears them before any other. */
export const keepsAgentBack: ReadonlySet<string> = new Set([
  "lockOff.closed",
  "hold.pressed",
  "hold.faulted",
]);

/** When this edge comes at this point, these charts get this event. */
export interface InputRule {
  readonly tag: string;
  readonly edge: Edge;
  readonly event: ChartEvent;
  readonly to: readonly string[];
}

/** When this chart tells this fact, these charts get it as an event. */
export interface Route {
  readonly from: string;
  readonly fact: string;
  readonly to: readonly string[];
}

export interface Programme {
  readonly charts: readonly ChartSpec[];
  readonly inputs: readonly InputRule[];
  readonly routes: readonly Route[];
}

/** What a named person may decide; `decisions.ts` lists them all. */
export interface Decision {
  /** Name of the decision, such as `lock`. */
  readonly name: string;
  /** What it is about: the id of a room, a rack, a route; `site` for the whole site. */
  readonly about: string;
  readonly says: string;
  /** Whether it must be given a length of time, after which it runs out. */
  readonly lasts: boolean;
  /** Whether it may come over a wire; a decision that touches agent or power may not. */
  readonly overWire: boolean;
  /** Type of the event; it carries `about`, `who` and, where it lasts, `lasts` and `until`. */
  readonly event: string;
  readonly to: readonly string[];
}

/** Collects the programme; each builder adds what belongs to its part of the site. */
export interface ProgrammeDraft {
  chart(id: string, kind: ChartKind, input: unknown): void;
  input(tag: string, edge: Edge, event: ChartEvent, to: readonly string[]): void;
  route(from: string, facts: readonly string[], to: readonly string[]): void;
}

/** What a show sees of a chart. */
export interface ChartView {
  readonly value: unknown;
  readonly tags: ReadonlySet<string>;
  readonly context: unknown;
}

export interface Show {
  readonly tag: string;
  readonly chart: string;
  read(view: ChartView): number;
}
