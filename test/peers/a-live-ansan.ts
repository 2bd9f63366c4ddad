/**
 * Ansan, live and burning, for other people's programs to look at: one bench for a whole test file.
 */
import { afterAll, beforeAll } from "vitest";
import { openLiveBench, type LiveBench } from "#hil";
import type { PointState } from "#firmware";
import { loadDrill, loadSite } from "../../hil/cli/shipped.js";
import { eventually } from "./programs.js";

/** Virtual seconds a second. */
const PACE = 5;

export interface LiveAnsan {
  bench(): LiveBench;
  modbusPort(): string;
  mqttPort(): string;
  point(tag: string): PointState;
}

/** Opens it before the tests of a file, and closes it after them. */
export function aLiveAnsan(): LiveAnsan {
  let live: LiveBench | undefined;
  const bench = (): LiveBench => {
    if (live === undefined) throw new Error("the bench is not open");
    return live;
  };
  const ansan: LiveAnsan = {
    bench,
    modbusPort: () => bench().modbusTcp.split(":")[1] ?? "",
    mqttPort: () => new URL(bench().mqtt).port,
    point(tag) {
      const found = bench()
        .points()
        .find((point) => point.tag === tag);
      if (found === undefined) throw new Error(`no point ${tag}`);
      return found;
    },
  };
  beforeAll(async () => {
    const site = loadSite("ansan").value;
    const drill = loadDrill("pangyo-2022", site).value;
    const ports = { host: "127.0.0.1", modbusPort: 0, mqttPort: 0 };
    live = await openLiveBench({ site, drill, pace: PACE, ...ports });
    // By then every device has been polled, and the rack burns.
    await eventually("heartbeat", () => ansan.point("site/heartbeat").value >= 12);
  });
  afterAll(async () => {
    await live?.stop();
  });
  return ansan;
}

/** What a point had both before and after; what has changed meanwhile proves nothing. */
export function steady(
  before: readonly PointState[],
  after: readonly PointState[],
): Map<string, PointState> {
  const same = before.filter((was, index) => {
    const is = after[index];
    return is?.value === was.value && is.quality === was.quality && is.forced === was.forced;
  });
  return new Map(same.map((point) => [point.tag, point]));
}
