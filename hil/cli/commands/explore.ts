/**
 * `quench explore`: looks for a building and a course of events that break the safety case.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Found } from "../../explore/explore.js";
import { ExitCode } from "../exit-codes.js";
import { exploreOn, processors } from "../exploring/share-out.js";
import { paint, say } from "../terminal.js";

export interface ExploreCommand {
  readonly cases: number;
  readonly seed: number;
  readonly out: string;
  readonly workers?: number;
  readonly json?: boolean;
}

export async function exploreSafety(options: ExploreCommand): Promise<number> {
  const { cases, seed, out, workers = processors(), json = false } = options;
  const started = performance.now();
  const { sound, found } = await exploreOn(workers, { cases, seed });
  const seconds = (performance.now() - started) / 1000;
  const files = found === undefined ? undefined : keep(found, out);
  if (json) {
    const { broken, shrinks, size } = found ?? {};
    say(JSON.stringify({ cases, seed, sound, wallSeconds: seconds, broken, shrinks, size, files }));
  } else {
    const rate = (sound / seconds).toFixed(1);
    say(`${sound} of ${cases} random cases of seed ${seed} broke nothing: ${rate} a second.`);
    if (found !== undefined && files !== undefined) show(found, files);
  }
  return found === undefined ? ExitCode.passed : ExitCode.failed;
}

interface Files {
  readonly site: string;
  readonly drill: string;
}

function keep(found: Found, out: string): Files {
  mkdirSync(out, { recursive: true });
  const files = { site: join(out, "found.site.yaml"), drill: join(out, "found.drill.yaml") };
  writeFileSync(files.site, found.siteText);
  writeFileSync(files.drill, found.drillText);
  return files;
}

function show({ broken, shrinks, size }: Found, { site, drill }: Files): void {
  say(paint("One case breaks what must never be:", "red"));
  for (const says of broken) say(`  ${says}`);
  const { floors, rooms, happenings } = size;
  say(`Made smaller ${shrinks} times: ${floors} floors, ${rooms} rooms, ${happenings} happenings.`);
  say(`Replay it with: quench drill ${drill} --site ${site}`);
}
