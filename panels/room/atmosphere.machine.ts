/**
 * Atmosphere: flammable gas in one battery room, and who may go in (R14).
 *
 *   level     calm ⇄ raised (10 % of the lower limit) ⇄ high (25 %)
 *   ban       lifted ─ high ─▶ gassy ⇄ settling ─ calm time ─▶ liftable ─ by name ─▶ lifted
 *   people    safe ⇄ at risk: somebody is inside while the ban stands
 *   charging  allowed ─ off-gas line, or gas ─▶ stopped ─ reset, and calm ─▶ allowed
 *
 * Flames that are put out go on giving gas, and it may stand for hours (Surprise, Arizona, 2019:
 * four of the crew were hurt at the door after three). So nothing but low gas for a time and a
 * decision by name lifts the ban: no flame that is out, no reset. A gas sensor that is not heard
 * is not low. An off-gas line cannot tell which rack vents, so it stops the charging of all of
 * them and isolates none.
 */
import { and, assign, emit, not, setup } from "xstate";
import type { Duration } from "../quantities.js";

export interface AtmosphereSettings {
  readonly room: string;
  /** How long gas must have stayed low before a person may lift the ban. */
  readonly calmTime: Duration;
}

interface Context extends AtmosphereSettings {
  readonly raised: boolean;
  readonly high: boolean;
  readonly heard: boolean;
  readonly inside: boolean;
  readonly banned: boolean;
  readonly who: string;
}

export type AtmosphereTag = "gas-alarm" | "entry-ban" | "people-at-risk" | "stop-charging";
export type AtmosphereEvent =
  | { readonly type: "gas.rose" }
  | { readonly type: "gas.fell" }
  | { readonly type: "limit.passed" }
  | { readonly type: "limit.left" }
  | { readonly type: "sensor.silent" }
  | { readonly type: "sensor.back" }
  | { readonly type: "offgas.seen" }
  | { readonly type: "people.entered" }
  | { readonly type: "people.left" }
  | { readonly type: "room.reset"; readonly room: string }
  | { readonly type: "ban.lift-decided"; readonly about: string; readonly who: string };
export type AtmosphereFact =
  | { readonly type: "gas.over"; readonly room: string; readonly level: "alarm" | "limit" }
  | { readonly type: "gas.under"; readonly room: string; readonly level: "alarm" | "limit" }
  | { readonly type: "ban.set"; readonly room: string }
  | { readonly type: "ban.lifted"; readonly room: string; readonly who: string }
  | { readonly type: "people.endangered"; readonly room: string };

export const atmosphereMachine = setup({
  types: {
    input: {} as AtmosphereSettings,
    context: {} as Context,
    events: {} as AtmosphereEvent,
    emitted: {} as AtmosphereFact,
    tags: {} as AtmosphereTag,
  },
  delays: { calmTime: ({ context }) => context.calmTime },
  guards: {
    isMine: ({ context, event }) => "room" in event && event.room === context.room,
    isRaised: ({ context }) => context.raised,
    isHigh: ({ context }) => context.high,
    isLow: ({ context }) => !context.raised && !context.high && context.heard,
    isEndangered: ({ context }) => context.inside && context.banned,
  },
  actions: {
    noteRaised: assign({ raised: true }),
    noteFallen: assign({ raised: false }),
    noteHigh: assign({ high: true }),
    noteNotHigh: assign({ high: false }),
    noteSilent: assign({ heard: false }),
    noteHeard: assign({ heard: true }),
    noteInside: assign({ inside: true }),
    noteOutside: assign({ inside: false }),
    noteBanned: assign({ banned: true }),
    noteLifted: assign({
      banned: false,
      who: ({ event }) => ("who" in event ? event.who : ""),
    }),
    tellOver: emit(({ context: { room } }, { level }: { level: "alarm" | "limit" }) => {
      return { type: "gas.over" as const, room, level };
    }),
    tellUnder: emit(({ context: { room } }, { level }: { level: "alarm" | "limit" }) => {
      return { type: "gas.under" as const, room, level };
    }),
    tellBan: emit(({ context }) => ({ type: "ban.set", room: context.room })),
    tellLifted: emit(({ context: { room, who } }) => ({ type: "ban.lifted", room, who })),
    tellEndangered: emit(({ context }) => ({ type: "people.endangered", room: context.room })),
  },
}).createMachine({
  id: "atmosphere",
  context: ({ input }) => ({
    ...input,
    ...{ raised: false, high: false, heard: true, inside: false, banned: false, who: "" },
  }),
  type: "parallel",
  on: {
    "gas.rose": { actions: "noteRaised" },
    "gas.fell": { actions: "noteFallen" },
    "limit.passed": { actions: "noteHigh" },
    "limit.left": { actions: "noteNotHigh" },
    "sensor.silent": { actions: "noteSilent" },
    "sensor.back": { actions: "noteHeard" },
    "people.entered": { actions: "noteInside" },
    "people.left": { actions: "noteOutside" },
  },
  states: {
    level: {
      initial: "calm",
      states: {
        calm: {
          always: {
            guard: "isRaised",
            target: "raised",
            actions: { type: "tellOver", params: { level: "alarm" } },
          },
        },
        raised: {
          tags: "gas-alarm",
          always: [
            {
              guard: "isHigh",
              target: "high",
              actions: { type: "tellOver", params: { level: "limit" } },
            },
            {
              guard: not("isRaised"),
              target: "calm",
              actions: { type: "tellUnder", params: { level: "alarm" } },
            },
          ],
        },
        high: {
          tags: "gas-alarm",
          always: {
            guard: not("isHigh"),
            target: "raised",
            actions: { type: "tellUnder", params: { level: "limit" } },
          },
        },
      },
    },
    ban: {
      initial: "lifted",
      states: {
        lifted: {
          always: { guard: "isHigh", target: "gassy", actions: ["noteBanned", "tellBan"] },
        },
        gassy: { tags: "entry-ban", always: { guard: "isLow", target: "settling" } },
        settling: {
          tags: "entry-ban",
          always: { guard: not("isLow"), target: "gassy" },
          after: { calmTime: "liftable" },
        },
        liftable: {
          tags: "entry-ban",
          always: { guard: not("isLow"), target: "gassy" },
          on: {
            "ban.lift-decided": { target: "lifted", actions: ["noteLifted", "tellLifted"] },
          },
        },
      },
    },
    people: {
      initial: "safe",
      states: {
        safe: {
          always: { guard: "isEndangered", target: "atRisk", actions: "tellEndangered" },
        },
        atRisk: {
          tags: "people-at-risk",
          always: { guard: not("isEndangered"), target: "safe" },
        },
      },
    },
    charging: {
      initial: "allowed",
      states: {
        allowed: {
          always: { guard: "isRaised", target: "stopped" },
          on: { "offgas.seen": "stopped" },
        },
        stopped: {
          tags: "stop-charging",
          on: { "room.reset": { guard: and(["isLow", "isMine"]), target: "allowed" } },
        },
      },
    },
  },
  options: { maxIterations: 100 },
});
