/**
 * Ladder: raises the answer to one room's fire step by step.
 *
 *   quiet ▶ opened ▶ panel ▶ room ▶ borrowed ▶ verifying ▶ watching
 *                              │        │          │ still hot   │ hot again
 *                              ▼        ▼          ▼             ▼
 *                              └──────▶ water ─ no flow in time ▶ brigade
 *
 * Any one sign opens the case: smoke, heat, off-gas, the camera or battery monitoring; it
 * releases nothing (R2, R3). An alarm of the room that no sign of heat ties to a rack asks for
 * the isolation of each, since isolation starts no later than agent (R5). Each rung has its own
 * time-out and its own sign of failure, so that nobody has to decide in the smoke. Gas puts out
 * flames but does not cool a battery: a case that is still hot, gas that still stands over its
 * alarm when the proof time is over, or agent that is not proved in the room goes on to water
 * without asking (R11). The ladder opens no valve: the water chart of each rack does. A case stays
 * open: heat that comes back at a rack under watch starts it again, reset or not (R20).
 */
import { and, assign, emit, setup } from "xstate";
import {
  isHotRack,
  subjectOf,
  type LadderContext,
  type LadderEvent,
  type LadderFact,
  type LadderSettings,
  type LadderTag,
} from "./ladder-words.js";

const toWater = { target: "water" } as const;
/** What a sign of stage 2 does, from wherever nobody has answered the fire yet. */
const toAnswer = {
  "unit.fired": "panel",
  "unit.escalated": "room",
  "room.alarmed": [
    { guard: and(["isMine", "isAnyones"]), target: "room", actions: "askIsolation" },
    { guard: "isMine", target: "room" },
  ],
  "rack.reflared": toWater,
} as const;
/** How gas or its absence ends the wait for gas. */
const toOutcome = {
  "room.released": { guard: "isMine", target: "verifying" },
  "delivery.short": { guard: "isMine", ...toWater },
  "delivery.failed": { guard: "isMine", ...toWater },
  "release.blocked": { guard: "isMine", ...toWater },
  "release.unconfirmed": { guard: "isMine", ...toWater },
} as const;

