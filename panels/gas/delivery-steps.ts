/**
 * Steps of the delivery chart that several of its states share. It decides nothing: what they ask
 * and do is written in the chart.
 */

export const dropsLoan = [
  { guard: "hasFired", target: "short", actions: ["noteLockedOff", "tellDropped", "tellShort"] },
  { target: "idle", actions: ["noteLockedOff", "tellDropped", "leavePath", "tellStopped"] },
] as const;
/** Gas flows already; what was to follow it goes back to the bank and is missing again. */
export const staysShort = ["returnStock", "putBack", "tellShort"] as const;
export const stopsRest = {
  guard: "hasFired",
  target: "short",
  actions: ["noteLockedOff", ...staysShort],
} as const;
/** Another attempt before this way's first shot: the actuators owe it, and it follows that shot. */
export const comesFirst = {
  "fire.again": { guard: "comesFirst", actions: "tellOwed" },
} as const;
