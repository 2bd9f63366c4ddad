/**
 * Shadow link: the field bus of a controller that only looks on.
 *
 *   field ──every scan──▶ shadow's inputs
 *   shadow's outputs ──▶ who listens, and never the field
 *
 * Somebody else drives the field, and may read it at any time. So the shadow sees each value at the
 * scan at which the field first has it, whatever the poll period is; no other controller can have
 * seen it sooner. That a device is silent still counts in its own polls, and battery monitoring is
 * heard when it reports.
 */
import { fieldMap, FieldSampler, PollWitness } from "#firmware";
import type { PointList } from "#panels";
import type { EmulatedField } from "./emulated-field.js";
import type { FieldLink } from "./field-link.js";

export function shadowLink(
  list: PointList,
  field: EmulatedField,
  driven: (output: string, on: boolean) => void,
): FieldLink {
  const sampler = new FieldSampler(list);
  const units = fieldMap(list).units.filter(({ slots }) => slots.length > 0);
  return {
    transport: "in-process",
    requests: 0,
    witness: new PollWitness(),
    collect(now) {
      for (const unit of units) {
        const isDue = now % unit.device.period === 0;
        if (field.isSilent(unit.device.id)) {
          if (isDue) sampler.missed(unit);
        } else if (isDue || unit.endpoint !== "") {
          sampler.answered(unit, (place) => field.counts(unit.slots[place]?.point ?? 0));
        }
      }
      return undefined;
    },
    latch: () => sampler.take(),
    drive(point, value) {
      const output = list.points[point]?.tag;
      if (output !== undefined) driven(output, value !== 0);
    },
    flush: () => undefined,
    close: () => Promise.resolve(),
  };
}
