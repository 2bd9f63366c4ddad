/**
 * Actions: what the zone matrix of the site adds to the alarm of one zone (R6).
 *
 *   idle ─alerted▶ alerted ─alarmed▶ alarmed ─released▶ released ─reset▶ idle
 *
 * Each level keeps what the levels before it began; a reset of the zone ends all of it. Air
 * handlers are told to the chart that stops them, which signals their servers first and starts
 * nothing again by itself. Whether a row acts outside the zone's compartment is refused when the
 * site is read; this chart drives what it was given and nothing else.
 */
import { emit, setup } from "xstate";
import type { ZoneLevel } from "../site/model.js";

export interface ActionsSettings {
  readonly room: string;
  /** Outputs that each level begins to drive. */
  readonly drives: Readonly<Record<ZoneLevel, readonly string[]>>;
  /** Air handlers that each level has stopped. */
  readonly stops: Readonly<Record<ZoneLevel, readonly string[]>>;
}

export type ActionsTag = "act-on-alert" | "act-on-alarm" | "act-on-release";
export type ActionsEvent =
  | { readonly type: "room.alerted"; readonly room: string }
  | { readonly type: "room.alarmed"; readonly room: string }
  | { readonly type: "room.released"; readonly room: string }
  | { readonly type: "room.reset"; readonly room: string };
export interface ActionsFact {
  readonly type: "zone.acted";
  readonly room: string;
  readonly at: ZoneLevel;
  readonly handlers: readonly string[];
}

export const actionsMachine = setup({
  types: {
    input: {} as ActionsSettings,
    context: {} as ActionsSettings,
    events: {} as ActionsEvent,
    emitted: {} as ActionsFact,
    tags: {} as ActionsTag,
  },
  actions: {
    tellActed: emit(({ context }, params: { at: ZoneLevel }) => ({
      type: "zone.acted" as const,
      room: context.room,
      at: params.at,
      handlers: handlersUpTo(context, params.at),
    })),
  },
}).createMachine({
  id: "actions",
  context: ({ input }) => input,
  initial: "idle",
  states: {
    idle: {
      on: { "room.alerted": "alerted", "room.alarmed": "alarmed", "room.released": "released" },
    },
    alerted: {
      tags: "act-on-alert",
      entry: { type: "tellActed", params: { at: "alert" } },
      on: { "room.alarmed": "alarmed", "room.released": "released", "room.reset": "idle" },
    },
    alarmed: {
      tags: ["act-on-alert", "act-on-alarm"],
      entry: { type: "tellActed", params: { at: "alarm" } },
      on: { "room.released": "released", "room.reset": "idle" },
    },
    released: {
      tags: ["act-on-alert", "act-on-alarm", "act-on-release"],
      entry: { type: "tellActed", params: { at: "release" } },
      on: { "room.reset": "idle" },
    },
  },
  options: { maxIterations: 100 },
});

/** Handlers of this level and of those before it, which may have been passed over. */
function handlersUpTo({ stops }: ActionsSettings, at: ZoneLevel): string[] {
  const levels: readonly ZoneLevel[] = ["alert", "alarm", "release"];
  return [...new Set(levels.slice(0, levels.indexOf(at) + 1).flatMap((level) => stops[level]))];
}
