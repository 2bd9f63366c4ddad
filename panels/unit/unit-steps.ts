/**
 * Steps of the unit's chart that several of its states share.
 */
import { why } from "./unit-memory.js";

export const toRelease = [
  { guard: "asksReleaseEmpty", target: "tripping", actions: [why.leaked, "tellReason"] },
  { guard: "asksRelease", target: "tripping" },
] as const;
/** What brings a case at rest up. */
export const upwards = [
  ...toRelease,
  { guard: "asksTrip", target: "tripped" },
  { guard: "isAlarmed", target: "alerted" },
  { guard: "isWarnedToTrip", target: "warned", actions: ["askIsolation", "tellWarned"] },
  { guard: "isWarned", target: "warned", actions: "tellWarned" },
] as const;
export const toNormal = {
  guard: "isAtRest",
  target: "normal",
  actions: ["forget", "tellCalmed"],
} as const;
