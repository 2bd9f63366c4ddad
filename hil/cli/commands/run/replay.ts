/**
 * `quench replay`: a recorded run once more, compared with its record to the byte, and its plant
 * second by second.
 */
import { readRecordFile } from "../../../record/read-record-file.js";
import { replay as replayRun, type Replay } from "../../../drill/replay.js";
import { clockTime } from "../../../report/timeline.js";
import { BadInput } from "../../bad-input.js";
import { ExitCode } from "../../exit-codes.js";
import { packageVersion } from "../../package-version.js";
import { loadDrill, loadSite, type Loaded } from "../../shipped.js";
import { paint, progressLine, say } from "../../terminal.js";

export interface ReplayCommand {
  readonly site?: string;
  readonly drill?: string;
  readonly json?: boolean;
}

export async function replay(path: string, options: ReplayCommand): Promise<number> {
  const record = readRecordFile(path);
  const site = loadSite(options.site ?? record.site);
  const drill = loadDrill(options.drill ?? record.drill, site.value);
  checkHashes(path, record.head, { site, drill });
  const seen = { now: 0 };
  const progress = progressLine(() => `replaying: ${clockTime(seen.now)} of the drill`);
  const quiet = options.json === true;
  const replayed = await replayRun({
    ...{ record, site: site.value, drill: drill.value },
    ...{ version: packageVersion(), siteHash: site.hash, drillHash: drill.hash },
    progress: (now) => {
      seen.now = now;
      if (!quiet) progress.tick();
    },
  });
  if (!quiet) progress.end();
  const isSame = replayed.difference === undefined && replayed.plantDifference === undefined;
  if (quiet) say(JSON.stringify(jsonOf(replayed, record.isWhole)));
  else show(path, replayed, record);
  if (!isSame) return ExitCode.failed;
  return record.isWhole ? ExitCode.passed : ExitCode.invalid;
}

/** A record proves something only of the files that it was made with. */
function checkHashes(
  path: string,
  head: Readonly<Record<string, unknown>>,
  { site, drill }: { readonly site: Loaded<unknown>; readonly drill: Loaded<unknown> },
): void {
  const problems = [
    ...changed("site", head["siteHash"], site),
    ...changed("drill", head["drillHash"], drill),
  ];
  if (problems.length === 0) return;
  throw new BadInput(
    problems
      .map(
        (each) => `${path} was made with another ${each}; give the one of then by --site, --drill`,
      )
      .join("\n"),
  );
}

function changed(what: string, hash: unknown, { file, hash: now }: Loaded<unknown>): string[] {
  return hash === now ? [] : [`${what} file than ${file} is now (SHA-256 ${String(hash)})`];
}

function jsonOf(replayed: Replay, isWhole: boolean) {
  const { run, recorded, realSamples, difference, plantSeconds, plantDifference } = replayed;
  return {
    isSame: difference === undefined && plantDifference === undefined,
    isWhole,
    journalLines: recorded,
    plantSeconds,
    realSamples,
    journalHash: run.journalHash,
    verdict: run.verdict,
    ...(difference === undefined ? {} : { difference }),
    ...(plantDifference === undefined ? {} : { plantDifference }),
  };
}

function show(
  path: string,
  replayed: Replay,
  {
    isWhole,
    head,
  }: { readonly isWhole: boolean; readonly head: Readonly<Record<string, unknown>> },
): void {
  const { run, recorded, realSamples, difference, plantDifference } = replayed;
  const version = packageVersion();
  if (head["quench"] !== version) {
    say(`Recorded by quench ${String(head["quench"])}, replayed by ${version}.`);
  }
  const real = realSamples === 0 ? "no real samples" : `${realSamples} real samples`;
  if (difference === undefined && plantDifference === undefined) {
    const what = isWhole ? "SAME" : "SAME AS FAR AS IT GOES";
    say(paint(what, isWhole ? "green" : "yellow"));
    say(`  ${path}: ${recorded} journal lines, ${real}, the same to the byte.`);
    say(plantLine(replayed));
    if (isWhole) say(`  Verdict ${run.verdict}; journal SHA-256 ${run.journalHash}`);
    else say("  The record stops before its end, so that it proves nothing of the rest.");
    return;
  }
  say(paint("DIFFERENT", "red"));
  say(plantLine(replayed));
  if (difference === undefined) {
    say(`  ${path}: ${recorded} journal lines, the same to the byte.`);
    return;
  }
  const { line, recorded: was, replayed: is } = difference;
  say(`  ${path}: journal line ${line} is the first that differs.`);
  say(`  recorded  ${was ?? "(the journal had ended)"}`);
  say(`  replayed  ${is ?? "(the journal had ended)"}`);
}

function plantLine({ plantSeconds, plantDifference }: Replay): string {
  if (plantSeconds === 0) return "  The record says nothing of the state of the plant.";
  if (plantDifference === undefined) {
    return `  The plant is the same in each of its ${plantSeconds} seconds that were not at rest.`;
  }
  const { at, parts } = plantDifference;
  return `  The plant differs from ${clockTime(at)} on: ${parts.join(", ")}.`;
}
