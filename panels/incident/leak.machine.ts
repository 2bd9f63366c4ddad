/**
 * Leak: water where it should not be, in one room (R13).
 *
 *   dry ─ leak, and water runs nearby ─▶ warned ─ warning time ─▶ cut
 *    │        kept by name: kept ◀──────────┘
 *    └─ leak, and nothing runs ─▶ found
 *
 * Cooling water that reaches the next room is met by a planned power-off of that room: announced,
 * with a warning time, not at once (Singapore 2024: part of the site was cut for ponding 18 h
 * later, with no plan), cancelled only by name. A leak where no water was asked for, in a room of
 * batteries, cuts its racks off before there is smoke (Paris 2023: a leaking pump, then fire).
 * Nothing is cut outside the room's own compartment (R5, R6), and a room's own cooling water is
 * no leak.
 */
import { assign, emit, setup } from "xstate";
import type { Duration } from "../quantities.js";

export interface LeakSettings {
  readonly room: string;
  /** Racks of wet rooms beside or above, from which water may come. */
  readonly sources: readonly string[];
  /** Racks of the room itself: their water is no leak. */
  readonly own: readonly string[];
  /** Whether a leak without a fire nearby cuts the racks of the room off. */
  readonly holdsBatteries: boolean;
  /** Output tags that trip what the room's own compartment has beside battery racks. */
  readonly trips: readonly string[];
  readonly warning: Duration;
}

interface Context extends LeakSettings {
  readonly wet: boolean;
  /** Drains of wet rooms that fill faster than they empty. */
  readonly drains: readonly string[];
  /** Racks onto which water flows. */
  readonly flowing: readonly string[];
  /** The room's own cooling water ran since its floor was last dry. */
  readonly wetted: boolean;
  readonly who: string;
}

export type LeakTag = "leak" | "cut-power";
export type LeakEvent =
  | { readonly type: "leak.sensed" }
  | { readonly type: "leak.dried" }
  | { readonly type: "drain.rose"; readonly drain: string }
  | { readonly type: "drain.fell"; readonly drain: string }
  | { readonly type: "water.opened"; readonly rack: string }
  | { readonly type: "water.stopped"; readonly rack: string }
  | { readonly type: "water.shut"; readonly rack: string }
  | { readonly type: "power.kept"; readonly about: string; readonly who: string }
  | { readonly type: "leak.cleared"; readonly about: string; readonly who: string };
export type LeakFact =
  | { readonly type: "leak.found"; readonly room: string }
  | { readonly type: "isolation.asked" }
  | { readonly type: "cut.planned"; readonly room: string; readonly inMs: number }
  | { readonly type: "cut.cancelled"; readonly room: string; readonly who: string }
  | { readonly type: "cut.made"; readonly room: string }
  | { readonly type: "cut.ended"; readonly room: string; readonly who: string };

export const leakMachine = setup({
  types: {
    input: {} as LeakSettings,
    context: {} as Context,
    events: {} as LeakEvent,
    emitted: {} as LeakFact,
    tags: {} as LeakTag,
  },
  delays: { warning: ({ context }) => context.warning },
  guards: {
    isThreatened: ({ context: { wet, drains, flowing, sources } }) =>
      (wet || drains.length > 0) && flowing.some((rack) => sources.includes(rack)),
    isLeaking: ({ context: { wet, wetted } }) => wet && !wetted,
    isLeakingOntoBatteries: ({ context: { wet, wetted, holdsBatteries } }) =>
      wet && !wetted && holdsBatteries,
    isDry: ({ context }) => !context.wet && context.drains.length === 0,
  },
  actions: {
    noteWet: assign({ wet: true }),
    noteDry: assign({
      wet: false,
      wetted: ({ context: { flowing, own } }) => flowing.some((rack) => own.includes(rack)),
    }),
    noteDrain: assign({
      drains: ({ context, event }) =>
        "drain" in event ? [...new Set([...context.drains, event.drain])] : context.drains,
    }),
    noteNoDrain: assign({
      drains: ({ context, event }) =>
        context.drains.filter((drain) => !("drain" in event) || drain !== event.drain),
    }),
    noteFlow: assign({
      flowing: ({ context, event }) =>
        "rack" in event ? [...new Set([...context.flowing, event.rack])] : context.flowing,
      wetted: ({ context, event }) =>
        context.wetted || ("rack" in event && context.own.includes(event.rack)),
    }),
    noteNoFlow: assign({
      flowing: ({ context, event }) =>
        context.flowing.filter((rack) => !("rack" in event) || rack !== event.rack),
    }),
    noteWho: assign({ who: ({ event }) => ("who" in event ? event.who : "") }),
    tellFound: emit(({ context }) => ({ type: "leak.found", room: context.room })),
    askIsolation: emit({ type: "isolation.asked" }),
    tellPlanned: emit(({ context: { room, warning } }) => {
      return { type: "cut.planned" as const, room, inMs: warning };
    }),
    tellCancelled: emit(({ context: { room, who } }) => ({ type: "cut.cancelled", room, who })),
    tellMade: emit(({ context }) => ({ type: "cut.made", room: context.room })),
    tellEnded: emit(({ context: { room }, event }) => ({
      type: "cut.ended" as const,
      room,
      who: "who" in event ? event.who : "",
    })),
  },
}).createMachine({
  id: "leak",
  context: ({ input }) => ({
    ...input,
    wet: false,
    drains: [],
    flowing: [],
    wetted: false,
    who: "",
  }),
  initial: "dry",
  on: {
    "leak.sensed": { actions: "noteWet" },
    "leak.dried": { actions: "noteDry" },
    "drain.rose": { actions: "noteDrain" },
    "drain.fell": { actions: "noteNoDrain" },
    "water.opened": { actions: "noteFlow" },
    "water.stopped": { actions: "noteNoFlow" },
    "water.shut": { actions: "noteNoFlow" },
  },
  states: {
    dry: {
      always: [
        { guard: "isThreatened", target: "warned", actions: "tellFound" },
        {
          guard: "isLeakingOntoBatteries",
          target: "isolated",
          actions: ["tellFound", "askIsolation"],
        },
        { guard: "isLeaking", target: "found", actions: "tellFound" },
      ],
    },
    found: {
      tags: "leak",
      always: [
        { guard: "isThreatened", target: "warned" },
        { guard: "isDry", target: "dry" },
      ],
    },
    isolated: {
      tags: "leak",
      on: { "leak.cleared": { guard: "isDry", target: "dry" } },
    },
    warned: {
      tags: "leak",
      entry: "tellPlanned",
      after: { warning: "cut" },
      on: { "power.kept": { target: "kept", actions: ["noteWho", "tellCancelled"] } },
    },
    kept: { tags: "leak", on: { "leak.cleared": { guard: "isDry", target: "dry" } } },
    cut: {
      tags: ["leak", "cut-power"],
      entry: ["askIsolation", "tellMade"],
      on: { "leak.cleared": { guard: "isDry", target: "dry", actions: "tellEnded" } },
    },
  },
  options: { maxIterations: 100 },
});
