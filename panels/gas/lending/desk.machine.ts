/**
 * Gas desk: the one ledger of all cylinders, and the one that says to which room a manifold leads.
 *
 *   stock.asked ▶ waits, in order ─ its manifold is free ▶ gas.allotted ... manifold.freed
 *   loan.asked ▶ gathering ─ a moment ▶ open ─ the rule ▶ loan.granted, of one lender or several
 *                                                 ▶ loan.refused, with everybody's reasons
 *   loan.granted ─ its path is proved ▶ loan.cleared ─ failed, expired, alarm ▶ the next lender
 *
 * A manifold leads to one room at a time: who asks while it leads to another waits in turn, and is
 * refused when its delivery has waited long enough. Every cylinder leaves the ledger before anybody
 * may fire it, so that none is counted for two rooms; a lent one is cleared to fire here, once, and
 * only while its loan stands. A loan takes its riser and the lender's manifold as well, so two
 * stand at once only on different risers, of different lenders. The riser is the borrower's until
 * its path is proved shut, the lender's manifold at the latest then. A loan whose lender's own
 * floor alarms before firing goes back: its own need goes first. It drives no valve, fires nothing,
 * and never asks anybody to let a floor in alarm lend (R10).
 */
import { assign, emit, setup } from "xstate";
import {
  withDropped,
  withLeak,
  withRefilled,
  withReset,
  withShut,
  withSupply,
  withUnprovedSupply,
} from "./bank-news.js";
import type { DeskEvent, DeskFact, DeskSettings } from "./desk-words.js";
import {
  allotNext,
  butRoom,
  emptyBooks,
  nextInTurn,
  stockRefused,
  withBack,
  type Books,
  type Change,
} from "./ledger.js";
import { withAlarm, withCleared, withFailed, withUnfired } from "./loans.js";
import { answerNext, nextDecided, withRequest } from "./requests.js";

/** Books an event of one type. */
type Entry<Type extends DeskEvent["type"]> = (
  books: Books,
  event: Extract<DeskEvent, { readonly type: Type }>,
) => Change;

/** What each event does to the books. */
const entries: { readonly [Type in DeskEvent["type"]]: Entry<Type> } = {
  "stock.asked": ({ waiting }, { type: _, ...ask }) => ({
    waiting: [...butRoom(waiting, ask.room), ask],
  }),
  "stock.awaited": (books, { room }) =>
    books.waiting.some((ask) => ask.room === room) ? stockRefused(books, room) : {},
  "stock.returned": (books, back) => ({
    stocks: withBack(books, { ...back, isLent: false }),
    waiting: butRoom(books.waiting, back.room),
  }),
  "manifold.freed": ({ holds }, { room }) => ({ holds: butRoom(holds, room) }),
  "loan.asked": (books, request) => withRequest(books, request),
  "loan.awaited": ({ overdue }, { room }) => ({ overdue: [...new Set([...overdue, room])] }),
  "loan.dropped": (books, { room }) => withDropped(books, room, "the room asks for no more"),
  "loan.returned": (books, back) => withUnfired(books, back),
  "loan.proved": (books, ended) => withCleared(books, ended),
  "loan.failed": (books, ended) =>
    withFailed(books, ended, `${ended.valve} was not proved open`, "its path did not prove open"),
  "loan.expired": (books, ended) =>
    withFailed(books, ended, "it was not fired in time", "it was not fired in time"),
  "loan.overridden": ({ overrides }, { bank, by }) => ({ overrides: { ...overrides, [bank]: by } }),
  "override.ended": ({ overrides }, { bank }) => ({
    overrides: Object.fromEntries(Object.entries(overrides).filter(([id]) => id !== bank)),
  }),
  "valve.shut": (books, { valve }) => withShut(books, valve),
  "valve.failed": ({ stuck }, { valve }) => ({ stuck: [...new Set([...stuck, valve])] }),
  "room.alarmed": (books, { room, floor }) => withAlarm(books, { room, floor }),
  "room.reset": (books, { room }) => withReset(books, room),
  "supply.selected": (books, supply) => withSupply(books, supply),
  "supply.unproved": (books, { bank }) => withUnprovedSupply(books, bank),
  "cylinder.leaked": (books, { cylinder }) => withLeak(books, cylinder),
  "bank.refilled": (books, refill) => withRefilled(books, refill),
};

export const deskMachine = setup({
  types: {
    input: {} as DeskSettings,
    context: {} as Books,
    events: {} as DeskEvent,
    emitted: {} as DeskFact,
  },
  delays: { gather: ({ context }) => context.rule.gather },
  guards: {
    hasNews: ({ context }) => context.told.length > 0,
    canAllot: ({ context }) => nextInTurn(context) !== undefined,
    canAnswer: ({ context }) => context.queue.length > 0 && nextDecided(context) !== undefined,
  },
  actions: {
    book: assign(({ context, event }) => booked(context, event)),
    allot: assign(({ context }) => allotNext(context)),
    answer: assign(({ context }) => answerNext(context)),
    tell: emit(({ context }): DeskFact => required(context.told[0])),
    forgetTold: assign({ told: ({ context }) => context.told.slice(1) }),
  },
}).createMachine({
  id: "desk",
  context: ({ input }) => ({ ...emptyBooks, ...input }),
  initial: "open",
  always: [
    { guard: "hasNews", actions: ["tell", "forgetTold"] },
    { guard: "canAllot", actions: "allot" },
  ],
  on: {
    "stock.asked": { actions: "book" },
    "stock.awaited": { actions: "book" },
    "stock.returned": { actions: "book" },
    "manifold.freed": { actions: "book" },
    "loan.asked": { actions: "book" },
    "loan.awaited": { actions: "book" },
    "loan.dropped": { actions: "book" },
    "loan.returned": { actions: "book" },
    "loan.proved": { actions: "book" },
    "loan.failed": { actions: "book" },
    "loan.expired": { actions: "book" },
    "loan.overridden": { actions: "book" },
    "override.ended": { actions: "book" },
    "valve.shut": { actions: "book" },
    "valve.failed": { actions: "book" },
    "room.alarmed": { actions: "book" },
    "room.reset": { actions: "book" },
    "supply.selected": { actions: "book" },
    "supply.unproved": { actions: "book" },
    "cylinder.leaked": { actions: "book" },
    "bank.refilled": { actions: "book" },
  },
  states: {
    open: {
      always: { guard: "canAnswer", actions: "answer" },
      on: { "loan.asked": { target: "gathering", actions: "book" } },
    },
    gathering: { after: { gather: "open" } },
  },
  options: { maxIterations: 1000 },
});

function booked(books: Books, event: DeskEvent): Change {
  const entry = entries[event.type] as (books: Books, event: DeskEvent) => Change;
  return entry(books, event);
}

function required<T>(thing: T | undefined): T {
  if (thing === undefined) throw new Error("the desk has something to tell");
  return thing;
}
