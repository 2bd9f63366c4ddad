/**
 * Isolation: takes the power off one battery rack, step by step, until it is proved dead.
 *
 *   energised ─▶ unit ─5 s▶ group ─5 s▶ compartment ─5 s▶ unproved
 *                  └──────────┴──────────────┴──────proof──▶ isolated
 *
 * Proof is the feedback of every breaker of one step, main and auxiliary, and no current in any
 * transducer of that step: a command sent is not a breaker open, and an open main with a closed
 * auxiliary is not isolated (R4; the Daejeon fire of 2025). A step without breakers that open on
 * command is passed over; a step without a transducer is never proved. No step reaches outside the
 * rack's own fire compartment (R5, R6). The trips stay driven until a named person permits power,
 * which nobody can while the room is in alarm or the rack is hot; it closes no breaker itself.
 */
import { assign, emit, setup } from "xstate";
import type { Duration } from "../quantities.js";

/** A breaker: the tag that feeds back whether it is closed, and the output that trips it. */
export interface Breaker {
  readonly closed: string;
  readonly trip: string;
}

/** One step: what it trips, and the tags of the transducers that must then show no current. */
export interface IsolationStep {
  readonly breakers: readonly Breaker[];
  readonly currents: readonly string[];
}

export interface IsolationSettings {
  readonly rack: string;
  /** Narrowest first; a step without breakers has no means. */
  readonly steps: readonly IsolationStep[];
  /** Wait for the proof of one step (R4: 5 s). */
  readonly proofTime: Duration;
}

interface Context extends IsolationSettings {
  readonly open: readonly string[];
  /** Transducers that show no current; one that was never heard counts as flowing. */
  readonly dead: readonly string[];
  readonly isInAlarm: boolean;
  /** Sensors of the rack that are hot now. */
  readonly hot: readonly string[];
  /** Steps tripped so far; the trips stay driven so that nobody closes into the fire. */
  readonly reached: number;
}

export type IsolationTag = "trip-breakers" | "isolated" | "isolation-unproved";
export type IsolationEvent =
  | { readonly type: "isolation.asked" }
  | { readonly type: "room.alarmed"; readonly room: string }
  | { readonly type: "breaker.opened"; readonly breaker: string }
  | { readonly type: "breaker.closed"; readonly breaker: string }
  | { readonly type: "current.ceased"; readonly at: string }
  | { readonly type: "current.flowing"; readonly at: string }
  | { readonly type: "heat.rose"; readonly at: string }
  | { readonly type: "heat.fell"; readonly at: string }
  | { readonly type: "room.alerted"; readonly room: string }
  | { readonly type: "closing.asked"; readonly room: string }
  | { readonly type: "room.reset"; readonly room: string }
  | { readonly type: "power.permitted"; readonly about: string; readonly who: string };
export type IsolationFact =
  | { readonly type: "isolation.proved"; readonly rack: string; readonly step: number }
  /** A breaker was closed again, or current came back: the rack is not dead any more. */
  | { readonly type: "isolation.lost"; readonly rack: string }
  | {
      readonly type: "isolation.widened";
      readonly rack: string;
      readonly step: number;
      readonly breakers: readonly string[];
    }
  | { readonly type: "isolation.failed"; readonly rack: string }
  /** Nothing is driven any more; the breakers may be closed by hand. */
  | { readonly type: "trip.ended"; readonly about: string; readonly who: string };

const toTripping = { target: "tripping", actions: "takeNextStep" } as const;
const whenPermitted = {
  "power.permitted": {
    guard: "isSafe",
    target: "energised",
    actions: ["letGo", "tellTripEnded"],
  },
} as const;

