/**
 * Further flooding: what follows the first delivery of one room.
 *
 *   idle ─room.released and delivery.ended▶ standing ─second flooding▶ flooding
 *                                            │  ▲ └─every so often▶ toppingUp   │
 *                                            │  └── delivery.ended or stopped ──┘
 *                                            └ a path that fails, or a reset, ends it
 *
 * A second flooding brings the full quantity again, once (EN 12094-1 cl. 4.22): by its own control,
 * by a decision, or by itself when heat comes back while the flooding time runs. After that people
 * may be back in the room, and only a person asks. Extended discharge brings single cylinders to
 * make good what leaks away (cl. 4.28). Neither begins before the delivery before it has ended,
 * with the lock-off closed, or while the area is blocked; and where only people may release, heat
 * asks for nothing (cl. 4.23). It fires nothing: the delivery proves the path and takes the
 * cylinders from the ledger as it did the first time.
 */
import { and, assign, emit, setup } from "xstate";
import type { Duration } from "../quantities.js";
import type { ReleaseMode } from "../room/permission/mode.machine.js";

export interface FurtherFloodingSettings {
  readonly room: string;
  readonly second: "off" | "manual" | "automatic";
  /** Mass of a second flooding. */
  readonly needKg: number;
  /** Cylinders of an extended discharge, the mass of one, and the time between them. */
  readonly topUps: number;
  readonly topUpKg: number;
  readonly every: Duration;
}

interface Context extends FurtherFloodingSettings {
  readonly isReleased: boolean;
  readonly hasEnded: boolean;
  readonly isSoaked: boolean;
  readonly isSecondDone: boolean;
  readonly isSecondAsked: boolean;
  readonly used: number;
  readonly lockedOff: boolean;
  readonly mode: ReleaseMode;
}

export type FurtherFloodingEvent =
  | { readonly type: "room.released"; readonly room: string }
  | { readonly type: "room.soaked"; readonly room: string; readonly floor: string }
  | { readonly type: "delivery.ended"; readonly room: string }
  | { readonly type: "delivery.stopped"; readonly room: string }
  | { readonly type: "delivery.failed"; readonly room: string }
  | { readonly type: "second.asked" }
  | { readonly type: "heat.alarmed"; readonly line: string }
  | { readonly type: "lockOff.closed" }
  | { readonly type: "lockOff.opened" }
  | { readonly type: "mode.changed"; readonly room: string; readonly mode: ReleaseMode }
  | { readonly type: "room.reset"; readonly room: string };
export interface FurtherFloodingFact {
  readonly type: "more.asked";
  readonly room: string;
  readonly needKg: number;
}

const asNew = {
  isReleased: false,
  hasEnded: false,
  isSoaked: false,
  isSecondDone: false,
  isSecondAsked: false,
  used: 0,
} as const;

export const furtherFloodingMachine = setup({
  types: {
    input: {} as FurtherFloodingSettings,
    context: {} as Context,
    events: {} as FurtherFloodingEvent,
    emitted: {} as FurtherFloodingFact,
  },
  delays: { every: ({ context }) => context.every },
  guards: {
    isMine: ({ context, event }) => "room" in event && event.room === context.room,
    hasFlooded: ({ context }) => context.isReleased && context.hasEnded,
    isFree: ({ context }) => !context.lockedOff && context.mode !== "blocked",
    isSecondAsked: ({ context }) => context.isSecondAsked,
    maySecond: ({ context }) =>
      context.second !== "off" && !context.isSecondDone && !context.isSecondAsked,
    maySecondItself: ({ context }) =>
      context.second === "automatic" &&
      context.mode === "automatic" &&
      !context.isSecondDone &&
      !context.isSecondAsked &&
      !context.isSoaked,
    hasTopUps: ({ context }) => context.used < context.topUps,
  },
  actions: {
    noteReleased: assign({ isReleased: true }),
    noteEnded: assign({ hasEnded: true }),
    noteSoaked: assign({ isSoaked: true }),
    noteSecondAsked: assign({ isSecondAsked: true }),
    noteSecond: assign({ isSecondAsked: false, isSecondDone: true }),
    /** A flooding that a lock-off stopped before any shot may be asked for again. */
    allowSecond: assign({ isSecondDone: false }),
    countTopUp: assign({ used: ({ context }) => context.used + 1 }),
    uncountTopUp: assign({ used: ({ context }) => context.used - 1 }),
    noteLockedOff: assign({ lockedOff: true, isSecondAsked: false }),
    noteUnlocked: assign({ lockedOff: false }),
    noteMode: assign(({ context, event }) =>
      event.type === "mode.changed"
        ? { mode: event.mode, isSecondAsked: context.isSecondAsked && event.mode !== "blocked" }
        : {},
    ),
    forgetAll: assign(asNew),
    askSecond: emit(({ context: { room, needKg } }) => ({ type: "more.asked", room, needKg })),
    askTopUp: emit(({ context: { room, topUpKg } }) => ({
      type: "more.asked",
      room,
      needKg: topUpKg,
    })),
  },
}).createMachine({
  id: "furtherFlooding",
  context: ({ input }) => ({ ...input, ...asNew, lockedOff: false, mode: "automatic" as const }),
  initial: "idle",
  on: {
    "room.soaked": { guard: "isMine", actions: "noteSoaked" },
    "lockOff.closed": { actions: "noteLockedOff" },
    "lockOff.opened": { actions: "noteUnlocked" },
    "mode.changed": { actions: "noteMode" },
    "room.reset": { guard: "isMine", target: ".idle" },
  },
  states: {
    idle: {
      entry: "forgetAll",
      always: { guard: "hasFlooded", target: "standing" },
      on: {
        "room.released": { guard: "isMine", actions: "noteReleased" },
        "delivery.ended": { guard: "isMine", actions: "noteEnded" },
      },
    },
    standing: {
      always: { guard: and(["isSecondAsked", "isFree"]), target: "flooding" },
      after: {
        every: [
          { guard: and(["hasTopUps", "isFree"]), target: "toppingUp" },
          { guard: "hasTopUps", target: "standing", reenter: true },
        ],
      },
      on: {
        "second.asked": { guard: and(["maySecond", "isFree"]), target: "flooding" },
        "heat.alarmed": { guard: and(["maySecondItself", "isFree"]), target: "flooding" },
      },
    },
    flooding: {
      entry: ["noteSecond", "askSecond"],
      on: {
        "delivery.ended": { guard: "isMine", target: "standing" },
        "delivery.stopped": { guard: "isMine", target: "standing", actions: "allowSecond" },
        "delivery.failed": { guard: "isMine", target: "spent" },
      },
    },
    toppingUp: {
      entry: ["countTopUp", "askTopUp"],
      on: {
        "delivery.ended": { guard: "isMine", target: "standing" },
        "delivery.stopped": { guard: "isMine", target: "standing", actions: "uncountTopUp" },
        "delivery.failed": { guard: "isMine", target: "spent" },
        "second.asked": { guard: and(["maySecond", "isFree"]), actions: "noteSecondAsked" },
        "heat.alarmed": {
          guard: and(["maySecondItself", "isFree"]),
          actions: "noteSecondAsked",
        },
      },
    },
    spent: {},
  },
  options: { maxIterations: 100 },
});
