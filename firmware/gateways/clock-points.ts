/**
 * Clock points: the controller's own points that count with time - heartbeat, countdowns, totals.
 *
 * They are worked out when somebody looks, so that a scan with nothing to do may be left out.
 */
import type { Instant, Site } from "#panels";
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
  const counts = [
    point("disabled"),
    point("faults-unacknowledged"),
    point("alarms-unacknowledged"),
  ];
  const areas = site.rooms.flatMap(({ id }) => {
    const release = runtime.find(`release/${id}`);
    return release === undefined ? [] : [{ release, point: images.indexOf(`${id}/countdown`) }];
  });

  return (now: Instant, totals: Totals): void => {
    const { faults, isSafe, disabled, unseenFaults, unseenAlarms } = totals;
    const put = (index: number, value: number): void => {
      images.set(index, value, Quality.good, now);
    };
    // In the safe state nothing is scanned, and a heartbeat would say that it is.
    if (!isSafe) put(heartbeat, Math.floor(now / 1000) % HEARTBEAT_MAX);
    put(faultCount, faults);
    put(forced, images.forcedCount);
    put(safeState, isSafe ? 1 : 0);
    [disabled, unseenFaults, unseenAlarms].forEach((count, place) =>
      put(counts[place] ?? 0, count),
    );
    let alarms = 0;
    for (const area of areas) {
      const { value, id } = area.release;
      if (value !== "normal") alarms++;
      const isCounting = value === "countdown" || value === "manualCountdown";
      const due = isCounting ? runtime.deadlineOf(id) : undefined;
      put(area.point, due === undefined ? 0 : Math.ceil((due - now) / 1000));
    }
    put(alarmCount, alarms);
  };
}
