/**
 * Cases: what one room is told of the closed cases in it.
 *
 *   quiet ◀─▶ alerted
 *
 * A case that is alerted, tripped on suspicion, warned by a fire beside it or kept from releasing
 * by an open door sounds the room's pre-alarm until it is at rest or its fire is the room's. Cases
 * without a unit of their own are counted for good: room gas is not credited to them, so when the
 * room is released it is said how many it did not reach (R8).
 *
 * It never releases anything, and no release of the room clears a case here.
 */
import { assign, emit, setup } from "xstate";

export interface CasesSettings {
  readonly room: string;
  /** Output tag of the pre-alarm bell; none where the room has no extinguishing area. */
  readonly bells: readonly string[];
  /** Closed cases of the room without a unit. */
  readonly notCovered: number;
}

interface Context extends CasesSettings {
  readonly alerted: readonly string[];
}

export type CasesTag = "sound-case-alert";
export type CasesEvent =
  | {
      readonly type: "unit.alerted" | "unit.tripped" | "unit.warned" | "unit.calmed" | "unit.fired";
      readonly case: string;
    }
  | { readonly type: "unit.interlocked"; readonly case: string; readonly reason: string }
  | { readonly type: "unit.escalated"; readonly case: string; readonly reason: string }
  | { readonly type: "room.released"; readonly room: string };
export interface CasesFact {
  readonly type: "cases.unreached";
  readonly room: string;
  readonly cases: number;
}

const settled = [
  { guard: "isLast", target: "quiet", actions: "forgetCase" },
  { actions: "forgetCase" },
] as const;
const alerted = { target: "alerted", actions: "noteCase" } as const;

export const casesMachine = setup({
  types: {
    input: {} as CasesSettings,
    context: {} as Context,
    events: {} as CasesEvent,
    emitted: {} as CasesFact,
    tags: {} as CasesTag,
  },
  guards: {
    isLast: ({ context, event }) => context.alerted.every((id) => id === caseOf(event)),
    isNotCovered: ({ context }) => context.notCovered > 0,
  },
  actions: {
    noteCase: assign({
      alerted: ({ context, event }) => [...new Set([...context.alerted, caseOf(event)])],
    }),
    forgetCase: assign({
      alerted: ({ context, event }) => context.alerted.filter((id) => id !== caseOf(event)),
    }),
    tellUnreached: emit(({ context }) => ({
      type: "cases.unreached",
      room: context.room,
      cases: context.notCovered,
    })),
  },
}).createMachine({
  id: "cases",
  context: ({ input }) => ({ ...input, alerted: [] }),
  initial: "quiet",
  on: { "room.released": { guard: "isNotCovered", actions: "tellUnreached" } },
  states: {
    quiet: {
      on: {
        "unit.alerted": alerted,
        "unit.tripped": alerted,
        "unit.warned": alerted,
        "unit.interlocked": alerted,
      },
    },
    alerted: {
      tags: "sound-case-alert",
      on: {
        "unit.alerted": { actions: "noteCase" },
        "unit.tripped": { actions: "noteCase" },
        "unit.warned": { actions: "noteCase" },
        "unit.interlocked": { actions: "noteCase" },
        "unit.calmed": settled,
        "unit.fired": settled,
        "unit.escalated": settled,
      },
    },
  },
  options: { maxIterations: 100 },
});

function caseOf(event: CasesEvent): string {
  return "case" in event ? event.case : "";
}
