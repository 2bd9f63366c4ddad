/**
 * Drills for tests: a builder of the text, a run of it in process, and what is left of the run.
 *
 * A drill of `drillText` is whole and lasts 30 s at the small site of `a-site.ts`; a test names
 * only what matters, as the YAML lines of one section.
 */
import { millis, type Instant, type Site } from "#panels";
import type { Drill } from "../../hil/drill/drill.js";
import { readDrill } from "../../hil/drill/read-drill.js";
import { runDrill, type RunOptions, type RunResult } from "../../hil/drill/run-drill.js";
import type { RecordSink } from "../../hil/record/record.js";
import { aSite } from "./sites/a-site.js";

export interface DrillParts {
  readonly script?: readonly string[];
  readonly expect?: readonly string[];
  readonly places?: readonly string[];
  readonly duration?: string;
  readonly seed?: number;
}

/** The text of a drill; each entry of a section is one line of flow YAML. */
export function drillText(parts: DrillParts = {}): string {
  const { script = [], expect = [nothingIsLost], places = [], duration = "30 s", seed = 7 } = parts;
  const list = (name: string, entries: readonly string[]): string[] =>
    entries.length === 0 ? [`${name}: []`] : [`${name}:`, ...entries.map((each) => `  - ${each}`)];
  return [
    "drill: a-drill",
    "title: A drill",
    "sites: [plant-site]",
    `seed: ${seed}`,
    `duration: ${duration}`,
    ...(places.length === 0 ? [] : ["places:", ...places.map((each) => `  ${each}`)]),
    ...list("script", script),
    ...list("expect", expect),
    "",
  ].join("\n");
}

export const nothingIsLost = "{ says: nothing is lost, outcome: itLoadLostKw, atMost: 0 }";

/** The drill of a text that has nothing wrong with it. */
export function drillOf(text: string, site: Site = aSite()): Drill {
  const reading = readDrill(text, "a.drill.yaml", site);
  if (!reading.ok) throw new Error(reading.problems.map(({ says }) => says).join("; "));
  return reading.value;
}

/** Keeps a record in memory; fails at the line after `linesMax`, as a full disk does. */
export class MemorySink implements RecordSink {
  readonly lines: string[] = [];
  end: "finished" | "abandoned" | undefined;

  write(lines: readonly string[]): void {
    this.lines.push(...lines);
  }

  finish(): void {
    this.end = "finished";
  }

  abandon(): void {
    this.end = "abandoned";
  }

  get text(): string {
    return this.lines.map((line) => `${line}\n`).join("");
  }

  entries(): Readonly<Record<string, unknown>>[] {
    return this.lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  }
}

export interface Played {
  readonly run: RunResult;
  readonly sink: MemorySink;
  readonly journal: readonly string[];
}

/** Plays a drill in process, with its record in memory. */
export async function played(
  what: string | Drill,
  but: Partial<RunOptions> & { readonly site?: Site } = {},
): Promise<Played> {
  const { site = aSite() } = but;
  const sink = new MemorySink();
  const journal: string[] = [];
  const run = await runDrill({
    drill: typeof what === "string" ? drillOf(what, site) : what,
    version: "0.0.0",
    siteHash: "of the site",
    drillHash: "of the drill",
    transport: "in-process",
    record: sink,
    journal: (line) => journal.push(line),
    ...but,
    site,
  });
  return { run, sink, journal };
}

/** The instant so many seconds after the start. */
export function atSeconds(count: number): Instant {
  return millis(Math.round(count * 1000)) as number as Instant;
}

/** One refusal a row: what is wrong, where it is shown, under which code, in which words. */
export interface Refusal {
  readonly of: string;
  readonly text: string;
  readonly line: number;
  readonly column: number;
  readonly code: string;
  readonly says: RegExp | string;
}
