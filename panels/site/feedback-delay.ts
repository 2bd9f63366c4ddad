/**
 * Feedback delay: how long the controller may have to wait before it can see that something moved.
 *
 * A field device is read once a poll period, so a budget for a proof that is shorter than that
 * would call every healthy thing stuck. Two periods are allowed, since one answer may be lost.
 */
import { millis, seconds, type Duration } from "../quantities.js";
import type { Site } from "./model.js";

/** Proof of a tripped breaker (R4). */
const PROOF_TIME = seconds(5);

/** Five seconds, or longer where the breakers are read so seldom that five prove nothing. */
export function breakerProofTime(site: Site, room: string): Duration {
  return atLeast(PROOF_TIME, feedbackDelay(site, room));
}

/** Of the field devices in one room. */
export function feedbackDelay(site: Pick<Site, "rooms">, room: string): Duration {
  const poll = site.rooms.find(({ id }) => id === room)?.poll ?? 0;
  return millis(2 * poll);
}

/** The longer of two durations. */
export function atLeast(one: Duration, other: Duration): Duration {
  return one > other ? one : other;
}
