/**
 * `quench start`, which is `npm start`: the Pangyo fire at both shipped sites, side by side.
 *
 * In process at both, then over the wire at Ansan, whose journal must be the same to the byte.
 */
import { join } from "node:path";
import { inWords, sideBySide, type Column } from "../../../report/side-by-side.js";
import { clockTime } from "../../../report/timeline.js";
import { verdictLines } from "../../../report/verdict-lines.js";
import { ExitCode } from "../../exit-codes.js";
import { play, type Played } from "./play.js";
import { loadDrill, loadSite } from "../../shipped.js";
import { paint, say } from "../../terminal.js";

const DRILL = "pangyo-2022";

export async function start(quick: boolean): Promise<number> {
  const columns: Column[] = [];
  for (const name of ["pangyo", "ansan"]) {
    const played = await playAt(name, false);
    showRun(name, played, recordPath(name, false));
    columns.push({ site: name, run: played.run });
  }
  say(paint("Side by side", "bold"));
  for (const line of sideBySide(columns)) say(line);
  say();
  for (const column of columns) say(`  ${inWords(column)}`);
  say(
    "  Pangyo is meant to fail: gas cannot reach a battery inside its closed case, both halves of",
  );
  say("  the power supply stood under one ceiling, and nothing could be switched off alone.");
  say("  A simulator, not a certified panel.");
  const isSame = quick || (await overTheWire(columns));
  return isSame ? exitCode(columns) : ExitCode.defect;
}

function exitCode(columns: readonly Column[]): number {
  if (columns.some(({ run }) => run.brokeDown)) return ExitCode.defect;
  if (columns.some(({ run }) => run.verdict === "invalid")) return ExitCode.invalid;
  const ansan = columns.find(({ site }) => site === "ansan");
  return ansan?.run.verdict === "pass" ? ExitCode.passed : ExitCode.failed;
}

/** Plays Ansan again over Modbus TCP and MQTT; true if its journal is the same. */
async function overTheWire(columns: readonly Column[]): Promise<boolean> {
  say();
  say(paint("ansan once more, over Modbus TCP and MQTT", "bold"));
  const { run, wallSeconds } = await playAt("ansan", true);
  const ansan = columns.find(({ site }) => site === "ansan");
  const isSame = run.journalHash === ansan?.run.journalHash;
  const rate = Math.round(run.requests / wallSeconds);
  say(`  ${run.requests} Modbus requests in ${wallSeconds.toFixed(1)} s, ${rate} a second`);
  say(`  journal ${isSame ? "the same to the byte as" : "DIFFERENT from"} the one in process`);
  say(`  record ${recordPath("ansan", true)}`);
  return isSame;
}

function playAt(name: string, wire: boolean): Promise<Played> {
  const site = loadSite(name);
  const drill = loadDrill(DRILL, site.value);
  return play({ site, drill, wire, record: recordPath(name, wire) });
}

function showRun(name: string, { run, wallSeconds, timeline }: Played, record: string): void {
  say(paint(`${name}: ${run.verdict.toUpperCase()}`, run.verdict === "pass" ? "green" : "red"));
  for (const { atMs, who, says } of timeline) say(`  ${clockTime(atMs)}  ${who.padEnd(7)} ${says}`);
  for (const line of verdictLines(run)) say(line);
  const virtual = run.end / 1000;
  say(
    `  ${virtual} virtual seconds in ${wallSeconds.toFixed(2)} s: ` +
      `${Math.round(virtual / wallSeconds)} times real time`,
  );
  say(`  record ${record}`);
  say(`  SHA-256 ${run.recordHash}`);
  say();
}

function recordPath(name: string, wire: boolean): string {
  return join("records", `${DRILL}-${name}${wire ? "-wire" : ""}.jsonl`);
}
