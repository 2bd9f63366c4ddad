/**
 * Release: decides when one extinguishing area's agent may go (EN 12094-1 cl. 4.4 to 4.20).
 *
 *   normal ─▶ alert ─▶ countdown ─▶ releasing ─▶ released ─▶ soaked ─▶ (reset) normal
 *                       │  ▲  │          │
 *          hold.pressed ▼  │  ▼ lock-off ▼ no pressure switch
 *                      holding blocked  unconfirmed
 *
 * Two lines of an area must alarm before the countdown starts (R3); a suppression unit that
 * escalates counts as one line. The hold button starts the full delay again when it is let go
 * (Kidde FireBeta XT+, Zeta EX8). A wiring fault neither releases nor holds. Once agent flows,
 * nothing stops it. The machine fires no cylinder: it asks for gas, and the delivery chart proves
 * the path first.
 */
import { assign, emit, setup } from "xstate";
import type { Duration } from "../quantities.js";

export interface ReleaseSettings {
  readonly room: string;
  readonly floor: string;
  readonly preDischarge: Duration;
  readonly manualDelay: Duration;
  /** Wait for the pressure switch after gas was asked for (Siemens XC10: 30 s). */
  readonly confirmTime: Duration;
  /** Flooding time during which a reset is refused (EN 12094-1 cl. 4.12.2). */
  readonly soak: Duration;
}

interface Context extends ReleaseSettings {
  readonly alarmed: readonly string[];
  readonly lockedOff: boolean;
  readonly held: boolean;
}

export type ReleaseTag =
  "sound-alert" | "sound-evacuate" | "do-not-enter" | "release-fault" | "agent-gone";
export type ReleaseEvent =
  | { readonly type: "zone.alarmed"; readonly zone: string }
  | { readonly type: "unit.escalated"; readonly case: string; readonly reason: string }
  | { readonly type: "manual.pressed" }
  | { readonly type: "hold.pressed" }
  | { readonly type: "hold.letGo" }
  | { readonly type: "lockOff.closed" }
  | { readonly type: "lockOff.opened" }
  | { readonly type: "agent.confirmed" }
  | { readonly type: "panel.reset" };
export type ReleaseFact =
  | { readonly type: "room.alerted"; readonly room: string; readonly floor: string }
  | { readonly type: "room.alarmed"; readonly room: string; readonly floor: string }
  | { readonly type: "closing.asked"; readonly room: string }
  | { readonly type: "gas.asked"; readonly room: string }
  | { readonly type: "room.released"; readonly room: string }
  | { readonly type: "release.blocked"; readonly room: string }
  | { readonly type: "release.unconfirmed"; readonly room: string }
  | { readonly type: "room.soaked"; readonly room: string; readonly floor: string }
  | { readonly type: "room.reset"; readonly room: string; readonly floor: string };

const toReleased = { "agent.confirmed": "released" } as const;
/** Gas that has been asked for and does not flow yet is stopped by the lock-off. */
const toBlocked = { "lockOff.closed": { target: "blocked", actions: "noteLockedOff" } } as const;
/** Agent that was let go by hand, at the cylinders: all that a countdown would have begun. */
const byHand = {
  "agent.confirmed": { target: "released", actions: ["tellAlarmed", "askClosing"] },
} as const;

