/**
 * Isolation: takes the power off one battery rack, step by step, until it is proved dead.
 *
 *   energised ─▶ unit ─5 s▶ group ─5 s▶ compartment ─5 s▶ unproved
 *                  └──────────┴──────────────┴──────proof──▶ isolated
 *
 * Proof is the feedback of every breaker of one step, main and auxiliary, and no current: a command
 * sent is not a breaker open, and an open main with a closed auxiliary is not isolated (R4; the
 * Daejeon fire of 2025). A step without breakers that open on command is passed over. No step
 * reaches outside the rack's own fire compartment (R5, R6).
 */
import { assign, emit, setup } from "xstate";
import type { Duration } from "../quantities.js";

/** A breaker: the tag that feeds back whether it is closed, and the output that trips it. */
export interface Breaker {
  readonly closed: string;
  readonly trip: string;
}

export interface IsolationSettings {
  readonly rack: string;
  /** Breakers of each step, narrowest first; an empty step has no means. */
  readonly steps: readonly (readonly Breaker[])[];
  /** Wait for the proof of one step (R4: 5 s). */
  readonly proofTime: Duration;
}

interface Context extends IsolationSettings {
  readonly open: readonly string[];
  readonly flowing: boolean;
  /** Steps tripped so far; the trips stay driven so that nobody closes into the fire. */
  readonly reached: number;
}

export type IsolationTag = "trip-breakers" | "isolated" | "isolation-unproved";
export type IsolationEvent =
  | { readonly type: "isolation.asked" }
  | { readonly type: "room.alarmed"; readonly room: string }
  | { readonly type: "breaker.opened"; readonly breaker: string }
  | { readonly type: "breaker.closed"; readonly breaker: string }
  | { readonly type: "current.ceased" }
  | { readonly type: "current.flowing" };
export type IsolationFact =
  | { readonly type: "isolation.proved"; readonly rack: string; readonly step: number }
  /** A breaker was closed again, or current came back: the rack is not dead any more. */
  | { readonly type: "isolation.lost"; readonly rack: string }
  | { readonly type: "isolation.widened"; readonly rack: string; readonly step: number }
  | { readonly type: "isolation.failed"; readonly rack: string };

const toTripping = { target: "tripping", actions: "takeNextStep" } as const;

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
    hasNoMeans: ({ context }) => (context.steps[context.reached - 1] ?? []).length === 0,
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
    noteCeased: assign({ flowing: false }),
    noteFlowing: assign({ flowing: true }),
    tellWidened: emit(({ context }) => ({
      type: "isolation.widened",
      rack: context.rack,
      step: context.reached,
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
  context: ({ input }) => ({ ...input, open: [], flowing: true, reached: 0 }),
  initial: "energised",
  on: {
    "breaker.opened": { actions: "noteOpen" },
    "breaker.closed": { actions: "noteClosed" },
    "current.ceased": { actions: "noteCeased" },
    "current.flowing": { actions: "noteFlowing" },
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
    },
    unproved: {
      tags: ["trip-breakers", "isolation-unproved"],
      entry: "tellFailed",
      always: { guard: "isProved", target: "isolated" },
    },
  },
  options: { maxIterations: 100 },
});

/** 1-based number of the narrowest step that is all open while no current flows; 0 if none. */
function provedStep(context: Context): number {
  if (context.flowing) return 0;
  return (
    context.steps.findIndex(
      (step) => step.length > 0 && step.every(({ closed }) => context.open.includes(closed)),
    ) + 1
  );
}
