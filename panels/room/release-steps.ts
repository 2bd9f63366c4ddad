/**
 * Steps of the release chart that several of its states share.
 */
import type { AskedBy } from "./countdown-words.js";

export const ask = (by: AskedBy) => ({ type: "askCountdown", params: { by } }) as const;
export const refuse = (why: string) => ({
  "panel.reset": { actions: { type: "refuseReset", params: { why } } } as const,
});
export const toReset = { target: "normal", actions: "tellReset" } as const;
export const toReleased = { "agent.confirmed": "released" } as const;
/** Agent that was let go by hand, at the cylinders: all that a countdown would have begun. */
export const byHand = {
  "agent.confirmed": { target: "released", actions: ["tellAlarmed", "askClosing"] },
} as const;
export const dropAndRelease = {
  "agent.confirmed": { target: "released", actions: "dropCountdown" },
} as const;
export const firstCall = {
  target: "manualCountdown",
  actions: ["tellAlarmed", "askClosing", "noteByHand", ask("hand")],
} as const;
export const call = { target: "manualCountdown", actions: ["noteByHand", ask("hand")] } as const;
/** What the countdown chart says while it runs. */
export const running = {
  ...dropAndRelease,
  ...refuse("the warning runs"),
  "countdown.held": "holding",
  "countdown.aborted": { target: "aborted", actions: "tellAborted" },
  "countdown.ended": [
    { guard: "isKeptBack", target: "blocked" },
    { target: "releasing", actions: ["noteGas", "askGas"] },
  ],
} as const;
/** Gas that has been asked for and does not flow yet is stopped by the lock-off. */
export const toBlocked = {
  "lockOff.closed": { target: "blocked", actions: "noteLockedOff" },
} as const;
export const unlessByHand = {
  guard: "isWithdrawn",
  target: "alarmed",
  actions: "dropCountdown",
} as const;
export const startTest = {
  guard: "isShortTest",
  target: "walkTest",
  reenter: true,
  actions: "noteTest",
} as const;
export const endTest = [
  { guard: "isStanding", target: "alert", actions: "takeStanding" },
  { target: "normal" },
] as const;

/** What is only kept in mind, in whatever state. */
export const noting = {
  "zone.alarmed": { actions: "noteLine" },
  "zone.cleared": { actions: "noteCleared" },
  "unit.escalated": { actions: "noteLine" },
  "lockOff.closed": { actions: "noteLockedOff" },
  "lockOff.opened": { actions: "noteUnlocked" },
  "lock.set": { actions: "noteLock" },
  "lock.expired": { actions: "noteLockOver" },
  "lock.removed": { actions: "noteLockOver" },
  "mode.changed": { actions: "noteMode" },
  "work.began": { actions: "noteWork" },
  "work.ended": { actions: "noteWorkOver" },
  "room.alarmed": { actions: "notePlume" },
  "room.reset": { actions: "notePlumeOver" },
} as const;

const alarmed = ["tellAlarmed", "askClosing"] as const;
/** Where an area in pre-alarm goes, as soon as its alarms allow. */
export const onceAlarmed = [
  {
    guard: "isProvedAutomatic",
    target: "countdown",
    actions: [...alarmed, "noteByLines", ask("lines")],
  },
  { guard: "isProved", target: "alarmed", actions: alarmed },
  { guard: "isTight", target: "alarmed", actions: alarmed },
  { guard: "isCalm", target: "normal", actions: "tellCleared" },
] as const;

/** No proof of flow: fired again, or given up. */
export const afterAttempt = [
  {
    guard: "mayFireAgain",
    target: "releasing",
    reenter: true,
    actions: ["countTry", "fireAgain"],
  },
  { target: "unconfirmed" },
] as const;