export const ladderMachine = setup({
  types: {
    input: {} as LadderSettings,
    context: {} as LadderContext,
    events: {} as LadderEvent,
    emitted: {} as LadderFact,
    tags: {} as LadderTag,
  },
  delays: {
    verifyTime: ({ context }) => context.verifyTime,
    waterTime: ({ context }) => context.waterTime,
    patience: ({ context }) => context.patience,
  },
  guards: {
    isMine: ({ context, event }) => "room" in event && event.room === context.room,
    isAnyones: ({ context: { hot, racks } }) => !racks.some((rack) => isHotRack(rack, hot)),
    isCool: ({ context }) => context.hot.length === 0,
    isHot: ({ context }) => context.hot.length > 0,
    isUnproved: ({ context }) => context.hot.length > 0 || context.gassy,
    isOverdue: ({ context }) => context.overdue,
    isLastHot: ({ context, event }) => context.hot.every((id) => id === subjectOf(event)),
    hasNoWater: ({ context }) => context.wettable.length === 0,
    flowsElsewhere: ({ context, event }) =>
      context.flowing.some((rack) => !("rack" in event) || rack !== event.rack),
  },
  actions: {
    noteHot: assign({
      hot: ({ context, event }) => [...new Set([...context.hot, subjectOf(event)])],
    }),
    noteCool: assign({
      hot: ({ context, event }) => context.hot.filter((id) => id !== subjectOf(event)),
    }),
    noteGas: assign({ gassy: true }),
    noteNoGas: assign({
      gassy: ({ context, event }) =>
        context.gassy && !(event.type === "gas.under" && event.level === "alarm"),
    }),
    noteFlow: assign({
      flowing: ({ context, event }) => [...new Set([...context.flowing, subjectOf(event)])],
    }),
    noteNoFlow: assign({
      flowing: ({ context, event }) => context.flowing.filter((rack) => rack !== subjectOf(event)),
    }),
    noteOverdue: assign({ overdue: true }),
    noteEarly: assign({ overdue: false }),
    tellRung: emit(({ context }, params: { rung: string }) => ({
      type: "rung.reached" as const,
      room: context.room,
      rung: params.rung,
    })),
    askIsolation: emit({ type: "isolation.asked" }),
    askWater: emit(({ context }) => ({ type: "water.asked", room: context.room })),
    unaskWater: emit(({ context }) => ({ type: "water.unasked", room: context.room })),
  },
}).createMachine({
  id: "ladder",
  context: ({ input }) => ({ ...input, hot: [], gassy: false, flowing: [], overdue: false }),
  initial: "quiet",
  on: {
    "case.alarmed": { actions: "noteHot" },
    "case.cleared": { actions: "noteCool" },
    "rack.heated": { actions: "noteHot" },
    "rack.cooled": { actions: "noteCool" },
    "heat.alarmed": { actions: "noteHot" },
    "heat.cleared": { actions: "noteCool" },
    "gas.over": { actions: "noteGas" },
    "gas.under": { actions: "noteNoGas" },
    "water.flowing": { actions: "noteFlow" },
    "water.failed": { actions: "noteNoFlow" },
    "water.shut": { actions: "noteNoFlow" },
    "water.stopped": { actions: "noteNoFlow" },
  },
  states: {
    quiet: {
      on: {
        ...toAnswer,
        "line.alarmed": "opened",
        "heat.alarmed": { target: "opened", actions: "noteHot" },
        "case.alarmed": { target: "opened", actions: "noteHot" },
        "rack.heated": { target: "opened", actions: "noteHot" },
        "gas.over": { target: "opened", actions: "noteGas" },
      },
    },
    opened: {
      entry: { type: "tellRung", params: { rung: "opened" } },
      on: {
        ...toAnswer,
        "panel.reset": { guard: "isCool", target: "quiet" },
        "room.reset": { guard: and(["isMine", "isCool"]), target: "quiet" },
      },
    },
    panel: {
      entry: { type: "tellRung", params: { rung: "panel" } },
      after: { patience: "room" },
      on: {
        "unit.contained": [
          { guard: "isLastHot", target: "watching", actions: "noteCool" },
          { actions: "noteCool" },
        ],
        "unit.escalated": "room",
        "room.alarmed": { guard: "isMine", target: "room" },
        "room.reset": { guard: and(["isMine", "isCool"]), target: "quiet" },
      },
    },
    room: {
      entry: [{ type: "tellRung", params: { rung: "room" } }, "noteEarly"],
      always: { guard: and(["isOverdue", "isHot"]), ...toWater },
      after: { patience: { actions: "noteOverdue" } },
      on: {
        ...toOutcome,
        "loan.granted": { guard: "isMine", target: "borrowed" },
        "room.reset": { guard: and(["isMine", "isCool"]), target: "quiet" },
      },
    },
    borrowed: {
      entry: [{ type: "tellRung", params: { rung: "borrowed" } }, "noteEarly"],
      always: { guard: and(["isOverdue", "isHot"]), ...toWater },
      after: { patience: { actions: "noteOverdue" } },
      on: toOutcome,
    },
    verifying: {
      after: { verifyTime: [{ guard: "isUnproved", ...toWater }, { target: "watching" }] },
      on: { "rack.reflared": toWater, "agent.unproved": toWater },
    },
    water: {
      entry: [{ type: "tellRung", params: { rung: "water" } }, "askWater"],
      always: { guard: "hasNoWater", target: "brigade" },
      after: { waterTime: "brigade" },
      on: { "water.flowing": { target: "cooling", actions: "noteFlow" } },
    },
    cooling: {
      on: {
        "water.failed": [
          { guard: "flowsElsewhere", actions: "noteNoFlow" },
          { target: "brigade", actions: "noteNoFlow" },
        ],
        "water.shut": [
          { guard: "flowsElsewhere", actions: "noteNoFlow" },
          { target: "water", actions: "noteNoFlow" },
        ],
        "water.stopped": [
          { guard: "flowsElsewhere", actions: "noteNoFlow" },
          { guard: "isHot", target: "brigade", actions: "noteNoFlow" },
          { target: "watching", actions: "noteNoFlow" },
        ],
      },
    },
    brigade: {
      tags: "hand-over",
      entry: { type: "tellRung", params: { rung: "brigade" } },
      on: { "water.flowing": { target: "cooling", actions: "noteFlow" } },
    },
    watching: {
      on: {
        "unit.escalated": "room",
        "room.alarmed": { guard: "isMine", target: "room" },
        "case.alarmed": { target: "water", actions: "noteHot" },
        "heat.alarmed": { target: "water", actions: "noteHot" },
        "rack.heated": { target: "water", actions: "noteHot" },
        "rack.reflared": toWater,
        "agent.unproved": toWater,
        "gas.over": { guard: "isMine", target: "water", actions: "noteGas" },
        "room.reset": { guard: "isMine", target: "quiet", actions: "unaskWater" },
      },
    },
  },
  options: { maxIterations: 100 },
});
