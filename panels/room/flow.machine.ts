/**
 * Flow: says when agent really flows into one room (EN 12094-1 cl. 4.18).
 *
 *   still ─flow.began▶ settling ─settle time▶ flowing      tells agent.confirmed
 *     ▲                   │ flow.ended           │ flow.ended
 *     └───────────────────┴──────────────────────┘
 *
 * The pressure switch counts once it has stayed on, armed or not: gas that was let go by hand at
 * the cylinders makes the area released as well (Kidde FireBeta XT+). Where low pressure confirms
 * (INIM Previdia), the first fired cylinder that its bank calls emptied does; without a shot, low
 * pressure is a fault of the bank and never a release. It ends nothing: agent that has flowed has
 * flowed.
 */
import { assign, emit, setup } from "xstate";
import type { Duration } from "../quantities.js";

export interface FlowSettings {
  readonly room: string;
  readonly confirmBy: "switch" | "low-pressure" | "either";
  /** The switch must stay on for this long. */
  readonly switchSettles: Duration;
}

interface Context extends FlowSettings {
  /** Fired for this room, and none of them seen to empty yet. */
  readonly fired: readonly string[];
}

export type FlowEvent =
  | { readonly type: "flow.began" }
  | { readonly type: "flow.ended" }
  | { readonly type: "cylinders.fired"; readonly cylinders: readonly string[] }
  | { readonly type: "cylinder.emptied"; readonly bank: string; readonly cylinder: string }
  | { readonly type: "room.reset"; readonly room: string };
export interface FlowFact {
  readonly type: "agent.confirmed";
  readonly room: string;
}

export const flowMachine = setup({
  types: {
    input: {} as FlowSettings,
    context: {} as Context,
    events: {} as FlowEvent,
    emitted: {} as FlowFact,
  },
  delays: { switchSettles: ({ context }) => context.switchSettles },
  guards: {
    countsSwitch: ({ context }) => context.confirmBy !== "low-pressure",
    isProof: ({ context, event }) =>
      event.type === "cylinder.emptied" &&
      context.confirmBy !== "switch" &&
      context.fired.includes(event.cylinder),
    isMine: ({ context, event }) => "room" in event && event.room === context.room,
  },
  actions: {
    noteFired: assign({
      fired: ({ context, event }) =>
        event.type === "cylinders.fired" ? [...context.fired, ...event.cylinders] : context.fired,
    }),
    forgetFired: assign({ fired: [] }),
    tellConfirmed: emit(({ context }) => ({ type: "agent.confirmed", room: context.room })),
  },
}).createMachine({
  id: "flow",
  context: ({ input }) => ({ ...input, fired: [] }),
  initial: "still",
  on: {
    "cylinders.fired": { actions: "noteFired" },
    "cylinder.emptied": { guard: "isProof", actions: ["tellConfirmed", "forgetFired"] },
    "room.reset": { guard: "isMine", actions: "forgetFired" },
  },
  states: {
    still: { on: { "flow.began": "settling" } },
    settling: {
      after: {
        switchSettles: [
          { guard: "countsSwitch", target: "flowing", actions: "tellConfirmed" },
          { target: "flowing" },
        ],
      },
      on: { "flow.ended": "still" },
    },
    flowing: { on: { "flow.ended": "still" } },
  },
  options: { maxIterations: 100 },
});
