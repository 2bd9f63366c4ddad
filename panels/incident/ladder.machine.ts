/**
 * Ladder: raises the answer to one room's fire step by step.
 *
 *   quiet ▶ panel ▶ room ▶ borrowed ▶ verifying ▶ watching
 *                     │        │          │ still hot   │ hot again
 *                     ▼        ▼          ▼             ▼
 *                     └──────▶ water ─ no flow in time ▶ brigade
 *
 * Each rung has its own time-out and its own sign of failure, so that nobody has to decide in the
 * smoke. Gas puts out flames but does not cool a battery: a case that is still hot when the proof
 * time is over goes on to water without asking (R11). Water goes only onto a rack that is proved
 * dead (R12). A case stays open: heat that comes back starts the ladder again without a reset
 * (R20).
 */
import { assign, emit, setup } from "xstate";
import type { Duration } from "../quantities.js";

export interface LadderSettings {
  readonly room: string;
  readonly floor: string;
  /** Racks of the room that have a cooling water line. */
  readonly wettable: readonly string[];
  /** After release, time in which the heat must fall (R11: 30 s). */
  readonly verifyTime: Duration;
  /** Time in which water must flow once it was asked for. */
  readonly waterTime: Duration;
  /** Longest stay on the rungs of a case's own unit, and of the room's release. */
  readonly patience: Duration;
}

interface Context extends LadderSettings {
  /** Cases and heat lines that are hot now. */
  readonly hot: readonly string[];
  readonly isolated: readonly string[];
  /** Racks that have been given water; water is never taken away by the machine. */
  readonly wetted: readonly string[];
}

export type LadderTag = "pour-water" | "hand-over";
export type LadderEvent =
  | { readonly type: "case.alarmed"; readonly case: string }
  | { readonly type: "case.cleared"; readonly case: string }
  | { readonly type: "heat.alarmed"; readonly line: string }
  | { readonly type: "heat.cleared"; readonly line: string }
  | { readonly type: "unit.fired"; readonly case: string }
  | { readonly type: "unit.contained"; readonly case: string }
  | { readonly type: "unit.escalated"; readonly case: string; readonly reason: string }
  | { readonly type: "room.alarmed"; readonly room: string }
  | { readonly type: "room.released"; readonly room: string }
  | { readonly type: "release.blocked"; readonly room: string }
  | { readonly type: "release.unconfirmed"; readonly room: string }
  | { readonly type: "loan.granted"; readonly room: string }
  | { readonly type: "delivery.short"; readonly room: string }
  | { readonly type: "delivery.failed"; readonly room: string }
  | { readonly type: "isolation.proved"; readonly rack: string }
  | { readonly type: "isolation.lost"; readonly rack: string }
  | { readonly type: "water.flowing"; readonly rack: string }
  | { readonly type: "room.reset"; readonly room: string };
export interface LadderFact {
  readonly type: "rung.reached";
  readonly room: string;
  readonly rung: string;
}

const toWater = { target: "water" } as const;

