/**
 * Call: brings the notice to one recipient over all its routes at once, again and again (R1).
 *
 *   quiet ─ notice ─▶ calling ─ proof time ─▶ standing ─▶ pausing ─▶ calling ...
 *                        └──── acknowledged, by its own means or by name ────▶ answered
 *
 * Each turn drives every route and expects proof of delivery from each. A route without proof is a
 * fault and keeps no other from calling; only an acknowledgement ends the turns. Neither a delivery
 * nor the reset of a room does. An alarm that comes when a message is through already begins a
 * new turn at once; one that comes before goes with the message under way. A plain contact proves
 * nothing and says no more than that there is an alarm: it waits for no proof and begins no turn
 * for a further room. It never gives up.
 */
import { assign, emit, setup } from "xstate";
import type { Duration } from "../quantities.js";

export interface CallRoute {
  readonly name: string;
  readonly output: string;
  /** Whether it proves what it delivers; a plain contact does not. */
  readonly proves: boolean;
}
export interface CallSettings {
  readonly recipient: string;
  readonly routes: readonly CallRoute[];
  /** A route that has not proved delivery within this is in fault (R1: 10 s). */
  readonly proofTime: Duration;
  /** From the proof time to the pause before the next turn. */
  readonly rest: Duration;
  /** Routes are let go for this, so that each turn calls afresh. */
  readonly pause: Duration;
}

interface Context extends CallSettings {
  readonly turn: number;
  readonly rooms: readonly string[];
  /** Rooms of which no more than a pre-alarm was told. */
  readonly warned: readonly string[];
  /** Routes that have proved delivery in this turn, and those that owe it since an earlier one. */
  readonly delivered: readonly string[];
  readonly failed: readonly string[];
  /** Whether a room has alarmed since the message under way was begun. */
  readonly behind: boolean;
}

export type CallTag = "call" | "notice-fault";
export type CallEvent =
  | { readonly type: "notice.sent"; readonly room: string }
  | { readonly type: "notice.warned"; readonly room: string }
  | { readonly type: "route.delivered"; readonly route: string }
  | { readonly type: "call.acknowledged"; readonly who: string }
  | { readonly type: "incident.closed"; readonly incident: number };
export type CallFact =
  | { readonly type: "notice.called"; readonly recipient: string; readonly turn: number }
  | { readonly type: "notice.delivered"; readonly recipient: string; readonly route: string }
  | {
      readonly type: "notice.undelivered";
      readonly recipient: string;
      readonly routes: readonly string[];
    }
  | { readonly type: "notice.acknowledged"; readonly recipient: string; readonly who: string };

const acknowledged = {
  "call.acknowledged": { target: "answered", actions: "tellAcknowledged" },
} as const;
/** While a turn runs: what is new begins another one, as soon as this one has got through. */
const fresh = [
  { guard: "isFreshAndThrough", target: "pausing", actions: "noteRoom" },
  { guard: "isFresh", actions: ["noteRoom", "noteBehind"] },
] as const;
const whileCalling = {
  ...acknowledged,
  "notice.sent": fresh,
  "notice.warned": fresh,
  "route.delivered": [
    { guard: "isBehind", target: "pausing", actions: ["noteDelivered", "tellDelivered"] },
    { guard: "isOwed", actions: ["noteDelivered", "tellDelivered"] },
  ],
} as const;

