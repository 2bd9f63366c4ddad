/**
 * Exploration: random buildings and courses of events, each played in the whole rig with every
 * check on, until something is broken that must never be; then the smallest that still breaks it.
 *
 * The same seed and count try the same cases in the same order on any machine. A fault that did not
 * show makes a run prove nothing and is no find: only a broken check or a defect is.
 */
import fc from "fast-check";
import { assert, instantAt, millis, readSite, START, type Instant } from "#panels";
import { readDrill } from "../drill/read-drill.js";
import { runDrill } from "../drill/run-drill.js";
import { drillText } from "./drill-text.js";
import { aBuilding, type BuildingPlan } from "./random-building.js";
import { aCourse, type Happening } from "./random-course.js";
import { siteText } from "./site-text.js";
import { smallest, type Case } from "./smaller.js";

/** Most happenings in one course. */
const HAPPENINGS_MAX = 30;
/** A smaller case may break for so much longer than the one that it comes of. */
const LATER_MS = 60_000;

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

/** What a run broke, and when; an error of the run itself has no instant. */
interface Broken {
  readonly says: readonly string[];
  readonly at?: Instant | undefined;
}

export async function explore({ cases, seed, progress }: Exploration): Promise<Explored> {
  let tried = 0;
  const isBroken = async (each: Case, until?: Instant): Promise<boolean> => {
    const { says } = await playCase(each, { until });
    progress?.(++tried);
    return says.length > 0;
  };
  const property = fc.asyncProperty(
    aBuilding,
    aCourse(HAPPENINGS_MAX),
    async (building, course) => !(await isBroken({ building, course })),
  );
  type Drawn = [BuildingPlan, Happening[]];
  const run = await fc.check<Drawn>(property, { numRuns: cases, seed, endOnFailure: true });
  if (run.counterexample === null) return { sound: run.numRuns, found: undefined };
  const [building, course] = run.counterexample;
  const { at } = await playCase({ building, course });
  const until = at === undefined ? undefined : instantAt(at + LATER_MS);
  const before = course.filter(({ atS }) => at === undefined || START + 1000 * atS <= at);
  const found = { building, course: before };
  const { least, shrinks } = await smallest(found, (each) => isBroken(each, until));
  return { sound: run.numRuns - 1, found: await describe(least, shrinks) };
}

/** How far a case is played: to its end, or until something is broken and no longer than this. */
interface Reach {
  readonly until?: Instant | undefined;
  readonly isWhole?: boolean;
}

/** What one case breaks, in words; a run that ends in an error is a find as well. */
async function playCase(each: Case, reach: Reach = {}): Promise<Broken> {
  try {
    return await brokenIn(each, reach);
  } catch (cause) {
    return { says: [`the run itself failed: ${String(cause)}`] };
  }
}

async function brokenIn({ building, course }: Case, reach: Reach): Promise<Broken> {
  const site = readSite(siteText(building), "explored.site.yaml");
  assert(site.ok, "every random building loads");
  const drill = readDrill(drillText(building, course), "explored.drill.yaml", site.value);
  assert(drill.ok, "every random course is a drill of its building");
  const { duration } = drill.value;
  const { until = instantAt(START + duration), isWhole = false } = reach;
  const run = await runDrill({
    site: site.value,
    drill: { ...drill.value, duration: millis(Math.min(duration, until - START)) },
    ...{ transport: "in-process", endsWhenBroken: !isWhole },
    ...{ version: "", siteHash: "", drillHash: "" },
  });
  const says = run.violations.map((one) => `${one.check}: ${one.says}`);
  const at = run.violations[0]?.at;
  return run.brokeDown
    ? { says: [...says, "the controller met a defect of its own"] }
    : { says, at };
}

async function describe(each: Case, shrinks: number): Promise<Found> {
  const { building, course } = each;
  return {
    siteText: siteText(building),
    drillText: drillText(building, course),
    broken: (await playCase(each, { isWhole: true })).says,
    shrinks,
    size: {
      floors: building.floors.length,
      rooms: building.floors.reduce((sum, { rooms }) => sum + rooms.length, 0),
      happenings: course.length,
    },
  };
}
