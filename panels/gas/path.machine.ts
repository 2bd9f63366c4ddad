/**
 * Path: the way of gas into one room, from the moment it is allotted until it is proved shut again.
 *
 *   free ─gas.allotted▶ leading ─path.left▶ leaving ─drained▶ quiet ─quiet time▶ shutting
 *    ▲                                         ▲                │                   │
 *    │                                         └── flow.began ──┘                   │
 *    └───────────────── every valve proved shut: manifold.freed ────────────────────┘
 *
 * A valve in front of flowing gas never shuts: the pressure switch must have been on and off again,
 * and then stay off for as long as the controller may be behind the building. Gas that waits behind
 * a closed lock-off is not drained. A valve that does not prove shut keeps the path for its room.
 */
import { assign, emit, setup } from "xstate";
import type { Duration } from "../quantities.js";

export interface PathSettings {
  readonly room: string;
  /** The pressure switch must have been off for this long before a valve shuts. */
  readonly quietTime: Duration;
}

interface Context extends PathSettings {
  /** Every valve that was asked for this room since the path was free. */
  readonly asked: readonly string[];
  readonly toShut: readonly string[];
  /** Cylinders were fired and not all of them failed: gas is to be expected. */
  readonly expectsFlow: boolean;
  readonly hasFlowed: boolean;
  readonly flows: boolean;
  readonly lockedOff: boolean;
}

export type PathEvent =
  | { readonly type: "gas.allotted"; readonly room: string }
  /** Without a room, asked by the room's own delivery. */
  | { readonly type: "valve.asked"; readonly valve: string; readonly room?: string }
  | { readonly type: "cylinders.fired"; readonly cylinders: readonly string[] }
  | { readonly type: "path.left"; readonly room: string; readonly expectsFlow: boolean }
  | { readonly type: "valve.shut"; readonly valve: string }
  | { readonly type: "flow.began" }
  | { readonly type: "flow.ended" }
  | { readonly type: "lockOff.closed" }
  | { readonly type: "lockOff.opened" }
  | { readonly type: "room.reset"; readonly room: string };
export type PathFact =
  | { readonly type: "valve.returned"; readonly valves: readonly string[] }
  | { readonly type: "manifold.freed"; readonly room: string };

export const pathMachine = setup({
  types: {
    input: {} as PathSettings,
    context: {} as Context,
    events: {} as PathEvent,
    emitted: {} as PathFact,
  },
  delays: { quietTime: ({ context }) => context.quietTime },
  guards: {
    isMine: ({ context, event }) => "room" in event && event.room === context.room,
    isAskedForMe: ({ context, event }) =>
      event.type === "valve.asked" && (event.room ?? context.room) === context.room,
    isDrained: ({ context: { expectsFlow, flows, hasFlowed, lockedOff } }) =>
      !flows && (!expectsFlow || (hasFlowed && !lockedOff)),
    isAllShut: ({ context }) => context.toShut.length === 0,
  },
  actions: {
    begin: assign({ asked: [], toShut: [], expectsFlow: false, hasFlowed: false }),
    noteAsked: assign({
      asked: ({ context, event }) =>
        event.type === "valve.asked"
          ? [...new Set([...context.asked, event.valve])]
          : context.asked,
    }),
    expectFlow: assign({ expectsFlow: true }),
    noteExpected: assign({
      expectsFlow: ({ context, event }) =>
        event.type === "path.left" ? event.expectsFlow : context.expectsFlow,
    }),
    /** Whoever resets answers for a pressure switch that never came; not for a lock-off. */
    noteReset: assign({ hasFlowed: true }),
    noteFlow: assign({ flows: true, hasFlowed: true }),
    noteNoFlow: assign({ flows: false }),
    noteLockedOff: assign({ lockedOff: true }),
    noteUnlocked: assign({ lockedOff: false }),
    takeValves: assign({ toShut: ({ context }) => context.asked }),
    tellReturned: emit(({ context }) => ({
      type: "valve.returned" as const,
      valves: context.asked,
    })),
    noteShut: assign({
      toShut: ({ context, event }) =>
        context.toShut.filter((valve) => event.type !== "valve.shut" || valve !== event.valve),
    }),
    tellFreed: emit(({ context }) => ({ type: "manifold.freed" as const, room: context.room })),
  },
}).createMachine({
  id: "path",
  context: ({ input }) => ({
    ...input,
    asked: [],
    toShut: [],
    expectsFlow: false,
    hasFlowed: false,
    flows: false,
    lockedOff: false,
  }),
  initial: "free",
  on: {
    "flow.began": { actions: "noteFlow" },
    "flow.ended": { actions: "noteNoFlow" },
    "lockOff.closed": { actions: "noteLockedOff" },
    "lockOff.opened": { actions: "noteUnlocked" },
  },
  states: {
    free: { on: { "gas.allotted": { guard: "isMine", target: "leading", actions: "begin" } } },
    leading: {
      on: {
        "valve.asked": { guard: "isAskedForMe", actions: "noteAsked" },
        "cylinders.fired": { actions: "expectFlow" },
        "path.left": { guard: "isMine", target: "leaving", actions: "noteExpected" },
        "room.reset": { guard: "isMine", target: "leaving", actions: "noteReset" },
      },
    },
    leaving: {
      always: { guard: "isDrained", target: "quiet" },
      on: { "room.reset": { guard: "isMine", actions: "noteReset" } },
    },
    quiet: {
      after: { quietTime: "shutting" },
      on: { "flow.began": { target: "leaving", actions: "noteFlow" } },
    },
    shutting: {
      entry: ["takeValves", "tellReturned"],
      always: { guard: "isAllShut", target: "free", actions: "tellFreed" },
      on: { "valve.shut": { actions: "noteShut" } },
    },
  },
  options: { maxIterations: 100 },
});