export const ladderMachine = setup({
  types: {
    input: {} as LadderSettings,
    context: {} as Context,
    events: {} as LadderEvent,
    emitted: {} as LadderFact,
    tags: {} as LadderTag,
  },
  delays: {
    verifyTime: ({ context }) => context.verifyTime,
    waterTime: ({ context }) => context.waterTime,
    patience: ({ context }) => context.patience,
  },
  guards: {
    isMine: ({ context, event }) => "room" in event && event.room === context.room,
    isMineAndCool: ({ context, event }) =>
      "room" in event && event.room === context.room && context.hot.length === 0,
    isHot: ({ context }) => context.hot.length > 0,
    isLastHot: ({ context, event }) => context.hot.every((id) => id === subjectOf(event)),
    hasNoWater: ({ context }) => context.wettable.length === 0,
  },
  actions: {
    noteHot: assign({
      hot: ({ context, event }) => [...new Set([...context.hot, subjectOf(event)])],
    }),
    noteCool: assign({
      hot: ({ context, event }) => context.hot.filter((id) => id !== subjectOf(event)),
    }),
    noteIsolated: assign({
      isolated: ({ context, event }) => [...new Set([...context.isolated, subjectOf(event)])],
    }),
    noteLive: assign({
      isolated: ({ context, event }) => context.isolated.filter((id) => id !== subjectOf(event)),
    }),
    wetHotRacks: assign({ wetted: ({ context }) => racksToWet(context) }),
    tellRung: emit(({ context }, params: { rung: string }) => ({
      type: "rung.reached" as const,
      room: context.room,
      rung: params.rung,
    })),
  },
}).createMachine({
  id: "ladder",
  context: ({ input }) => ({ ...input, hot: [], isolated: [], wetted: [] }),
  initial: "quiet",
  on: {
    "case.alarmed": { actions: "noteHot" },
    "case.cleared": { actions: "noteCool" },
    "heat.alarmed": { actions: "noteHot" },
    "heat.cleared": { actions: "noteCool" },
    "isolation.proved": { actions: "noteIsolated" },
    "isolation.lost": { actions: "noteLive" },
  },
  states: {
    quiet: {
      on: {
        "unit.fired": "panel",
        "unit.escalated": "room",
        "room.alarmed": { guard: "isMine", target: "room" },
      },
    },
    panel: {
      entry: { type: "tellRung", params: { rung: "panel" } },
      after: { patience: "room" },
      on: {
        "unit.contained": [
          { guard: "isLastHot", target: "watching", actions: "noteCool" },
          { actions: "noteCool" },
        ],
        "unit.escalated": "room",
        "room.alarmed": { guard: "isMine", target: "room" },
        "room.reset": { guard: "isMineAndCool", target: "quiet" },
      },
    },
    room: {
      entry: { type: "tellRung", params: { rung: "room" } },
      after: { patience: { guard: "isHot", target: "water" } },
      on: {
        "room.released": { guard: "isMine", target: "verifying" },
        "loan.granted": { guard: "isMine", target: "borrowed" },
        "delivery.short": { guard: "isMine", ...toWater },
        "delivery.failed": { guard: "isMine", ...toWater },
        "release.blocked": { guard: "isMine", ...toWater },
        "room.reset": { guard: "isMineAndCool", target: "quiet" },
        "release.unconfirmed": { guard: "isMine", ...toWater },
      },
    },
    borrowed: {
      entry: { type: "tellRung", params: { rung: "borrowed" } },
      after: { patience: { guard: "isHot", target: "water" } },
      on: {
        "room.released": { guard: "isMine", target: "verifying" },
        "delivery.short": { guard: "isMine", ...toWater },
        "release.unconfirmed": { guard: "isMine", ...toWater },
      },
    },
    verifying: {
      after: { verifyTime: [{ guard: "isHot", target: "water" }, { target: "watching" }] },
    },
    water: {
      tags: "pour-water",
      entry: [{ type: "tellRung", params: { rung: "water" } }, "wetHotRacks"],
      always: { guard: "hasNoWater", target: "brigade" },
      after: { waterTime: "brigade" },
      on: {
        "isolation.proved": { actions: ["noteIsolated", "wetHotRacks"] },
        "case.alarmed": { actions: ["noteHot", "wetHotRacks"] },
        "water.flowing": "cooling",
      },
    },
    cooling: {
      tags: "pour-water",
      on: {
        "isolation.proved": { actions: ["noteIsolated", "wetHotRacks"] },
        "case.alarmed": { actions: ["noteHot", "wetHotRacks"] },
      },
    },
    brigade: {
      tags: ["pour-water", "hand-over"],
      entry: { type: "tellRung", params: { rung: "brigade" } },
      on: {
        "isolation.proved": { actions: ["noteIsolated", "wetHotRacks"] },
        "case.alarmed": { actions: ["noteHot", "wetHotRacks"] },
        "water.flowing": "cooling",
      },
    },
    watching: {
      on: {
        "unit.escalated": "room",
        "room.alarmed": { guard: "isMine", target: "room" },
        "case.alarmed": { target: "water", actions: "noteHot" },
        "heat.alarmed": { target: "water", actions: "noteHot" },
        "room.reset": { guard: "isMine", target: "quiet" },
      },
    },
  },
  options: { maxIterations: 100 },
});

function subjectOf(event: LadderEvent): string {
  if ("case" in event) return event.case;
  if ("line" in event) return event.line;
  return "rack" in event ? event.rack : "";
}

/** Racks under water: once wet always wet, and a hot one as soon as it is proved dead. */
function racksToWet(context: Context): readonly string[] {
  const ready = context.wettable.filter(
    (rack) => context.hot.includes(rack) && context.isolated.includes(rack),
  );
  return [...new Set([...context.wetted, ...ready])];
}
