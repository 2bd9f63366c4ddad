/**
 * Agent proof: whether the discharge into one area was enough, by its sensor of agent (R11).
 *
 *   resting ─room.released▶ flooding ─its time, agent stands and room is cool▶ proved ─watch▶ kept
 *                              │                                          │ │  ▲   silent,  │
 *                              │ its time, and no proof       falls, warm │ ▼  │   falls    ▼
 *                              └──────────────▶ unproved ◀────────────────┴─ lost ◀─────────┘
 *
 * Agent that was let go is no agent in the room: a damper that stands open or a leak takes it away.
 * So it must stand at its concentration when the discharge time and 30 s are over; what was there
 * for a moment proves nothing, and a silent sensor neither. Without a proof, or when the agent goes
 * or the room warms while it is watched, the ladder is told and steps up without being asked. A
 * concentration that is lost after that, while the flooding time runs, is a fault; heat, which the
 * ladder hears, is what it answers then. It asks for no gas and stops none.
 */
import { and, assign, emit, not, setup } from "xstate";
import { millis, type Duration } from "../quantities.js";

export interface AgentProofSettings {
  readonly room: string;
  /** Of the bank that floods it. */
  readonly dischargeTime: Duration;
  /** From its end. */
  readonly within: Duration;
  readonly watch: Duration;
}

interface Context extends AgentProofSettings {
  /** As the sensor said last; blind while it says nothing. */
  readonly reached: boolean;
  readonly blind: boolean;
  readonly warm: boolean;
  readonly soaked: boolean;
}

export type AgentProofTag = "agent-unproved" | "concentration-lost";
export type AgentProofEvent =
  | { readonly type: "agent.reached" }
  | { readonly type: "agent.fell" }
  | { readonly type: "sensor.silent" }
  | { readonly type: "sensor.back" }
  | { readonly type: "room.warmed" }
  | { readonly type: "room.cooled" }
  | { readonly type: "room.released"; readonly room: string }
  | { readonly type: "room.soaked"; readonly room: string }
  | { readonly type: "room.reset"; readonly room: string };
export type AgentProofFact =
  | { readonly type: "agent.proved" | "agent.regained"; readonly room: string }
  | {
      readonly type: "agent.unproved" | "agent.lost";
      readonly room: string;
      readonly reason: string;
    };

const reasons = {
  silent: { type: "tellUnproved", params: { reason: "its sensor of agent is silent" } },
  thin: { type: "tellUnproved", params: { reason: "it does not stand at its concentration" } },
  gone: { type: "tellUnproved", params: { reason: "its concentration falls" } },
  warm: { type: "tellUnproved", params: { reason: "the room stays warm" } },
  warmed: { type: "tellUnproved", params: { reason: "the room warms again" } },
} as const;
const toResting = { "room.reset": "resting" } as const;
const whenWarm = {
  "room.warmed": { target: "unproved", actions: ["noteWarm", reasons.warmed] },
} as const;
const toDoubt = { target: "lost", actions: "noteBlind" } as const;

export const agentProofMachine = setup({
  types: {
    input: {} as AgentProofSettings,
    context: {} as Context,
    events: {} as AgentProofEvent,
    emitted: {} as AgentProofFact,
    tags: {} as AgentProofTag,
  },
  delays: {
    proofTime: ({ context }) => millis(context.dischargeTime + context.within),
    watch: ({ context }) => context.watch,
  },
  guards: {
    isReached: ({ context }) => context.reached && !context.blind,
    isBlind: ({ context }) => context.blind,
    isWarm: ({ context }) => context.warm,
    isHolding: ({ context }) => !context.soaked,
    isSoaked: ({ context }) => context.soaked,
  },
  actions: {
    noteReached: assign({ reached: true }),
    noteFell: assign({ reached: false }),
    noteBlind: assign({ blind: true }),
    noteSighted: assign({ blind: false }),
    noteWarm: assign({ warm: true }),
    noteCool: assign({ warm: false }),
    noteSoaked: assign({ soaked: true }),
    noteNotSoaked: assign({ soaked: false }),
    tellProved: emit(({ context: { room } }) => ({ type: "agent.proved" as const, room })),
    tellRegained: emit(({ context: { room } }) => ({ type: "agent.regained" as const, room })),
    tellUnproved: emit(({ context: { room } }, { reason }: { reason: string }) => ({
      type: "agent.unproved" as const,
      room,
      reason,
    })),
    tellLost: emit(({ context: { room, blind } }) => ({
      type: "agent.lost" as const,
      room,
      reason: blind ? "its sensor of agent is silent" : "its concentration falls",
    })),
  },
}).createMachine({
  id: "agentProof",
  context: ({ input }) => ({ ...input, reached: false, blind: false, warm: false, soaked: false }),
  initial: "resting",
  on: {
    "agent.reached": { actions: "noteReached" },
    "agent.fell": { actions: "noteFell" },
    "sensor.silent": { actions: "noteBlind" },
    "sensor.back": { actions: "noteSighted" },
    "room.warmed": { actions: "noteWarm" },
    "room.cooled": { actions: "noteCool" },
    "room.soaked": { actions: "noteSoaked" },
  },
  states: {
    resting: { entry: "noteNotSoaked", on: { "room.released": "flooding" } },
    flooding: {
      after: {
        proofTime: [
          { guard: and(["isReached", not("isWarm")]), target: "proved", actions: "tellProved" },
          { guard: "isBlind", target: "unproved", actions: reasons.silent },
          { guard: not("isReached"), target: "unproved", actions: reasons.thin },
          { target: "unproved", actions: reasons.warm },
        ],
      },
      on: toResting,
    },
    proved: {
      after: { watch: "kept" },
      on: {
        ...toResting,
        ...whenWarm,
        "sensor.silent": { guard: "isHolding", ...toDoubt },
        "agent.fell": {
          guard: "isHolding",
          target: "unproved",
          actions: ["noteFell", reasons.gone],
        },
      },
    },
    // Left at once when the flooding time is over, so agent is always asked for here.
    kept: {
      always: { guard: "isSoaked", target: "over" },
      on: {
        ...toResting,
        "sensor.silent": toDoubt,
        "agent.fell": { target: "lost", actions: "noteFell" },
      },
    },
    lost: {
      tags: "concentration-lost",
      entry: "tellLost",
      always: { guard: "isReached", target: "proved", actions: "tellRegained" },
      on: { ...toResting, ...whenWarm, "room.soaked": "over" },
    },
    over: { on: toResting },
    unproved: { tags: "agent-unproved", on: toResting },
  },
  options: { maxIterations: 100 },
});
