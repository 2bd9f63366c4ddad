/**
 * Watch: the fire watch over one battery rack after it was touched (R20).
 *
 *   untouched ─ hot, wetted, or agent let go in its room ─▶ hot ⇄ cool ⇄ unheard
 *       ▲                                                      │ watch time, or closed by name
 *       └──────────────────────────────────────────────────────┘
 *
 * Batteries reignite after minutes, hours or days (Daejeon 2025: 2 h 10; Strasbourg 2021: 9
 * days), disconnected or not. So the time runs from when the rack was last cool, stops while its
 * monitoring is silent (R2), and begins afresh when it speaks again. Heat in that time is told
 * and arms the ladder again. A reset of panel or room does not end the watch, and nothing here
 * ends it while the rack is hot.
 */
import { assign, emit, setup } from "xstate";
import type { Duration } from "../quantities.js";

export interface WatchSettings {
  readonly rack: string;
  readonly room: string;
  /** How long a rack that was touched is watched after it was last hot (R20: 72 h). */
  readonly watchTime: Duration;
}

interface Context extends WatchSettings {
  readonly hot: readonly string[];
  readonly heard: boolean;
  readonly who: string;
}

export type WatchTag = "watched";
export type WatchEvent =
  | { readonly type: "case.alarmed"; readonly case: string }
  | { readonly type: "case.cleared"; readonly case: string }
  | { readonly type: "rack.heated"; readonly rack: string }
  | { readonly type: "rack.cooled"; readonly rack: string }
  | { readonly type: "unit.fired"; readonly case: string }
  | { readonly type: "room.released"; readonly room: string }
  | { readonly type: "water.flowing"; readonly rack: string }
  | { readonly type: "monitoring.silent"; readonly rack: string }
  | { readonly type: "monitoring.back"; readonly rack: string }
  | { readonly type: "watch.closed"; readonly about: string; readonly who: string };
export type WatchFact =
  | { readonly type: "rack.touched"; readonly rack: string; readonly room: string }
  | { readonly type: "rack.reflared"; readonly rack: string; readonly room: string }
  | {
      readonly type: "watch.ended";
      readonly rack: string;
      readonly room: string;
      /** Empty when its time was over. */
      readonly who: string;
    };

export const watchMachine = setup({
  types: {
    input: {} as WatchSettings,
    context: {} as Context,
    events: {} as WatchEvent,
    emitted: {} as WatchFact,
    tags: {} as WatchTag,
  },
  delays: { watchTime: ({ context }) => context.watchTime },
  guards: {
    isMine: ({ context, event }) => "rack" in event && event.rack === context.rack,
    isHot: ({ context }) => context.hot.length > 0,
    isUnheard: ({ context }) => !context.heard,
    isHeardAgain: ({ context }) => context.heard,
    isCoolNow: ({ context }) => context.hot.length === 0,
  },
  actions: {
    noteHot: assign({ hot: ({ context, event }) => [...new Set([...context.hot, signOf(event)])] }),
    noteCool: assign({
      hot: ({ context, event }) => context.hot.filter((sign) => sign !== signOf(event)),
    }),
    noteSilent: assign({ heard: false }),
    noteHeard: assign({ heard: true }),
    noteWho: assign({ who: ({ event }) => ("who" in event ? event.who : "") }),
    forgetWho: assign({ who: "" }),
    tellTouched: emit(({ context: { rack, room } }) => ({ type: "rack.touched", rack, room })),
    tellReflared: emit(({ context: { rack, room } }) => ({ type: "rack.reflared", rack, room })),
    tellEnded: emit(({ context: { rack, room, who } }) => ({
      type: "watch.ended",
      rack,
      room,
      who,
    })),
  },
}).createMachine({
  id: "watch",
  context: ({ input }) => ({ ...input, hot: [], heard: true, who: "" }),
  initial: "untouched",
  on: {
    "case.alarmed": { actions: "noteHot" },
    "case.cleared": { actions: "noteCool" },
    "rack.heated": { actions: "noteHot" },
    "rack.cooled": { actions: "noteCool" },
    "monitoring.silent": { guard: "isMine", actions: "noteSilent" },
    "monitoring.back": { guard: "isMine", actions: "noteHeard" },
  },
  states: {
    untouched: {
      entry: "forgetWho",
      always: { guard: "isHot", target: "hot", actions: "tellTouched" },
      on: {
        "unit.fired": { target: "cool", actions: "tellTouched" },
        "room.released": { target: "cool", actions: "tellTouched" },
        "water.flowing": { target: "cool", actions: "tellTouched" },
      },
    },
    hot: {
      tags: "watched",
      always: { guard: "isCoolNow", target: "cool" },
    },
    cool: {
      tags: "watched",
      always: [
        { guard: "isHot", target: "hot", actions: "tellReflared" },
        { guard: "isUnheard", target: "unheard" },
      ],
      after: { watchTime: { target: "untouched", actions: "tellEnded" } },
      on: { "watch.closed": { target: "untouched", actions: ["noteWho", "tellEnded"] } },
    },
    unheard: {
      tags: "watched",
      always: [
        { guard: "isHot", target: "hot", actions: "tellReflared" },
        { guard: "isHeardAgain", target: "cool" },
      ],
      on: { "watch.closed": { target: "untouched", actions: ["noteWho", "tellEnded"] } },
    },
  },
  options: { maxIterations: 100 },
});

/** Which hot sign an event is about: the probe of the rack's unit, or battery monitoring. */
function signOf(event: WatchEvent): string {
  if ("case" in event) return event.case;
  return "rack" in event ? `${event.rack}/bms-temperature` : "";
}
