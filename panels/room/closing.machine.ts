/**
 * Closing: shuts one fire compartment before gas, and says when the hold time is at risk.
 *
 *   open ─▶ closing ─▶ closed ─── flooding time over ──▶ over ─▶ open
 *              │ an item is late   ▲  │ one comes open
 *              ▼                   │  ▼
 *            atRisk ───────────────┘ atRisk
 *
 * Doors, dampers and air handlers are each proved by their own limit switch within a budget of
 * their own, from their travel; a command sent is not a door shut. It stays shut until the last
 * room that asked for it is reset, so that a closer can be set back from outside only then
 * (Korea, NFTC on gas systems: automatic closers restorable from outside). The hold time ends with
 * the flooding time; after that nothing is at risk any more. The agent does not wait for the proof:
 * it would wait for ever for one stuck door. It never stops a fan: that chart does, after a signal.
 */
import { assign, emit, setup } from "xstate";
import { millis, type Duration } from "../quantities.js";

export interface ClosingSettings {
  readonly compartment: string;
  /** Output tag of each thing to shut, by the thing's id. */
  readonly items: Readonly<Record<string, string>>;
  /** Within which each thing is to be proved shut or still, also those that others stop. */
  readonly budgets: Readonly<Record<string, Duration>>;
}

interface Context extends ClosingSettings {
  /** Rooms that need the compartment shut. */
  readonly asking: readonly string[];
  /** Those of them whose flooding time is over. */
  readonly soaked: readonly string[];
  readonly shut: readonly string[];
  /** Time since it was asked, up to the last budget that ran out. */
  readonly waited: Duration;
}

export type ClosingTag = "close" | "hold-at-risk";
export type ClosingEvent =
  | { readonly type: "closing.asked"; readonly room: string }
  | { readonly type: "item.shut"; readonly item: string }
  | { readonly type: "item.opened"; readonly item: string }
  | { readonly type: "room.soaked"; readonly room: string }
  | { readonly type: "room.reset"; readonly room: string };
export type ClosingFact =
  | { readonly type: "compartment.closed"; readonly compartment: string }
  | {
      readonly type: "hold.atRisk";
      readonly compartment: string;
      readonly outstanding: readonly string[];
    };

const whenAnswered = [
  { guard: "isUnasked", target: "open" },
  { guard: "isOver", target: "over" },
] as const;

export const closingMachine = setup({
  types: {
    input: {} as ClosingSettings,
    context: {} as Context,
    events: {} as ClosingEvent,
    emitted: {} as ClosingFact,
    tags: {} as ClosingTag,
  },
  delays: { nextBudget: ({ context }) => millis(nextBudget(context) - context.waited) },
  guards: {
    isAllShut: ({ context }) => outstanding(context).length === 0,
    isUnasked: ({ context }) => context.asking.length === 0,
    isOver: ({ context }) => context.asking.every((room) => context.soaked.includes(room)),
    isHolding: ({ context }) => context.asking.some((room) => !context.soaked.includes(room)),
    isLate: ({ context }) => isLate(context),
    wasShut: ({ context, event }) => "item" in event && context.shut.includes(event.item),
  },
  actions: {
    noteShut: assign({
      shut: ({ context, event }) =>
        "item" in event ? [...new Set([...context.shut, event.item])] : context.shut,
    }),
    noteOpened: assign({
      shut: ({ context, event }) =>
        context.shut.filter((item) => !("item" in event) || item !== event.item),
    }),
    noteAsked: assign({
      asking: ({ context, event }) =>
        "room" in event ? [...new Set([...context.asking, event.room])] : context.asking,
      soaked: ({ context, event }) =>
        context.soaked.filter((room) => !("room" in event) || room !== event.room),
    }),
    noteSoaked: assign({
      soaked: ({ context, event }) =>
        "room" in event && context.asking.includes(event.room)
          ? [...new Set([...context.soaked, event.room])]
          : context.soaked,
    }),
    noteReset: assign({
      asking: ({ context, event }) =>
        context.asking.filter((room) => !("room" in event) || room !== event.room),
    }),
    startAnew: assign({ waited: millis(0) }),
    noteWaited: assign({ waited: ({ context }) => nextBudget(context) }),
    tellClosed: emit(({ context }) => ({
      type: "compartment.closed",
      compartment: context.compartment,
    })),
    tellAtRisk: emit(({ context }) => ({
      type: "hold.atRisk",
      compartment: context.compartment,
      outstanding: outstanding(context),
    })),
  },
}).createMachine({
  id: "closing",
  context: ({ input }) => ({ ...input, shut: [], asking: [], soaked: [], waited: millis(0) }),
  initial: "open",
  on: {
    "item.shut": { actions: "noteShut" },
    "item.opened": { actions: "noteOpened" },
    "closing.asked": { actions: "noteAsked" },
    "room.soaked": { actions: "noteSoaked" },
    "room.reset": { actions: "noteReset" },
  },
  states: {
    open: { on: { "closing.asked": { target: "closing", actions: ["noteAsked", "startAnew"] } } },
    closing: {
      tags: "close",
      always: [...whenAnswered, { guard: "isAllShut", target: "closed" }],
      after: {
        nextBudget: [
          { guard: "isLate", target: "atRisk" },
          { target: "closing", reenter: true, actions: "noteWaited" },
        ],
      },
    },
    closed: {
      tags: "close",
      entry: "tellClosed",
      always: [...whenAnswered],
      on: { "item.opened": { guard: "wasShut", target: "atRisk", actions: "noteOpened" } },
    },
    atRisk: {
      tags: ["close", "hold-at-risk"],
      entry: "tellAtRisk",
      always: [...whenAnswered, { guard: "isAllShut", target: "closed" }],
      on: {
        "item.opened": {
          guard: "wasShut",
          target: "atRisk",
          reenter: true,
          actions: "noteOpened",
        },
      },
    },
    over: {
      tags: "close",
      always: [
        { guard: "isUnasked", target: "open" },
        { guard: "isHolding", target: "closing", actions: "startAnew" },
      ],
    },
  },
  options: { maxIterations: 100 },
});

/** Things that are not proved shut, in site order. */
export function outstanding(context: Pick<Context, "budgets" | "shut">): string[] {
  return Object.keys(context.budgets).filter((item) => !context.shut.includes(item));
}

/** The next instant at which some thing's budget runs out, counted from the request. */
function nextBudget({ budgets, waited }: Context): Duration {
  const later = Object.values(budgets).filter((budget) => budget > waited);
  return later.length === 0 ? waited : millis(Math.min(...later));
}

function isLate(context: Context): boolean {
  const now = nextBudget(context);
  return outstanding(context).some((item) => (context.budgets[item] ?? now) <= now);
}
