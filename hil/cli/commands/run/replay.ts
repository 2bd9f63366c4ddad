/**
 * `quench replay`: a recorded run once more, compared with its record to the byte.
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
  const isSame = replayed.difference === undefined;
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

function jsonOf({ run, recorded, realSamples, difference }: Replay, isWhole: boolean) {
  return {
    isSame: difference === undefined,
    isWhole,
    journalLines: recorded,
    realSamples,
    journalHash: run.journalHash,
    verdict: run.verdict,
    ...(difference === undefined ? {} : { difference }),
  };
}

function show(
  path: string,
  { run, recorded, realSamples, difference }: Replay,
  {
    isWhole,
    head,
  }: { readonly isWhole: boolean; readonly head: Readonly<Record<string, unknown>> },
): void {
  const version = packageVersion();
  if (head["quench"] !== version) {
    say(`Recorded by quench ${String(head["quench"])}, replayed by ${version}.`);
  }
  const real = realSamples === 0 ? "no real samples" : `${realSamples} real samples`;
  if (difference === undefined) {
    const what = isWhole ? "SAME" : "SAME AS FAR AS IT GOES";
    say(paint(what, isWhole ? "green" : "yellow"));
    say(`  ${path}: ${recorded} journal lines, ${real}, the same to the byte.`);
    if (isWhole) say(`  Verdict ${run.verdict}; journal SHA-256 ${run.journalHash}`);
    else say("  The record stops before its end, so that it proves nothing of the rest.");
    return;
  }
  const { line, recorded: was, replayed } = difference;
  say(paint("DIFFERENT", "red"));
  say(`  ${path}: journal line ${line} is the first that differs.`);
  say(`  recorded  ${was ?? "(the journal had ended)"}`);
  say(`  replayed  ${replayed ?? "(the journal had ended)"}`);
}