export const releaseMachine = setup({
  types: {
    input: {} as ReleaseSettings,
    context: {} as Context,
    events: {} as ReleaseEvent,
    emitted: {} as ReleaseFact,
    tags: {} as ReleaseTag,
  },
  delays: {
    preDischarge: ({ context }) => context.preDischarge,
    manualDelay: ({ context }) => context.manualDelay,
    confirmTime: ({ context }) => context.confirmTime,
    soak: ({ context }) => context.soak,
  },
  guards: {
    isSecondLine: ({ context, event }) =>
      context.alarmed.length > 0 && !context.alarmed.includes(lineOf(event)),
    isHeld: ({ context }) => context.held,
    isLockedOff: ({ context }) => context.lockedOff,
  },
  actions: {
    rememberLine: assign({
      alarmed: ({ context, event }) => [...new Set([...context.alarmed, lineOf(event)])],
    }),
    forgetLines: assign({ alarmed: [] }),
    noteHeld: assign({ held: true }),
    noteLetGo: assign({ held: false }),
    noteLockedOff: assign({ lockedOff: true }),
    noteUnlocked: assign({ lockedOff: false }),
    tellAlerted: emit(({ context: { room, floor } }) => ({ type: "room.alerted", room, floor })),
    tellAlarmed: emit(({ context: { room, floor } }) => ({ type: "room.alarmed", room, floor })),
    askClosing: emit(({ context }) => ({ type: "closing.asked", room: context.room })),
    askGas: emit(({ context }) => ({ type: "gas.asked", room: context.room })),
    tellReleased: emit(({ context }) => ({ type: "room.released", room: context.room })),
    tellBlocked: emit(({ context }) => ({ type: "release.blocked", room: context.room })),
    tellUnconfirmed: emit(({ context }) => ({ type: "release.unconfirmed", room: context.room })),
    tellSoaked: emit(({ context: { room, floor } }) => ({ type: "room.soaked", room, floor })),
    tellReset: emit(({ context: { room, floor } }) => ({ type: "room.reset", room, floor })),
  },
}).createMachine({
  id: "release",
  context: ({ input }) => ({ ...input, alarmed: [], lockedOff: false, held: false }),
  initial: "normal",
  on: {
    "hold.pressed": { actions: "noteHeld" },
    "hold.letGo": { actions: "noteLetGo" },
    "lockOff.closed": { actions: "noteLockedOff" },
    "lockOff.opened": { actions: "noteUnlocked" },
  },
  states: {
    normal: {
      entry: "forgetLines",
      on: {
        ...byHand,
        "zone.alarmed": { target: "alert", actions: "rememberLine" },
        "unit.escalated": { target: "alert", actions: "rememberLine" },
        "manual.pressed": "manualCountdown",
      },
    },
    alert: {
      tags: "sound-alert",
      entry: "tellAlerted",
      on: {
        ...byHand,
        "zone.alarmed": { guard: "isSecondLine", target: "countdown", actions: "rememberLine" },
        "unit.escalated": { guard: "isSecondLine", target: "countdown", actions: "rememberLine" },
        "manual.pressed": "manualCountdown",
        "panel.reset": { target: "normal", actions: "tellReset" },
      },
    },
    countdown: {
      tags: "sound-evacuate",
      entry: ["tellAlarmed", "askClosing"],
      always: { guard: "isHeld", target: "holding" },
      after: {
        preDischarge: [{ guard: "isLockedOff", target: "blocked" }, { target: "releasing" }],
      },
      on: {
        ...toReleased,
        "hold.pressed": { target: "holding", actions: "noteHeld" },
        "manual.pressed": "manualCountdown",
      },
    },
    holding: {
      tags: "sound-evacuate",
      on: {
        ...toReleased,
        "hold.letGo": { target: "countdown", actions: "noteLetGo" },
        "manual.pressed": "manualCountdown",
      },
    },
    manualCountdown: {
      tags: "sound-evacuate",
      entry: ["tellAlarmed", "askClosing"],
      after: {
        manualDelay: [{ guard: "isLockedOff", target: "blocked" }, { target: "releasing" }],
      },
      on: toReleased,
    },
    releasing: {
      tags: ["sound-evacuate", "do-not-enter"],
      entry: "askGas",
      after: { confirmTime: "unconfirmed" },
      on: { ...toReleased, ...toBlocked },
    },
    blocked: {
      tags: ["sound-evacuate", "release-fault"],
      entry: "tellBlocked",
      on: { ...toReleased, "lockOff.opened": { target: "countdown", actions: "noteUnlocked" } },
    },
    unconfirmed: {
      tags: ["sound-evacuate", "do-not-enter", "release-fault"],
      entry: "tellUnconfirmed",
      on: {
        ...toReleased,
        ...toBlocked,
        "panel.reset": { target: "normal", actions: "tellReset" },
      },
    },
    released: {
      tags: ["sound-evacuate", "do-not-enter", "agent-gone"],
      entry: "tellReleased",
      after: { soak: "soaked" },
    },
    soaked: {
      entry: "tellSoaked",
      tags: ["do-not-enter", "agent-gone"],
      on: { "panel.reset": { target: "normal", actions: "tellReset" } },
    },
  },
  options: { maxIterations: 100 },
});

/** Which line an alarm counts for; every escalated unit of a room counts as one and the same. */
function lineOf(event: ReleaseEvent): string {
  if (event.type === "zone.alarmed") return event.zone;
  return event.type === "unit.escalated" ? "units" : "";
}
