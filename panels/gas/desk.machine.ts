/**
 * Gas desk: the one ledger of all cylinders, and the one that says to which room a manifold leads.
 *
 *   stock.asked ▶ waits, in order ─ its manifold is free ▶ gas.allotted ... manifold.freed
 *   idle ─loan.asked, a lender is found▶ lending ─loan.fired | loan.failed | expiry▶ idle
 *
 * A manifold leads to one room at a time: who asks while it leads to another waits in turn, and is
 * refused when its delivery has waited long enough. Every cylinder leaves the ledger before anybody
 * may fire it, so that none is counted for two rooms. A loan takes the riser and the lender's
 * manifold as well; the riser is the borrower's until its path is proved shut, the lender's
 * manifold at the latest then. A grant that is not fired in time goes back, and so does one whose
 * lender's own floor alarms before firing: its own need goes first.
 */
import { assign, emit, setup } from "xstate";
import {
  allotted,
  butRoom,
  decideNext,
  emptyBooks,
  holdsOf,
  missingAfter,
  nextInTurn,
  refusalOf,
  requestOf,
  required,
  withBack,
  withSelected,
  without,
  withoutLent,
  type Ledger,
} from "./ledger.js";
import { refusedStock, type DeskEvent, type DeskFact, type DeskSettings } from "./desk-words.js";

type Context = DeskSettings & Ledger;

