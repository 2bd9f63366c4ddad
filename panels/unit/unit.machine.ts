/**
 * Unit: the suppression unit inside one closed case (an electrical panel or a battery rack).
 *
 *   normal ─▶ tripping ─▶ releasing ─▶ watching ─▶ contained
 *                              │           │            │ trigger.alarmed
 *                              ▼           ▼            ▼
 *                              └──────▶ escalated ◀─────┘
 *
 * One heat trigger is enough: the damage of a false release stays in one case, and waiting costs
 * more (R3). The breaker is tripped first; a breaker that does not prove open does not stop the
 * agent, because the agent does not conduct. Room gas never clears a case: only its own trigger
 * does. A fault on one of its lines is journaled and counted by the filter and reaches no chart: it
 * can neither release the unit nor keep it from releasing.
 */
import { assign, emit, setup } from "xstate";
import type { Duration } from "../quantities.js";

export interface UnitSettings {
  readonly case: string;
  /** Output tags that trip the case's own breaker; none where an isolation chart does it. */
  readonly trips: readonly string[];
  /** Wait for the breaker's proof (R4: 5 s). */
  readonly proofTime: Duration;
  /** Wait for the discharge pressure switch (Siemens XC10: 30 s). */
  readonly confirmTime: Duration;
  /** Time for the trigger to clear after the agent went in. */
  readonly watchTime: Duration;
  /** False for a detection tube: once burst, it cannot tell that the case cooled down. */
  readonly tellsCool: boolean;
}

interface Context extends UnitSettings {
  readonly hot: boolean;
  readonly reason: string;
}

export type UnitTag = "trip" | "release-unit" | "unit-escalated";
export type UnitEvent =
  | { readonly type: "trigger.alarmed" }
  | { readonly type: "trigger.cleared" }
  | { readonly type: "breaker.opened" }
  | { readonly type: "isolation.proved" }
  | { readonly type: "agent.discharged" }
  | { readonly type: "panel.reset" };
export type UnitFact =
  | { readonly type: "case.alarmed"; readonly case: string }
  | { readonly type: "case.cleared"; readonly case: string }
  | { readonly type: "isolation.asked" }
  | { readonly type: "unit.fired"; readonly case: string }
  | { readonly type: "unit.contained"; readonly case: string }
  | { readonly type: "unit.escalated"; readonly case: string; readonly reason: string };

export const unitMachine = setup({
  types: {
    input: {} as UnitSettings,
    context: {} as Context,
    events: {} as UnitEvent,
    emitted: {} as UnitFact,
    tags: {} as UnitTag,
  },
  delays: {
    proofTime: ({ context }) => context.proofTime,
    confirmTime: ({ context }) => context.confirmTime,
    watchTime: ({ context }) => context.watchTime,
  },
  guards: { isCool: ({ context }) => !context.hot || !context.tellsCool },
  actions: {
    noteHot: assign({ hot: true }),
    noteCool: assign({ hot: false }),
    because: assign({ reason: (_, params: { reason: string }) => params.reason }),
    tellAlarmed: emit(({ context }) => ({ type: "case.alarmed", case: context.case })),
    tellCleared: emit(({ context }) => ({ type: "case.cleared", case: context.case })),
    askIsolation: emit({ type: "isolation.asked" }),
    tellFired: emit(({ context }) => ({ type: "unit.fired", case: context.case })),
    tellContained: emit(({ context }) => ({ type: "unit.contained", case: context.case })),
    tellEscalated: emit(({ context }) => ({
      type: "unit.escalated",
      case: context.case,
      reason: context.reason,
    })),
  },
}).createMachine({
  id: "unit",
  context: ({ input }) => ({ ...input, hot: false, reason: "" }),
  initial: "normal",
  on: {
    "trigger.alarmed": { actions: ["noteHot", "tellAlarmed"] },
    "trigger.cleared": { actions: ["noteCool", "tellCleared"] },
  },
  states: {
    normal: {
      on: {
        "trigger.alarmed": { target: "tripping", actions: ["noteHot", "tellAlarmed"] },
        "agent.discharged": { target: "watching", actions: "tellFired" },
      },
    },
    tripping: {
      tags: "trip",
      entry: "askIsolation",
      after: { proofTime: "releasing" },
      on: { "breaker.opened": "releasing", "isolation.proved": "releasing" },
    },
    releasing: {
      tags: ["trip", "release-unit"],
      entry: "tellFired",
      after: {
        confirmTime: {
          target: "escalated",
          actions: { type: "because", params: { reason: "its discharge was not confirmed" } },
        },
      },
      on: { "agent.discharged": "watching" },
    },
    watching: {
      tags: "trip",
      after: {
        watchTime: [
          { guard: "isCool", target: "contained" },
          {
            target: "escalated",
            actions: {
              type: "because",
              params: { reason: "the case stayed hot after its agent went in" },
            },
          },
        ],
      },
    },
    contained: {
      tags: "trip",
      entry: "tellContained",
      on: {
        "trigger.alarmed": {
          target: "escalated",
          actions: [
            "noteHot",
            "tellAlarmed",
            { type: "because", params: { reason: "the case flared again" } },
          ],
        },
        "panel.reset": { guard: "isCool", target: "normal" },
      },
    },
    escalated: {
      tags: ["trip", "unit-escalated"],
      entry: "tellEscalated",
      on: { "panel.reset": { guard: "isCool", target: "normal" } },
    },
  },
  options: { maxIterations: 100 },
});
