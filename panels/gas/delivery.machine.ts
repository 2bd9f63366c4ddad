/**
 * Delivery: brings the gas that one room needs, own cylinders first, then borrowed ones.
 *
 *   idle ─gas.asked▶ allotting ▶ opening ▶ firing ──── all emptied ────▶ delivered
 *                       │ turn     │         │ short of gas                  ▲
 *                       ▼          ▼         ▼                               │
 *                   shortfall   failed    borrowing ▶ openingTies ▶ firingLoan
 *                       ▲                    └─refused▶ short
 *                       └───────── all emptied ──────────┘
 *
 * Nothing is fired before the whole path is proved open by limit switches, from the room towards
 * the cylinders: the selector valve, then the borrower's tie valve, then the lender's. A room
 * without a cylinder of its own opens nothing before it has a loan. A fired cylinder cannot be shut
 * again, so no shot is ever taken back; a lock-off that closes stops what is not fired yet.
 * It shuts no valve: it tells that it needs its path no more, and `path.machine.ts` does the rest.
 */
import { and, assign, emit, setup } from "xstate";
import {
  atRest,
  countedFailed,
  pathOfLoan,
  type Delivery,
  type DeliveryEvent,
  type DeliveryFact,
  type DeliverySettings,
  type DeliveryTag,
} from "./delivery-words.js";

const dropsLoan = [
  { guard: "hasFired", target: "short", actions: ["noteLockedOff", "tellDropped", "tellShort"] },
  { target: "idle", actions: ["noteLockedOff", "tellDropped", "leavePath"] },
] as const;

