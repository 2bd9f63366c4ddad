/**
 * Air handling: stops one air handler before gas, and lets it run again before heat harms servers.
 *
 *   running ─asked▶ signalling ▶ leading ─lead▶ halted ─────────▶ restarting ▶ running | failed
 *                                                 │  fan:   stopping ▶ still | unproved
 *                                                 │  heat:  bearable ▶ warm ▶ overdue
 *                                                 └  start: barred ─permit▶ queued
 *
 * The servers get their orderly-shutdown signal before their air is taken away, and a lead of time
 * for it (R15). The stop is proved by the fan's own contact. From the stop a clock runs: it warns
 * before the heat limit and is a fault at it; it never starts the fan by itself, since air fans a
 * fire. A named person permits the start, and only once no room that it serves is in alarm or in
 * its flooding time (Azure North Europe, 2017: air handlers stood for 35 min after a release).
 */
import { assign, emit, setup } from "xstate";
import { millis, type Duration } from "../quantities.js";

export interface AirHandlingSettings {
  readonly handler: string;
  /** Output of each served room whose servers get the orderly-shutdown signal, by room. */
  readonly signals: Readonly<Record<string, string>>;
  /** From the signal to the stop. */
  readonly lead: Duration;
  /** Within which the fan is proved still, and within which it is proved running again. */
  readonly proofTime: Duration;
  /** From the stop to the warning, and from the warning to the limit. */
  readonly warnAfter: Duration;
  readonly margin: Duration;
  /** Its place in the start of all of them: one after another. */
  readonly startDelay: Duration;
}

interface Context extends AirHandlingSettings {
  /** Rooms in alarm, or in their flooding time. */
  readonly asking: readonly string[];
  readonly isStill: boolean;
  /** How many rooms have been signalled. */
  readonly signalled: number;
  readonly waits: Duration;
}

export type AirHandlingTag =
  "signal-shutdown" | "stop-air" | "air-unproved" | "air-warm" | "air-overdue";
export type AirHandlingEvent =
  | { readonly type: "closing.asked"; readonly room: string }
  | { readonly type: "zone.acted"; readonly room: string; readonly handlers: readonly string[] }
  | { readonly type: "room.released"; readonly room: string }
  | { readonly type: "room.soaked"; readonly room: string }
  | { readonly type: "room.reset"; readonly room: string }
  | { readonly type: "fan.stopped" }
  | { readonly type: "fan.started" }
  | { readonly type: "air.permitted"; readonly about: string; readonly who: string };
export type AirHandlingFact =
  | { readonly type: "shutdown.signalled"; readonly room: string }
  | { readonly type: "air.stopped"; readonly handler: string }
  | { readonly type: "air.unproved"; readonly handler: string }
  | { readonly type: "air.warned"; readonly handler: string }
  | { readonly type: "air.overdue"; readonly handler: string }
  | { readonly type: "air.restarted"; readonly handler: string };

const toSignalling = { target: "#air.signalling", actions: "noteAsking" } as const;
const whenAsked = {
  "closing.asked": toSignalling,
  "zone.acted": { guard: "isMine", ...toSignalling },
} as const;

