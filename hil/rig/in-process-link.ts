/**
 * In-process link: the field bus without a wire. It samples the same devices at the same instants
 * as the wire does, through the same counts, so that a run gives the same journal by either road.
 */
import {
  fieldMap,
  FieldSampler,
  PollWitness,
  ReportEar,
  type FieldMap,
  type FieldUnit,
} from "#firmware";
import type { Instant, PointList } from "#panels";
import { StillDevices, type EmulatedField } from "./emulated-field.js";
import type { Exchange } from "./faults/wire-fault.js";
import type { FieldLink } from "./field-link.js";
import { Reporter } from "./reporter.js";

export function inProcessLink(list: PointList, field: EmulatedField): FieldLink {
  const sampler = new FieldSampler(list);
  const witness = new PollWitness();
  const ear = new ReportEar(list, sampler);
  const map = fieldMap(list);
  const monitoring = monitoringOf(new Reporter(list, map, field), map, { ear, witness, field });
  const all = map.units;
  const units = all.filter(({ slots, endpoint }) => slots.length > 0 && endpoint !== "");
  /** What a device did not acknowledge: it is told again once it answers, as on a wire. */
  const unacknowledged = new Map<number, number>();
  const retry: number[] = [];
  /** Devices that have answered in this round of polls; kept only while one must be told again. */
  const answered = new Set<string>();
  const note = (device: string, { isAnswered, tookMs }: Exchange): boolean => {
    if (isAnswered) witness.answered(device, tookMs);
    else witness.missed(device);
    return isAnswered;
  };
  const sample = (at: number, unit: FieldUnit, now: Instant): void => {
    const { id } = unit.device;
    const isStill = still.isStill(at, now);
    if (!isStill && !note(id, field.ask(id))) {
      still.forget(at);
      sampler.missed(unit);
      return;
    }
    if (unacknowledged.size > 0) answered.add(id);
    if (isStill) return;
    sampler.answered(unit, (place) => field.counts(unit.slots[place]?.point ?? 0));
  };
  const still = new StillDevices(units, field);
  const tell = (point: number, value: number): void => {
    const isDone = note(list.points[point]?.device ?? "", field.drive(point, value));
    if (isDone) unacknowledged.delete(point);
    else unacknowledged.set(point, value);
  };
  return {
    transport: "in-process",
    requests: 0,
    witness,
    collect(now, rereads = false) {
      answered.clear();
      units.forEach((unit, at) => {
        if (rereads || now % unit.device.period === 0) sample(at, unit, now);
      });
      monitoring.hear(now);
      if (unacknowledged.size === 0) return undefined;
      for (const { device, coils, slots } of all) {
        const isDue = slots.length === 0 && now % device.period === 0;
        if (!isDue && !answered.has(device.id)) continue;
        retry.push(...coils.filter((coil) => unacknowledged.has(coil)));
      }
      return undefined;
    },
    latch: () => sampler.take(),
    notices: () => ear.take(),
    drive: (point, value) => {
      unacknowledged.delete(point);
      tell(point, value);
    },
    flush() {
      for (const point of retry.splice(0)) {
        const value = unacknowledged.get(point);
        if (value !== undefined) tell(point, value);
      }
      return undefined;
    },
    close: () => Promise.resolve(),
  };
}

/** Battery monitoring as a broker hands it on, when it is due. */
function monitoringOf(
  reporter: Reporter,
  { units }: FieldMap,
  {
    ear,
    witness,
    field: { faults },
  }: {
    readonly ear: ReportEar;
    readonly witness: PollWitness;
    readonly field: EmulatedField;
  },
) {
  const reporting = units.filter(({ endpoint }) => endpoint === "");
  return {
    hear(now: Instant): void {
      for (const { unit, report } of reporter.reports(
        now,
        !faults.isBrokerGone && !faults.isSessionTaken,
      )) {
        witness.heard(unit.device.id, report.at);
        ear.hear(unit, report);
      }
      for (const unit of reporting) {
        if (now % unit.device.period !== 0) continue;
        if (!ear.due(unit, now)) witness.missed(unit.device.id);
      }
    },
  };
}
