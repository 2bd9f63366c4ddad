/**
 * Exploration: random buildings and courses of events, each played in the whole rig with every
 * check on, until something is broken that must never be; then the smallest that still breaks it.
 *
 * The same seed and count try the same cases in the same order on any machine. A fault that did not
 * show makes a run prove nothing and is no find: only a broken check or a defect is.
 */
import fc from "fast-check";
import { assert, readSite } from "#panels";
import { readDrill } from "../drill/read-drill.js";
import { runDrill } from "../drill/run-drill.js";
import { drillText } from "./drill-text.js";
import { aBuilding, type BuildingPlan } from "./random-building.js";
import { aCourse, type Happening } from "./random-course.js";
import { siteText } from "./site-text.js";

/** Most happenings in one course. */
const HAPPENINGS_MAX = 30;

export interface Exploration {
  readonly cases: number;
  readonly seed: number;
  /** Told after each case that was tried, those of shrinking too. */
  readonly progress?: (tried: number) => void;
}

export interface Found {
  readonly siteText: string;
  readonly drillText: string;
  /** What was broken, in the words of the checks. */
  readonly broken: readonly string[];
  /** How often the case could be made smaller. */
  readonly shrinks: number;
  readonly size: { readonly floors: number; readonly rooms: number; readonly happenings: number };
}

export interface Explored {
  /** Cases that broke nothing. */
  readonly sound: number;
  /** The smallest case found that breaks something. */
  readonly found: Found | undefined;
}

type Case = [building: BuildingPlan, course: Happening[]];

export async function explore({ cases, seed, progress }: Exploration): Promise<Explored> {
  let tried = 0;
  const property = fc.asyncProperty(aBuilding, aCourse(HAPPENINGS_MAX), async (...each: Case) => {
    const broken = await playCase(...each);
    progress?.(++tried);
    return broken.length === 0;
  });
  const run = await fc.check<Case>(property, { numRuns: cases, seed });
  if (run.counterexample === null) return { sound: run.numRuns, found: undefined };
  const found = await describe(await withoutIdle(run.counterexample), run.numShrinks);
  return { sound: run.numRuns - 1, found };
}

/** Leaves out every leak and every happening that the find does not need. */
async function withoutIdle([building, course]: Case): Promise<Case> {
  for (const [at, each] of building.floors.entries()) {
    const floors = building.floors.with(at, { ...each, leaked: 0 });
    if (each.leaked > 0 && (await playCase({ floors }, course)).length > 0) {
      return withoutIdle([{ floors }, course]);
    }
  }
  for (const happening of course) {
    const others = course.filter((each) => each !== happening);
    if ((await playCase(building, others)).length > 0) return withoutIdle([building, others]);
  }
  return [building, course];
}

/** What one case breaks, in words; a run that ends in an error is a find as well. */
async function playCase(building: BuildingPlan, course: readonly Happening[]): Promise<string[]> {
  try {
    return await brokenIn(building, course);
  } catch (cause) {
    return [`the run itself failed: ${String(cause)}`];
  }
}

async function brokenIn(building: BuildingPlan, course: readonly Happening[]): Promise<string[]> {
  const site = readSite(siteText(building), "explored.site.yaml");
  assert(site.ok, "every random building loads");
  const drill = readDrill(drillText(building, course), "explored.drill.yaml", site.value);
  assert(drill.ok, "every random course is a drill of its building");
  const run = await runDrill({
    ...{ site: site.value, drill: drill.value, transport: "in-process" },
    ...{ version: "", siteHash: "", drillHash: "" },
  });
  const broken = run.violations.map(({ check, says }) => `${check}: ${says}`);
  return run.brokeDown ? [...broken, "the controller met a defect of its own"] : broken;
}

async function describe([building, course]: Case, shrinks: number): Promise<Found> {
  return {
    siteText: siteText(building),
    drillText: drillText(building, course),
    broken: await playCase(building, course),
    shrinks,
    size: {
      floors: building.floors.length,
      rooms: building.floors.reduce((sum, { rooms }) => sum + rooms.length, 0),
      happenings: course.length,
    },
  };
}
