/**
 * Delivery: brings the gas that one room needs, own cylinders first, then borrowed ones.
 *
 *                         ┌── a cylinder failed ──┐
 *                         ▼                       │
 *   idle ─gas.asked▶ allotting ─▶ opening ─▶ firing ───── all emptied ─────▶ delivered
 *                       │   └ none ┼───────┐      │ short of gas               ▲
 *                       ▼ turn     ▼       ▼      ▼  loan.cleared, all of it   │
 *                   shortfall   failed    borrowing ─────────────────▶ firingLoan
 *                       ▲                    └─refused▶ short
 *                       └───────── all emptied ──────────┘
 *
 * Nothing is fired before the whole path is proved open by limit switches: for own cylinders the
 * selector valve, here; for lent ones the chart of each lender proves the path and the desk clears
 * the loan. Each part of a split loan is fired as soon as it is cleared, since proved gas waits for
 * no valve that may never move. For own cylinders that failed, full ones that its own bank still
 * has go first, behind a selector valve proved once more, then lent ones. A room without a cylinder
 * of its own opens nothing before it has a loan. A fired cylinder cannot be shut again, so no shot
 * is ever taken back; a lock-off that closes stops what is not fired yet, and what was cleared
 * meanwhile goes back unfired. A room that is short asks once more when a named person lets a
 * lender fall below its own need.
 * It drives no actuator (`firing.machine.ts`) and shuts no valve (`path.machine.ts`): it tells.
 * Once it has ended, more can be asked of it, or another attempt at what did not empty. An attempt
 * that falls before the first shot is not lost: it is owed.
 */
import { and, assign, emit, setup } from "xstate";
import { comesFirst, dropsLoan, staysShort, stopsRest } from "./delivery-steps.js";
import {
  atRest,
  countedFailed,
  firedTold,
  loanAsked,
  loanTold,
  ownFailed,
  pathLeft,
  shortTold,
  stockAsked,
  stockReturned,
  taken,
  unfired,
  wanted,
  withEmptied,
  withLoan,
  withOwnFired,
  withPutBack,
  type Delivery,
  type DeliveryEvent,
  type DeliveryFact,
  type DeliverySettings,
  type DeliveryTag,
} from "./delivery-words.js";

const asksAnew = { target: "allotting", actions: "want" } as const;
/** A further flooding, or another attempt behind a path that was left. */
const goesOn = {
  "more.asked": { guard: and(["isMine", "isUnlocked"]), ...asksAnew },
  "fire.again": { guard: and(["isMine", "isUnlocked", "hasOwnFailed"]), ...asksAnew },
} as const;

/** While it waits for a loan, or for the rest of one. */
const borrows = {
  "loan.cleared": {
    guard: "isMine",
    actions: ["takeLoan", "tellLoanFired", "tellBorrowedFired"],
  },
  "loan.refused": { guard: "isMine", target: "short", actions: "tellShort" },
  "lockOff.closed": dropsLoan,
} as const;

