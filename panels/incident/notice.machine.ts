/**
 * Notice: tells the brigade and the manager of a confirmed alarm in one room, by itself (R1).
 *
 *   silent ─ unit fired or escalated, room alarmed ─▶ told ─ room reset ─▶ silent
 *
 * It waits for nobody's look: at Pangyo, 14 minutes went by while a person walked down to see. A
 * hold button does not hold it.
 */
import { and, emit, setup } from "xstate";

export interface NoticeSettings {
  readonly room: string;
  /** Output tags of the automatic notice; none where a person has to call. */
  readonly notices: readonly string[];
}

export type NoticeTag = "notify";
export type NoticeEvent =
  | { readonly type: "unit.fired"; readonly case: string }
  | { readonly type: "unit.interlocked"; readonly case: string; readonly reason: string }
  | { readonly type: "unit.escalated"; readonly case: string; readonly reason: string }
  | { readonly type: "room.alarmed"; readonly room: string }
  | { readonly type: "room.reset"; readonly room: string };
export interface NoticeFact {
  readonly type: "notice.sent";
  readonly room: string;
}

export const noticeMachine = setup({
  types: {
    input: {} as NoticeSettings,
    context: {} as NoticeSettings,
    events: {} as NoticeEvent,
    emitted: {} as NoticeFact,
    tags: {} as NoticeTag,
  },
  guards: {
    isMine: ({ context, event }) => "room" in event && event.room === context.room,
    tellsByItself: ({ context }) => context.notices.length > 0,
  },
  actions: {
    tellNotice: emit(({ context }) => ({ type: "notice.sent", room: context.room })),
  },
}).createMachine({
  id: "notice",
  context: ({ input }) => input,
  initial: "silent",
  states: {
    silent: {
      on: {
        "unit.fired": { guard: "tellsByItself", target: "told" },
        "unit.interlocked": { guard: "tellsByItself", target: "told" },
        "unit.escalated": { guard: "tellsByItself", target: "told" },
        "room.alarmed": { guard: and(["isMine", "tellsByItself"]), target: "told" },
      },
    },
    told: {
      tags: "notify",
      entry: "tellNotice",
      on: { "room.reset": { guard: "isMine", target: "silent" } },
    },
  },
  options: { maxIterations: 100 },
});
