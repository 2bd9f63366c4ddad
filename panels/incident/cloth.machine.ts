/**
 * Cloth: the step of laying fire-retardant cloth between one burning rack and what stands beside
 * it, which people do (Ansan as told in 2024: isolate, shield, agent, water; events 2.1).
 *
 *   folded ─fire─▶ waiting ─proved dead─▶ asked ─cloth.laid─▶ laid
 *                     │                     │ │                 ▲
 *                     │   room.alarmed      │ └─too late─▶ missed
 *                     └─────────┬───────────┘                 │
 *                               ▼                             │
 *                           withdrawn ──cloth.laid────────────┘
 *
 * Nobody is asked to touch a rack that is not proved dead, nor to go where people must leave: the
 * asking is taken back with the alarm of the room, and not begun after it. It is confirmed by a
 * named person alone. When nobody confirms in time that is told, and nothing more: no other rung
 * waits for the cloth, since a fire does not. Cloth that is laid later is still taken note of. It
 * drives no output and calls no one back.
 */
import { assign, emit, setup } from "xstate";
import type { Duration } from "../quantities.js";

export interface ClothSettings {
  readonly rack: string;
  readonly room: string;
  /** Within this the cloth must be confirmed. */
  readonly clothTime: Duration;
}

interface ClothContext extends ClothSettings {
  readonly proved: boolean;
  /** The room has alarmed, and was not reset since. */
  readonly mustLeave: boolean;
  readonly who: string;
}

export type ClothEvent =
  | { readonly type: "unit.fired"; readonly case: string }
  | { readonly type: "rack.heated"; readonly rack: string }
  | { readonly type: "isolation.proved"; readonly rack: string }
  | { readonly type: "isolation.lost"; readonly rack: string }
  | { readonly type: "room.alarmed"; readonly room: string }
  | { readonly type: "room.reset"; readonly room: string }
  | { readonly type: "clothLaid.decided"; readonly who: string };
export type ClothFact =
  | { readonly type: "rung.reached"; readonly room: string; readonly rung: "cloth" }
  | { readonly type: "cloth.asked" | "cloth.missed"; readonly rack: string }
  | { readonly type: "cloth.withdrawn"; readonly rack: string }
  | { readonly type: "cloth.laid"; readonly rack: string; readonly who: string };

const toLaid = { target: "laid", actions: "noteWho" } as const;
const toFolded = { guard: "isMine", target: "folded", actions: "noteCalm" } as const;
const toWithdrawn = { guard: "isMine", target: "withdrawn", actions: "noteAlarm" } as const;

export const clothMachine = setup({
  types: {
    input: {} as ClothSettings,
    context: {} as ClothContext,
    events: {} as ClothEvent,
    emitted: {} as ClothFact,
  },
  delays: { clothTime: ({ context }) => context.clothTime },
  guards: {
    isProved: ({ context }) => context.proved,
    mustLeave: ({ context }) => context.mustLeave,
    isLive: ({ context }) => !context.proved,
    isMine: ({ context, event }) => "room" in event && event.room === context.room,
  },
  actions: {
    noteProved: assign({ proved: true }),
    noteLive: assign({ proved: false }),
    noteAlarm: assign({ mustLeave: true }),
    noteCalm: assign({ mustLeave: false }),
    noteWho: assign({ who: ({ event }) => ("who" in event ? event.who : "") }),
    tellRung: emit(({ context }) => ({
      type: "rung.reached" as const,
      room: context.room,
      rung: "cloth" as const,
    })),
    tellAsked: emit(({ context: { rack } }) => ({ type: "cloth.asked" as const, rack })),
    tellMissed: emit(({ context: { rack } }) => ({ type: "cloth.missed" as const, rack })),
    tellWithdrawn: emit(({ context: { rack } }) => ({ type: "cloth.withdrawn" as const, rack })),
    tellLaid: emit(({ context: { rack, who } }) => ({ type: "cloth.laid" as const, rack, who })),
  },
}).createMachine({
  id: "cloth",
  context: ({ input }) => ({ ...input, proved: false, mustLeave: false, who: "" }),
  initial: "folded",
  on: {
    "isolation.proved": { actions: "noteProved" },
    "isolation.lost": { actions: "noteLive" },
    "room.alarmed": { guard: "isMine", actions: "noteAlarm" },
  },
  states: {
    folded: {
      on: { "unit.fired": "waiting", "rack.heated": "waiting", "room.reset": toFolded },
    },
    waiting: {
      always: [
        { guard: "mustLeave", target: "withdrawn" },
        { guard: "isProved", target: "asked" },
      ],
      on: { "room.alarmed": toWithdrawn, "room.reset": toFolded },
    },
    asked: {
      entry: ["tellRung", "tellAsked"],
      always: { guard: "isLive", target: "waiting" },
      after: { clothTime: "missed" },
      on: {
        "clothLaid.decided": toLaid,
        "room.alarmed": toWithdrawn,
        "room.reset": toFolded,
      },
    },
    missed: {
      entry: "tellMissed",
      on: { "clothLaid.decided": toLaid, "room.reset": toFolded },
    },
    withdrawn: {
      entry: "tellWithdrawn",
      on: {
        "clothLaid.decided": { guard: "isProved", ...toLaid },
        "room.reset": toFolded,
      },
    },
    laid: { entry: "tellLaid", on: { "room.reset": toFolded } },
  },
  options: { maxIterations: 100 },
});
