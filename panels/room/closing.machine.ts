/**
 * Closing: shuts one fire compartment before gas, and says when the hold time is at risk.
 *
 *   open ─▶ closing ─▶ closed
 *              │ budget   ▲
 *              ▼          │ the last one is proved
 *            atRisk ──────┘
 *
 * It stays shut until the last room that asked for it is reset. Doors, dampers and air handlers are
 * each proved by their own limit switch; a command sent is not a door shut. The agent does not wait
 * for the proof: it would wait for ever for one stuck door.
 */
import { assign, emit, setup } from "xstate";
import type { Duration } from "../quantities.js";

export interface ClosingSettings {
  readonly compartment: string;
  /** Output tag of each thing to shut, by the thing's id. */
  readonly items: Readonly<Record<string, string>>;
  readonly budget: Duration;
}

interface Context extends ClosingSettings {
  /** Rooms that need the compartment shut. */
  readonly asking: readonly string[];
  readonly shut: readonly string[];
}

export type ClosingTag = "close" | "hold-at-risk";
export type ClosingEvent =
  | { readonly type: "closing.asked"; readonly room: string }
  | { readonly type: "item.shut"; readonly item: string }
  | { readonly type: "item.opened"; readonly item: string }
  | { readonly type: "room.reset"; readonly room: string };
export type ClosingFact =
  | { readonly type: "compartment.closed"; readonly compartment: string }
  | {
      readonly type: "hold.atRisk";
      readonly compartment: string;
      readonly outstanding: readonly string[];
    };

export const closingMachine = setup({
  types: {
    input: {} as ClosingSettings,
    context: {} as Context,
    events: {} as ClosingEvent,
    emitted: {} as ClosingFact,
    tags: {} as ClosingTag,
  },
  delays: { budget: ({ context }) => context.budget },
  guards: {
    isAllShut: ({ context }) => outstanding(context).length === 0,
    isUnasked: ({ context }) => context.asking.length === 0,
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
    }),
    noteReset: assign({
      asking: ({ context, event }) =>
        context.asking.filter((room) => !("room" in event) || room !== event.room),
    }),
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
  context: ({ input }) => ({ ...input, shut: [], asking: [] }),
  initial: "open",
  on: {
    "item.shut": { actions: "noteShut" },
    "item.opened": { actions: "noteOpened" },
    "closing.asked": { actions: "noteAsked" },
    "room.reset": { actions: "noteReset" },
  },
  states: {
    open: { on: { "closing.asked": { target: "closing", actions: "noteAsked" } } },
    closing: {
      tags: "close",
      always: [
        { guard: "isUnasked", target: "open" },
        { guard: "isAllShut", target: "closed" },
      ],
      after: { budget: "atRisk" },
    },
    closed: {
      tags: "close",
      entry: "tellClosed",
      always: { guard: "isUnasked", target: "open" },
      on: { "item.opened": { target: "atRisk", actions: "noteOpened" } },
    },
    atRisk: {
      tags: ["close", "hold-at-risk"],
      entry: "tellAtRisk",
      always: [
        { guard: "isUnasked", target: "open" },
        { guard: "isAllShut", target: "closed" },
      ],
    },
  },
  options: { maxIterations: 100 },
});

function outstanding(context: Context): string[] {
  return Object.keys(context.items).filter((item) => !context.shut.includes(item));
}
