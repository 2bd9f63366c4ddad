/**
 * Hot work: a permit by name for sparks and flames in a battery room (R17).
 *
 *   none ─hotWork.decided─▶ working ─ time, or by name ─▶ watching ─ 60 min ─▶ none
 *                              ▲ lengthened, or new work ────┘
 *
 * At Daejeon a worker with a powered tool stood under the pack that lit. So release is not blocked:
 * the watch is tighter. While work goes on and for an hour after it (the fire watch of NFPA 51B,
 * recalled), the first line alone evacuates, shuts the room, isolates and tells the world; agent
 * still waits for the coincidence. It is refused under a maintenance lock.
 */
import { assign, emit, setup } from "xstate";
import type { Duration, Instant } from "../../quantities.js";

export interface HotWorkSettings {
  readonly room: string;
  readonly most: Duration;
  /** How long the tighter watch goes on after the work. */
  readonly watchTime: Duration;
}

interface Context extends HotWorkSettings {
  readonly who: string;
  readonly until: number;
  readonly lasts: Duration;
  readonly locked: boolean;
}

export type HotWorkTag = "tight-watch";
export type HotWorkEvent =
  | {
      readonly type: "hotWork.decided";
      readonly who: string;
      readonly lasts: Duration;
      readonly until: Instant;
    }
  | { readonly type: "hotWorkOver.decided"; readonly who: string }
  | { readonly type: "lock.set"; readonly room: string }
  | { readonly type: "lock.expired"; readonly room: string }
  | { readonly type: "lock.removed"; readonly room: string };
export type HotWorkFact =
  | {
      readonly type: "work.began";
      readonly room: string;
      readonly who: string;
      readonly until: number;
    }
  | { readonly type: "work.ended"; readonly room: string; readonly who: string };

const toWorking = {
  guard: "mayWork",
  target: "working",
  reenter: true,
  actions: ["noteWork", "tellBegan"],
} as const;

export const hotWorkMachine = setup({
  types: {
    input: {} as HotWorkSettings,
    context: {} as Context,
    events: {} as HotWorkEvent,
    emitted: {} as HotWorkFact,
    tags: {} as HotWorkTag,
  },
  delays: {
    lasts: ({ context }) => context.lasts,
    watchTime: ({ context }) => context.watchTime,
  },
  guards: {
    mayWork: ({ context, event }) =>
      event.type === "hotWork.decided" && event.lasts <= context.most && !context.locked,
  },
  actions: {
    noteWork: assign(({ event }) =>
      event.type === "hotWork.decided"
        ? { who: event.who, until: event.until, lasts: event.lasts }
        : {},
    ),
    noteLocked: assign({ locked: true }),
    noteUnlocked: assign({ locked: false }),
    forget: assign({ who: "", until: 0 }),
    tellBegan: emit(({ context: { room, who, until } }) => ({
      type: "work.began" as const,
      room,
      who,
      until,
    })),
    tellEnded: emit(({ context: { room, who } }) => ({ type: "work.ended" as const, room, who })),
  },
}).createMachine({
  id: "hotWork",
  context: ({ input }) => ({ ...input, who: "", until: 0, lasts: input.most, locked: false }),
  initial: "none",
  on: {
    "lock.set": { actions: "noteLocked" },
    "lock.expired": { actions: "noteUnlocked" },
    "lock.removed": { actions: "noteUnlocked" },
  },
  states: {
    none: { on: { "hotWork.decided": toWorking } },
    working: {
      tags: "tight-watch",
      after: { lasts: "watching" },
      on: { "hotWork.decided": toWorking, "hotWorkOver.decided": "watching" },
    },
    watching: {
      tags: "tight-watch",
      after: { watchTime: { target: "none", actions: ["tellEnded", "forget"] } },
      on: { "hotWork.decided": toWorking },
    },
  },
  options: { maxIterations: 100 },
});
