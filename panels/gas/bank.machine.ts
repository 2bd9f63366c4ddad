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
}

export type BankTag = "bank-fault";
export type BankEvent =
  | { readonly type: "cylinders.fired"; readonly cylinders: readonly string[] }
  | { readonly type: "cylinder.low"; readonly cylinder: string };
export type BankFact =
  | { readonly type: "cylinder.emptied"; readonly bank: string; readonly cylinder: string }
  | { readonly type: "cylinder.leaked"; readonly bank: string; readonly cylinder: string }
  | {
      readonly type: "cylinders.failed";
      readonly bank: string;
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
  },
  actions: {
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
  context: ({ input }) => ({ ...input, awaited: [], late: [], leaked: [], emptied: [] }),
  type: "parallel",
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
              { guard: "isAwaited", actions: ["noteEmptied", "tellEmptied"] },
              { guard: "isSpentOrUnknown" },
              { actions: ["noteLeaked", "tellLeaked"] },
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
              { guard: "isAwaited", actions: ["noteEmptied", "tellEmptied"] },
              { guard: "isSpentOrUnknown" },
              { actions: ["noteLeaked", "tellLeaked"] },
            ],
          },
        },
      },
    },
    health: {
      initial: "healthy",
      states: {
        healthy: { always: { guard: "hasLeaked", target: "impaired" } },
        impaired: { tags: "bank-fault" },
      },
    },
  },
  options: { maxIterations: 100 },
});
