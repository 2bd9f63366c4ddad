/**
 * What the ladder hears and tells, and what it is set up with.
 */
import type { Duration } from "../quantities.js";

export interface LadderSettings {
  readonly room: string;
  readonly floor: string;
  readonly racks: readonly string[];
  /** Racks of the room that have a cooling water line. */
  readonly wettable: readonly string[];
  /** After release, time in which the heat must fall (R11: 30 s). */
  readonly verifyTime: Duration;
  /** Time in which water must flow once it was asked for. */
  readonly waterTime: Duration;
  /** Longest stay on the rungs of a case's own unit, and of the room's release. */
  readonly patience: Duration;
}

export interface LadderContext extends LadderSettings {
  /** What is hot now: a case, a heat or camera line, or `<rack>/bms-temperature`. */
  readonly hot: readonly string[];
  /** Flammable gas stands at or over its alarm level. */
  readonly gassy: boolean;
  /** Racks onto which water is proved to flow. */
  readonly flowing: readonly string[];
  /** The patience of this rung is over: the next heat goes on to water at once. */
  readonly overdue: boolean;
}

export type LadderTag = "hand-over";
export type LadderEvent =
  | { readonly type: "line.alarmed"; readonly line: string }
  | { readonly type: "case.alarmed"; readonly case: string }
  | { readonly type: "case.cleared"; readonly case: string }
  | { readonly type: "rack.heated"; readonly rack: string }
  | { readonly type: "rack.cooled"; readonly rack: string }
  | { readonly type: "rack.reflared"; readonly rack: string; readonly room: string }
  | { readonly type: "heat.alarmed"; readonly line: string }
  | { readonly type: "heat.cleared"; readonly line: string }
  | { readonly type: "gas.over"; readonly room: string; readonly level: string }
  | { readonly type: "gas.under"; readonly room: string; readonly level: string }
  | { readonly type: "unit.fired"; readonly case: string }
  | { readonly type: "unit.contained"; readonly case: string }
  | { readonly type: "unit.escalated"; readonly case: string; readonly reason: string }
  | { readonly type: "room.alarmed"; readonly room: string }
  | { readonly type: "room.released"; readonly room: string }
  | { readonly type: "agent.unproved"; readonly room: string; readonly reason: string }
  | { readonly type: "release.blocked"; readonly room: string }
  | { readonly type: "release.unconfirmed"; readonly room: string }
  | { readonly type: "loan.granted"; readonly room: string }
  | { readonly type: "delivery.short"; readonly room: string }
  | { readonly type: "delivery.failed"; readonly room: string }
  | { readonly type: "water.flowing"; readonly rack: string }
  | { readonly type: "water.failed"; readonly rack: string }
  | { readonly type: "water.shut"; readonly rack: string }
  | { readonly type: "water.stopped"; readonly rack: string; readonly who: string }
  | { readonly type: "panel.reset" }
  | { readonly type: "room.reset"; readonly room: string };
export type LadderFact =
  | { readonly type: "rung.reached"; readonly room: string; readonly rung: string }
  | { readonly type: "water.asked"; readonly room: string }
  | { readonly type: "water.unasked"; readonly room: string }
  | { readonly type: "isolation.asked" };

/** The hot sign, or the rack under water, that an event is about. */
export function subjectOf(event: LadderEvent): string {
  if ("case" in event) return event.case;
  if ("line" in event) return event.line;
  if (event.type === "rack.heated" || event.type === "rack.cooled") {
    return `${event.rack}/bms-temperature`;
  }
  return "rack" in event ? event.rack : "";
}

/** Whether one of the hot signs is of this rack: its own probe, or its monitoring. */
export function isHotRack(rack: string, hot: readonly string[]): boolean {
  return hot.some((sign) => sign === rack || sign.startsWith(`${rack}/`));
}
