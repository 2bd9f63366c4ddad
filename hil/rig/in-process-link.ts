/**
 * In-process link: the field bus without a wire. It samples the same devices at the same instants
 * as the wire does, through the same counts, so that a run gives the same journal by either road.
 */
import { fieldMap, FieldSampler, type FieldUnit } from "#firmware";
import type { PointList } from "#panels";
import type { EmulatedField } from "./emulated-field.js";
import type { FieldLink } from "./field-link.js";

export function inProcessLink(list: PointList, field: EmulatedField): FieldLink {
  const sampler = new FieldSampler(list);
  const all = fieldMap(list).units;
  const units = all.filter(({ slots }) => slots.length > 0);
  /** What a silent device was told: it is told again once it answers, as on a wire. */
  const unacknowledged = new Map<number, number>();
  const retry: number[] = [];
  const sample = (unit: FieldUnit): void => {
    if (!field.isSilent(unit.device.id)) {
      sampler.answered(unit, (place) => field.counts(unit.slots[place]?.point ?? 0));
    } else sampler.missed(unit);
  };
  return {
    transport: "in-process",
    requests: 0,
    collect(now, rereads = false) {
      for (const unit of units) {
        const isAsked = rereads && unit.endpoint !== "";
        if (isAsked || now % unit.device.period === 0) sample(unit);
      }
      if (unacknowledged.size === 0) return undefined;
      for (const { device, coils } of all) {
        if (now % device.period !== 0 || field.isSilent(device.id)) continue;
        retry.push(...coils.filter((coil) => unacknowledged.has(coil)));
      }
      return undefined;
    },
    latch: () => sampler.take(),
    drive: (point, value) => {
      unacknowledged.delete(point);
      if (!field.drive(point, value)) unacknowledged.set(point, value);
    },
    flush() {
      for (const point of retry.splice(0)) {
        const value = unacknowledged.get(point);
        if (value !== undefined && field.drive(point, value)) unacknowledged.delete(point);
      }
      return undefined;
    },
    close: () => Promise.resolve(),
  };
}
