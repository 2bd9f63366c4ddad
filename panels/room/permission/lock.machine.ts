/**
 * Maintenance lock: a named person takes electrical release from one area for a time (R17).
 *
 *   open ─lock.decided─▶ locked ─ its time is over ─▶ expired
 *     ▲                    │  ▲ lengthened by name       │
 *     └──── unlock.decided ┴──┴──────────────────────────┘
 *
 * At Azure North Europe agent went in maintenance, and at Daejeon nobody could say whether release
 * was armed: so a lock has a name and an end. When its time is over the block ends and a fault
 * stands until somebody removes the lock by name. It never touches detection: alarm, notice, doors
 * and isolation go on. It is refused once gas was asked for, since nothing takes back a shot, and
 * while hot work goes on, since then release must stay.
 */
import { assign, emit, setup } from "xstate";
import type { Duration, Instant } from "../../quantities.js";

export interface LockSettings {
  readonly room: string;
  readonly most: Duration;
}

interface Context extends LockSettings {
  readonly who: string;
  /** When it runs out; 0 while there is none. */
  readonly until: number;
  readonly lasts: Duration;
  readonly gasAsked: boolean;
  readonly hotWork: boolean;
}

export type LockTag = "release-locked" | "lock-expired";
export type LockEvent =
  | {
      readonly type: "lock.decided";
      readonly who: string;
      readonly lasts: Duration;
      readonly until: Instant;
    }
  | { readonly type: "unlock.decided"; readonly who: string }
  | { readonly type: "gas.asked"; readonly room: string }
  | { readonly type: "release.blocked"; readonly room: string }
  | { readonly type: "room.reset"; readonly room: string; readonly floor: string }
  | { readonly type: "work.began"; readonly room: string }
  | { readonly type: "work.ended"; readonly room: string };
export type LockFact =
  | {
      readonly type: "lock.set";
      readonly room: string;
      readonly who: string;
      readonly until: number;
    }
  | { readonly type: "lock.expired"; readonly room: string; readonly who: string }
  | { readonly type: "lock.removed"; readonly room: string; readonly who: string };

const toLocked = {
  guard: "mayLock",
  target: "locked",
  reenter: true,
  actions: ["noteLock", "tellSet"],
} as const;

export const lockMachine = setup({
  types: {
    input: {} as LockSettings,
    context: {} as Context,
    events: {} as LockEvent,
    emitted: {} as LockFact,
    tags: {} as LockTag,
  },
  delays: { lasts: ({ context }) => context.lasts },
  guards: {
    mayLock: ({ context, event }) =>
      event.type === "lock.decided" &&
      event.lasts <= context.most &&
      !context.gasAsked &&
      !context.hotWork,
  },
  actions: {
    noteLock: assign(({ event }) =>
      event.type === "lock.decided"
        ? { who: event.who, until: event.until, lasts: event.lasts }
        : {},
    ),
    noteGasAsked: assign({ gasAsked: true }),
    noteGasOver: assign({ gasAsked: false }),
    noteWork: assign({ hotWork: true }),
    noteWorkOver: assign({ hotWork: false }),
    forget: assign({ who: "", until: 0 }),
    tellSet: emit(({ context: { room, who, until } }) => ({
      type: "lock.set" as const,
      room,
      who,
      until,
    })),
    tellExpired: emit(({ context: { room, who } }) => ({
      type: "lock.expired" as const,
      room,
      who,
    })),
    tellRemoved: emit(({ context, event }) => ({
      type: "lock.removed" as const,
      room: context.room,
      who: "who" in event ? event.who : "",
    })),
  },
}).createMachine({
  id: "lock",
  context: ({ input }) => ({
    ...input,
    who: "",
    until: 0,
    lasts: input.most,
    gasAsked: false,
    hotWork: false,
  }),
  initial: "open",
  on: {
    "gas.asked": { actions: "noteGasAsked" },
    "release.blocked": { actions: "noteGasOver" },
    "room.reset": { actions: "noteGasOver" },
    "work.began": { actions: "noteWork" },
    "work.ended": { actions: "noteWorkOver" },
  },
  states: {
    open: { entry: "forget", on: { "lock.decided": toLocked } },
    locked: {
      tags: "release-locked",
      after: { lasts: "expired" },
      on: {
        "lock.decided": toLocked,
        "unlock.decided": { target: "open", actions: "tellRemoved" },
      },
    },
    expired: {
      tags: "lock-expired",
      entry: "tellExpired",
      on: {
        "lock.decided": toLocked,
        "unlock.decided": { target: "open", actions: "tellRemoved" },
      },
    },
  },
  options: { maxIterations: 100 },
});
