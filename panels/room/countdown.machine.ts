/**
 * Countdown: the pre-discharge warning time of one area (EN 12094-1 cl. 4.17, 4.20, 4.27).
 *
 *   idle ─asked▶ starting ▶ early ───▶ middle ───▶ final ───▶ idle (told as ended)
 *                   ▲      above 30 s  30 to 10 s  last 10 s
 *                   │          └───────────┴──────────┘
 *                   │                held │ by the strategy
 *                   └─── let go ── stopped   aborted (until it is dropped)
 *
 * It is a chain of stages, since a chart has no clock: so holding at 10 s (UL) and shortening to
 * 30 s (Notifier MANREL_DELAY) are exact. Which station does what stands in `hold-strategies.ts`.
 * A wiring fault of the station changes nothing, or holds where the site says so (Kidde FireBeta
 * XT+); it never aborts and never ends a countdown (R18). It asks for no agent: the release chart
 * does, if nothing blocks it.
 */
import { assign, emit, setup } from "xstate";
import {
  askedFor,
  effectOfHold,
  shortened,
  stageOf,
  stoppedAt,
  unasked,
  type Countdown,
  type CountdownEvent,
  type CountdownFact,
  type CountdownSettings,
} from "./countdown-words.js";
import { LAST_STAGE, SHORTENED } from "./hold-strategies.js";

/** What a station that is held does while a stage runs. */
const unlessHeld = [
  { guard: "isLatched", target: "aborted" },
  { guard: "isStopped", target: "stopped" },
] as const;
const toStart = { guard: "isMine", target: "starting", reenter: true, actions: "load" } as const;
/** Less than 30 s are left: a call by hand that shortens has nothing to take away. */
const toHand = [{ guard: "isShortening", actions: "noteByHand" }, toStart] as const;

export const countdownMachine = setup({
  types: {
    input: {} as CountdownSettings,
    context: {} as Countdown,
    events: {} as CountdownEvent,
    emitted: {} as CountdownFact,
  },
  delays: {
    early: ({ context }) => stageOf(context.loaded, "early"),
    middle: ({ context }) => stageOf(context.loaded, "middle"),
    final: ({ context }) => stageOf(context.loaded, "final"),
  },
  guards: {
    isMine: ({ context, event }) => "room" in event && event.room === context.room,
    isShortening: ({ context, event }) =>
      event.type === "countdown.asked" &&
      event.room === context.room &&
      event.by === "hand" &&
      context.manualStyle === "shorten",
    isLatched: ({ context }) => effectOfHold(context) === "latches",
    isStopped: ({ context }) => effectOfHold(context) === "stops",
    isStoppedAtTen: ({ context }) => effectOfHold(context) === "stops at 10 s",
    isLetGo: ({ context }) => effectOfHold(context) === "nothing",
    isOver: ({ context }) => context.loaded === 0,
    isAbove30: ({ context }) => context.loaded > SHORTENED,
    isAbove10: ({ context }) => context.loaded > LAST_STAGE,
  },
  actions: {
    load: assign(({ context, event }) =>
      event.type === "countdown.asked" ? askedFor(context, event.by) : {},
    ),
    shorten: assign(({ context }) => ({ loaded: shortened(context), isByHand: true })),
    noteByHand: assign({ isByHand: true }),
    reload: assign(({ context }) => ({ loaded: stoppedAt(context) })),
    notePressed: assign({ pressed: true, presses: ({ context }) => context.presses + 1 }),
    noteLetGo: assign({ pressed: false, heldBefore: false }),
    noteFaulted: assign({ faulted: true }),
    noteMended: assign({ faulted: false }),
    forget: assign(unasked),
    tellHeld: emit(({ context }) => ({ type: "countdown.held", room: context.room })),
    tellResumed: emit(({ context }) => ({ type: "countdown.resumed", room: context.room })),
    tellAborted: emit(({ context }) => ({ type: "countdown.aborted", room: context.room })),
    tellEnded: emit(({ context }) => ({ type: "countdown.ended", room: context.room })),
  },
}).createMachine({
  id: "countdown",
  context: ({ input }) => ({
    ...input,
    ...unasked,
    loaded: input.preDischarge,
    pressed: false,
    faulted: false,
  }),
  initial: "idle",
  on: {
    "hold.pressed": { actions: "notePressed" },
    "hold.letGo": { actions: "noteLetGo" },
    "hold.faulted": { actions: "noteFaulted" },
    "hold.mended": { actions: "noteMended" },
    "countdown.dropped": { guard: "isMine", target: ".idle", actions: "forget" },
  },
  states: {
    idle: { on: { "countdown.asked": toStart } },
    starting: {
      always: [
        ...unlessHeld,
        { guard: "isOver", target: "idle", actions: "tellEnded" },
        { guard: "isAbove30", target: "early" },
        { guard: "isAbove10", target: "middle" },
        { target: "final" },
      ],
    },
    early: {
      always: unlessHeld,
      after: { early: "middle" },
      on: {
        "countdown.asked": [
          { guard: "isShortening", target: "middle", actions: "shorten" },
          toStart,
        ],
      },
    },
    middle: {
      always: unlessHeld,
      after: { middle: "final" },
      on: { "countdown.asked": toHand },
    },
    final: {
      always: [...unlessHeld, { guard: "isStoppedAtTen", target: "stopped" }],
      after: { final: { target: "idle", actions: "tellEnded" } },
      on: { "countdown.asked": toHand },
    },
    stopped: {
      entry: ["reload", "tellHeld"],
      always: { guard: "isLetGo", target: "starting", actions: "tellResumed" },
      on: {
        "countdown.asked": [
          { guard: "isShortening", target: "starting", actions: "shorten" },
          toStart,
        ],
      },
    },
    aborted: {
      entry: "tellAborted",
      on: {
        "countdown.asked": [
          { guard: "isShortening", target: "starting", actions: "shorten" },
          toStart,
        ],
      },
    },
  },
  options: { maxIterations: 100 },
});
