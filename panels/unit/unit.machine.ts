/**
 * Unit: the suppression unit inside one closed case (an electrical panel or a battery rack).
 *
 *   normal ─▶ alerted ─▶ tripped ─▶ tripping ─▶ releasing ─▶ watching ─▶ contained
 *    │  ▲ a trigger that   │  ▲ free   │            │            │ flares again
 *    ▼  │ only alerts      ▼  │        ▼ no proof   ▼ not        ▼ or hot
 *   leaked, warned        interlocked ─▶ escalated ◀┴────────────┘
 *
 * What its triggers together ask for is decided in `votes.ts`; one heat trigger is enough, since
 * the damage of a false release stays in one case and waiting costs more (R3). Smoke that comes in
 * from a room full of it is no evidence, or one fire would release a whole line-up. The breaker is
 * tripped and proved first; one that does not prove open stops the agent only where the site says
 * so. While the door stands open a release waits: the agent would leave the case and meet a person.
 * A maintenance lock of the room is heard only where the site says that the unit holds under it: a
 * shut case keeps its agent, and a fire beside whoever works there must not wait (R17).
 * A unit whose cylinder is low calls the room at once and still gives what it has. Once the room is
 * called the first reason stays, and the unit goes on with whatever it still can do.
 *
 * It never counts room gas as its own (R8), it never forgets a case that is contained, it is never
 * reset while a trigger is in alarm or the door stands open, and no wiring fault reaches it.
 */
import { assign, emit, setup } from "xstate";
import { asks, atFirst, evidence, firing, hasFlared, isKept, owesAgent } from "./unit-memory.js";
import { aroundIt, keptBy, reasonTold, why, withTrigger, withoutTrigger } from "./unit-memory.js";
import { toNormal, toRelease, upwards } from "./unit-steps.js";
import type { UnitContext, UnitEvent, UnitFact, UnitSettings, UnitTag } from "./unit-words.js";
import { isHot } from "./votes.js";

