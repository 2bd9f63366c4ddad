/**
 * The poll plan of a whole field: which reads each bus carries, and how often.
 *
 * A bus is an endpoint of the field map; devices on MQTT are on none, and outputs are written when
 * they change, not polled. Says nothing of time on the wire (`bus-load.ts`).
 */
import type { Duration } from "#panels";
import type { FieldMap, FieldUnit } from "./field-map.js";
import { pollPlan, type PollPlanOptions, type RegisterRange } from "./poll-plan.js";

export interface FieldRead extends RegisterRange {
  readonly unit: number;
  readonly device: string;
  readonly period: Duration;
}

/** The reads that fetch all inputs of one device. */
export function unitReads(
  { slots }: Pick<FieldUnit, "slots">,
  options: PollPlanOptions = {},
): readonly RegisterRange[] {
  const registers = new Set(slots.map(({ register }) => register));
  const wanted = [...registers].map((start) => ({
    table: "input-registers" as const,
    start,
    count: 1,
  }));
  return pollPlan(wanted, options);
}

/** The reads of each endpoint, in the order in which they are sent when all are due. */
export function fieldPlan(
  { units, endpoints }: FieldMap,
  options: PollPlanOptions = {},
): ReadonlyMap<string, readonly FieldRead[]> {
  const plan = new Map<string, FieldRead[]>(endpoints.map((endpoint) => [endpoint, []]));
  for (const { device, endpoint, unit, slots } of units) {
    for (const read of unitReads({ slots }, options)) {
      plan.get(endpoint)?.push({ ...read, unit, device: device.id, period: device.period });
    }
  }
  return plan;
}
