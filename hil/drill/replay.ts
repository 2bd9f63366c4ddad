/**
 * Replay: the run of a record once more in virtual time, held against the record line by line.
 *
 *   record ─┬─ head: site, drill, their hashes ──▶ the same? ──▶ run, with the recorded samples
 *           ├─ real samples ───────────────────────────────────▶ at the instants of their scans
 *           ├─ journal ◀── compared to the byte ─────────────── journal of the replay
 *           └─ state of the plant ◀── second by second ──────── of the plant of the replay
 *
 * Nothing of a real device is asked again: what a scan took in then it takes in now. A record of a
 * run without real points is replayed in the same way. It says what differs and judges nothing.
 */
import { instantAt, pointList, type Instant, type Site } from "#panels";
import type { RecordText } from "../record/read-record-file.js";
import { RecordFailure, type RecordSink } from "../record/record.js";
import { stateDifference, statesIn, type StateDifference } from "../record/state-lines.js";
import type { Overlaid } from "../rig/real/binding.js";
import { recordedEquipment, type RecordedSample } from "../rig/real/recorded-equipment.js";
import type { Drill } from "./drill.js";
import { runDrill, type RealRun, type RunResult } from "./run-drill.js";

export interface ReplayOptions {
  readonly record: RecordText;
  readonly site: Site;
  readonly drill: Drill;
  readonly version: string;
  readonly siteHash: string;
  readonly drillHash: string;
  readonly progress?: (now: Instant, requests: number) => void;
}

export interface Replay {
  readonly run: RunResult;
  /** Journal lines of the record. */
  readonly recorded: number;
  readonly realSamples: number;
  /** The first journal line that differs; undefined where none does. */
  readonly difference: Difference | undefined;
  /** Seconds of the plant that the record has a hash of; 0 where it was written without. */
  readonly plantSeconds: number;
  /** The first second at which the plant differs. */
  readonly plantDifference: StateDifference | undefined;
}

export interface Difference {
  /** Place in the journal, from 1. */
  readonly line: number;
  /** Undefined where one journal has come to its end. */
  readonly recorded: string | undefined;
  readonly replayed: string | undefined;
}

export async function replay(options: ReplayOptions): Promise<Replay> {
  const { record, site, drill } = options;
  const recorded = record.lines.filter((line) => /,"h":"[0-9a-f]{64}"\}$/.test(line));
  const samples = samplesIn(record, site);
  const real = realOf(record, site, samples);
  const replayed: string[] = [];
  const kept: string[] = [];
  const run = await runDrill({
    ...{ site, drill, version: options.version },
    siteHash: options.siteHash,
    drillHash: options.drillHash,
    transport: "in-process",
    record: listOf(kept),
    journal: (line) => void replayed.push(line),
    // A real sample came at any scan; there has to be one at its instant.
    onlooker: { looks: [...new Set(samples.map(({ at }) => at))], see: () => [] },
    ...(options.progress === undefined ? {} : { progress: options.progress }),
    ...(real === undefined ? {} : { real }),
  });
  const states = statesIn(record.lines);
  const last = record.isWhole ? undefined : Math.max(...states.keys());
  return {
    run,
    recorded: recorded.length,
    realSamples: samples.length,
    difference: differenceOf(recorded, replayed, record.isWhole),
    plantSeconds: states.size,
    plantDifference: states.size === 0 ? undefined : stateDifference(states, statesIn(kept), last),
  };
}

function listOf(lines: string[]): RecordSink {
  return {
    write: (more) => void lines.push(...more),
    finish: () => undefined,
    abandon: () => undefined,
  };
}

function differenceOf(
  recorded: readonly string[],
  replayed: readonly string[],
  isWhole: boolean,
): Difference | undefined {
  // A record that was cut off holds as much of the journal as it holds.
  const length = isWhole ? Math.max(recorded.length, replayed.length) : recorded.length;
  for (let place = 0; place < length; place++) {
    if (recorded[place] === replayed[place]) continue;
    return { line: place + 1, recorded: recorded[place], replayed: replayed[place] };
  }
  return undefined;
}

interface RealHead {
  readonly setupHash: string;
  readonly inputs: readonly { tag: string; starts: "emulated" | "real"; says: string }[];
  readonly outputs: readonly { tag: string; says: string }[];
}

function realOf(
  { head }: RecordText,
  site: Site,
  samples: readonly RecordedSample[],
): RealRun | undefined {
  const real = head["real"] as RealHead | undefined;
  if (real === undefined) return undefined;
  const { points } = pointList(site);
  const place = (tag: string): number => {
    const found = points.findIndex((point) => point.tag === tag);
    if (found >= 0) return found;
    throw new RecordFailure(
      `The head of the record names ${tag}, which is no point of ${site.id}.`,
    );
  };
  const overlaid: Overlaid = {
    inputs: real.inputs.map((input) => ({ ...input, point: place(input.tag) })),
    outputs: real.outputs.map((output) => {
      const point = place(output.tag);
      const safe = points[point]?.safe ?? 0;
      return { ...output, point, device: "recorded", mayBeArmed: false, safe };
    }),
  };
  return { overlaid, open: () => recordedEquipment(samples), setupHash: real.setupHash };
}

function samplesIn({ lines }: RecordText, site: Site): readonly RecordedSample[] {
  const places = new Map(pointList(site).points.map(({ tag }, point) => [tag, point]));
  return lines.flatMap((line) => {
    if (!line.startsWith('{"kind":"real"')) return [];
    const { t, tag, value, quality } = JSON.parse(line) as {
      readonly t: number;
      readonly tag: string;
      readonly value: number;
      readonly quality: "good" | "stale" | "bad";
    };
    const point = places.get(tag);
    return point === undefined ? [] : [{ at: instantAt(t), point, value, quality }];
  });
}
