/**
 * Bank: watches the cylinders of one bank at rest and after firing.
 *
 *   ready ─cylinders.fired▶ firing ─every pressure fell▶ ready
 *                              │ confirm time
 *                              ▼ tells which cylinders failed; each that empties is told at once
 *
 * Low pressure means a fault at rest and a confirmation after firing (INIM Previdia; EN 12094-1
 * cl. 4.19), late as it may come: the same switch, read by what the bank has been told to do. Each
 * cylinder's own chart tells it of low pressure only once that has settled.
 *
 * A cylinder that emptied, leaked or failed to open counts as full again when a named person says
 * that the bank is refilled and its own pressure switch says so too: a switch may come back by
 * itself, and a word fills no cylinder. Nobody refills while a room of the bank's own is in alarm:
 * what failed to open may be tried again until that room is reset.
 */
import { assign, emit, setup } from "xstate";
import type { Duration } from "../quantities.js";

export interface BankSettings {
  readonly bank: string;
  readonly cylinders: readonly string[];
  /** Time in which a fired cylinder's pressure must have fallen. */
  readonly confirmTime: Duration;
}

interface Context extends BankSettings {
  readonly awaited: readonly string[];
  /** Fired and given up: one that falls after all has emptied late, and has not leaked. */
  readonly late: readonly string[];
  /** Low without having been fired: leaked. */
  readonly leaked: readonly string[];
  readonly emptied: readonly string[];
  /** Low now, as its own chart tells. */
  readonly low: readonly string[];
  /** Rooms of its own that are in alarm. */
  readonly alarmed: readonly string[];
}

export type BankTag = "bank-fault";
export type BankEvent =
  | { readonly type: "cylinders.fired"; readonly cylinders: readonly string[] }
  | { readonly type: "cylinder.low"; readonly cylinder: string }
  | { readonly type: "cylinder.charged"; readonly cylinder: string }
  | { readonly type: "room.alarmed"; readonly room: string }
  | { readonly type: "room.reset"; readonly room: string }
  | { readonly type: "refill.decided"; readonly who: string };
export type BankFact =
  | { readonly type: "cylinder.emptied"; readonly bank: string; readonly cylinder: string }
  | { readonly type: "cylinder.leaked"; readonly bank: string; readonly cylinder: string }
  | {
      readonly type: "cylinders.failed";
      readonly bank: string;
      readonly cylinders: readonly string[];
    }
  | {
      readonly type: "bank.refilled";
      readonly bank: string;
      readonly by: string;
      readonly cylinders: readonly string[];
    };

