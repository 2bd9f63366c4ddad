/**
 * How a point's raw numbers are read: scale, range of belief, filter, and how old they may grow.
 *
 * Without a rule of its own a point is believed within its range, and its readings may grow as old
 * as those of an emulated device: three polls. No fault may wait longer than it may be untold:
 * 100 s (EN 54-2 cl. 8.2.1), and 10 s for battery monitoring (R2).
 */
import { LineState, profileOf, reportingBudgets, seconds, type Point } from "#panels";
import type { IntakeRules } from "../../../rig/real/intake.js";
import type { Scaling } from "../../../rig/real/reading-rules.js";
import type { Entry } from "./entry.js";

export function rulesOf(entry: Entry): IntakeRules {
  const { written, point } = entry;
  checkMeasured(entry);
  const [min, max] = written.plausible ?? [point.min, point.max];
  if (min >= max) entry.report("plausible", "points.rule", `${min} to ${max} is no range`);
  const { median, lag, deadBand } = written.filter;
  return {
    scaling: scalingOf(entry),
    plausible: { min, max },
    ratePerS: written.rate,
    ...{ median, lagMs: lag, deadBand },
    ...patienceOf(entry),
  };
}

/** Rules that mean something for a measured value only. */
function checkMeasured({ written, point, report }: Entry): void {
  if (point.kind === "analog") return;
  const { filter } = written;
  const only = "is for a measured value";
  if (written.rate !== undefined) report("rate", "points.rule", `a rate ${only}`);
  if (filter.lag > 0) report("filter", "points.rule", `a lag ${only}`);
  if (filter.deadBand > 0) report("filter", "points.rule", `a dead band ${only}`);
  if (written.plausible !== undefined) {
    report("plausible", "points.rule", "its states are known; leave plausible away");
  }
}

function scalingOf(entry: Entry): Scaling {
  const { written, point, site, report } = entry;
  const { scale, offset, span, codes, ohms } = written;
  const given = [
    ...(scale !== undefined || offset !== undefined ? ["scale"] : []),
    ...Object.entries({ span, codes, ohms }).flatMap(([key, value]) =>
      value === undefined ? [] : [key],
    ),
  ];
  if (given.length > 1) {
    report(given[1], "points.rule", `one of ${given.join(" and ")} says what a raw number means`);
  }
  if (scale === 0) report("scale", "points.rule", "a scale of 0 gives no value");
  if (ohms !== undefined) {
    if (point.kind === "line") {
      return { kind: "ohms", scale: ohms, profile: profileOf(point.tag, site) };
    }
    report("ohms", "points.rule", "only a supervised line is told by its resistance");
  }
  if (codes !== undefined) return { kind: "codes", codes: codesOf(codes, entry) };
  if (span !== undefined) return spanned(span, entry);
  if (point.kind !== "analog" && point.kind !== "count" && given.length > 0 && ohms === undefined) {
    report(given[0], "points.rule", `a ${point.kind} has no scale; name its codes`);
  }
  return { kind: "linear", scale: scale ?? 1, offset: offset ?? 0 };
}

function spanned(
  { raw, value }: NonNullable<Entry["written"]["span"]>,
  { report }: Entry,
): Scaling {
  const [rawLow, rawHigh] = raw;
  const [low, high] = value;
  if (rawLow === rawHigh) report("span", "points.rule", "its two raw numbers are the same");
  const scale = rawLow === rawHigh ? 1 : (high - low) / (rawHigh - rawLow);
  return { kind: "linear", scale, offset: low - rawLow * scale };
}

function codesOf(
  codes: NonNullable<Entry["written"]["codes"]>,
  { point, report }: Entry,
): ReadonlyMap<number, number> {
  const words = wordsOf(point);
  const means = new Map<number, number>();
  for (const [raw, word] of Object.entries(codes)) {
    const state = words[word];
    if (state === undefined) {
      const known = Object.keys(words).join(", ") || "no words, but a scale";
      report("codes", "points.rule", `${word} is no state of a ${point.kind}; it has ${known}`);
    } else means.set(Number(raw), state);
  }
  return means;
}

function wordsOf({ kind }: Point): Readonly<Record<string, number | undefined>> {
  if (kind === "line") return LineState;
  return kind === "bit" ? { off: 0, on: 1 } : {};
}

const MONITORING_BUDGET = seconds(10);
const RULE_BUDGET = reportingBudgets.system.within;
/** Polls without an answer after which a reading is stale, and after which it is bad. */
const STALE_POLLS = 2;
const BAD_POLLS = 3;

function patienceOf({ written, point, device, report }: Entry) {
  const { poll, timeout, broker } = device;
  const staleMs = written.stale ?? device.stale ?? Math.max(STALE_POLLS * poll, poll + timeout);
  const badMs = written.bad ?? device.bad ?? Math.max(BAD_POLLS * poll, staleMs + poll);
  const key = written.bad === undefined ? undefined : "bad";
  if (badMs <= staleMs) {
    report(key, "points.rule", `bad after ${badMs} ms must come later than stale, ${staleMs} ms`);
  }
  if (broker === undefined && staleMs <= poll) {
    const says = `stale after ${staleMs} ms, but it is asked every ${poll} ms only`;
    report(written.stale === undefined ? undefined : "stale", "points.rule", says);
  }
  const isMonitoring = point.device?.endsWith("/bms") === true;
  const budget = isMonitoring ? MONITORING_BUDGET : RULE_BUDGET;
  if (badMs > budget) {
    const told = `and is after ${badMs / 1000} s`;
    const says = `its silence must be told within ${budget / 1000} s, ${told}`;
    report(key, "points.budget", says);
  }
  return { staleMs, badMs };
}
