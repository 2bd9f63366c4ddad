/**
 * The words of the release chart: what it is set up with, what it remembers, hears and tells.
 */
import type { Duration, Instant } from "../quantities.js";
import type { Coincidence } from "../site/model.js";
import { isConfirmed, isMoreThanSmoke, lineOf, type CoincidenceLine } from "./coincidence.js";
import type { CountdownFact, CountdownEvent } from "./countdown-words.js";
import type { ReleaseMode } from "./permission/mode.machine.js";

export interface ReleaseSettings {
  readonly room: string;
  readonly floor: string;
  readonly coincidence: Coincidence;
  readonly lines: readonly CoincidenceLine[];
  /** Whether a call by hand goes through a latched abort (NFPA 2001 cl. 9.6). */
  readonly manualOverrides: boolean;
  /** Wait for proof of flow after each attempt (Siemens XC10: 30 s). */
  readonly confirmTime: Duration;
  /** How often it is fired, 1 to 3 (INIM SmartLine). */
  readonly attempts: number;
  /** Flooding time during which a reset is refused (EN 12094-1 cl. 4.12.2). */
  readonly soak: Duration;
  readonly resetInhibit: Duration;
  readonly walkTestMost: Duration;
}

export interface Release extends ReleaseSettings {
  /** Lines whose alarm counts, and lines that are in alarm at this moment. */
  readonly alarmed: readonly string[];
  readonly standing: readonly string[];
  readonly coverAlarmed: boolean;
  readonly lockedOff: boolean;
  /** Under a maintenance lock. */
  readonly locked: boolean;
  readonly mode: ReleaseMode;
  /** Hot work goes on, or has just ended: the first line is answered by all but agent. */
  readonly tight: boolean;
  /** Called by hand since the last rest; and whether the countdown that runs is the manual one. */
  readonly byHand: boolean;
  readonly runsByHand: boolean;
  readonly gasAsked: boolean;
  readonly tries: number;
  readonly resetAllowed: boolean;
  /** Battery rooms of other floors in alarm: smoke here may be theirs (R19). */
  readonly plumes: readonly string[];
  /** They are reset, and alarms of that time still count here: smoke stays doubted. */
  readonly smokeDoubted: boolean;
  readonly testTime: Duration;
}

export type ReleaseTag =
  | "sound-alert"
  | "sound-evacuate"
  | "do-not-enter"
  | "release-fault"
  | "agent-gone"
  | "release-aborted"
  | "walk-test";

interface InRoom {
  readonly room: string;
}

export type ReleaseEvent =
  | { readonly type: "zone.alarmed"; readonly zone: string }
  | { readonly type: "zone.cleared"; readonly zone: string }
  | { readonly type: "unit.escalated"; readonly case: string; readonly reason: string }
  | { readonly type: "manual.pressed" }
  | { readonly type: "cover.alarmed" }
  | { readonly type: "lockOff.closed" }
  | { readonly type: "lockOff.opened" }
  | ({ readonly type: "lock.set" } & InRoom)
  | ({ readonly type: "lock.expired" } & InRoom)
  | ({ readonly type: "lock.removed" } & InRoom)
  | ({ readonly type: "mode.changed"; readonly mode: ReleaseMode } & InRoom)
  | ({ readonly type: "work.began" } & InRoom)
  | ({ readonly type: "work.ended" } & InRoom)
  | {
      readonly type: "walkTest.decided";
      readonly who: string;
      readonly lasts: Duration;
      readonly until: Instant;
    }
  | { readonly type: "walkTestOver.decided"; readonly who: string }
  /** Of a battery room on another floor. */
  | ({ readonly type: "room.alarmed" } & InRoom)
  | ({ readonly type: "room.reset" } & InRoom)
  | { readonly type: "agent.confirmed" }
  | { readonly type: "panel.reset" }
  | CountdownFact;

export type ReleaseFact =
  | ({ readonly type: "room.alerted"; readonly floor: string } & InRoom)
  | ({ readonly type: "room.alarmed"; readonly floor: string } & InRoom)
  | ({ readonly type: "alert.cleared" } & InRoom)
  | ({ readonly type: "closing.asked" } & InRoom)
  | Extract<CountdownEvent, InRoom>
  | ({ readonly type: "room.held" } & InRoom)
  | ({ readonly type: "room.resumed" } & InRoom)
  | ({ readonly type: "room.aborted" } & InRoom)
  | ({ readonly type: "gas.asked" } & InRoom)
  | ({ readonly type: "fire.again" } & InRoom)
  | ({ readonly type: "room.released" } & InRoom)
  | ({ readonly type: "room.soaked"; readonly floor: string } & InRoom)
  | ({ readonly type: "release.blocked" } & InRoom)
  | ({ readonly type: "release.unconfirmed" } & InRoom)
  | ({ readonly type: "line.tested"; readonly zone: string } & InRoom)
  | ({ readonly type: "reset.refused"; readonly why: string } & InRoom)
  | ({ readonly type: "room.reset"; readonly floor: string } & InRoom);

