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
  const units = fieldMap(list).units.filter(({ slots }) => slots.length > 0);
  const sample = (unit: FieldUnit): void => {
    if (!field.isSilent(unit.device.id)) {
      sampler.answered(unit, (place) => field.counts(unit.slots[place]?.point ?? 0));
    } else sampler.missed(unit);
  };
  return {
    transport: "in-process",
    requests: 0,
    collect(now) {
      for (const unit of units) if (now % unit.device.period === 0) sample(unit);
      return undefined;
    },
    latch: () => sampler.take(),
    drive: (point, value) => {
      field.drive(point, value);
    },
    flush: () => undefined,
    close: () => Promise.resolve(),
  };
}
