/**
 * Line-up: what the fire in one case means to its row (a line-up of panels or a row of racks).
 *
 *   quiet ─▶ troubled ─▶ cutting ─▶ cut
 *                            └ no proof ─▶ live
 *
 * A unit that fires warns the cases left and right of it, until it is at rest again; what a warning
 * means to them is decided in their own charts. Where the site names an incomer, the breaker that
 * feeds the bus of the line-up, it is tripped when a panel's own breaker is not proved open
 * (breaker failure), when a unit passes its fire on to the room, or, where the site says so, as
 * soon as a unit fires. One that does not prove open is a fault.
 *
 * It never releases anything, and never closes a breaker again.
 */
import { assign, emit, setup } from "xstate";
import type { Duration } from "../quantities.js";

export interface LineUpSettings {
  /** The cases of the row in their order, with a unit or without. */
  readonly cases: readonly string[];
  /** Whether the units beside one that fires are warned. */
  readonly warns: boolean;
  /** Output tags that trip the breaker that feeds the bus; none where the site names none. */
  readonly incomer: readonly string[];
  readonly tripsWhenFired: boolean;
  /** Wait for the incomer's proof (R4: 5 s). */
  readonly proofTime: Duration;
}

interface Context extends LineUpSettings {
  /** Cases whose unit fired, or could not finish, and is not at rest again. */
  readonly burning: readonly string[];
  readonly incomerOpen: boolean;
}

export type LineUpTag = "trip-incomer" | "incomer-unproved";
export type LineUpEvent =
  | { readonly type: "unit.fired"; readonly case: string; readonly byWarning?: true }
  | { readonly type: "unit.escalated"; readonly case: string; readonly reason: string }
  | { readonly type: "unit.unproved"; readonly case: string }
  | { readonly type: "unit.calmed"; readonly case: string }
  | { readonly type: "incomer.opened" }
  | { readonly type: "incomer.closed" };
export interface LineUpFact {
  readonly type: "neighbour.fired" | "neighbour.calmed";
  readonly case: string;
  readonly beside: readonly string[];
}

const toCutting = { guard: "hasIncomer", target: "cutting", actions: "noteBurning" } as const;
const warn = ["noteBurning", "warnNeighbours"] as const;
/** A warning does not travel on by itself: whom it made fire warns nobody. */
const warnOn = [{ guard: "isByWarning", actions: "noteBurning" }, { actions: warn }] as const;
/** A unit at rest again: those who stand beside no other fire are told. */
const calmed = [
  { guard: "isLast", target: "quiet", actions: ["calmNeighbours", "noteCalmed"] },
  { guard: "isBurning", actions: ["calmNeighbours", "noteCalmed"] },
] as const;

export const lineUpMachine = setup({
  types: {
    input: {} as LineUpSettings,
    context: {} as Context,
    events: {} as LineUpEvent,
    emitted: {} as LineUpFact,
    tags: {} as LineUpTag,
  },
  delays: { proofTime: ({ context }) => context.proofTime },
  guards: {
    hasIncomer: ({ context }) => context.incomer.length > 0,
    tripsWhenFired: ({ context }) => context.incomer.length > 0 && context.tripsWhenFired,
    isByWarning: ({ event }) => "byWarning" in event && event.byWarning === true,
    isBurning: ({ context, event }) => context.burning.includes(caseOf(event)),
    isLast: ({ context, event }) =>
      context.burning.length === 1 && context.burning[0] === caseOf(event),
    isIncomerOpen: ({ context }) => context.incomerOpen,
  },
  actions: {
    noteBurning: assign({
      burning: ({ context, event }) => [...new Set([...context.burning, caseOf(event)])],
    }),
    noteCalmed: assign({
      burning: ({ context, event }) => context.burning.filter((id) => id !== caseOf(event)),
    }),
    noteIncomerOpen: assign({ incomerOpen: true }),
    noteIncomerClosed: assign({ incomerOpen: false }),
    warnNeighbours: emit(({ context, event }) => ({
      type: "neighbour.fired",
      case: caseOf(event),
      beside: context.warns ? besideOf(context, caseOf(event)) : [],
    })),
    calmNeighbours: emit(({ context, event }) => ({
      type: "neighbour.calmed",
      case: caseOf(event),
      beside: context.warns ? calmedBeside(context, caseOf(event)) : [],
    })),
  },
}).createMachine({
  id: "lineUp",
  context: ({ input }) => ({ ...input, burning: [], incomerOpen: false }),
  initial: "quiet",
  on: {
    "incomer.opened": { actions: "noteIncomerOpen" },
    "incomer.closed": { guard: "isIncomerOpen", actions: "noteIncomerClosed" },
  },
  states: {
    quiet: {
      on: {
        "unit.fired": [
          { guard: "isByWarning", target: "troubled", actions: "noteBurning" },
          { guard: "tripsWhenFired", target: "cutting", actions: warn },
          { target: "troubled", actions: warn },
        ],
        "unit.escalated": [toCutting, { target: "troubled", actions: "noteBurning" }],
        "unit.unproved": [toCutting, { target: "troubled", actions: "noteBurning" }],
      },
    },
    troubled: {
      on: {
        "unit.fired": warnOn,
        "unit.escalated": [toCutting, { actions: "noteBurning" }],
        "unit.unproved": [toCutting, { actions: "noteBurning" }],
        "unit.calmed": calmed,
      },
    },
    cutting: {
      tags: "trip-incomer",
      always: { guard: "isIncomerOpen", target: "cut" },
      after: { proofTime: "live" },
      on: {
        "unit.fired": warnOn,
        "unit.escalated": { actions: "noteBurning" },
        "unit.calmed": calmed,
      },
    },
    cut: {
      tags: "trip-incomer",
      on: {
        "unit.fired": warnOn,
        "unit.escalated": { actions: "noteBurning" },
        "unit.calmed": calmed,
      },
    },
    live: {
      tags: ["trip-incomer", "incomer-unproved"],
      always: { guard: "isIncomerOpen", target: "cut" },
      on: {
        "unit.fired": warnOn,
        "unit.escalated": { actions: "noteBurning" },
        "unit.calmed": calmed,
      },
    },
  },
  options: { maxIterations: 100 },
});

function caseOf(event: LineUpEvent): string {
  return "case" in event ? event.case : "";
}

/** The cases left and right of one. */
function besideOf({ cases }: LineUpSettings, id: string): string[] {
  const place = cases.indexOf(id);
  return [cases[place - 1], cases[place + 1]].filter((one) => one !== undefined);
}

/** Those of them that stand beside no other burning case. */
function calmedBeside(context: Context, id: string): string[] {
  const others = context.burning.filter((one) => one !== id);
  const stillBeside = new Set(others.flatMap((one) => besideOf(context, one)));
  return besideOf(context, id).filter((one) => !stillBeside.has(one));
}
