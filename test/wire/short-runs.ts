/**
 * Short runs of one drill by both roads, with the lines of their records.
 *
 * `aShortDrill` burns a rack of the two-floor site for a minute and a half; each test adds what it
 * is about.
 */
import { runDrill, type Drill, type RunResult } from "#hil";
import { instantAt, seconds, type Site } from "#panels";
import { aSite } from "../support/sites/a-site.js";

export interface ShortRun {
  readonly run: RunResult;
  readonly lines: readonly string[];
}

type Act = Drill["script"][number]["act"];

/** Acts at whole seconds. */
export function script(...acts: readonly (readonly [atS: number, act: Act])[]): Drill["script"] {
  return acts.map(([atS, act]) => ({ at: instantAt(atS * 1000), act, unless: undefined }));
}

export function aShortDrill(but: Partial<Drill> = {}): Drill {
  return {
    id: "short",
    title: "A rack burns for a minute and a half",
    seed: 7,
    duration: seconds(90),
    script: script([1, { kind: "ignite", rack: "R1", module: 5 }]),
    expectations: [],
    ...but,
  };
}

export async function shortRun(
  transport: "in-process" | "wire",
  drill: Drill,
  site: Site = aSite(),
): Promise<ShortRun> {
  const lines: string[] = [];
  const run = await runDrill({
    site,
    drill,
    version: "0",
    siteHash: "s",
    drillHash: "d",
    transport,
    record: {
      write: (more) => {
        lines.push(...more);
      },
      finish: () => undefined,
      abandon: () => undefined,
    },
  });
  return { run, lines };
}

/** The record's entries, parsed, without the one thing in which the roads may differ. */
export function entriesOf({ lines }: ShortRun): Readonly<Record<string, unknown>>[] {
  return lines.map((line) => {
    const entry = JSON.parse(line) as Record<string, unknown>;
    return entry["kind"] === "head" ? { ...entry, transport: "" } : entry;
  });
}
