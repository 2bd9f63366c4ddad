/**
 * Firing: drives the actuators of the cylinders of one room, for their on-time
 * (EN 12094-1 cl. 4.21).
 *
 *   rest ─cylinders.fired▶ driving ─on-time▶ driven ─fire.again▶ driving
 *                             │  ▲ or drivingOn, until reset
 *        an attempt is owed   ▼  │
 *                           resting
 *
 * It drives what the delivery has told, which has proved the path by then. Asked for another
 * attempt (INIM SmartLine: up to 3), it drives again those of the bank's own cylinders that are not
 * known to be empty, and tells so, so that their bank waits for them anew. It never does so with
 * the lock-off closed, with the selector valve off its limit, or once the path was left; a borrowed
 * cylinder is not tried again, since its tie valves are not watched here. A shot under way is never
 * taken back. An attempt that falls while other cylinders are driven, which replace what failed, is
 * owed: each is made once those have been let go and have rested, of all that has not emptied by
 * then, and no more once agent flows. One that fell before the first shot is owed likewise. Nothing
 * is owed once the lock-off has closed or the path was left: agent that is asked for after that has
 * a countdown, and attempts, of its own. A second shot begins the on-time of all of them again:
 * never shorter, perhaps longer.
 */
import { assign, emit, setup } from "xstate";
import { seconds, type Duration } from "../quantities.js";

/** Between two attempts: a solenoid drops, and its line is seen to rest (assumption). */
const REST = seconds(2);

export interface FiringSettings {
  readonly room: string;
  /** Cylinders of the room's own bank: those that may be tried again. */
  readonly cylinders: readonly string[];
  readonly onTime: Duration;
  /** Driven until the area is reset, whatever the on-time (Siemens CS1140). */
  readonly drivesUntilReset: boolean;
}

interface Context extends FiringSettings {
  readonly fired: readonly string[];
  readonly emptied: readonly string[];
  /** Driven now, or in the attempt before. */
  readonly driven: readonly string[];
  readonly hasPath: boolean;
  readonly isOpen: boolean;
  readonly lockedOff: boolean;
  /** Attempts that were asked for while something was driven, and are still to be made. */
  readonly owed: number;
}

export type FiringTag = "fire";
export type FiringEvent =
  | { readonly type: "cylinders.fired"; readonly cylinders: readonly string[] }
  | { readonly type: "fire.again"; readonly room: string }
  | { readonly type: "attempt.owed"; readonly room: string }
  | { readonly type: "cylinder.emptied"; readonly bank: string; readonly cylinder: string }
  | { readonly type: "agent.confirmed" }
  | { readonly type: "path.left"; readonly room: string }
  | { readonly type: "limit.reached" }
  | { readonly type: "limit.left" }
  | { readonly type: "lockOff.closed" }
  | { readonly type: "lockOff.opened" }
  | { readonly type: "room.reset"; readonly room: string };
export interface FiringFact {
  readonly type: "cylinders.fired";
  readonly cylinders: readonly string[];
}

const nothingFired = { fired: [], emptied: [], driven: [], hasPath: false, owed: 0 } as const;
const shoots = [
  { guard: "drivesUntilReset", target: ".drivingOn", actions: "takeShot" },
  { target: ".driving", actions: "takeShot" },
] as const;
const triesAgain = ["takeUnemptied", "tellFired"] as const;

