/**
 * What a device on MQTT reports: the values that changed, by tag, as counts.
 *
 *   {"counts":{"S1/B-1/temperature":231}}
 *
 * One comes every period, empty if nothing has changed, so that a device that has fallen silent is
 * found out. Anybody can publish anything: what is no report is undefined, and nothing is thrown.
 */
import { countsOf, type Point } from "#panels";

export interface FieldReport {
  readonly counts: Readonly<Record<string, number>>;
}

/** What a report says by tag; undefined for what is no report. */
export function readFieldReport(payload: string): ReadonlyMap<string, unknown> | undefined {
  try {
    const { counts } = JSON.parse(payload) as { readonly counts?: unknown };
    if (typeof counts !== "object" || counts === null) return undefined;
    return new Map(Object.entries(counts));
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
