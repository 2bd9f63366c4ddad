/**
 * Call point with two distinct actions: open the cover, then press (NFPA 12A cl. 4.3).
 *
 *   covered ──cover.opened──▶ uncovered ── callPoint.pressed: told as manual.pressed
 *      ▲                          │
 *      └───────cover.closed───────┘
 *
 * With `coverAlarms` the open cover starts the pre-alarm, as the door of a Korean manual box does.
 * A press behind a closed cover is no call: it can only be a fault of the box. It never releases.
 */
import { emit, setup } from "xstate";

export interface CallPointSettings {
  readonly room: string;
  readonly coverAlarms: boolean;
}

export type CallPointEvent =
  | { readonly type: "cover.opened" }
  | { readonly type: "cover.closed" }
  | { readonly type: "callPoint.pressed" };
export type CallPointFact =
  | { readonly type: "manual.pressed"; readonly room: string }
  | { readonly type: "cover.alarmed"; readonly room: string };

export const callPointMachine = setup({
  types: {
    input: {} as CallPointSettings,
    context: {} as CallPointSettings,
    events: {} as CallPointEvent,
    emitted: {} as CallPointFact,
  },
  guards: { doesAlarm: ({ context }) => context.coverAlarms },
  actions: {
    tellPressed: emit(({ context }) => ({ type: "manual.pressed" as const, room: context.room })),
    tellAlarmed: emit(({ context }) => ({ type: "cover.alarmed" as const, room: context.room })),
  },
}).createMachine({
  id: "callPoint",
  context: ({ input }) => input,
  initial: "covered",
  states: {
    covered: {
      on: {
        "cover.opened": [
          { guard: "doesAlarm", target: "uncovered", actions: "tellAlarmed" },
          { target: "uncovered" },
        ],
      },
    },
    uncovered: {
      on: { "cover.closed": "covered", "callPoint.pressed": { actions: "tellPressed" } },
    },
  },
  options: { maxIterations: 100 },
});
