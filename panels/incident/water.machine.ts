/**
 * Water: the cooling water line onto one battery rack.
 *
 *   dry ─ water.asked ─▶ awaited ─ wanted, and proved dead ─▶ pouring ─ water.stopped ─▶ dry
 *                           ▲                                    │
 *                           └────────── isolation.lost ──────────┘
 *
 *   pouring, its flow:  opening ─▶ flowing ⇄ unproved       its heat:  warm ⇄ settling ─▶ settled
 *
 * Water is wanted on a rack that is hot, that was wetted before, or that stands beside a hot one
 * where the site cools neighbours. It opens only onto a rack that is proved dead, and shuts when
 * that proof is lost: never onto a live rack (R12). It stops by a person's name and a temperature
 * that has stayed low for the hold time, never by itself (R12; the Ansan design of 2024 sprays
 * without stop). Silent battery monitoring is not a low temperature (R2).
 */
import { assign, emit, not, or, setup } from "xstate";
import type { Duration } from "../quantities.js";

export interface WaterSettings {
  readonly rack: string;
  /** Racks beside it whose heat wants water here too; none where neighbours are not cooled. */
  readonly beside: readonly string[];
  /** Time in which water must be proved flowing once its valve was opened. */
  readonly flowTime: Duration;
  /** False for a detection tube: once burst, it cannot tell that the case cooled down. */
  readonly tellsCool: boolean;
  /** How long its temperature must have stayed low before a person may stop the water. */
  readonly coolHold: Duration;
}

interface Context extends WaterSettings {
  /** Hot signs of this rack and of those beside it, `<rack>` or `<rack>/<sensor>`. */
  readonly hot: readonly string[];
  readonly dead: boolean;
  readonly wetted: boolean;
  /** Battery monitoring shows it below the limit, and is heard. */
  readonly low: boolean;
  readonly heard: boolean;
  readonly flows: boolean;
  readonly who: string;
}

export type WaterTag = "pour" | "water-fault";
export type WaterEvent =
  | { readonly type: "water.asked"; readonly room: string }
  | { readonly type: "water.unasked"; readonly room: string }
  | { readonly type: "case.alarmed"; readonly case: string }
  | { readonly type: "case.cleared"; readonly case: string }
  | { readonly type: "rack.heated"; readonly rack: string }
  | { readonly type: "rack.cooled"; readonly rack: string }
  | { readonly type: "isolation.proved"; readonly rack: string }
  | { readonly type: "isolation.lost"; readonly rack: string }
  | { readonly type: "temperature.rose" }
  | { readonly type: "temperature.fell" }
  | { readonly type: "monitoring.silent"; readonly rack: string }
  | { readonly type: "monitoring.back"; readonly rack: string }
  | { readonly type: "flow.began" }
  | { readonly type: "flow.ended" }
  | { readonly type: "water.ordered-off"; readonly about: string; readonly who: string };
export type WaterFact =
  | { readonly type: "isolation.asked" }
  | { readonly type: "water.opened"; readonly rack: string }
  | { readonly type: "water.flowing"; readonly rack: string }
  | { readonly type: "water.failed"; readonly rack: string }
  | { readonly type: "water.shut"; readonly rack: string; readonly reason: string }
  | { readonly type: "water.stopped"; readonly rack: string; readonly who: string };