/** What a reset leaves of an alarm: nothing. */
export const atRest = {
  alarmed: [],
  coverAlarmed: false,
  byHand: false,
  runsByHand: false,
  gasAsked: false,
  tries: 0,
  resetAllowed: false,
  smokeDoubted: false,
} as const;

/** Before the first event. */
export const atFirst = {
  ...atRest,
  standing: [],
  plumes: [],
  lockedOff: false,
  locked: false,
  mode: "automatic",
  tight: false,
} as const;

/** Whether the alarms in mind are proof enough. */
function isProved({ coincidence, lines, alarmed, plumes, smokeDoubted }: Release): boolean {
  const isSmokeDoubted = smokeDoubted || plumes.length > 0;
  if (isSmokeDoubted && !isMoreThanSmoke(lines, alarmed)) return false;
  return isConfirmed(coincidence, lines, alarmed);
}

/** Whether something keeps agent back, be it asked for by lines or by hand. */
function isKeptBack({ lockedOff, locked, mode }: Release): boolean {
  return lockedOff || locked || mode === "blocked";
}

/** An alarm counts from now on. */
export function withLine(context: Release, event: ReleaseEvent): Partial<Release> {
  const alarmed = [...new Set([...context.alarmed, lineOf(event)])];
  return event.type === "zone.alarmed" ? { alarmed, ...withStanding(context, event) } : { alarmed };
}

export function withStanding({ standing }: Release, event: ReleaseEvent): Partial<Release> {
  return { standing: [...new Set([...standing, lineOf(event)])] };
}

export function withoutStanding({ standing }: Release, event: ReleaseEvent): Partial<Release> {
  return { standing: standing.filter((line) => line !== lineOf(event)) };
}

/** A battery room of another floor is in alarm: its smoke rises into other floors (OVH 2021). */
export function withPlume({ plumes }: Release, event: ReleaseEvent): Partial<Release> {
  return event.type === "room.alarmed" ? { plumes: [...new Set([...plumes, event.room])] } : {};
}

/** Its reset proves nothing about smoke that is still in mind here: that waits for a reset too. */
export function withoutPlume(context: Release, event: ReleaseEvent): Partial<Release> {
  if (event.type !== "room.reset" || !context.plumes.includes(event.room)) return {};
  const plumes = context.plumes.filter((room) => room !== event.room);
  return { plumes, smokeDoubted: context.smokeDoubted || context.alarmed.length > 0 };
}

/** A line that does not latch is forgotten when it clears; all others stay until a reset. */
export function withoutPassing({ alarmed, lines }: Release, event: ReleaseEvent): Partial<Release> {
  const passes = lines.some((line) => line.id === lineOf(event) && !line.latching);
  return passes ? { alarmed: alarmed.filter((line) => line !== lineOf(event)) } : {};
}

interface Seen {
  readonly context: Release;
  readonly event: ReleaseEvent;
}

/** What the release chart asks before it goes on. */
export const releaseGuards = {
  isAlarmed: ({ context }: Seen) => context.alarmed.length > 0,
  isCalm: ({ context }: Seen) => context.alarmed.length === 0 && !context.coverAlarmed,
  isProved: ({ context }: Seen) => isProved(context),
  isProvedAutomatic: ({ context }: Seen) => isProved(context) && context.mode !== "manual-only",
  isTight: ({ context }: Seen) => context.tight && context.alarmed.length > 0,
  isKeptBack: ({ context }: Seen) => isKeptBack(context),
  isWithdrawn: ({ context }: Seen) => context.mode === "manual-only" && !context.byHand,
  isRunByHand: ({ context }: Seen) => context.runsByHand,
  mayOverride: ({ context }: Seen) => context.manualOverrides,
  mayFireAgain: ({ context }: Seen) => context.tries < context.attempts && !isKeptBack(context),
  isGasAsked: ({ context }: Seen) => context.gasAsked,
  mayReset: ({ context }: Seen) => context.resetAllowed,
  isStanding: ({ context }: Seen) => context.standing.length > 0,
  isShortTest: ({ context, event }: Seen) =>
    event.type === "walkTest.decided" && event.lasts <= context.walkTestMost,
};