export const callMachine = setup({
  types: {
    input: {} as CallSettings,
    context: {} as Context,
    events: {} as CallEvent,
    emitted: {} as CallFact,
    tags: {} as CallTag,
  },
  delays: {
    proofTime: ({ context }) => context.proofTime,
    rest: ({ context }) => context.rest,
    pause: ({ context }) => context.pause,
  },
  guards: {
    isFresh: ({ context, event }) => isFresh(context, event),
    isFreshAndThrough: ({ context, event }) =>
      isFresh(context, event) && context.delivered.length > 0,
    provesNothing: ({ context }) => !context.routes.some(({ proves }) => proves),
    isBehind: ({ context }) => context.behind,
    isOwed: ({ context, event }) => "route" in event && !context.delivered.includes(event.route),
    owesNews: ({ context }) => owing(context).some((name) => !context.failed.includes(name)),
    isLacking: ({ context }) => context.failed.length > 0,
    isWhole: ({ context }) => context.failed.length === 0,
  },
  actions: {
    noteRoom: assign(({ context, event }) => withRoom(context, event)),
    noteBehind: assign({ behind: true }),
    beginTurn: assign({
      turn: ({ context }) => context.turn + 1,
      delivered: [],
      behind: false,
    }),
    noteDelivered: assign(({ context, event }) => withDelivery(context, event)),
    noteOwing: assign({ failed: ({ context }) => owing(context) }),
    forget: assign({ turn: 0, rooms: [], warned: [], delivered: [], failed: [], behind: false }),
    beginAnew: assign({ turn: 0 }),
    tellCalled: emit(({ context: { recipient, turn } }) => ({
      type: "notice.called",
      ...{ recipient, turn },
    })),
    tellDelivered: emit(({ context: { recipient }, event }) => ({
      type: "notice.delivered",
      recipient,
      route: "route" in event ? event.route : "",
    })),
    tellUndelivered: emit(({ context }) => ({
      type: "notice.undelivered",
      recipient: context.recipient,
      routes: owing(context),
    })),
    tellAcknowledged: emit(({ context: { recipient }, event }) => ({
      type: "notice.acknowledged",
      recipient,
      who: "who" in event ? event.who : "",
    })),
  },
}).createMachine({
  id: "call",
  context: ({ input }) => ({
    ...{ ...input, turn: 0, rooms: [], warned: [] },
    ...{ delivered: [], failed: [], behind: false },
  }),
  type: "parallel",
  states: {
    turns: {
      initial: "quiet",
      states: {
        quiet: {
          on: {
            "notice.sent": { target: "calling", actions: "noteRoom" },
            "notice.warned": { target: "calling", actions: "noteRoom" },
          },
        },
        calling: {
          tags: "call",
          entry: ["beginTurn", "tellCalled"],
          always: { guard: "provesNothing", target: "standing" },
          after: {
            proofTime: [
              { guard: "owesNews", target: "standing", actions: ["tellUndelivered", "noteOwing"] },
              { target: "standing", actions: "noteOwing" },
            ],
          },
          on: whileCalling,
        },
        standing: { tags: "call", after: { rest: "pausing" }, on: whileCalling },
        pausing: {
          after: { pause: "calling" },
          on: {
            ...acknowledged,
            "notice.sent": { guard: "isFresh", actions: "noteRoom" },
            "notice.warned": { guard: "isFresh", actions: "noteRoom" },
          },
        },
        answered: {
          on: {
            "notice.sent": { target: "calling", actions: ["beginAnew", "noteRoom"] },
            "notice.warned": {
              guard: "isFresh",
              target: "calling",
              actions: ["beginAnew", "noteRoom"],
            },
            "incident.closed": { target: "quiet", actions: "forget" },
          },
        },
      },
    },
    routes: {
      initial: "whole",
      states: {
        whole: { always: { guard: "isLacking", target: "lacking" } },
        lacking: { tags: "notice-fault", always: { guard: "isWhole", target: "whole" } },
      },
    },
  },
  options: { maxIterations: 100 },
});

/** Routes that should have proved delivery in this turn and have not. */
function owing({ routes, delivered }: Context): string[] {
  const proving = routes.filter(({ proves }) => proves).map(({ name }) => name);
  return proving.filter((name) => !delivered.includes(name));
}

/** Whether the event says more of its room than was told so far. */
function isFresh({ rooms, warned }: Context, event: CallEvent): boolean {
  if (!("room" in event)) return false;
  if (event.type === "notice.warned") return !rooms.includes(event.room);
  return !rooms.includes(event.room) || warned.includes(event.room);
}

function withRoom({ rooms, warned }: Context, event: CallEvent): Partial<Context> {
  if (!("room" in event)) return {};
  const isWarning = event.type === "notice.warned" && !rooms.includes(event.room);
  const others = warned.filter((room) => room !== event.room);
  return {
    rooms: [...new Set([...rooms, event.room])],
    warned: isWarning ? [...others, event.room] : others,
  };
}

function withDelivery({ delivered, failed }: Context, event: CallEvent): Partial<Context> {
  if (!("route" in event)) return {};
  return {
    delivered: [...new Set([...delivered, event.route])],
    failed: failed.filter((name) => name !== event.route),
  };
}
