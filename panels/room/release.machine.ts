/**
 * Release: decides when one extinguishing area's agent may go (EN 12094-1 cl. 4.4 to 4.29).
 *
 *   normal ▶ alert ▶ countdown ⇄ holding ▶ releasing ▶ released ▶ soaked ▶ (reset) normal
 *     │        │       │  │                  │   ▲ │ no proof of flow, all attempts made
 *   walkTest alarmed ◀─┘  └▶ aborted         ▼   │ ▼
 *          manual only, hot work           blocked unconfirmed
 *
 * The lines meet a coincidence (R3) before the countdown is asked for; `countdown.machine.ts` keeps
 * its time and the hold station. In manual-only mode the lines do everything but ask for gas, and
 * so does the first line while hot work goes on: the area is then `alarmed`. A lock-off valve, a
 * maintenance lock and the blocked mode keep agent back, by lines and by hand; what comes free
 * starts a whole countdown again. Once gas was asked for, only the lock-off valve stops what has
 * not flowed. After a battery alarm on another floor, smoke alone proves nothing here (R19). The
 * chart fires no cylinder: the delivery proves the path first.
 */
import { and, assign, emit, not, setup } from "xstate";
import { millis } from "../quantities.js";
import {
  atFirst,
  atRest,
  releaseGuards,
  withLine,
  withPlume,
  withoutPassing,
  withoutPlume,
  withoutStanding,
  withStanding,
  type Release,
  type ReleaseEvent,
  type ReleaseFact,
  type ReleaseSettings,
  type ReleaseTag,
} from "./release-words.js";
import type { AskedBy } from "./countdown-words.js";
import {
  afterAttempt,
  ask,
  byHand,
  call,
  dropAndRelease,
  endTest,
  firstCall,
  noting,
  onceAlarmed,
  refuse,
  running,
  startTest,
  toBlocked,
  toReleased,
  toReset,
  unlessByHand,
} from "./release-steps.js";

