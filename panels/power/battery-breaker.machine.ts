/**
 * Battery breaker: watches the direct-current breaker of one UPS while something has tripped it.
 *
 *   resting ─tripped▶ awaited ─opened▶ open ─closed▶ awaited
 *                        │ 5 s           │ trip ended
 *                        ▼               ▼
 *                      stuck          resting
 *
 * A breaker that was commanded and is not seen open is a fault of its own, whoever commanded it
 * (R4): the isolation of one rack may have been proved by another step. It drives nothing.
 */
import { assign, emit, setup } from "xstate";
import type { Duration } from "../quantities.js";

export interface BatteryBreakerSettings {
  readonly ups: string;
  /** The tag that feeds back whether it is closed. */
  readonly breaker: string;
  readonly proofTime: Duration;
}

interface Context extends BatteryBreakerSettings {
  /** Racks, compartments and its own UPS, whose trip is driven now. */
  readonly tripping: readonly string[];
  readonly isOpen: boolean;
}

export type BatteryBreakerTag = "battery-breaker-stuck";
export type BatteryBreakerEvent =
  | {
      readonly type: "isolation.widened";
      readonly rack: string;
      readonly breakers: readonly string[];
    }
  | { readonly type: "bypass.proved"; readonly ups: string }
  | { readonly type: "trip.ended"; readonly about: string; readonly who: string }
  | { readonly type: "epo.pressed"; readonly compartment: string; readonly who: string }
  | { readonly type: "epo.ended"; readonly compartment: string; readonly who: string }
  | { readonly type: "breaker.opened"; readonly breaker: string }
  | { readonly type: "breaker.closed"; readonly breaker: string };
export interface BatteryBreakerFact {
  readonly type: "breaker.stuck";
  readonly breaker: string;
}

export const batteryBreakerMachine = setup({
  types: {
    input: {} as BatteryBreakerSettings,
    context: {} as Context,
    events: {} as BatteryBreakerEvent,
    emitted: {} as BatteryBreakerFact,
    tags: {} as BatteryBreakerTag,
  },
  delays: { proofTime: ({ context }) => context.proofTime },
  guards: {
    isMine: ({ context, event }) => "breakers" in event && event.breakers.includes(context.breaker),
    isTripped: ({ context }) => context.tripping.length > 0,
    isLetGo: ({ context }) => context.tripping.length === 0,
    isOpen: ({ context }) => context.isOpen,
    isClosed: ({ context }) => !context.isOpen,
  },
  actions: {
    noteTrip: assign({
      tripping: ({ context, event }) => [...new Set([...context.tripping, tripperOf(event)])],
    }),
    noteEnd: assign({
      tripping: ({ context, event }) => context.tripping.filter((id) => id !== tripperOf(event)),
    }),
    noteOpen: assign({ isOpen: true }),
    noteClosed: assign({ isOpen: false }),
    tellStuck: emit(({ context: { breaker } }) => ({ type: "breaker.stuck", breaker })),
  },
}).createMachine({
  id: "batteryBreaker",
  context: ({ input }) => ({ ...input, tripping: [], isOpen: false }),
  initial: "resting",
  on: {
    "isolation.widened": { guard: "isMine", actions: "noteTrip" },
    "bypass.proved": { actions: "noteTrip" },
    "epo.pressed": { actions: "noteTrip" },
    "trip.ended": { actions: "noteEnd" },
    "epo.ended": { actions: "noteEnd" },
    "breaker.opened": { actions: "noteOpen" },
    "breaker.closed": { actions: "noteClosed" },
  },
  states: {
    resting: { always: { guard: "isTripped", target: "awaited" } },
    awaited: {
      always: [
        { guard: "isLetGo", target: "resting" },
        { guard: "isOpen", target: "open" },
      ],
      after: { proofTime: "stuck" },
    },
    open: {
      always: [
        { guard: "isLetGo", target: "resting" },
        { guard: "isClosed", target: "awaited" },
      ],
    },
    stuck: {
      tags: "battery-breaker-stuck",
      entry: "tellStuck",
      always: [
        { guard: "isLetGo", target: "resting" },
        { guard: "isOpen", target: "open" },
      ],
    },
  },
  options: { maxIterations: 100 },
});

function tripperOf(event: BatteryBreakerEvent): string {
  if ("rack" in event) return event.rack;
  if ("about" in event) return event.about;
  if ("ups" in event) return event.ups;
  return "compartment" in event ? event.compartment : "";
}
