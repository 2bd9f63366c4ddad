/**
 * Plays one drill for a command: opens its record, shows its progress, keeps its timeline.
 */
import { existsSync, statSync } from "node:fs";
import { wallPacer } from "../../../bench/wall-pacer.js";
import type { Drill } from "../../../drill/drill.js";
import { runDrill, type RunResult } from "../../../drill/run-drill.js";
import { openRecordFile } from "../../../record/record-file.js";
import { clockTime, Timeline, type TimelineEntry } from "../../../report/timeline.js";
import { TowerRecord } from "../../../report/tower/tower-record.js";
import type { PaceReport } from "../../../time/pacer.js";
import { overlaid } from "../../../rig/real/binding.js";
import type { SerialLine } from "../../../rig/wire-link.socket.js";
import { RealField } from "../../../rig/real/real-field.socket.js";
import { BadInput } from "../../bad-input.js";
import type { BenchFile } from "../device/bench-file.js";
import { packageVersion } from "../../package-version.js";
import type { Loaded } from "../../shipped.js";
import { progressLine } from "../../terminal.js";
import { pointList, type Duration, type Site } from "#panels";

export interface PlayOptions {
  readonly site: Loaded<Site>;
  readonly drill: Loaded<Drill>;
  readonly wire: boolean;
  /** Endpoints of the field that are a serial line. */
  readonly lines?: ReadonlyMap<string, SerialLine> | undefined;
  readonly pace?: number | undefined;
  readonly record?: string | undefined;
  /** When the crew page is asked for. */
  readonly crewAt?: Duration | undefined;
  readonly quiet?: boolean;
  /** Names the points that are real in this run. */
  readonly benchFile?: BenchFile | undefined;
}

export interface Played {
  readonly run: RunResult;
  readonly wallSeconds: number;
  readonly timeline: readonly TimelineEntry[];
  readonly pace: PaceReport | undefined;
  /** The crew page that was asked for. */
  readonly crew: readonly string[] | undefined;
}

export async function play(options: PlayOptions): Promise<Played> {
  const { site, drill, wire, pace, record, crewAt } = options;
  if (record !== undefined) checkRecordName(record);
  checkCrewTime(crewAt, drill.value);
  const tower = new TowerRecord(site.value, drill.value.duration, crewAt);
  const timeline = new Timeline();
  const pacer = pace === undefined ? undefined : wallPacer(pace, site.value.scanPeriod);
  const started = performance.now();
  const wallSeconds = (): number => (performance.now() - started) / 1000;
  const seen = { now: 0, requests: 0 };
  const progress = progressLine(() => {
    const share = Math.floor((100 * seen.now) / drill.value.duration);
    const rate = Math.round(seen.requests / wallSeconds());
    const wireText = wire ? `, ${rate} Modbus requests/s` : "";
    return `${site.value.id}: ${clockTime(seen.now)} of the drill, ${share} %${wireText}`;
  });
  const run = await runDrill({
    site: site.value,
    drill: drill.value,
    version: packageVersion(),
    siteHash: site.hash,
    drillHash: drill.hash,
    transport: wire ? "wire" : "in-process",
    lines: options.lines,
    ...(record === undefined ? {} : { record: openRecordFile(record) }),
    ...(pacer === undefined ? {} : { pacer }),
    journal: (line) => {
      timeline.journal(line);
      tower.journal(line);
    },
    onlooker: tower,
    ...realOf(options),
    progress: (now, requests) => {
      seen.now = now;
      seen.requests = requests;
      if (options.quiet !== true) progress.tick();
    },
  });
  if (options.quiet !== true) progress.end();
  return {
    run,
    wallSeconds: wallSeconds(),
    timeline: timeline.with(run.events, run.faults),
    pace: pacer?.report(),
    crew: tower.asked,
  };
}

/** Real devices live on the wall clock, so a run with some keeps pace with it. */
function realOf({ benchFile, pace, site: { value: site } }: PlayOptions) {
  const bindings = benchFile?.setup.points;
  if (benchFile === undefined || bindings === undefined) return {};
  if (pace === undefined) {
    throw new BadInput("Real devices keep real time; give --pace 1 with --setup.");
  }
  const list = pointList(site);
  const open = () => new RealField({ site: site.id, list, bindings });
  return { real: { overlaid: overlaid(bindings), open, setupHash: benchFile.hash } };
}

function checkCrewTime(crewAt: Duration | undefined, { duration }: Drill): void {
  if (crewAt === undefined || crewAt <= duration) return;
  const says = `The drill lasts ${duration / 1000} s; there is no crew page at ${crewAt / 1000} s.`;
  throw new BadInput(says);
}

/** A name that can hold no record is refused before the run, not after it. */
function checkRecordName(path: string): void {
  const isFolder = existsSync(path) && statSync(path).isDirectory();
  if (path !== "" && !isFolder) return;
  const what = path === "" ? "An empty name" : `${path} is a folder, which`;
  throw new BadInput(`${what} cannot hold a record; give the name of a file with --record.`);
}
