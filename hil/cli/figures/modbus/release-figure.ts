/**
 * From a register that changes on one device to the release coil that is written on another, at
 * pace 1, over real sockets.
 *
 *   heat register of a case ──▶ read by the next poll ──▶ scan ──▶ release coil of its unit
 *                        └──── up to the poll period ────┘└── the controller's own share ──┘
 *
 * Each case of one poll period is heated once, at odd moments of the period. Their breakers read
 * as open before: a unit waits for nothing else, and there is no countdown, so that all that is
 * measured is the wire and the controller. The limit is one poll period and one scan.
 */
import { setTimeout as pause } from "node:timers/promises";
import { countsOf, type Point, type Site } from "#panels";
import { loadSite } from "../../shipped.js";
import { say } from "../../terminal.js";
import { openLiveStage, type LiveStage } from "./live-stage.js";

const SITE = "ansan";
/** Of the devices whose heat is measured. */
const POLL_PERIOD_MS = 1000;
/** Well above the set point of every unit of the site. */
const HOT_DEGC = 150;
/** No multiple of the poll period, so that the edges fall all over it. */
const BETWEEN_MS = 137;
const PATIENCE_MS = 5000;

/** One edge on its way. */
interface Edge {
  readonly at: number;
  readonly scan: number;
  /** When its coil arrived, after how many scans, and how long after the poll that showed it. */
  arrived?: { readonly ms: number; readonly scans: number; readonly ownMs: number };
}

export async function releaseFigure(): Promise<void> {
  const { value: site } = loadSite(SITE);
  const edges = new Map<string, Edge>();
  const polled = { at: 0 };
  let live: LiveStage | undefined;
  const written = (tag: string, on: boolean): void => {
    const edge = edges.get(tag.replace(/\/unit-release$/, ""));
    if (live === undefined || edge === undefined || edge.arrived !== undefined) return;
    if (!on || !tag.endsWith("/unit-release")) return;
    const now = performance.now();
    const scans = live.stage.scans - edge.scan;
    edge.arrived = { ms: now - edge.at, scans, ownMs: now - polled.at };
  };
  const polls = (now: number): void => {
    if (now % POLL_PERIOD_MS === 0) polled.at = performance.now();
  };
  live = await openLiveStage(site, { written, polls });
  const cases = casesOf(site, live);
  for (const each of cases) live.field.faultSensor(`${each}/breaker`, stuckAt(0));
  await pause(2 * POLL_PERIOD_MS);
  for (const each of cases) {
    edges.set(each, { at: performance.now(), scan: live.stage.scans });
    live.field.faultSensor(`${each}/heat`, stuckAt(HOT_DEGC));
    await pause(BETWEEN_MS);
  }
  await lastArrival(edges);
  await live.close();
  show([...edges.values()], site.scanPeriod);
}

/** The cases whose heat is polled that often, and whose breaker and release are on the wire. */
function casesOf(site: Site, { controller: { list } }: LiveStage): readonly string[] {
  const period = new Map(list.devices.map((device) => [device.id, device.period]));
  const polled = new Map(list.points.map(({ tag, device }) => [tag, period.get(device ?? "")]));
  const ids = site.panels.map(({ id }) => id);
  return ids.filter(
    (id) =>
      polled.get(`${id}/heat`) === POLL_PERIOD_MS &&
      polled.has(`${id}/breaker`) &&
      polled.has(`${id}/unit-release`),
  );
}

function stuckAt(value: number) {
  return (_: number, point: Point) => ({ kind: "stuck" as const, counts: countsOf(point, value) });
}

async function lastArrival(edges: ReadonlyMap<string, Edge>): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  const isOut = (): boolean => [...edges.values()].some(({ arrived }) => arrived === undefined);
  while (isOut() && performance.now() < deadline) await pause(20);
}

function show(edges: readonly Edge[], scanPeriod: number): void {
  const arrived = edges.flatMap((edge) => edge.arrived ?? []);
  const limitMs = POLL_PERIOD_MS + scanPeriod;
  const within = arrived.filter(({ ms }) => ms <= limitMs).length;
  say(
    `alarm edge on the wire to release coil on the wire, ${SITE} at pace 1, ${edges.length} ` +
      `cases, polled each ${POLL_PERIOD_MS} ms, scanned each ${scanPeriod} ms`,
  );
  if (arrived.length < edges.length) {
    say(`  ${edges.length - arrived.length} of ${edges.length} cases got no release`);
  }
  const row = (what: string, values: readonly number[], unit: string, digits: number): void => {
    const [p50, p99, most] = [0.5, 0.99, 1].map((share) => quantile(values, share).toFixed(digits));
    say(`${what.padEnd(58)} p50 ${p50}, p99 ${p99}, most ${most} ${unit}`);
  };
  const ms = arrived.map((each) => each.ms);
  const scans = arrived.map((each) => each.scans);
  const own = arrived.map((each) => each.ownMs);
  row("  from the edge, the wait for the poll included", ms, "ms", 0);
  row("  the same in scans", scans, "scans", 0);
  row("  from the beginning of the poll that shows it", own, "ms", 1);
  say(`  ${within} of ${edges.length} within the limit of ${limitMs} ms: a poll period and a scan`);
}

/** The least value that so many of them do not exceed. */
function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
