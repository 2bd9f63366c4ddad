/**
 * Responses: how many scans the real controller takes from an input edge to each output of the
 * sheet, net of the delays that a designer chose, beside what it may take.
 *
 * Scans are counted and no wall time, so that the table is the same on every machine. The edge
 * falls just after a scan, which is the worst place for it: the first scan counted is the one that
 * latches it.
 */
import { after, chartKinds, millis, type Instant } from "#panels";
import { ARig, SCAN } from "../support/a-rig.js";
import { aStimulusSite } from "./a-stimulus-site.js";
import { budgets, type Stimulus } from "./stimuli.js";

export interface Response {
  /** `<kind> <tag>`. */
  readonly row: string;
  readonly stimulus: Stimulus;
  /** Scans from the edge to the output, delays taken off; undefined if it never came. */
  readonly scans: number | undefined;
  readonly limitScans: number;
}

/** Rows of the sheet that drive an output; those that only tell share one empty effect. */
export function drivingRows(): string[] {
  return Object.entries(chartKinds).flatMap(([kind, { effects }]) =>
    Object.entries(effects as Readonly<Record<string, unknown>>)
      .filter(([, effect]) => String(effect).replaceAll(/\s/g, "") !== "()=>[]")
      .map(([tag]) => `${kind} ${tag}`),
  );
}

/** Plays a stimulus and counts. */
export function responseOf(row: string, stimulus: Stimulus): Response {
  const { before, edge = {}, decides, output, goesOn = false, delays = [], budget } = stimulus;
  const rig = new ARig({ site: aStimulusSite() });
  before?.(rig);
  if ((rig.value(output) === 1) !== goesOn) {
    throw new Error(`${row}: ${output} is ${goesOn ? "off" : "on"} before the edge`);
  }
  const from = rig.now;
  const chosen = delays.reduce((sum, [, length]) => sum + length, 0);
  rig.set(edge);
  if (decides !== undefined) rig.order({ kind: "decide", decision: decides[0], about: decides[1] });
  const until = after(from, millis(SCAN + chosen + 2 * budgets[budget].limit));
  let at: Instant | undefined;
  while (at === undefined && rig.now < until) {
    rig.wait(SCAN);
    if (rig.value(output) === 1 && isAsked(rig, row, output)) at = rig.now;
  }
  const isBroken = rig.driven.some(({ tag, value, at: when }) => {
    return goesOn && tag === output && value === 0 && when > from;
  });
  const scans = at === undefined || isBroken ? undefined : (at - from - chosen) / SCAN;
  return { row, stimulus, scans, limitScans: budgets[budget].limit / SCAN };
}

/** Whether a chart of the row's kind has the row's tag, and drives the output. */
function isAsked(rig: ARig, row: string, output: string): boolean {
  return [...rig.controller.charts()].some(
    ({ kind, tags, outputs }) =>
      row.startsWith(`${kind} `) &&
      tags.has(row.slice(kind.length + 1)) &&
      outputs.includes(output),
  );
}

/** The table as it stands in panels/REQUIREMENTS.md. */
export function responsesText(responses: readonly Response[]): string {
  const rows = responses.map(({ row, stimulus, scans, limitScans }) => {
    const { edge = {}, decides = [], output, delays = [], budget } = stimulus;
    const cells = [
      row,
      [...Object.keys(edge), decides.join(" ")].filter((each) => each !== "").join(", "),
      delays.map(([name, length]) => `${name} ${length / 1000} s`).join(", ") || "-",
      output,
      `${limitScans} (${budgets[budget].says})`,
      String(scans ?? "never"),
      String(limitScans - (scans ?? Infinity)),
    ];
    return `| ${cells.join(" | ")} |`;
  });
  return [
    "## Response budgets",
    "",
    `In scans of ${SCAN} ms, from the input that changes just after a scan to the output, on the`,
    "real controller with a made-up field. Delays that a designer chose are taken off. A field",
    "device that is polled adds its poll period. Where a person begins it, the decision is named.",
    "",
    ...Object.values(budgets).map(
      ({ says, limit, source }) => `- ${says}: ${limit / SCAN} scans, ${limit / 1000} s. ${source}`,
    ),
    "",
    "| cause | edge at | delays taken off | output | budget | measured | margin |",
    "| --- | --- | --- | --- | --- | --- | --- |",
    ...rows,
    "",
  ].join("\n");
}
