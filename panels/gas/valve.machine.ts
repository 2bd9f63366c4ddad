/**
 * Valve: a selector valve or a tie valve, proved open and proved shut by its own limit switches.
 *
 *   shut ─asked▶ opening ─open limit▶ open
 *    ▲              │ budget            │ returned
 *    │              ▼                   ▼
 *    │           failed ◀─budget── shutting ─shut limit▶ shut
 *    └─reset─ barred ◀─shut limit─ failed
 *
 * It never shuts by itself: a valve in front of flowing gas stays where it is until its path is
 * returned (Kidde IG-100/55 manual: after the discharge). Only a limit switch proves, never the
 * command. A shut switch that was made before the valve was driven proves nothing while the valve
 * may still travel: it is believed once it is made anew, or when the budget has run.
 */
import { assign, emit, setup } from "xstate";
import type { Duration } from "../quantities.js";

export interface ValveSettings {
  readonly valve: string;
  /** The room that it leads to; undefined for a tie valve, which leads to a riser. */
  readonly room: string | undefined;
  /** Travel time with its margin; after that the valve counts as stuck. */
  readonly budget: Duration;
}

interface Context extends ValveSettings {
  /** The open switch was made, and the valve has not been told to shut since. */
  readonly provedOpen: boolean;
  /** The shut switch was the last to be made, and was not left. */
  readonly isAtShut: boolean;
}

export type ValveTag = "drive" | "valve-fault";
export type ValveEvent =
  | { readonly type: "valve.asked"; readonly valve: string }
  | { readonly type: "valve.returned"; readonly valves: readonly string[] }
  | { readonly type: "limit.reached" }
  | { readonly type: "limit.left" }
  | { readonly type: "shutLimit.reached" }
  | { readonly type: "shutLimit.left" }
  | { readonly type: "room.reset"; readonly room: string };
export type ValveFact =
  | { readonly type: "valve.proved"; readonly valve: string }
  | { readonly type: "valve.shut"; readonly valve: string }
  | { readonly type: "valve.failed"; readonly valve: string }
  /** It was proved open, and its open switch is no longer made. */
  | { readonly type: "valve.left"; readonly valve: string };

export const valveMachine = setup({
  types: {
    input: {} as ValveSettings,
    context: {} as Context,
    events: {} as ValveEvent,
    emitted: {} as ValveFact,
    tags: {} as ValveTag,
  },
  delays: { budget: ({ context }) => context.budget },
  guards: {
    isMine: ({ context, event }) => event.type === "valve.asked" && event.valve === context.valve,
    isReturned: ({ context, event }) =>
      event.type === "valve.returned" && event.valves.includes(context.valve),
    mayRetry: ({ context, event }) =>
      event.type === "room.reset" && (context.room ?? event.room) === event.room,
    isProvedOpen: ({ context }) => context.provedOpen,
    isAtShut: ({ context }) => context.isAtShut,
  },
  actions: {
    noteReached: assign({ provedOpen: true, isAtShut: false }),
    noteLeft: assign({ provedOpen: false }),
    noteAtShut: assign({ isAtShut: true }),
    noteOffShut: assign({ isAtShut: false }),
    tellProved: emit(({ context }) => ({ type: "valve.proved", valve: context.valve })),
    tellShut: emit(({ context }) => ({ type: "valve.shut", valve: context.valve })),
    tellLeft: emit(({ context }) => ({ type: "valve.left", valve: context.valve })),
    tellFailed: emit(({ context }) => ({ type: "valve.failed", valve: context.valve })),
  },
}).createMachine({
  id: "valve",
  context: ({ input }) => ({ ...input, provedOpen: false, isAtShut: false }),
  initial: "shut",
  on: {
    "limit.reached": { actions: "noteReached" },
    "limit.left": { actions: "noteLeft" },
    "shutLimit.reached": { actions: "noteAtShut" },
    "shutLimit.left": { actions: "noteOffShut" },
  },
  states: {
    shut: {
      on: {
        "valve.asked": { guard: "isMine", target: "opening" },
        "valve.returned": { guard: "isReturned", actions: "tellShut" },
      },
    },
    opening: {
      tags: "drive",
      always: { guard: "isProvedOpen", target: "open" },
      after: { budget: "failed" },
      on: { "valve.returned": { guard: "isReturned", target: "shutting" } },
    },
    open: {
      tags: "drive",
      entry: "tellProved",
      on: {
        "limit.left": { target: "opening", actions: ["noteLeft", "tellLeft"] },
        "valve.asked": { guard: "isMine", actions: "tellProved" },
        "valve.returned": { guard: "isReturned", target: "shutting" },
      },
    },
    shutting: {
      entry: "noteLeft",
      after: {
        budget: [{ guard: "isAtShut", target: "shut", actions: "tellShut" }, { target: "failed" }],
      },
      on: {
        "shutLimit.reached": { target: "shut", actions: ["noteAtShut", "tellShut"] },
        "valve.asked": { guard: "isMine", target: "opening" },
      },
    },
    failed: {
      tags: "valve-fault",
      entry: "tellFailed",
      after: { budget: { guard: "isAtShut", target: "barred" } },
      on: {
        "shutLimit.reached": { target: "barred", actions: "noteAtShut" },
        "valve.asked": { guard: "isMine", actions: "tellFailed" },
        "room.reset": { guard: "mayRetry", target: "shutting" },
      },
    },
    barred: {
      tags: "valve-fault",
      entry: "tellShut",
      on: {
        "shutLimit.left": { target: "failed", actions: "noteOffShut" },
        "valve.asked": { guard: "isMine", actions: "tellFailed" },
        "valve.returned": { guard: "isReturned", actions: "tellShut" },
        "room.reset": { guard: "mayRetry", target: "shut" },
      },
    },
  },
  options: { maxIterations: 100 },
});
