/**
 * Notice: what one room gives others to know, and when (R1).
 *
 *   silent ─ pre-alarm ─▶ warned ─ unit fired or escalated, room alarmed, gas over limit ─▶ told
 *      ▲                                                                                     │
 *      └─────────────────────────── room reset, incident closed ─────────────────────────────┘
 *
 * It waits for nobody's look: at Pangyo, 14 minutes went by while a person walked down to see. A
 * hold button does not hold it. It calls nobody itself: the call charts do, each over its own
 * routes, and go on when the room has been reset.
 */
import { and, emit, setup } from "xstate";

export interface NoticeSettings {
  readonly room: string;
  /** False where a person has to call. */
  readonly automatic: boolean;
}

export type NoticeEvent =
  | { readonly type: "room.alerted"; readonly room: string }
  | { readonly type: "unit.fired"; readonly case: string }
  | { readonly type: "unit.interlocked"; readonly case: string; readonly reason: string }
  | { readonly type: "unit.escalated"; readonly case: string; readonly reason: string }
  | { readonly type: "room.alarmed"; readonly room: string }
  | { readonly type: "gas.over"; readonly room: string; readonly level: string }
  | { readonly type: "room.reset"; readonly room: string }
  | { readonly type: "incident.closed"; readonly incident: number };
export type NoticeFact =
  | { readonly type: "notice.warned"; readonly room: string }
  | { readonly type: "notice.sent"; readonly room: string };

const stageTwo = {
  "unit.fired": { guard: "tellsByItself", target: "told" },
  "unit.interlocked": { guard: "tellsByItself", target: "told" },
  "unit.escalated": { guard: "tellsByItself", target: "told" },
  "room.alarmed": { guard: "isMineToTell", target: "told" },
  "gas.over": { guard: "isOverLimit", target: "told" },
} as const;
const over = {
  "room.reset": { guard: "isMine", target: "silent" },
  "incident.closed": "silent",
} as const;

export const noticeMachine = setup({
  types: {
    input: {} as NoticeSettings,
    context: {} as NoticeSettings,
    events: {} as NoticeEvent,
    emitted: {} as NoticeFact,
  },
  guards: {
    isMine: ({ context, event }) => "room" in event && event.room === context.room,
    tellsByItself: ({ context }) => context.automatic,
    isMineToTell: and(["isMine", "tellsByItself"]),
    isOverLimit: and(["isMineToTell", "isLimit"]),
    isLimit: ({ event }) => "level" in event && event.level === "limit",
  },
  actions: {
    tellWarned: emit(({ context }) => ({ type: "notice.warned", room: context.room })),
    tellNotice: emit(({ context }) => ({ type: "notice.sent", room: context.room })),
  },
}).createMachine({
  id: "notice",
  context: ({ input }) => input,
  initial: "silent",
  states: {
    silent: { on: { ...stageTwo, "room.alerted": { guard: "isMineToTell", target: "warned" } } },
    warned: { entry: "tellWarned", on: { ...stageTwo, ...over } },
    told: { entry: "tellNotice", on: over },
  },
  options: { maxIterations: 100 },
});
