/**
 * Unit hand: the release button at one closed case, for its own suppression unit alone.
 *
 *   covered ──cover.opened──▶ uncovered ──button.pressed──▶ pressed
 *      ▲                          │  ▲                         │
 *      └───────cover.closed───────┘  └─────button.released─────┘
 *
 * With two actions the cover comes first (NFPA 12A cl. 4.3, as at a room's call point); a press
 * behind a closed cover can only be a fault of the box. A button of one action has no cover and
 * begins uncovered. Pressed, it is a trigger of the unit that asks for its release alone: so the
 * breaker is tripped and proved first, an open door holds the agent back, and a leaked cylinder
 * calls the room, as for any other trigger. The button stays in until somebody pulls it out, and
 * keeps the unit from being reset until then. It never releases a room, and no wiring fault of its
 * line reaches it.
 */
import { emit, setup } from "xstate";

export interface UnitHandSettings {
  readonly case: string;
  readonly twoActions: boolean;
}

export type UnitHandEvent =
  | { readonly type: "cover.opened" }
  | { readonly type: "cover.closed" }
  | { readonly type: "button.pressed" }
  | { readonly type: "button.released" };
/** Told to the unit as one trigger more. */
export interface UnitHandFact {
  readonly type: "trigger.alarmed" | "trigger.cleared";
  readonly case: string;
  readonly trigger: "hand";
}

export const unitHandMachine = setup({
  types: {
    input: {} as UnitHandSettings,
    context: {} as UnitHandSettings,
    events: {} as UnitHandEvent,
    emitted: {} as UnitHandFact,
  },
  guards: { isBare: ({ context }) => !context.twoActions },
  actions: {
    tellPressed: emit(({ context }) => ({
      type: "trigger.alarmed" as const,
      case: context.case,
      trigger: "hand" as const,
    })),
    tellReleased: emit(({ context }) => ({
      type: "trigger.cleared" as const,
      case: context.case,
      trigger: "hand" as const,
    })),
  },
}).createMachine({
  id: "unitHand",
  context: ({ input }) => input,
  initial: "covered",
  states: {
    covered: {
      always: { guard: "isBare", target: "uncovered" },
      on: { "cover.opened": "uncovered" },
    },
    uncovered: { on: { "cover.closed": "covered", "button.pressed": "pressed" } },
    // Whoever shuts the cover over a pressed button has not taken the call back.
    pressed: {
      entry: "tellPressed",
      on: { "button.released": { target: "uncovered", actions: "tellReleased" } },
    },
  },
  options: { maxIterations: 100 },
});
