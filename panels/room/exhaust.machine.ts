/**
 * Exhaust: when the fan that draws gas out of one battery room runs (R14).
 *
 *                 gas raised, or off-gas             gas calm again
 *        off ───────────────────────────▶ venting ──────────────────▶ off
 *         │ closing.asked (from anywhere)
 *         ▼               gas over its limit
 *        held ⇄ contested ◀──────────────────
 *         │ room.soaked
 *         ▼        time set, or by name                time set
 *      awaiting ─────────────────────▶ extracting ─────────────▶ off
 *
 * The rule where exhaust and hold time conflict, one and written: from the closing of the room to
 * the end of its flooding time the hold time wins and the fan stands still with its damper shut;
 * gas over its limit wins over that, the fan runs, and the hold time is told to be at risk.
 * Hysteresis of the limit keeps the two from hunting. Clearing the room after the flooding time
 * is the extraction of EN 12094-1 cl. 4.26: by itself after a settable time, or prompted by name.
 * A fan that does not prove to run is a fault. A wiring fault or a silent sensor starts and stops
 * nothing.
 */
import { assign, emit, not, setup } from "xstate";
import type { Duration } from "../quantities.js";

export interface ExhaustSettings {
  readonly room: string;
  readonly compartment: string;
  /** Whether the room is cleared by itself, or waits for a person. */
  readonly isPrompted: boolean;
  readonly extractionDelay: Duration;
  readonly extractionTime: Duration;
  /** Time in which the fan must prove to run. */
  readonly proofTime: Duration;
}

interface Context extends ExhaustSettings {
  readonly raised: boolean;
  readonly over: boolean;
  readonly runs: boolean;
  /** The fan is told to run now. */
  readonly told: boolean;
}

export type ExhaustTag = "run-exhaust" | "hold-at-risk" | "exhaust-fault";
export type ExhaustEvent =
  | { readonly type: "gas.over"; readonly room: string; readonly level: string }
  | { readonly type: "gas.under"; readonly room: string; readonly level: string }
  | { readonly type: "offgas.seen" }
  | { readonly type: "offgas.gone" }
  | { readonly type: "closing.asked"; readonly room: string }
  | { readonly type: "room.soaked"; readonly room: string }
  | { readonly type: "room.aborted"; readonly room: string }
  | { readonly type: "room.reset"; readonly room: string }
  | { readonly type: "extraction.decided"; readonly about: string; readonly who: string }
  | { readonly type: "fan.ran" }
  | { readonly type: "fan.stopped" };
export type ExhaustFact =
  | { readonly type: "exhaust.started"; readonly room: string; readonly reason: string }
  | { readonly type: "exhaust.stopped"; readonly room: string }
  | { readonly type: "exhaust.failed"; readonly room: string }
  | {
      readonly type: "hold.atRisk";
      readonly compartment: string;
      readonly outstanding: readonly string[];
    };

const toHeld = { "closing.asked": { guard: "isMine", target: "held" } } as const;
const toAwaiting = { guard: "isMine", target: "awaiting" } as const;
const toOff = { guard: "isMine", target: "off" } as const;