export const deliveryMachine = setup({
  types: {
    input: {} as DeliverySettings,
    context: {} as Delivery,
    events: {} as DeliveryEvent,
    emitted: {} as DeliveryFact,
    tags: {} as DeliveryTag,
  },
  delays: { turnTime: ({ context }) => context.turnTime },
  guards: {
    isMine: ({ context, event }) => "room" in event && event.room === context.room,
    isMineAndFull: ({ context, event }) =>
      event.type === "gas.allotted" && event.room === context.room && event.cylinders.length > 0,
    isSelector: ({ context, event }) => "valve" in event && event.valve === context.selector,
    isNextTie: ({ context, event }) => "valve" in event && event.valve === context.toProve[0],
    isShort: ({ context }) => context.missingKg > 0,
    isLockedOff: ({ context }) => context.lockedOff,
    isPathProved: ({ context }) => context.toProve.length === 0,
    isAllEmptied: ({ context }) => context.awaited.length === 0,
    hasFired: ({ context }) => context.fired.length > 0,
  },
  actions: {
    askStock: emit(({ context: { room, bank, needKg } }) => ({
      type: "stock.asked" as const,
      room,
      bank,
      needKg,
    })),
    tellAwaited: emit(({ context }) => ({ type: "stock.awaited" as const, room: context.room })),
    takeAllotment: assign(({ event }) =>
      event.type === "gas.allotted" ? { own: event.cylinders, missingKg: event.missingKg } : {},
    ),
    returnStock: emit(({ context: { room, bank, own } }) => ({
      type: "stock.returned" as const,
      room,
      bank,
      cylinders: own,
    })),
    askSelector: emit(({ context }) => ({ type: "valve.asked", valve: context.selector })),
    fireOwn: assign(({ context: { own } }) => ({ fired: own, awaited: own })),
    tellFired: emit(({ context: { own } }) => ({
      type: "cylinders.fired" as const,
      cylinders: own,
    })),
    noteEmptied: assign({
      awaited: ({ context, event }) =>
        context.awaited.filter((id) => !("cylinder" in event) || id !== event.cylinder),
    }),
    countFailed: assign(({ context, event }) => countedFailed(context, event)),
    noteAsked: assign({ askedKg: ({ context }) => context.missingKg }),
    askLoan: emit(({ context: { room, bank, missingKg } }) => ({
      type: "loan.asked" as const,
      room,
      bank,
      missingKg,
    })),
    takeLoan: assign(({ context, event }) =>
      event.type === "loan.granted"
        ? { borrowed: event.cylinders, toProve: pathOfLoan(context, event.valves) }
        : {},
    ),
    askTie: emit(({ context }) => ({ type: "valve.asked", valve: context.toProve[0] ?? "" })),
    noteTieProved: assign({ toProve: ({ context }) => context.toProve.slice(1) }),
    forgetLoan: assign({ borrowed: [], toProve: [] }),
    tellDropped: emit(({ context }) => ({ type: "loan.dropped" as const, room: context.room })),
    tellLoanFailed: emit(({ context }) => ({
      type: "loan.failed" as const,
      room: context.room,
      valve: context.toProve[0] ?? "",
    })),
    fireLoan: assign(({ context: { fired, awaited, borrowed, missingKg, askedKg } }) => ({
      fired: [...fired, ...borrowed],
      awaited: [...awaited, ...borrowed],
      missingKg: missingKg - askedKg,
    })),
    tellLoanFired: emit(({ context: { room, borrowed } }) => ({
      type: "loan.fired" as const,
      room,
      cylinders: borrowed,
    })),
    tellBorrowedFired: emit(({ context }) => ({
      type: "cylinders.fired" as const,
      cylinders: context.borrowed,
    })),
    tellShort: emit(({ context: { room, lockedOff }, event }) => ({
      type: "delivery.short" as const,
      room,
      reasons:
        "reasons" in event ? event.reasons : lockedOff ? [`the lock-off of ${room} is closed`] : [],
    })),
    tellFailed: emit(({ context }) => ({
      type: "delivery.failed" as const,
      room: context.room,
      valve: context.selector,
    })),
    leavePath: emit(({ context: { room, fired, failed } }) => ({
      type: "path.left" as const,
      room,
      expectsFlow: fired.length > failed.length,
    })),
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
    "lockOff.closed": { actions: "noteLockedOff" },
    "lockOff.opened": { actions: "noteUnlocked" },
  },
  states: {
    idle: {
      entry: "forgetAll",
      on: { "gas.asked": { guard: "isMine", target: "allotting" } },
    },
    allotting: {
      entry: "askStock",
      after: { turnTime: { actions: "tellAwaited" } },
      on: {
        "gas.allotted": [
          { guard: "isMineAndFull", target: "opening", actions: "takeAllotment" },
          { guard: "isMine", target: "borrowing", actions: "takeAllotment" },
        ],
        "gas.refused": { guard: "isMine", target: "shortfall", actions: "tellShort" },
        "lockOff.closed": { target: "idle", actions: ["noteLockedOff", "returnStock"] },
      },
    },
    opening: {
      entry: "askSelector",
      on: {
        "valve.proved": { guard: "isSelector", target: "firing", actions: "fireOwn" },
        "valve.failed": { guard: "isSelector", target: "failed" },
        "lockOff.closed": {
          target: "idle",
          actions: ["noteLockedOff", "returnStock", "leavePath"],
        },
        "room.reset": { guard: "isMine", target: "idle", actions: "returnStock" },
      },
    },
    firing: {
      tags: "fire-own",
      entry: "tellFired",
      always: [
        { guard: and(["isShort", "isLockedOff"]), target: "short", actions: "tellShort" },
        { guard: "isShort", target: "borrowing" },
        { guard: "isAllEmptied", target: "delivered" },
      ],
    },
    borrowing: {
      tags: "fire-own",
      entry: ["noteAsked", "askLoan"],
      on: {
        "loan.granted": { guard: "isMine", target: "openingTies", actions: "takeLoan" },
        "loan.refused": { guard: "isMine", target: "short", actions: "tellShort" },
        "lockOff.closed": dropsLoan,
      },
    },
    openingTies: {
      tags: "fire-own",
      entry: "askTie",
      always: { guard: "isPathProved", target: "firingLoan", actions: "fireLoan" },
      on: {
        "valve.proved": {
          guard: "isNextTie",
          target: "openingTies",
          reenter: true,
          actions: "noteTieProved",
        },
        "valve.failed": {
          guard: "isNextTie",
          target: "awaitingLender",
          actions: ["tellLoanFailed", "forgetLoan"],
        },
        "loan.withdrawn": { guard: "isMine", target: "awaitingLender", actions: "forgetLoan" },
        "lockOff.closed": dropsLoan,
      },
    },
    awaitingLender: {
      tags: "fire-own",
      on: {
        "loan.granted": { guard: "isMine", target: "openingTies", actions: "takeLoan" },
        "loan.refused": { guard: "isMine", target: "short", actions: "tellShort" },
        "lockOff.closed": dropsLoan,
      },
    },
    firingLoan: {
      tags: ["fire-own", "fire-borrowed"],
      entry: ["tellLoanFired", "tellBorrowedFired"],
      always: { guard: "isAllEmptied", target: "fired" },
    },
    fired: {
      always: [
        { guard: and(["isShort", "isLockedOff"]), target: "short", actions: "tellShort" },
        { guard: "isShort", target: "borrowing" },
        { target: "delivered" },
      ],
    },
    short: {
      tags: ["fire-own", "gas-short"],
      always: { guard: "isAllEmptied", target: "shortfall", actions: "leavePath" },
    },
    shortfall: { tags: "gas-short" },
    delivered: { entry: "leavePath" },
    failed: {
      tags: "delivery-fault",
      entry: ["tellFailed", "returnStock", "leavePath", "forgetAll"],
    },
  },
  options: { maxIterations: 100 },
});