export const releaseMachine = setup({
  types: {
    input: {} as ReleaseSettings,
    context: {} as Release,
    events: {} as ReleaseEvent,
    emitted: {} as ReleaseFact,
    tags: {} as ReleaseTag,
  },
  delays: {
    confirmTime: ({ context }) => context.confirmTime,
    soak: ({ context }) => context.soak,
    inhibitRest: ({ context }) => millis(Math.max(0, context.resetInhibit - context.soak)),
    testTime: ({ context }) => context.testTime,
  },
  guards: releaseGuards,
  actions: {
    noteLine: assign(({ context, event }) => withLine(context, event)),
    noteStanding: assign(({ context, event }) => withStanding(context, event)),
    noteCleared: assign(({ context, event }) => withoutStanding(context, event)),
    forgetPassing: assign(({ context, event }) => withoutPassing(context, event)),
    takeStanding: assign({ alarmed: ({ context }) => context.standing }),
    noteCover: assign({ coverAlarmed: true }),
    noteLockedOff: assign({ lockedOff: true }),
    noteUnlocked: assign({ lockedOff: false }),
    noteLock: assign({ locked: true }),
    noteLockOver: assign({ locked: false }),
    noteMode: assign(({ event }) => (event.type === "mode.changed" ? { mode: event.mode } : {})),
    noteWork: assign({ tight: true }),
    noteWorkOver: assign({ tight: false }),
    notePlume: assign(({ context, event }) => withPlume(context, event)),
    notePlumeOver: assign(({ context, event }) => withoutPlume(context, event)),
    noteByHand: assign({ byHand: true, runsByHand: true }),
    noteByLines: assign({ runsByHand: false }),
    noteTest: assign(({ event }) =>
      event.type === "walkTest.decided" ? { testTime: event.lasts } : {},
    ),
    countTry: assign({ tries: ({ context }) => context.tries + 1 }),
    allowReset: assign({ resetAllowed: true }),
    forget: assign(atRest),
    askCountdown: emit(({ context: { room } }, { by }: { by: AskedBy }) => ({
      type: "countdown.asked" as const,
      room,
      by,
    })),
    dropCountdown: emit(({ context: { room } }) => ({ type: "countdown.dropped", room })),
    tellAlerted: emit(({ context: { room, floor } }) => ({ type: "room.alerted", room, floor })),
    tellAlarmed: emit(({ context: { room, floor } }) => ({ type: "room.alarmed", room, floor })),
    tellCleared: emit(({ context: { room } }) => ({ type: "alert.cleared", room })),
    askClosing: emit(({ context: { room } }) => ({ type: "closing.asked", room })),
    tellHeld: emit(({ context: { room } }) => ({ type: "room.held", room })),
    tellResumed: emit(({ context: { room } }) => ({ type: "room.resumed", room })),
    tellAborted: emit(({ context: { room } }) => ({ type: "room.aborted", room })),
    noteGas: assign({ gasAsked: true, tries: 1 }),
    askGas: emit(({ context: { room } }) => ({ type: "gas.asked", room })),
    fireAgain: emit(({ context: { room } }) => ({ type: "fire.again", room })),
    tellReleased: emit(({ context: { room } }) => ({ type: "room.released", room })),
    tellSoaked: emit(({ context: { room, floor } }) => ({ type: "room.soaked", room, floor })),
    tellBlocked: emit(({ context: { room } }) => ({ type: "release.blocked", room })),
    tellUnconfirmed: emit(({ context: { room } }) => ({ type: "release.unconfirmed", room })),
    tellTested: emit(({ context: { room }, event }) => ({
      type: "line.tested" as const,
      room,
      zone: "zone" in event ? event.zone : "",
    })),
    refuseReset: emit(({ context: { room } }, { why }: { why: string }) => ({
      type: "reset.refused" as const,
      room,
      why,
    })),
    tellReset: emit(({ context: { room, floor } }) => ({ type: "room.reset", room, floor })),
  },
}).createMachine({
  id: "release",
  context: ({ input }) => ({ ...input, ...atFirst, testTime: input.walkTestMost }),
  initial: "normal",
  on: noting,
  states: {
    normal: {
      entry: "forget",
      always: { guard: "isAlarmed", target: "alert" },
      on: {
        ...byHand,
        "cover.alarmed": { target: "alert", actions: "noteCover" },
        "manual.pressed": firstCall,
        "walkTest.decided": startTest,
      },
    },
    alert: {
      tags: "sound-alert",
      entry: "tellAlerted",
      always: onceAlarmed,
      on: {
        ...byHand,
        "zone.cleared": { actions: ["noteCleared", "forgetPassing"] },
        "manual.pressed": firstCall,
        "panel.reset": toReset,
      },
    },
    alarmed: {
      tags: "sound-evacuate",
      always: {
        guard: "isProvedAutomatic",
        target: "countdown",
        actions: ["noteByLines", ask("lines")],
      },
      on: { ...toReleased, "manual.pressed": call, "panel.reset": toReset },
    },
    countdown: {
      tags: "sound-evacuate",
      always: unlessByHand,
      on: { ...running, "manual.pressed": call },
    },
    manualCountdown: { tags: "sound-evacuate", on: running },
    holding: {
      tags: "sound-evacuate",
      entry: "tellHeld",
      always: unlessByHand,
      on: {
        ...dropAndRelease,
        ...refuse("the warning is held"),
        "countdown.resumed": [
          { guard: "isRunByHand", target: "manualCountdown", actions: "tellResumed" },
          { target: "countdown", actions: "tellResumed" },
        ],
        "manual.pressed": call,
      },
    },
    aborted: {
      tags: ["sound-evacuate", "release-aborted"],
      on: {
        ...dropAndRelease,
        "manual.pressed": { guard: "mayOverride", ...call },
        "panel.reset": { target: "normal", actions: ["dropCountdown", "tellReset"] },
      },
    },
    releasing: {
      tags: ["sound-evacuate", "do-not-enter"],
      after: { confirmTime: afterAttempt },
      on: { ...toReleased, ...toBlocked, ...refuse("gas has been asked for") },
    },
    blocked: {
      tags: ["sound-evacuate", "release-fault"],
      entry: "tellBlocked",
      always: [
        { guard: and([not("isKeptBack"), "isWithdrawn"]), target: "alarmed" },
        {
          guard: not("isKeptBack"),
          target: "countdown",
          actions: ["noteByLines", ask("again")],
        },
      ],
      on: {
        ...toReleased,
        "panel.reset": [
          { guard: "isGasAsked", ...refuse("gas has been asked for")["panel.reset"] },
          toReset,
        ],
      },
    },
    unconfirmed: {
      tags: ["sound-evacuate", "do-not-enter", "release-fault"],
      entry: "tellUnconfirmed",
      on: { ...toReleased, ...toBlocked, "panel.reset": toReset },
    },
    released: {
      tags: ["sound-evacuate", "do-not-enter", "agent-gone"],
      entry: "tellReleased",
      after: { soak: "soaked" },
      on: refuse("the flooding time runs"),
    },
    soaked: {
      tags: ["do-not-enter", "agent-gone"],
      entry: "tellSoaked",
      after: { inhibitRest: { actions: "allowReset" } },
      on: {
        "panel.reset": [
          { guard: "mayReset", ...toReset },
          refuse("the reset is still inhibited")["panel.reset"],
        ],
      },
    },
    walkTest: {
      tags: "walk-test",
      after: { testTime: endTest },
      on: {
        ...byHand,
        "zone.alarmed": { actions: ["noteStanding", "tellTested"] },
        "unit.escalated": { target: "alert", actions: ["takeStanding", "noteLine"] },
        "manual.pressed": firstCall,
        "walkTest.decided": startTest,
        "walkTestOver.decided": endTest,
      },
    },
  },
  options: { maxIterations: 100 },
});