export const deliveryMachine = setup({
  types: {
    input: {} as DeliverySettings,
    context: {} as Delivery,
    events: {} as DeliveryEvent,
    emitted: {} as DeliveryFact,
    tags: {} as DeliveryTag,
  },
  delays: {
    turnTime: ({ context }) => context.turnTime,
    loanTime: ({ context }) => context.loanTime,
  },
  guards: {
    isMine: ({ context, event }) => "room" in event && event.room === context.room,
    isMineAndFull: ({ context, event }) =>
      event.type === "gas.allotted" &&
      event.room === context.room &&
      event.cylinders.length + context.retry.length > 0,
    isUnlocked: ({ context }) => !context.lockedOff,
    isSelector: ({ context, event }) => "valve" in event && event.valve === context.selector,
    isMySelector: ({ context, event }) =>
      event.type === "valve.asked" &&
      event.room === context.room &&
      event.valve === context.selector,
    isShort: ({ context }) => context.missingKg > 0,
    isLockedOff: ({ context }) => context.lockedOff,
    isLoanMet: ({ context }) => context.askedKg <= 0,
    isAllEmptied: ({ context }) => context.awaited.length === 0,
    hasFired: ({ context }) => context.fired.length > 0,
    comesFirst: ({ context, event }) =>
      "room" in event && event.room === context.room && context.fired.length === 0,
    hasOwnFailed: ({ context }) => ownFailed(context).length > 0,
  },
  actions: {
    want: assign(({ context, event }) => wanted(context, event)),
    askStock: emit(({ context }) => stockAsked(context)),
    tellAwaited: emit(({ context }) => ({ type: "stock.awaited" as const, room: context.room })),
    takeAllotment: assign(({ context, event }) => taken(context, event)),
    returnStock: emit(({ context }) => stockReturned(context)),
    askSelector: emit(({ context }) => ({ type: "valve.asked", valve: context.selector })),
    wantRest: assign(({ context: { missingKg } }) => ({ wantedKg: missingKg, retry: [] })),
    putBack: assign(({ context }) => withPutBack(context)),
    fireOwn: assign(({ context }) => withOwnFired(context)),
    tellFired: emit(({ context }) => firedTold(unfired(context))),
    noteEmptied: assign(({ context, event }) => withEmptied(context, event)),
    countFailed: assign(({ context, event }) => countedFailed(context, event)),
    noteAsked: assign({ askedKg: ({ context }) => context.missingKg }),
    askLoan: emit(({ context }) => loanAsked(context)),
    tellLoanAwaited: emit(({ context }) => ({ type: "loan.awaited" as const, room: context.room })),
    takeLoan: assign(({ context, event }) => withLoan(context, event)),
    tellDropped: emit(({ context }) => ({ type: "loan.dropped" as const, room: context.room })),
    tellLoanFired: emit(({ event }) => loanTold("loan.fired", event)),
    returnLoan: emit(({ event }) => loanTold("loan.returned", event)),
    tellBorrowedFired: emit(({ event }) =>
      firedTold(event.type === "loan.cleared" ? event.cylinders : []),
    ),
    tellShort: emit(({ context, event }) => shortTold(context, event)),
    tellFailed: emit(({ context }) => ({
      type: "delivery.failed" as const,
      room: context.room,
      valve: context.selector,
    })),
    tellOwed: emit(({ context }) => ({ type: "attempt.owed" as const, room: context.room })),
    leavePath: emit(({ context }) => pathLeft(context)),
    tellEnded: emit(({ context }) => ({ type: "delivery.ended" as const, room: context.room })),
    tellStopped: emit(({ context }) => ({ type: "delivery.stopped" as const, room: context.room })),
    noteLockedOff: assign({ lockedOff: true }),
    noteUnlocked: assign({ lockedOff: false }),
    forgetAll: assign(atRest),
  },
}).createMachine({
  id: "delivery",
  context: ({ input }) => ({ ...input, ...atRest, lockedOff: false }),
  initial: "idle",
  on: {
    "room.reset": { guard: "isMine", target: ".idle" },
    "cylinder.emptied": { actions: "noteEmptied" },
    "cylinders.failed": { actions: "countFailed" },
    "loan.cleared": { guard: "isMine", actions: "returnLoan" },
    "valve.asked": { guard: "isMySelector", actions: "askSelector" },
    "lockOff.closed": { actions: "noteLockedOff" },
    "lockOff.opened": { actions: "noteUnlocked" },
  },
  states: {
    idle: {
      entry: "forgetAll",
      on: {
        "gas.asked": { guard: "isMine", target: "allotting", actions: "want" },
        "more.asked": goesOn["more.asked"],
      },
    },
    allotting: {
      entry: "askStock",
      after: { turnTime: { actions: "tellAwaited" } },
      on: {
        ...comesFirst,
        "gas.allotted": [
          { guard: "isMineAndFull", target: "opening", actions: "takeAllotment" },
          { guard: "isMine", target: "borrowing", actions: "takeAllotment" },
        ],
        "gas.refused": { guard: "isMine", target: "shortfall", actions: "tellShort" },
        "lockOff.closed": [
          stopsRest,
          { target: "idle", actions: ["noteLockedOff", "returnStock", "tellStopped"] },
        ],
      },
    },
    opening: {
      entry: "askSelector",
      on: {
        ...comesFirst,
        "valve.proved": {
          guard: "isSelector",
          target: "firing",
          actions: ["tellFired", "fireOwn"],
        },
        "valve.failed": [
          { guard: and(["isSelector", "hasFired"]), target: "short", actions: staysShort },
          { guard: "isSelector", target: "failed" },
        ],
        "lockOff.closed": [
          stopsRest,
          {
            target: "idle",
            actions: ["noteLockedOff", "returnStock", "leavePath", "tellStopped"],
          },
        ],
        "room.reset": { guard: "isMine", target: "idle", actions: "returnStock" },
      },
    },
    firing: {
      always: [
        { guard: and(["isShort", "isLockedOff"]), target: "short", actions: "tellShort" },
        { guard: and(["isShort", "hasOwnFailed"]), target: "allotting", actions: "wantRest" },
        { guard: "isShort", target: "borrowing" },
        { guard: "isAllEmptied", target: "delivered" },
      ],
    },
    borrowing: {
      entry: ["noteAsked", "askLoan"],
      always: { guard: "isLoanMet", target: "firingLoan" },
      after: { loanTime: "overdue" },
      on: borrows,
    },
    overdue: {
      entry: "tellLoanAwaited",
      always: { guard: "isLoanMet", target: "firingLoan" },
      on: borrows,
    },
    firingLoan: {
      always: [
        { guard: and(["isShort", "isLockedOff"]), target: "short", actions: "tellShort" },
        { guard: "isShort", target: "borrowing" },
        { guard: "isAllEmptied", target: "delivered" },
      ],
    },
    short: {
      tags: "gas-short",
      always: { guard: "isAllEmptied", target: "shortfall", actions: "leavePath" },
    },
    shortfall: {
      tags: "gas-short",
      entry: "tellEnded",
      on: {
        ...goesOn,
        "loan.overridden": { guard: and(["isShort", "isUnlocked"]), ...asksAnew },
      },
    },
    delivered: { entry: ["leavePath", "tellEnded"], on: { "more.asked": goesOn["more.asked"] } },
    failed: {
      tags: "delivery-fault",
      entry: ["tellFailed", "returnStock", "leavePath", "forgetAll"],
    },
  },
  options: { maxIterations: 100 },
});