export const exhaustMachine = setup({
  types: {
    input: {} as ExhaustSettings,
    context: {} as Context,
    events: {} as ExhaustEvent,
    emitted: {} as ExhaustFact,
    tags: {} as ExhaustTag,
  },
  delays: {
    extractionDelay: ({ context }) => context.extractionDelay,
    extractionTime: ({ context }) => context.extractionTime,
    proofTime: ({ context }) => context.proofTime,
  },
  guards: {
    isMine: ({ context, event }) => "room" in event && event.room === context.room,
    isAlarmLevel: ({ event }) => event.type === "gas.under" && event.level === "alarm",
    isRaised: ({ context }) => context.raised,
    isOver: ({ context }) => context.over,
    isPrompted: ({ context }) => context.isPrompted,
    isTold: ({ context }) => context.told,
    runs: ({ context }) => context.runs,
  },
  actions: {
    noteOver: assign({
      raised: true,
      over: ({ context, event }) =>
        context.over || (event.type === "gas.over" && event.level === "limit"),
    }),
    noteUnder: assign({
      raised: ({ context, event }) =>
        context.raised && !(event.type === "gas.under" && event.level === "alarm"),
      over: false,
    }),
    noteRuns: assign({ runs: true }),
    noteStands: assign({ runs: false }),
    run: assign({ told: true }),
    stand: assign({ told: false }),
    tellStarted: emit(({ context }, { reason }: { reason: string }) => {
      return { type: "exhaust.started" as const, room: context.room, reason };
    }),
    tellStopped: emit(({ context }) => ({ type: "exhaust.stopped", room: context.room })),
    tellFailed: emit(({ context }) => ({ type: "exhaust.failed", room: context.room })),
    tellAtRisk: emit(({ context: { room, compartment } }) => ({
      type: "hold.atRisk",
      compartment,
      outstanding: [`${room}/exhaust`],
    })),
  },
}).createMachine({
  id: "exhaust",
  context: ({ input }) => ({ ...input, raised: false, over: false, runs: false, told: false }),
  type: "parallel",
  on: {
    "gas.over": { actions: "noteOver" },
    "gas.under": { actions: "noteUnder" },
    "fan.ran": { actions: "noteRuns" },
    "fan.stopped": { actions: "noteStands" },
  },
  states: {
    need: {
      initial: "off",
      states: {
        off: {
          always: { guard: "isRaised", target: "venting" },
          on: { ...toHeld, "offgas.seen": "venting" },
        },
        venting: {
          tags: "run-exhaust",
          entry: ["run", { type: "tellStarted", params: { reason: "gas in the room" } }],
          exit: ["stand", "tellStopped"],
          on: {
            ...toHeld,
            "gas.under": { guard: "isAlarmLevel", target: "off", actions: "noteUnder" },
            "offgas.gone": { guard: not("isRaised"), target: "off" },
          },
        },
        held: {
          always: { guard: "isOver", target: "contested" },
          on: { "room.soaked": toAwaiting, "room.reset": toOff, "room.aborted": toOff },
        },
        contested: {
          tags: ["run-exhaust", "hold-at-risk"],
          entry: [
            "run",
            {
              type: "tellStarted",
              params: { reason: "gas over its limit wins over the hold time" },
            },
            "tellAtRisk",
          ],
          exit: ["stand", "tellStopped"],
          always: { guard: not("isOver"), target: "held" },
          on: { "room.soaked": toAwaiting, "room.reset": toOff, "room.aborted": toOff },
        },
        awaiting: {
          always: { guard: "isRaised", target: "extracting" },
          after: { extractionDelay: { guard: not("isPrompted"), target: "extracting" } },
          on: { ...toHeld, "room.reset": toOff, "extraction.decided": "extracting" },
        },
        extracting: {
          tags: "run-exhaust",
          entry: ["run", { type: "tellStarted", params: { reason: "the flooding time is over" } }],
          exit: ["stand", "tellStopped"],
          after: { extractionTime: "off" },
          on: toHeld,
        },
      },
    },
    fan: {
      initial: "idle",
      states: {
        idle: { always: { guard: "isTold", target: "starting" } },
        starting: {
          always: [
            { guard: not("isTold"), target: "idle" },
            { guard: "runs", target: "running" },
          ],
          after: { proofTime: "failed" },
        },
        running: {
          always: [
            { guard: not("isTold"), target: "idle" },
            { guard: not("runs"), target: "starting" },
          ],
        },
        failed: {
          tags: "exhaust-fault",
          entry: "tellFailed",
          always: [
            { guard: not("isTold"), target: "idle" },
            { guard: "runs", target: "running" },
          ],
        },
      },
    },
  },
  options: { maxIterations: 100 },
});