export const firingMachine = setup({
  types: {
    input: {} as FiringSettings,
    context: {} as Context,
    events: {} as FiringEvent,
    emitted: {} as FiringFact,
    tags: {} as FiringTag,
  },
  delays: { onTime: ({ context }) => context.onTime, restTime: () => REST },
  guards: {
    drivesUntilReset: ({ context }) => context.drivesUntilReset,
    mayTry: ({ context, event }) => isMine(context, event) && mayTry(context),
    mayTryOwed: ({ context }) => context.owed > 0 && mayTry(context),
    owesAttempt: ({ context }) => context.owed > 0,
    isMine: ({ context, event }) => isMine(context, event),
  },
  actions: {
    takeShot: assign(({ context: { fired, driven }, event }) =>
      event.type === "cylinders.fired"
        ? {
            fired: [...new Set([...fired, ...event.cylinders])],
            driven: [...new Set([...driven, ...event.cylinders])],
            hasPath: true,
          }
        : {},
    ),
    takeUnemptied: assign({ driven: ({ context }) => unemptied(context) }),
    tellFired: emit(({ context }) => ({
      type: "cylinders.fired",
      cylinders: unemptied(context),
    })),
    noteEmptied: assign({
      emptied: ({ context, event }) =>
        event.type === "cylinder.emptied" ? [...context.emptied, event.cylinder] : context.emptied,
    }),
    oweAttempt: assign({ owed: ({ context }) => context.owed + 1 }),
    countAttempt: assign({ owed: ({ context }) => context.owed - 1 }),
    oweNothing: assign({ owed: 0 }),
    restActuators: assign({ driven: [] }),
    notePathLeft: assign({ hasPath: false }),
    noteOpen: assign({ isOpen: true }),
    noteNotOpen: assign({ isOpen: false }),
    noteLockedOff: assign({ lockedOff: true }),
    noteUnlocked: assign({ lockedOff: false }),
    forgetAll: assign(nothingFired),
  },
}).createMachine({
  id: "firing",
  context: ({ input }) => ({ ...input, ...nothingFired, isOpen: false, lockedOff: false }),
  initial: "rest",
  on: {
    "cylinders.fired": shoots,
    "cylinder.emptied": { actions: "noteEmptied" },
    "agent.confirmed": { actions: "oweNothing" },
    "attempt.owed": { guard: "isMine", actions: "oweAttempt" },
    "path.left": { guard: "isMine", actions: ["notePathLeft", "oweNothing"] },
    "limit.reached": { actions: "noteOpen" },
    "limit.left": { actions: "noteNotOpen" },
    "lockOff.closed": { actions: ["noteLockedOff", "oweNothing"] },
    "lockOff.opened": { actions: "noteUnlocked" },
    "room.reset": { guard: "isMine", target: ".rest", actions: "forgetAll" },
  },
  states: {
    rest: {},
    driving: {
      tags: "fire",
      after: {
        onTime: [
          { guard: "owesAttempt", target: "resting", actions: "restActuators" },
          { target: "driven", actions: "restActuators" },
        ],
      },
      on: {
        "cylinders.fired": { target: "driving", reenter: true, actions: "takeShot" },
        "fire.again": { guard: "isMine", actions: "oweAttempt" },
      },
    },
    resting: {
      after: {
        restTime: [
          { guard: "mayTryOwed", target: "driving", actions: [...triesAgain, "countAttempt"] },
          { target: "driven", actions: "oweNothing" },
        ],
      },
      on: {
        "agent.confirmed": { target: "driven", actions: "oweNothing" },
        "fire.again": { guard: "isMine", actions: "oweAttempt" },
      },
    },
    drivingOn: { tags: "fire" },
    driven: {
      on: {
        "fire.again": {
          guard: "mayTry",
          target: "driving",
          actions: triesAgain,
        },
      },
    },
  },
  options: { maxIterations: 100 },
});

function isMine(context: Context, event: FiringEvent): boolean {
  return "room" in event && event.room === context.room;
}

/** The way is still open, nobody has locked the room off, and a cylinder is left to try. */
function mayTry(context: Context): boolean {
  const { hasPath, isOpen, lockedOff } = context;
  return hasPath && isOpen && !lockedOff && unemptied(context).length > 0;
}

/** Own cylinders that were fired and are not known to be empty. */
function unemptied({ cylinders, fired, emptied }: Context): readonly string[] {
  return fired.filter((id) => cylinders.includes(id) && !emptied.includes(id));
}
