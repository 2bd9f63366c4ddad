/**
 * Report ear: takes in what battery monitoring reports, in whatever order and however often a
 * broker hands it over.
 *
 *   report {boot, seq, at, counts} ──▶ newer than what this point was last told? ──▶ sampler
 *                                  ──▶ twice, out of order, missing, of an earlier boot, of a
 *                                      clock that is off ──▶ a notice, once when it begins and once
 *                                      when it ends
 *
 * A report holds only what changed, so an old one may still be the only one that speaks of a point:
 * order is kept point by point, and nothing is lost by it. Only a report newer than all before it
 * is a sign of life; a value that a broker kept must not make a dead device look alive. Order goes
 * by number, never by the device's clock. A report without numbers is taken as it comes.
 */
import { seconds, type Instant, type PointList } from "#panels";
import type { FieldNotice } from "../ports.js";
import type { FieldUnit } from "./field-map.js";
import { isCountsOf, type FieldReport } from "./field-report.js";
import type { FieldSampler } from "./field-sampler.js";

/** A clock that has moved further than this against ours since the first report is told. */
const CLOCK_TOLERANCE = seconds(5);

type Trouble =
  | "reports come twice"
  | "reports come out of order"
  | "a report is missing"
  | "its clock is off"
  | "late will";

/** What was heard of one device. */
interface Heard {
  /** The newest report, by boot and number. */
  newest: readonly [boot: number, seq: number];
  readonly seqOfPoint: Map<number, readonly [boot: number, seq: number]>;
  /** The newest report when its last period was over, and the new ones that came since. */
  before: readonly [boot: number, seq: number];
  readonly came: Set<number>;
  isAlive: boolean;
  isGone: boolean;
  at: number | undefined;
  /** How far its clock stood from ours at its first report. */
  offset: number | undefined;
  readonly now: Set<Trouble>;
  standing: ReadonlySet<Trouble>;
}

export class ReportEar {
  readonly #list: PointList;
  readonly #sampler: FieldSampler;
  readonly #devices = new Map<string, Heard>();
  #notices: FieldNotice[] = [];

  constructor(list: PointList, sampler: FieldSampler) {
    this.#list = list;
    this.#sampler = sampler;
  }

  /** Takes a report in. A device may speak of its own points only, and only within their range. */
  hear(unit: FieldUnit, report: FieldReport): void {
    const heard = this.#of(unit);
    const { boot = 0, seq, at, gone = false } = report;
    if (gone) {
      if (boot < heard.newest[0]) heard.now.add("late will");
      else heard.isGone = true;
      return;
    }
    const order = [boot, seq ?? heard.newest[1] + 1] as const;
    const age = compare(order, heard.newest);
    if (age === 0) heard.now.add("reports come twice");
    if (age < 0) heard.now.add("reports come out of order");
    if (boot === heard.before[0] && order[1] > heard.before[1]) heard.came.add(order[1]);
    if (age > 0) {
      heard.newest = order;
      heard.isAlive = true;
      heard.isGone = false;
      heard.at = at;
    }
    for (const { point } of unit.slots) {
      const spec = this.#list.points[point];
      const counts = spec === undefined ? undefined : report.counts[spec.tag];
      if (spec === undefined || !isCountsOf(spec, counts)) continue;
      if (compare(order, heard.seqOfPoint.get(point) ?? never) <= 0) continue;
      heard.seqOfPoint.set(point, order);
      this.#sampler.heard(point, counts);
    }
  }

  /** A device's period is over; true if it has reported in it. */
  due(unit: FieldUnit, now: Instant): boolean {
    const heard = this.#of(unit);
    const { isAlive, isGone, at } = heard;
    const [boot, seq] = heard.before;
    // How many came of those that were made; a device that has started anew counts anew.
    const made = heard.newest[0] === boot ? heard.newest[1] - seq : 0;
    if (made > heard.came.size) heard.now.add("a report is missing");
    heard.before = heard.newest;
    heard.came.clear();
    if (isAlive && at !== undefined) {
      heard.offset ??= at - now;
      if (Math.abs(at - now - heard.offset) > CLOCK_TOLERANCE) heard.now.add("its clock is off");
    }
    if (isAlive && !isGone) this.#sampler.reported(unit);
    else this.#sampler.missed(unit);
    this.#note(unit.device.id, heard);
    heard.isAlive = false;
    return isAlive && !isGone;
  }

  /** What began or ended to be wrong with reports since the last call. */
  take(): readonly FieldNotice[] {
    const taken = this.#notices;
    if (taken.length > 0) this.#notices = [];
    return taken;
  }

  #note(device: string, heard: Heard): void {
    const [now, before] = [new Set(heard.now), heard.standing];
    heard.now.clear();
    if (now.size === 0 && before.size === 0) return;
    heard.standing = now;
    for (const says of [...before].filter((each) => !now.has(each))) {
      this.#notices.push({ device, says, stands: false });
    }
    for (const says of [...now].filter((each) => !before.has(each)).sort()) {
      this.#notices.push({ device, says, stands: true });
    }
  }

  #of({ device }: FieldUnit): Heard {
    const known = this.#devices.get(device.id);
    if (known !== undefined) return known;
    const fresh: Heard = {
      newest: never,
      before: never,
      came: new Set(),
      seqOfPoint: new Map(),
      isAlive: false,
      isGone: false,
      at: undefined,
      offset: undefined,
      now: new Set(),
      standing: new Set(),
    };
    this.#devices.set(device.id, fresh);
    return fresh;
  }
}

const never = [-1, -1] as const;

function compare(a: readonly [number, number], b: readonly [number, number]): number {
  return a[0] === b[0] ? a[1] - b[1] : a[0] - b[0];
}