export const bankMachine = setup({
  types: {
    input: {} as BankSettings,
    context: {} as Context,
    events: {} as BankEvent,
    emitted: {} as BankFact,
    tags: {} as BankTag,
  },
  delays: { confirmTime: ({ context }) => context.confirmTime },
  guards: {
    isAwaited: ({ context, event }) =>
      event.type === "cylinder.low" &&
      [...context.awaited, ...context.late].includes(event.cylinder) &&
      !context.leaked.includes(event.cylinder),
    isSpentOrUnknown: ({ context, event }) =>
      event.type === "cylinder.low" &&
      (context.emptied.includes(event.cylinder) || !context.cylinders.includes(event.cylinder)),
    isAllEmptied: ({ context }) => context.awaited.length === 0,
    hasOwnCylinders: ({ context, event }) =>
      event.type === "cylinders.fired" &&
      event.cylinders.some((cylinder) => context.cylinders.includes(cylinder)),
    hasLeaked: ({ context }) => context.leaked.length > 0,
    isSound: ({ context }) => context.leaked.length === 0,
    hasRefilled: ({ context }) => context.alarmed.length === 0 && refilled(context).length > 0,
  },
  actions: {
    noteLow: assign({
      low: ({ context, event }) =>
        event.type === "cylinder.low"
          ? [...new Set([...context.low, event.cylinder])]
          : context.low,
    }),
    noteCharged: assign({
      low: ({ context, event }) =>
        context.low.filter((id) => event.type !== "cylinder.charged" || id !== event.cylinder),
    }),
    noteAlarm: assign({
      alarmed: ({ context, event }) =>
        "room" in event ? [...new Set([...context.alarmed, event.room])] : context.alarmed,
    }),
    noteReset: assign({
      alarmed: ({ context, event }) =>
        context.alarmed.filter((room) => !("room" in event) || room !== event.room),
    }),
    tellRefilled: emit(({ context, event }) => ({
      type: "bank.refilled" as const,
      bank: context.bank,
      by: event.type === "refill.decided" ? event.who : "",
      cylinders: refilled(context),
    })),
    countRefilled: assign(({ context }) => {
      const back = refilled(context);
      const others = (ids: readonly string[]) => ids.filter((id) => !back.includes(id));
      const { leaked, emptied, late } = context;
      return { leaked: others(leaked), emptied: others(emptied), late: others(late) };
    }),
    awaitFired: assign({
      awaited: ({ context, event }) =>
        event.type === "cylinders.fired"
          ? [
              ...context.awaited,
              ...event.cylinders.filter((id) => context.cylinders.includes(id)),
            ].filter((id) => !context.emptied.includes(id) || context.leaked.includes(id))
          : context.awaited,
    }),
    noteEmptied: assign({
      awaited: ({ context, event }) =>
        context.awaited.filter((id) => event.type !== "cylinder.low" || id !== event.cylinder),
      late: ({ context, event }) =>
        context.late.filter((id) => event.type !== "cylinder.low" || id !== event.cylinder),
      emptied: ({ context, event }) =>
        event.type === "cylinder.low" ? [...context.emptied, event.cylinder] : context.emptied,
    }),
    noteLeaked: assign({
      leaked: ({ context, event }) =>
        event.type === "cylinder.low" ? [...context.leaked, event.cylinder] : context.leaked,
      emptied: ({ context, event }) =>
        event.type === "cylinder.low" ? [...context.emptied, event.cylinder] : context.emptied,
    }),
    tellEmptied: emit(({ context, event }) => ({
      type: "cylinder.emptied" as const,
      bank: context.bank,
      cylinder: event.type === "cylinder.low" ? event.cylinder : "",
    })),
    giveUpAwaited: assign(({ context: { awaited, late } }) => ({
      awaited: [],
      late: [...new Set([...late, ...awaited])],
    })),
    tellLeaked: emit(({ context, event }) => ({
      type: "cylinder.leaked",
      bank: context.bank,
      cylinder: event.type === "cylinder.low" ? event.cylinder : "",
    })),
    tellFailed: emit(({ context }) => ({
      type: "cylinders.failed",
      bank: context.bank,
      cylinders: context.awaited,
    })),
  },
}).createMachine({
  id: "bank",
  context: ({ input }) => ({
    ...input,
    awaited: [],
    late: [],
    leaked: [],
    emptied: [],
    low: [],
    alarmed: [],
  }),
  type: "parallel",
  on: {
    "cylinder.charged": { actions: "noteCharged" },
    "room.alarmed": { actions: "noteAlarm" },
    "room.reset": { actions: "noteReset" },
    "refill.decided": { guard: "hasRefilled", actions: ["tellRefilled", "countRefilled"] },
  },
  states: {
    firing: {
      initial: "ready",
      states: {
        ready: {
          on: {
            "cylinders.fired": {
              guard: "hasOwnCylinders",
              target: "awaiting",
              actions: "awaitFired",
            },
            "cylinder.low": [
              { guard: "isAwaited", actions: ["noteLow", "noteEmptied", "tellEmptied"] },
              { guard: "isSpentOrUnknown", actions: "noteLow" },
              { actions: ["noteLow", "noteLeaked", "tellLeaked"] },
            ],
          },
        },
        awaiting: {
          always: { guard: "isAllEmptied", target: "ready" },
          after: { confirmTime: { target: "ready", actions: ["tellFailed", "giveUpAwaited"] } },
          on: {
            "cylinders.fired": {
              guard: "hasOwnCylinders",
              target: "awaiting",
              reenter: true,
              actions: "awaitFired",
            },
            "cylinder.low": [
              { guard: "isAwaited", actions: ["noteLow", "noteEmptied", "tellEmptied"] },
              { guard: "isSpentOrUnknown", actions: "noteLow" },
              { actions: ["noteLow", "noteLeaked", "tellLeaked"] },
            ],
          },
        },
      },
    },
    health: {
      initial: "healthy",
      states: {
        healthy: { always: { guard: "hasLeaked", target: "impaired" } },
        impaired: { tags: "bank-fault", always: { guard: "isSound", target: "healthy" } },
      },
    },
  },
  options: { maxIterations: 100 },
});

/** Spent or failed, and its pressure is there now. */
function refilled({ emptied, late, low }: Context): readonly string[] {
  return [...new Set([...emptied, ...late])].filter((id) => !low.includes(id));
}