export const deskMachine = setup({
  types: {
    input: {} as DeskSettings,
    context: {} as Context,
    events: {} as DeskEvent,
    emitted: {} as DeskFact,
  },
  delays: { expiry: ({ context }) => context.expiry },
  guards: {
    canAllot: ({ context }) => nextInTurn(context) !== undefined,
    isWaiting: ({ context, event }) =>
      "room" in event && context.waiting.some(({ room }) => room === event.room),
    hasRequest: ({ context }) => context.queue.length > 0,
    canLend: ({ context }) => decideNext(context)?.granted === true,
    isForLoan: ({ context, event }) => "room" in event && context.loan?.room === event.room,
    isLendersFloor: ({ context, event }) =>
      "floor" in event &&
      context.stocks.some(
        ({ bank, floor }) => bank === context.loan?.lender && floor === event.floor,
      ),
  },
  actions: {
    noteWaiting: assign({
      waiting: ({ context, event }) =>
        event.type === "stock.asked"
          ? [...butRoom(context.waiting, event.room), event]
          : context.waiting,
    }),
    tellAllotted: emit(({ context }) => {
      const ask = required(nextInTurn(context));
      const cylinders = allotted(context, ask);
      const missingKg = missingAfter(context, ask, cylinders.length);
      return { type: "gas.allotted" as const, room: ask.room, cylinders, missingKg };
    }),
    allot: assign(({ context }) => {
      const ask = required(nextInTurn(context));
      return {
        stocks: without(context.stocks, allotted(context, ask)),
        waiting: butRoom(context.waiting, ask.room),
        holds: [...context.holds, { kind: "own" as const, of: ask.bank, room: ask.room }],
      };
    }),
    tellRefusedStock: emit(({ context, event }) => refusedStock(context, event)),
    forgetWaiting: assign({
      waiting: ({ context, event }) =>
        "room" in event ? butRoom(context.waiting, event.room) : context.waiting,
    }),
    takeBackStock: assign(({ context, event }) =>
      event.type === "stock.returned"
        ? { stocks: withBack(context, { ...event, isLent: false }) }
        : {},
    ),
    freeHolds: assign({
      holds: ({ context, event }) =>
        event.type === "manifold.freed" ? butRoom(context.holds, event.room) : context.holds,
    }),
    freeLent: assign({
      holds: ({ context, event }) =>
        event.type === "valve.shut" ? withoutLent(context, event.valve) : context.holds,
    }),
    select: assign(({ context, event }) =>
      event.type === "supply.selected" ? { stocks: withSelected(context.stocks, event) } : {},
    ),
    enqueue: assign({
      queue: ({ context: { queue }, event }) =>
        event.type === "loan.asked" ? [...queue, requestOf(event)] : queue,
    }),
    reserve: assign(({ context }) => {
      const [request, ...queue] = context.queue;
      const decision = decideNext(context);
      if (request === undefined || decision?.granted !== true) return {};
      const stocks = without(context.stocks, decision.cylinders);
      const loan = { ...request, ...decision };
      return { stocks, queue, loan, holds: holdsOf(context, loan) };
    }),
    tellGranted: emit(({ context }) => ({
      type: "loan.granted" as const,
      ...required(context.loan),
    })),
    tellRefused: emit(({ context }) => {
      const reasons = refusalOf(context);
      return { type: "loan.refused" as const, room: context.queue[0]?.room ?? "", reasons };
    }),
    dropRequest: assign({ queue: ({ context: { queue } }) => queue.slice(1) }),
    bookLent: assign(({ context }) => {
      const { lender, cylinders } = required(context.loan);
      const lent = { ...context.lent, [lender]: (context.lent[lender] ?? 0) + cylinders.length };
      return { lent, loan: null };
    }),
    giveBack: assign(({ context }) => {
      const { lender, cylinders, room, bank, missingKg } = required(context.loan);
      const stocks = withBack(context, { bank: lender, cylinders, isLent: true });
      const tried = { ...context.tried, [room]: [...(context.tried[room] ?? []), lender] };
      return { stocks, tried, loan: null, queue: [{ room, bank, missingKg }, ...context.queue] };
    }),
    tellWithdrawn: emit(({ context }, params: { why: string }) => ({
      type: "loan.withdrawn" as const,
      room: required(context.loan).room,
      why: params.why,
    })),
    /** The borrower's own tie valve stays for the next lender: the riser is still its. */
    returnLendersValve: emit(({ context }) => ({
      type: "valve.returned" as const,
      valves: required(context.loan).valves.slice(-1),
    })),
    noteAlarm: assign({
      alarmed: ({ context, event }) =>
        event.type === "room.alarmed"
          ? [...butRoom(context.alarmed, event.room), { room: event.room, floor: event.floor }]
          : context.alarmed,
    }),
    forgetRequests: assign({
      queue: ({ context, event }) =>
        "room" in event ? butRoom(context.queue, event.room) : context.queue,
    }),
    /** A room that was reset asks for nothing more, and every lender may be tried for it again. */
    noteReset: assign(({ context, event }) =>
      event.type === "room.reset"
        ? {
            alarmed: butRoom(context.alarmed, event.room),
            waiting: butRoom(context.waiting, event.room),
            queue: butRoom(context.queue, event.room),
            tried: { ...context.tried, [event.room]: [] },
          }
        : {},
    ),
    strikeOff: assign(({ context, event }) => {
      if (event.type !== "cylinder.leaked") return {};
      const { loan, leaked } = context;
      const left = loan?.cylinders.filter((id) => id !== event.cylinder) ?? [];
      return {
        stocks: without(context.stocks, [event.cylinder]),
        leaked: [...leaked, event.cylinder],
        loan: loan && { ...loan, cylinders: left },
      };
    }),
  },
}).createMachine({
  id: "desk",
  context: ({ input }) => ({ ...input, ...emptyBooks }),
  initial: "idle",
  always: { guard: "canAllot", actions: ["tellAllotted", "allot"] },
  on: {
    "stock.asked": { actions: "noteWaiting" },
    "stock.awaited": { guard: "isWaiting", actions: ["tellRefusedStock", "forgetWaiting"] },
    "stock.returned": { actions: ["takeBackStock", "forgetWaiting"] },
    "manifold.freed": { actions: "freeHolds" },
    "valve.shut": { actions: "freeLent" },
    "loan.asked": { actions: "enqueue" },
    "loan.dropped": { actions: "forgetRequests" },
    "room.alarmed": { actions: "noteAlarm" },
    "room.reset": { actions: "noteReset" },
    "supply.selected": { actions: "select" },
    "cylinder.leaked": { actions: "strikeOff" },
  },
  states: {
    idle: {
      always: [
        { guard: "canLend", target: "lending", actions: ["reserve", "tellGranted"] },
        { guard: "hasRequest", target: "idle", actions: ["tellRefused", "dropRequest"] },
      ],
    },
    lending: {
      after: {
        expiry: {
          target: "idle",
          actions: [
            { type: "tellWithdrawn", params: { why: "it was not fired in time" } },
            "returnLendersValve",
            "giveBack",
          ],
        },
      },
      on: {
        "loan.fired": { guard: "isForLoan", target: "idle", actions: "bookLent" },
        "loan.failed": {
          guard: "isForLoan",
          target: "idle",
          actions: ["returnLendersValve", "giveBack"],
        },
        "loan.dropped": [
          {
            guard: "isForLoan",
            target: "idle",
            actions: ["returnLendersValve", "giveBack", "forgetRequests"],
          },
          { actions: "forgetRequests" },
        ],
        "room.reset": [
          {
            guard: "isForLoan",
            target: "idle",
            actions: ["returnLendersValve", "giveBack", "noteReset"],
          },
          { actions: "noteReset" },
        ],
        "room.alarmed": [
          {
            guard: "isLendersFloor",
            target: "idle",
            actions: [
              "noteAlarm",
              { type: "tellWithdrawn", params: { why: "the lender's own floor is in alarm" } },
              "returnLendersValve",
              "giveBack",
            ],
          },
          { actions: "noteAlarm" },
        ],
      },
    },
  },
  options: { maxIterations: 1000 },
});
