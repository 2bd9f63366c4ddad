/**
 * What a device on MQTT reports: the values that changed, by tag, as counts.
 *
 *   {"counts":{"S1/B-1/temperature":231},"boot":1,"seq":17,"at":60000}
 *
 * One comes every period, empty if nothing has changed, so that a device that has fallen silent is
 * found out. Anybody can publish anything: what is no report is undefined, and nothing is thrown.
 */
import { countsOf, type Point } from "#panels";

export interface FieldReport {
  readonly counts: Readonly<Record<string, number>>;
  /** Grows each time the device starts. */
  readonly boot?: number;
  /** Grows by one with each report since the device started. */
  readonly seq?: number;
  /** The device's clock, in milliseconds. */
  readonly at?: number;
  /** The broker's word that the device of this boot has gone: its last will. */
  readonly gone?: boolean;
}

/** What a payload says; undefined for what is no report. */
export function readReport(payload: string): FieldReport | undefined {
  try {
    const { counts, boot, seq, at, gone } = JSON.parse(payload) as Record<string, unknown>;
    if (typeof counts !== "object" || counts === null) return undefined;
    return {
      counts: counts as Record<string, number>,
      ...(isNumber(boot) ? { boot } : {}),
      ...(isNumber(seq) ? { seq } : {}),
      ...(isNumber(at) ? { at } : {}),
      ...(gone === true ? { gone } : {}),
    };
  } catch {
    // No JSON, or JSON that is no object.
    return undefined;
  }
}

/** Whether what a report says of a point is a value that the point can have. */
export function isCountsOf(point: Point, counts: unknown): counts is number {
  if (typeof counts !== "number" || !Number.isInteger(counts)) return false;
  return counts >= countsOf(point, point.min) && counts <= countsOf(point, point.max);
}

function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}
