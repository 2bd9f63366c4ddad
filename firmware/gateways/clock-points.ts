/**
 * Clock points: the controller's own points that count with time - heartbeat, countdowns, totals.
 *
 * They are worked out when somebody looks, so that a scan with nothing to do may be left out.
 */
import { disabledTags, leftOf, type Instant, type Site } from "#panels";
import type { Chart } from "../charts/chart.js";
import type { ChartRuntime } from "../charts/chart-runtime.js";
import type { Images } from "../images.js";
import { Quality } from "../ports.js";

export interface Totals {
  readonly faults: number;
  readonly isSafe: boolean;
  readonly disabled: number;
  readonly unseenFaults: number;
  readonly unseenAlarms: number;
}

/** The heartbeat starts again at 0 after 65,535 s: it must fit one register. */
const HEARTBEAT_MAX = 65_536;

/** Makes the function that brings these points up to an instant. */
export function clockPoints(site: Site, images: Images, runtime: ChartRuntime) {
  const point = (name: string): number => images.indexOf(`site/${name}`);
  const heartbeat = point("heartbeat");
  const faultCount = point("faults");
  const forced = point("forced");
  const safeState = point("safe-state");
  const alarmCount = point("alarms");
  const counts = [point("faults-unacknowledged"), point("alarms-unacknowledged")];
  const disabledCount = point("disabled");
  const areas = site.rooms.flatMap(({ id }) => {
    const release = runtime.find(`release/${id}`);
    if (release === undefined) return [];
    const countdown = runtime.chart(`countdown/${id}`);
    const point = images.indexOf(`${id}/countdown`);
    const lock = { chart: runtime.chart(`lock/${id}`), left: images.indexOf(`${id}/lock-left`) };
    return [{ release, countdown, point, lock, mode: runtime.chart(`mode/${id}`) }];
  });

  /** Until a chart's deadline; undefined while it waits for none. */
  const untilMs = ({ id, value }: Chart, now: Instant): number | undefined => {
    if (value === "idle" || value === "open") return undefined;
    const due = runtime.deadlineOf(id);
    return due === undefined ? undefined : due - now;
  };

  return (now: Instant, totals: Totals): void => {
    const { faults, isSafe, unseenFaults, unseenAlarms } = totals;
    const put = (index: number, value: number): void => {
      images.set(index, value, Quality.good, now);
    };
    // In the safe state nothing is scanned, and a heartbeat would say that it is.
    if (!isSafe) put(heartbeat, Math.floor(now / 1000) % HEARTBEAT_MAX);
    put(faultCount, faults);
    put(forced, images.forcedCount);
    put(safeState, isSafe ? 1 : 0);
    [unseenFaults, unseenAlarms].forEach((count, place) => {
      put(counts[place] ?? 0, count);
    });
    let alarms = 0;
    let { disabled } = totals;
    for (const area of areas) {
      const { value } = area.release;
      if (value !== "normal" && value !== "walkTest") alarms++;
      const { countdown, lock } = area;
      for (const { tags } of [area.release, area.mode, lock.chart]) {
        for (const tag of tags) if (disabledTags.has(tag)) disabled++;
      }
      put(area.point, inSeconds(leftOf(countdown, untilMs(countdown, now))));
      put(lock.left, inSeconds(untilMs(lock.chart, now) ?? 0));
    }
    put(alarmCount, alarms);
    put(disabledCount, disabled);
  };
}

/** A second that has begun counts whole; the longest lock is cut to what one register holds. */
function inSeconds(ms: number): number {
  return Math.min(Math.max(0, Math.ceil(ms / 1000)), 65_535);
}