export const unitMachine = setup({
  types: {
    input: {} as UnitSettings,
    context: {} as UnitContext,
    events: {} as UnitEvent,
    emitted: {} as UnitFact,
    tags: {} as UnitTag,
  },
  delays: {
    proofTime: ({ context }) => context.settings.proofTime,
    confirmTime: ({ context }) => context.settings.confirmTime,
    watchTime: ({ context }) => context.settings.watchTime,
    doorPatience: ({ context }) => context.settings.doorPatience,
  },
  guards: {
    isHotTrigger: ({ event }) => "trigger" in event && isHot(event.trigger),
    isClearing: ({ context, event }) =>
      "trigger" in event && context.alarmed.includes(event.trigger),
    isClearingHeat: ({ context, event }) =>
      "trigger" in event && isHot(event.trigger) && context.alarmed.includes(event.trigger),
    isAlarmed: ({ context }) => evidence(context).length > 0,
    isCalm: ({ context }) => evidence(context).length === 0,
    asksTrip: ({ context }) => asks(context) === "trip",
    asksRelease: ({ context }) => asks(context) === "release",
    asksReleaseFree: ({ context }) => !isKept(context) && asks(context) === "release",
    asksReleaseEmpty: ({ context }) => context.low && asks(context) === "release",
    isWarned: ({ context }) => context.warned,
    isWarnedToTrip: ({ context }) => context.warned && context.settings.neighbours === "trip",
    isSettled: ({ context }) => !context.warned,
    isBeside: ({ context, event }) =>
      "beside" in event && event.beside.includes(context.settings.case),
    isSmoky: ({ context }) => context.smoky.length > 0,
    isProved: ({ context }) => context.proved,
    mayGoUnproved: ({ context }) => context.settings.releaseWithoutProof,
    isDoorOpen: ({ context }) => context.doorOpen,
    isKept: ({ context }) => isKept(context),
    isFree: ({ context }) => !isKept(context),
    isLow: ({ context }) => context.low,
    isFull: ({ context }) => !context.low,
    lowConfirms: ({ context }) => context.settings.lowPressureConfirms,
    isFired: ({ context }) => context.fired,
    owesAgent: ({ context }) => owesAgent(context),
    hasFlaredOpened: ({ context }) => context.opened && hasFlared(context),
    hasFlared: ({ context }) => hasFlared(context),
    isCool: ({ context }) => !context.alarmed.includes("heat"),
    isAtRest: ({ context }) => context.alarmed.length === 0 && !context.doorOpen,
  },
  actions: {
    noteAlarm: assign(({ context, event }) => withTrigger(context, event)),
    noteClear: assign(({ context, event }) => withoutTrigger(context, event)),
    noteRoom: assign(({ context, event }) => aroundIt(context, event)),
    noteResidue: assign({
      residue: ({ context }) => context.alarmed,
      opened: ({ context }) => context.doorOpen,
    }),
    noteWarned: assign({ warned: true }),
    noteSettled: assign({ warned: false }),
    noteProved: assign({ proved: true }),
    noteLive: assign({ proved: false }),
    noteOpen: assign({ doorOpen: true, opened: true }),
    noteShut: assign({ doorOpen: false }),
    noteLocked: assign({ locked: true }),
    noteUnlocked: assign({ locked: false }),
    noteLow: assign({ low: true }),
    noteFull: assign({ low: false }),
    noteFired: assign({ fired: true }),
    forget: assign({ fired: false, reasons: [], residue: [], opened: false }),
    because: assign({
      reasons: ({ context }, params: { reason: string }) => [...context.reasons, params.reason],
    }),
    askIsolation: emit({ type: "isolation.asked" }),
    tellAlarmed: emit(({ context }) => ({ type: "case.alarmed", case: context.settings.case })),
    tellCleared: emit(({ context }) => ({ type: "case.cleared", case: context.settings.case })),
    tellAlerted: emit(({ context }) => ({ type: "unit.alerted", case: context.settings.case })),
    tellTripped: emit(({ context }) => ({ type: "unit.tripped", case: context.settings.case })),
    tellWarned: emit(({ context }) => ({ type: "unit.warned", case: context.settings.case })),
    tellUnproved: emit(({ context }) => ({ type: "unit.unproved", case: context.settings.case })),
    tellFired: emit(({ context }) => firing(context)),
    tellContained: emit(({ context }) => ({ type: "unit.contained", case: context.settings.case })),
    tellCalmed: emit(({ context }) => ({ type: "unit.calmed", case: context.settings.case })),
    tellInterlocked: emit(({ context }) => ({
      type: "unit.interlocked",
      case: context.settings.case,
      reason: keptBy(context),
    })),
    tellReason: emit(({ context }) => reasonTold(context)),
  },
}).createMachine({
  id: "unit",
  context: ({ input }) => ({ settings: input, ...atFirst }),
  initial: "normal",
  on: {
    "trigger.alarmed": [
      { guard: "isHotTrigger", actions: ["noteAlarm", "tellAlarmed"] },
      { actions: "noteAlarm" },
    ],
    "trigger.cleared": [
      { guard: "isClearingHeat", actions: ["noteClear", "tellCleared"] },
      { guard: "isClearing", actions: "noteClear" },
    ],
    "smoke.aroundIt": { actions: "noteRoom" },
    "smoke.gone": { guard: "isSmoky", actions: "noteRoom" },
    "breaker.opened": { actions: "noteProved" },
    "breaker.closed": { guard: "isProved", actions: "noteLive" },
    "isolation.proved": { actions: "noteProved" },
    "isolation.lost": { guard: "isProved", actions: "noteLive" },
    "door.opened": { actions: "noteOpen" },
    "door.shut": { guard: "isDoorOpen", actions: "noteShut" },
    "lock.set": { actions: "noteLocked" },
    "lock.expired": { actions: "noteUnlocked" },
    "lock.removed": { actions: "noteUnlocked" },
    "pressure.fell": { actions: "noteLow" },
    "pressure.restored": { guard: "isLow", actions: "noteFull" },
    "neighbour.fired": { guard: "isBeside", actions: "noteWarned" },
    "neighbour.calmed": { guard: "isBeside", actions: "noteSettled" },
    // By hand, or by itself: a case full of agent has had a fire, or its unit is spent.
    "agent.discharged": {
      target: ".watching",
      actions: ["noteFired", "tellFired", "askIsolation"],
    },
  },
  states: {
    normal: { always: [...upwards, { guard: "isLow", target: "leaked" }] },
    leaked: { tags: "unit-low", always: [...upwards, { guard: "isFull", target: "normal" }] },
    warned: {
      tags: "trip-warned",
      always: [
        ...toRelease,
        { guard: "asksTrip", target: "tripped" },
        { guard: "isAlarmed", target: "alerted" },
        { guard: "isSettled", target: "normal", actions: "tellCalmed" },
      ],
    },
    alerted: {
      entry: "tellAlerted",
      always: [
        ...toRelease,
        { guard: "asksTrip", target: "tripped" },
        { guard: "isCalm", target: "normal", actions: "tellCalmed" },
      ],
    },
    tripped: {
      tags: "trip",
      entry: ["askIsolation", "tellTripped"],
      always: toRelease,
      on: { "panel.reset": toNormal },
    },
    tripping: {
      tags: "trip",
      entry: "askIsolation",
      always: [
        { guard: "isKept", target: "interlocked" },
        { guard: "isProved", target: "releasing" },
      ],
      after: {
        proofTime: [
          { guard: "mayGoUnproved", target: "releasing", actions: "tellUnproved" },
          { target: "escalated", actions: ["tellUnproved", why.unproved, "tellReason"] },
        ],
      },
    },
    interlocked: {
      tags: "trip",
      entry: "tellInterlocked",
      always: [
        { guard: "asksReleaseFree", target: "tripping" },
        { guard: "isFree", target: "tripped" },
      ],
      after: {
        doorPatience: [
          { guard: "isDoorOpen", target: "escalated", actions: [why.door, "tellReason"] },
          { target: "escalated", actions: [why.locked, "tellReason"] },
        ],
      },
    },
    releasing: {
      tags: ["trip", "release-unit"],
      entry: ["noteFired", "tellFired"],
      after: { confirmTime: { target: "escalated", actions: [why.unconfirmed, "tellReason"] } },
      on: {
        "agent.discharged": "watching",
        "pressure.fell": [
          { guard: "lowConfirms", target: "watching", actions: "noteLow" },
          { actions: "noteLow" },
        ],
      },
    },
    watching: {
      tags: "trip",
      after: {
        watchTime: [
          { guard: "isCool", target: "contained" },
          { target: "escalated", actions: [why.hot, "tellReason"] },
        ],
      },
      on: { "agent.discharged": {} },
    },
    contained: {
      tags: "trip",
      entry: ["noteResidue", "tellContained"],
      always: [
        { guard: "hasFlaredOpened", target: "escalated", actions: [why.opened, "tellReason"] },
        { guard: "hasFlared", target: "escalated", actions: [why.flared, "tellReason"] },
      ],
      on: { "panel.reset": toNormal, "agent.discharged": {} },
    },
    escalated: {
      tags: ["trip", "unit-escalated"],
      always: { guard: "owesAgent", target: "tripping" },
      on: {
        "panel.reset": toNormal,
        "agent.discharged": { guard: "isFired" },
      },
    },
  },
  options: { maxIterations: 100 },
});
