/**
 * `quench drill`: plays one drill at one site and gives its verdict.
 */
import { time, type Duration } from "#panels";
import { drillJson } from "../../../report/drill-json.js";
import { clockTime } from "../../../report/timeline.js";
import { verdictLines } from "../../../report/verdict-lines.js";
import type { RunResult } from "../../../drill/run-drill.js";
import { BadInput } from "../../bad-input.js";
import { loadBenchFile } from "../device/bench-file.js";
import { ExitCode } from "../../exit-codes.js";
import { play, type Played } from "./play.js";
import { serialLines } from "./serial-lines.js";
import { warningLine } from "../../find-file.js";
import { loadDrill, loadSite, sitesOfDrill } from "../../shipped.js";
import { paint, say } from "../../terminal.js";

const ANY_SITE = "pangyo";

export interface DrillCommand {
  readonly site?: string;
  readonly wire?: boolean;
  readonly pace?: number;
  readonly record?: string;
  readonly json?: boolean;
  readonly crewAt?: string;
  readonly setup?: string;
  readonly serialLine?: readonly string[];
}

export async function drill(name: string, options: DrillCommand): Promise<number> {
  const site = loadSite(options.site ?? firstSiteOf(name));
  const loaded = loadDrill(name, site.value);
  const { pace, record, json = false } = options;
  const lines = serialLines(options.serialLine ?? [], site.value, loaded.value);
  const wire = options.wire === true || lines.size > 0;
  const crewAt = options.crewAt === undefined ? undefined : timeOf(options.crewAt);
  const benchFile =
    options.setup === undefined ? undefined : loadBenchFile(options.setup, site.value);
  const played = await play({
    ...{ site, drill: loaded, wire, lines, pace, record, crewAt, benchFile },
    quiet: json,
  });
  const { run, wallSeconds, pace: paced, crew } = played;
  if (json) {
    const more = { ...(paced && { pace: paced }), ...(crew && { crew }) };
    say(JSON.stringify({ ...drillJson(run, wallSeconds, []), ...more }));
  } else {
    for (const line of warningLine(site)) say(paint(line, "yellow"));
    show(played, `${loaded.value.title} - at ${site.value.title}`, record);
  }
  return exitCodeOf(run);
}

function timeOf(text: string): Duration {
  const parsed = time("Time of the crew page.").safeParse(text);
  if (parsed.success) return parsed.data;
  throw new BadInput(`"${text}" is no time; give --crew-at a number and a unit, such as 5min.`);
}

/** The site at which a drill is played when none is given. */
function firstSiteOf(name: string): string {
  const [first] = sitesOfDrill(name);
  if (first !== undefined) return first;
  // A file that names no site is no drill; what is wrong with it shows wherever it is read.
  loadDrill(name, loadSite(ANY_SITE).value);
  throw new BadInput(`${name} names no site; give one with --site.`);
}

function exitCodeOf({ verdict, brokeDown }: RunResult): number {
  if (brokeDown) return ExitCode.defect;
  return { pass: ExitCode.passed, fail: ExitCode.failed, invalid: ExitCode.invalid }[verdict];
}

function show(
  { run, wallSeconds, timeline, pace, crew }: Played,
  title: string,
  record?: string,
): void {
  say(paint(title, "bold"));
  for (const { atMs, who, says } of timeline) say(`  ${clockTime(atMs)}  ${who.padEnd(7)} ${says}`);
  say(paint(run.verdict.toUpperCase(), run.verdict === "pass" ? "green" : "red"));
  for (const line of verdictLines(run)) say(line);
  const virtual = run.end / 1000;
  const factor = Math.round(virtual / wallSeconds);
  say(`  ${virtual} virtual seconds in ${wallSeconds.toFixed(2)} s: ${factor} times real time`);
  if (run.requests > 0) {
    say(`  ${run.requests} Modbus requests, ${Math.round(run.requests / wallSeconds)} a second`);
  }
  if (pace !== undefined) {
    const { scans, jitterMeanMs, jitterMaxMs, overruns } = pace;
    const late = `${jitterMeanMs.toFixed(2)} ms late on average, ${jitterMaxMs.toFixed(2)} at most`;
    say(`  ${scans} scans, ${late}, ${overruns} overruns`);
  }
  for (const line of crew ?? []) say(line);
  if (record !== undefined) say(`  record ${record}, SHA-256 ${run.recordHash}`);
}
