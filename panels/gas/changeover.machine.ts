/**
 * Changeover: which side of one bank the release is led to, the main supply or its connected
 * reserve (EN 12094-1 cl. 4.25).
 *
 *   main ◀─position─▶ reserve          the key switch, turned by hand
 *     └─chosen─▶ moving ─position▶     a decision, carried out by the relay
 *                  └─ budget ▶ unproved
 *
 * The gas desk is told of a side once the switch proves that it stands there, never of a wish. A
 * two-position switch moves the actuator path, the panel is reset, and the empty main supply is
 * refilled at leisure (main and reserve as installers describe it). It fires nothing.
 */
import { assign, emit, setup } from "xstate";
import type { Duration } from "../quantities.js";

export interface ChangeoverSettings {
  readonly bank: string;
  /** Time in which the switch must have moved. */
  readonly budget: Duration;
}

interface Context extends ChangeoverSettings {
  /** The relay holds the switch at the reserve. */
  readonly isDriven: boolean;
  readonly isAtReserve: boolean;
}

export type ChangeoverTag = "changeover" | "changeover-fault";
export type ChangeoverEvent =
  | { readonly type: "reserve.chosen"; readonly about: string; readonly who: string }
  | { readonly type: "main.chosen"; readonly about: string; readonly who: string }
  | { readonly type: "reserve.selected" }
  | { readonly type: "main.selected" };
export type ChangeoverFact =
  | { readonly type: "supply.selected"; readonly bank: string; readonly isReserve: boolean }
  | { readonly type: "supply.unproved"; readonly bank: string };

const toReserve = { target: "moving", actions: "drive" } as const;
const toMain = { target: "moving", actions: "letGo" } as const;

export const changeoverMachine = setup({
  types: {
    input: {} as ChangeoverSettings,
    context: {} as Context,
    events: {} as ChangeoverEvent,
    emitted: {} as ChangeoverFact,
    tags: {} as ChangeoverTag,
  },
  delays: { budget: ({ context }) => context.budget },
  guards: {
    isAtWishedReserve: ({ context }) => context.isDriven && context.isAtReserve,
    isAtWishedMain: ({ context }) => !context.isDriven && !context.isAtReserve,
  },
  actions: {
    drive: assign({ isDriven: true }),
    letGo: assign({ isDriven: false }),
    noteReserve: assign({ isAtReserve: true }),
    noteMain: assign({ isAtReserve: false }),
    tellSelected: emit(({ context }) => ({
      type: "supply.selected",
      bank: context.bank,
      isReserve: context.isAtReserve,
    })),
    tellUnproved: emit(({ context }) => ({ type: "supply.unproved", bank: context.bank })),
  },
}).createMachine({
  id: "changeover",
  context: ({ input }) => ({ ...input, isDriven: false, isAtReserve: false }),
  initial: "main",
  on: {
    "reserve.selected": { target: ".reserve", actions: ["noteReserve", "tellSelected"] },
    "main.selected": { target: ".main", actions: ["noteMain", "letGo", "tellSelected"] },
  },
  states: {
    main: {
      tags: "changeover",
      on: { "reserve.chosen": toReserve, "main.selected": { actions: "noteMain" } },
    },
    reserve: {
      tags: "changeover",
      on: { "main.chosen": toMain, "reserve.selected": { actions: "noteReserve" } },
    },
    moving: {
      tags: "changeover",
      always: [
        { guard: "isAtWishedReserve", target: "reserve" },
        { guard: "isAtWishedMain", target: "main" },
      ],
      after: { budget: "unproved" },
    },
    unproved: {
      tags: ["changeover", "changeover-fault"],
      entry: "tellUnproved",
      on: { "reserve.chosen": toReserve, "main.chosen": toMain },
    },
  },
  options: { maxIterations: 100 },
});
