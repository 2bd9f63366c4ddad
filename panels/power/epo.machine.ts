/**
 * Emergency power-off of one fire compartment: the operator's last step.
 *
 *   quiet ─arm▶ armed ─press, in 30 s▶ pressed ─reset▶ quiet
 *                 └──── 30 s ────▶ quiet
 *
 * It takes two steps by a named person, and neither is taken before everything else has been tried:
 * only while a room of the compartment has come to water or to the brigade, or while the isolation
 * of a rack in it failed. It trips everything of its own compartment that opens on command, and
 * nothing outside of it (R6; at Pangyo only the whole site could be cut). It never acts by itself.
 */
import { assign, emit, setup } from "xstate";
import type { Duration } from "../quantities.js";

export interface EpoSettings {
  readonly compartment: string;
  /** Outputs that it trips. */
  readonly trips: readonly string[];
  /** How long it stays armed. */
  readonly armTime: Duration;
}

interface Context extends EpoSettings {
  /** Rooms on their last rungs, and racks whose isolation failed. */
  readonly grounds: readonly string[];
}

export type EpoTag = "trip-compartment" | "epo-armed";
export type EpoEvent =
  | { readonly type: "epo.armed"; readonly about: string; readonly who: string }
  | { readonly type: "epo.confirmed"; readonly about: string; readonly who: string }
  | { readonly type: "epo.released"; readonly about: string; readonly who: string }
  | { readonly type: "rung.reached"; readonly room: string; readonly rung: string }
  | { readonly type: "room.reset"; readonly room: string }
  | { readonly type: "isolation.failed"; readonly rack: string }
  | { readonly type: "isolation.proved"; readonly rack: string };
export type EpoFact =
  | { readonly type: "epo.armed"; readonly compartment: string; readonly who: string }
  | { readonly type: "epo.disarmed"; readonly compartment: string }
  | { readonly type: "epo.pressed"; readonly compartment: string; readonly who: string }
  | { readonly type: "epo.ended"; readonly compartment: string; readonly who: string };

/** Rungs of the ladder after which nothing but people is left. */
const LAST_RUNGS: readonly string[] = ["water", "cooling", "brigade"];

export const epoMachine = setup({
  types: {
    input: {} as EpoSettings,
    context: {} as Context,
    events: {} as EpoEvent,
    emitted: {} as EpoFact,
    tags: {} as EpoTag,
  },
  delays: { armTime: ({ context }) => context.armTime },
  guards: {
    hasGrounds: ({ context }) => context.grounds.length > 0,
    isLastRung: ({ event }) => "rung" in event && LAST_RUNGS.includes(event.rung),
  },
  actions: {
    noteGround: assign({
      grounds: ({ context, event }) => [...new Set([...context.grounds, groundOf(event)])],
    }),
    dropGround: assign({
      grounds: ({ context, event }) => context.grounds.filter((id) => id !== groundOf(event)),
    }),
    tellArmed: emit(({ context, event }) => ({
      type: "epo.armed",
      compartment: context.compartment,
      who: whoOf(event),
    })),
    tellDisarmed: emit(({ context: { compartment } }) => ({ type: "epo.disarmed", compartment })),
    tellPressed: emit(({ context, event }) => ({
      type: "epo.pressed",
      compartment: context.compartment,
      who: whoOf(event),
    })),
    tellEnded: emit(({ context, event }) => ({
      type: "epo.ended",
      compartment: context.compartment,
      who: whoOf(event),
    })),
  },
}).createMachine({
  id: "epo",
  context: ({ input }) => ({ ...input, grounds: [] }),
  initial: "quiet",
  on: {
    "rung.reached": { guard: "isLastRung", actions: "noteGround" },
    "room.reset": { actions: "dropGround" },
    "isolation.failed": { actions: "noteGround" },
    "isolation.proved": { actions: "dropGround" },
  },
  states: {
    quiet: { on: { "epo.armed": { guard: "hasGrounds", target: "armed", actions: "tellArmed" } } },
    armed: {
      tags: "epo-armed",
      after: { armTime: { target: "quiet", actions: "tellDisarmed" } },
      on: {
        "epo.confirmed": { guard: "hasGrounds", target: "pressed", actions: "tellPressed" },
      },
    },
    pressed: {
      tags: "trip-compartment",
      on: { "epo.released": { target: "quiet", actions: "tellEnded" } },
    },
  },
  options: { maxIterations: 100 },
});

function groundOf(event: EpoEvent): string {
  if ("rack" in event) return event.rack;
  return "room" in event ? event.room : "";
}

function whoOf(event: EpoEvent): string {
  return "who" in event ? event.who : "";
}