export const isolationMachine = setup({
  types: {
    input: {} as IsolationSettings,
    context: {} as Context,
    events: {} as IsolationEvent,
    emitted: {} as IsolationFact,
    tags: {} as IsolationTag,
  },
  delays: { proofTime: ({ context }) => context.proofTime },
  guards: {
    isProved: ({ context }) => provedStep(context) > 0,
    isUnproved: ({ context }) => provedStep(context) === 0,
    hasNoMeans: ({ context }) => (context.steps[context.reached - 1]?.breakers ?? []).length === 0,
    isSafe: ({ context }) => !context.isInAlarm && context.hot.length === 0,
    isLastStep: ({ context }) => context.reached >= context.steps.length,
  },
  actions: {
    takeNextStep: assign({ reached: ({ context }) => context.reached + 1 }),
    noteOpen: assign({
      open: ({ context, event }) =>
        "breaker" in event ? [...new Set([...context.open, event.breaker])] : context.open,
    }),
    noteClosed: assign({
      open: ({ context, event }) =>
        context.open.filter((tag) => !("breaker" in event) || tag !== event.breaker),
    }),
    noteCeased: assign({
      dead: ({ context, event }) =>
        "at" in event ? [...new Set([...context.dead, event.at])] : context.dead,
    }),
    noteFlowing: assign({
      dead: ({ context, event }) =>
        context.dead.filter((tag) => !("at" in event && event.at === tag)),
    }),
    noteHot: assign({
      hot: ({ context, event }) =>
        "at" in event ? [...new Set([...context.hot, event.at])] : context.hot,
    }),
    noteCool: assign({
      hot: ({ context, event }) =>
        context.hot.filter((tag) => !("at" in event && event.at === tag)),
    }),
    noteAlarm: assign({ isInAlarm: true }),
    noteReset: assign({ isInAlarm: false }),
    letGo: assign({ reached: 0 }),
    tellWidened: emit(({ context }) => ({
      type: "isolation.widened",
      rack: context.rack,
      step: context.reached,
      breakers: (context.steps[context.reached - 1]?.breakers ?? []).map(({ closed }) => closed),
    })),
    tellTripEnded: emit(({ context, event }) => ({
      type: "trip.ended",
      about: context.rack,
      who: "who" in event ? event.who : "",
    })),
    tellProved: emit(({ context }) => ({
      type: "isolation.proved",
      rack: context.rack,
      step: provedStep(context),
    })),
    tellLost: emit(({ context }) => ({ type: "isolation.lost", rack: context.rack })),
    tellFailed: emit(({ context }) => ({ type: "isolation.failed", rack: context.rack })),
  },
}).createMachine({
  id: "isolation",
  context: ({ input }) => ({
    ...input,
    open: [],
    dead: [],
    isInAlarm: false,
    hot: [],
    reached: 0,
  }),
  initial: "energised",
  on: {
    "breaker.opened": { actions: "noteOpen" },
    "breaker.closed": { actions: "noteClosed" },
    "current.ceased": { actions: "noteCeased" },
    "current.flowing": { actions: "noteFlowing" },
    "heat.rose": { actions: "noteHot" },
    "heat.fell": { actions: "noteCool" },
    "room.alerted": { actions: "noteAlarm" },
    "closing.asked": { actions: "noteAlarm" },
    "room.reset": { actions: "noteReset" },
  },
  states: {
    energised: { on: { "isolation.asked": toTripping, "room.alarmed": toTripping } },
    tripping: {
      tags: "trip-breakers",
      always: [
        { guard: "isProved", target: "isolated" },
        { guard: "hasNoMeans", target: "widening" },
      ],
      after: { proofTime: "widening" },
      on: whenPermitted,
    },
    widening: {
      tags: "trip-breakers",
      always: [
        { guard: "isLastStep", target: "unproved" },
        { target: "tripping", actions: ["takeNextStep", "tellWidened"] },
      ],
    },
    isolated: {
      tags: ["trip-breakers", "isolated"],
      entry: "tellProved",
      always: { guard: "isUnproved", target: "tripping", actions: "tellLost" },
      on: whenPermitted,
    },
    unproved: {
      tags: ["trip-breakers", "isolation-unproved"],
      entry: "tellFailed",
      always: { guard: "isProved", target: "isolated" },
      on: whenPermitted,
    },
  },
  options: { maxIterations: 100 },
});

/** 1-based number of the narrowest step that is all open and without current; 0 if none. */
function provedStep({ steps, open, dead }: Context): number {
  return (
    steps.findIndex(
      ({ breakers, currents }) =>
        breakers.length > 0 &&
        currents.length > 0 &&
        breakers.every(({ closed }) => open.includes(closed)) &&
        currents.every((tag) => dead.includes(tag)),
    ) + 1
  );
}