export const waterMachine = setup({
  types: {
    input: {} as WaterSettings,
    context: {} as Context,
    events: {} as WaterEvent,
    emitted: {} as WaterFact,
    tags: {} as WaterTag,
  },
  delays: {
    flowTime: ({ context }) => context.flowTime,
    coolHold: ({ context }) => context.coolHold,
  },
  guards: {
    isMine: ({ context, event }) => "rack" in event && event.rack === context.rack,
    isDead: ({ context }) => context.dead,
    isHot: ({ context }) => context.hot.length > 0,
    wasWetted: ({ context }) => context.wetted,
    flows: ({ context }) => context.flows,
    isLow: ({ context: { low, heard, hot, tellsCool, rack } }) =>
      low && heard && hot.every((sign) => sign === rack && !tellsCool),
  },
  actions: {
    noteHot: assign({ hot: ({ context, event }) => [...new Set([...context.hot, signOf(event)])] }),
    noteCool: assign({
      hot: ({ context, event }) => context.hot.filter((sign) => sign !== signOf(event)),
    }),
    noteDead: assign({ dead: true }),
    noteLive: assign({ dead: false }),
    noteLow: assign({ low: true }),
    noteHigh: assign({ low: false }),
    noteSilent: assign({ heard: false }),
    noteHeard: assign({ heard: true }),
    noteFlow: assign({ flows: true }),
    noteNoFlow: assign({ flows: false }),
    noteWetted: assign({ wetted: true }),
    noteDry: assign({ wetted: false }),
    noteWho: assign({ who: ({ event }) => ("who" in event ? event.who : "") }),
    askIsolation: emit({ type: "isolation.asked" }),
    tellOpened: emit(({ context }) => ({ type: "water.opened", rack: context.rack })),
    tellFlowing: emit(({ context }) => ({ type: "water.flowing", rack: context.rack })),
    tellFailed: emit(({ context }) => ({ type: "water.failed", rack: context.rack })),
    tellShut: emit(({ context }) => ({
      type: "water.shut",
      rack: context.rack,
      reason: "the rack is not proved dead any more",
    })),
    tellStopped: emit(({ context }) => ({
      type: "water.stopped",
      rack: context.rack,
      who: context.who,
    })),
  },
}).createMachine({
  id: "water",
  context: ({ input }) => ({
    ...input,
    ...{ hot: [], dead: false, wetted: false, low: false, heard: true, flows: false, who: "" },
  }),
  initial: "dry",
  on: {
    "case.alarmed": { actions: "noteHot" },
    "case.cleared": { actions: "noteCool" },
    "rack.heated": { actions: "noteHot" },
    "rack.cooled": { actions: "noteCool" },
    "isolation.proved": { actions: "noteDead" },
    "isolation.lost": { actions: "noteLive" },
    "temperature.rose": { actions: "noteHigh" },
    "temperature.fell": { actions: "noteLow" },
    "monitoring.silent": { guard: "isMine", actions: "noteSilent" },
    "monitoring.back": { guard: "isMine", actions: "noteHeard" },
    "flow.began": { actions: "noteFlow" },
    "flow.ended": { actions: "noteNoFlow" },
  },
  states: {
    dry: { entry: "noteDry", on: { "water.asked": "awaited" } },
    awaited: {
      initial: "unwanted",
      on: { "water.unasked": "dry" },
      states: {
        unwanted: { always: { guard: or(["isHot", "wasWetted"]), target: "wanted" } },
        wanted: {
          entry: "askIsolation",
          always: [
            { guard: "isDead", target: "#water.pouring" },
            { guard: not(or(["isHot", "wasWetted"])), target: "unwanted" },
          ],
        },
      },
    },
    pouring: {
      tags: "pour",
      type: "parallel",
      entry: ["noteWetted", "tellOpened"],
      always: { guard: not("isDead"), target: "awaited", actions: "tellShut" },
      states: {
        flow: {
          initial: "opening",
          states: {
            opening: {
              always: { guard: "flows", target: "flowing" },
              after: { flowTime: "unproved" },
            },
            flowing: { entry: "tellFlowing", always: { guard: not("flows"), target: "unproved" } },
            unproved: {
              tags: "water-fault",
              entry: "tellFailed",
              always: { guard: "flows", target: "flowing" },
            },
          },
        },
        heat: {
          initial: "warm",
          states: {
            warm: { always: { guard: "isLow", target: "settling" } },
            settling: {
              always: { guard: not("isLow"), target: "warm" },
              after: { coolHold: "settled" },
            },
            settled: {
              always: { guard: not("isLow"), target: "warm" },
              on: {
                "water.ordered-off": { target: "#water.dry", actions: ["noteWho", "tellStopped"] },
              },
            },
          },
        },
      },
    },
  },
  options: { maxIterations: 100 },
});

/** Which hot sign an event is about: a probe inside the case, or battery monitoring. */
function signOf(event: WaterEvent): string {
  if ("case" in event) return event.case;
  return "rack" in event ? `${event.rack}/bms-temperature` : "";
}