export const airHandlingMachine = setup({
  types: {
    input: {} as AirHandlingSettings,
    context: {} as Context,
    events: {} as AirHandlingEvent,
    emitted: {} as AirHandlingFact,
    tags: {} as AirHandlingTag,
  },
  delays: {
    lead: ({ context }) => context.lead,
    proofTime: ({ context }) => context.proofTime,
    warnAfter: ({ context }) => context.warnAfter,
    margin: ({ context }) => context.margin,
    waits: ({ context }) => context.waits,
  },
  guards: {
    isMine: ({ context, event }) => "handlers" in event && event.handlers.includes(context.handler),
    isAllSignalled: ({ context }) => context.signalled >= Object.keys(context.signals).length,
    hasNobodyToSignal: ({ context }) => Object.keys(context.signals).length === 0,
    isStill: ({ context }) => context.isStill,
    isMoving: ({ context }) => !context.isStill,
    isQuiet: ({ context }) => context.asking.length === 0,
  },
  actions: {
    noteAsking: assign({
      asking: ({ context, event }) =>
        "room" in event ? [...new Set([...context.asking, event.room])] : context.asking,
    }),
    noteQuiet: assign({
      asking: ({ context, event }) =>
        context.asking.filter((room) => !("room" in event) || room !== event.room),
    }),
    noteStill: assign({ isStill: true }),
    noteMoving: assign({ isStill: false }),
    startSignals: assign({ signalled: 0 }),
    countSignal: assign({ signalled: ({ context }) => context.signalled + 1 }),
    takePlace: assign({
      waits: ({ context, event }) =>
        event.type === "air.permitted" && event.about === "site" ? context.startDelay : millis(0),
    }),
    tellSignalled: emit(({ context }) => ({
      type: "shutdown.signalled",
      room: Object.keys(context.signals)[context.signalled] ?? "",
    })),
    tellStopped: emit(({ context: { handler } }) => ({ type: "air.stopped", handler })),
    tellUnproved: emit(({ context: { handler } }) => ({ type: "air.unproved", handler })),
    tellWarned: emit(({ context: { handler } }) => ({ type: "air.warned", handler })),
    tellOverdue: emit(({ context: { handler } }) => ({ type: "air.overdue", handler })),
    tellRestarted: emit(({ context: { handler } }) => ({ type: "air.restarted", handler })),
  },
}).createMachine({
  id: "air",
  context: ({ input }) => ({
    ...input,
    asking: [],
    isStill: false,
    signalled: 0,
    waits: millis(0),
  }),
  initial: "running",
  on: {
    "closing.asked": { actions: "noteAsking" },
    "zone.acted": { guard: "isMine", actions: "noteAsking" },
    "room.soaked": { actions: "noteQuiet" },
    "room.reset": { actions: "noteQuiet" },
    "fan.stopped": { actions: "noteStill" },
    "fan.started": { actions: "noteMoving" },
  },
  states: {
    running: { on: whenAsked },
    signalling: {
      tags: "signal-shutdown",
      always: [
        { guard: "hasNobodyToSignal", target: "halted" },
        { guard: "isAllSignalled", target: "leading" },
        { target: "signalling", reenter: true, actions: ["tellSignalled", "countSignal"] },
      ],
    },
    leading: {
      tags: "signal-shutdown",
      after: { lead: "halted" },
      // Agent that is on its way already does not wait for anybody.
      on: { "room.released": "halted" },
    },
    halted: {
      type: "parallel",
      tags: ["signal-shutdown", "stop-air"],
      entry: "startSignals",
      states: {
        fan: {
          initial: "stopping",
          states: {
            stopping: {
              always: { guard: "isStill", target: "still" },
              after: { proofTime: "unproved" },
            },
            still: {
              entry: "tellStopped",
              on: { "fan.started": { target: "unproved", actions: "noteMoving" } },
            },
            unproved: {
              tags: "air-unproved",
              entry: "tellUnproved",
              always: { guard: "isStill", target: "still" },
            },
          },
        },
        heat: {
          initial: "bearable",
          states: {
            bearable: { after: { warnAfter: "warm" } },
            warm: { tags: "air-warm", entry: "tellWarned", after: { margin: "overdue" } },
            overdue: { tags: "air-overdue", entry: "tellOverdue" },
          },
        },
        start: {
          initial: "barred",
          states: {
            barred: {
              on: { "air.permitted": { guard: "isQuiet", target: "queued", actions: "takePlace" } },
            },
            queued: {
              after: { waits: "#air.restarting" },
              on: {
                "closing.asked": { target: "barred", actions: "noteAsking" },
                "zone.acted": { guard: "isMine", target: "barred", actions: "noteAsking" },
              },
            },
          },
        },
      },
    },
    restarting: {
      always: { guard: "isMoving", target: "running", actions: "tellRestarted" },
      after: { proofTime: "failed" },
      on: {
        ...whenAsked,
        "fan.started": { target: "running", actions: ["noteMoving", "tellRestarted"] },
      },
    },
    failed: {
      tags: "air-unproved",
      entry: "tellUnproved",
      on: {
        ...whenAsked,
        "fan.started": { target: "running", actions: ["noteMoving", "tellRestarted"] },
      },
    },
  },
  options: { maxIterations: 100 },
});
