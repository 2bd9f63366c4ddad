/**
 * The shipped sites and drills, each read once and each drill played once, however many tests ask.
 */
import { readdirSync, readFileSync } from "node:fs";
import { readSite, type Site } from "#panels";
import { readDrill, sitesNamedIn } from "../../hil/drill/read-drill.js";
import { Timeline, clockTime } from "../../hil/report/timeline.js";
import { verdictLines } from "../../hil/report/verdict-lines.js";
import { played, type Played } from "./a-drill.js";

const drillsFolder = new URL("../../hil/drills/", import.meta.url);

/** Names of the drills that ship. */
export const shippedDrills = readdirSync(drillsFolder)
  .filter((file) => file.endsWith(".drill.yaml"))
  .map((file) => file.slice(0, -".drill.yaml".length));

export function textOfDrill(name: string): string {
  return readFileSync(new URL(`${name}.drill.yaml`, drillsFolder), "utf8");
}

/** Each drill with each site that it names. */
export const shippedPlays = shippedDrills.flatMap((drill) =>
  sitesNamedIn(textOfDrill(drill)).map((site) => ({ drill, site })),
);

const sites = new Map<string, Site>();

export function shippedSite(name: string): Site {
  const known = sites.get(name);
  if (known !== undefined) return known;
  const text = readFileSync(new URL(`../../hil/sites/${name}.site.yaml`, import.meta.url), "utf8");
  const reading = readSite(text, name);
  if (!reading.ok) throw new Error(`the shipped site ${name} does not load`);
  sites.set(name, reading.value);
  return reading.value;
}

const plays = new Map<string, Promise<Played>>();

/** One run of a shipped drill; every caller gets the same one. */
export function shippedRun(drill: string, site: string): Promise<Played> {
  const key = `${drill} at ${site}`;
  const known = plays.get(key) ?? playShipped(drill, site);
  plays.set(key, known);
  return known;
}

function playShipped(name: string, siteName: string): Promise<Played> {
  const site = shippedSite(siteName);
  const reading = readDrill(textOfDrill(name), name, site);
  if (!reading.ok) throw new Error(`the shipped drill ${name} does not load at ${siteName}`);
  return played(reading.value, { site });
}

/** A run as people read it: its timeline, its verdicts, and how its journal ends. */
export function storyOf({ run, journal }: Played): string {
  const timeline = new Timeline();
  for (const line of journal) timeline.journal(line);
  return [
    ...timeline
      .with(run.events, run.faults)
      .map(({ atMs, who, says }) => `${clockTime(atMs)}  ${who.padEnd(7)} ${says}`),
    run.verdict.toUpperCase(),
    ...verdictLines(run),
    `  journal of ${run.journalLength} entries, ${run.journalHash.slice(0, 16)}`,
    "",
  ].join("\n");
}
