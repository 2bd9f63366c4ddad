/**
 * Feedback delay: how long the controller may have to wait before it can see that something moved.
 *
 * A field device is read once a poll period, so a budget for a proof that is shorter than that
 * would call every healthy thing stuck. Two periods are allowed, since one answer may be lost.
 */
import { millis, type Duration } from "../quantities.js";
import type { Site } from "../site/model.js";

/** Of the field devices in one room. */
export function feedbackDelay(site: Site, room: string): Duration {
  const poll = site.rooms.find(({ id }) => id === room)?.poll ?? 0;
  return millis(2 * poll);
}

/** The longer of two durations. */
export function atLeast(one: Duration, other: Duration): Duration {
  return one > other ? one : other;
}
