/**
 * Conformance report: what came of each row of the sheet, and which deviations count.
 *
 * The building follows the controller under test; after a deviation the reference sees a field that
 * it would not have caused. So the first deviation of a cause counts, and what comes after it on
 * the same output, on rows that can feel that output, or while the controller was lost, is told as
 * its possible consequence. A row with nothing but consequences is not shown either: it has to be
 * seen again once the cause is put right.
 */
import type { Duration, Instant } from "#panels";
import type { Deviation } from "./deviation.js";
import type { JudgedSheet } from "./judged-sheet.js";
import type { OutputTrace } from "./output-trace.js";

/** The reference began to ask for an output by this row. */
export interface Activation {
  readonly row: string;
  readonly output: string;
  readonly at: Instant;
}

/** The controller under test said nothing for longer than it may. */
export interface Loss {
  readonly from: Instant;
  readonly until: Instant | undefined;
}

export interface JudgedDeviation extends Deviation {
  /** Its place in the list, from 1. */
  readonly number: number;
  /** The number of the deviation that it may come of; 0 where the controller was lost. */
  readonly causedBy: number | undefined;
}

export type RowVerdict =
  /** Asked for, and every edge came within its tolerance. */
  | "shown"
  /** A deviation that counts is its own. */
  | "deviated"
  /** Asked for, but only after a deviation of another row. */
  | "not-shown"
  /** Nothing in this run asked for it, or the run ended before it could be answered. */
  | "not-exercised";

export interface RowReport {
  readonly row: string;
  readonly outputs: readonly string[];
  readonly verdict: RowVerdict;
  /** How often the reference asked for it. */
  readonly asked: number;
  /** Numbers of the deviations that it has a part in. */
  readonly deviations: readonly number[];
  /** The longest that its outputs were behind the reference, within tolerance. */
  readonly behind: Duration;
}

export interface Report {
  readonly verdict: "conforming" | "deviating" | "nothing-exercised";
  readonly end: Instant;
  readonly rows: readonly RowReport[];
  readonly deviations: readonly JudgedDeviation[];
  readonly losses: readonly Loss[];
}

export interface Evidence {
  readonly sheet: JudgedSheet;
  readonly end: Instant;
  readonly traces: ReadonlyMap<string, OutputTrace>;
  readonly activations: readonly Activation[];
  readonly losses: readonly Loss[];
}

export function conformanceReport({ sheet, end, traces, activations, losses }: Evidence): Report {
  const found = [...traces.values()].flatMap((trace) => trace.deviations);
  const deviations = numbered(found, sheet, losses);
  const rows = sheet.rows.map((row): RowReport => {
    const asked = activations.filter((each) => each.row === row.key);
    const own = deviations.filter(
      (each) => each.reason.rows.includes(row.key) || asked.some((one) => isWithin(one, each)),
    );
    const open = asked.filter(({ output, at }) => {
      const trace = traces.get(output);
      return trace !== undefined && end - at <= trace.lateMs && trace.isWaiting;
    });
    const counting = own.some(
      ({ causedBy, reason }) => causedBy === undefined && reason.rows.includes(row.key),
    );
    return {
      row: row.key,
      outputs: row.outputs,
      verdict: verdictOf(asked.length - open.length, own.length, counting),
      asked: asked.length,
      deviations: own.map(({ number }) => number),
      behind: Math.max(
        0,
        ...row.outputs.map((each) => traces.get(each)?.maxBehindMs ?? 0),
      ) as Duration,
    };
  });
  const isExercised = rows.some(({ verdict }) => verdict !== "not-exercised");
  const isClean = deviations.length === 0 && losses.length === 0;
  const verdict = !isClean ? "deviating" : isExercised ? "conforming" : "nothing-exercised";
  return { verdict, end, rows, deviations, losses };
}

function verdictOf(judged: number, own: number, counting: boolean): RowVerdict {
  if (counting) return "deviated";
  if (own > 0) return "not-shown";
  return judged > 0 ? "shown" : "not-exercised";
}

/** Whether a row was asked for while its output stood otherwise. */
function isWithin({ output, at }: Activation, deviation: Deviation): boolean {
  const { until } = deviation;
  return output === deviation.output && deviation.at <= at && (until === undefined || at < until);
}

/** In the order in which they began, each with the first one that it may come of. */
function numbered(
  found: readonly Deviation[],
  sheet: JudgedSheet,
  losses: readonly Loss[],
): JudgedDeviation[] {
  const sorted = found.toSorted((a, b) => a.at - b.at);
  const causes: JudgedDeviation[] = [];
  return sorted.map((deviation, place) => {
    const cause = causes.find(
      (each) =>
        each.output === deviation.output ||
        (each.at < deviation.at && feels(sheet, each.output, deviation)),
    );
    const isLost = losses.some(
      ({ from, until }) => from <= deviation.at && deviation.at < (until ?? Infinity),
    );
    const causedBy = isLost ? 0 : cause?.number;
    const judged = { ...deviation, number: place + 1, causedBy };
    if (causedBy === undefined) causes.push(judged);
    return judged;
  });
}

function feels(sheet: JudgedSheet, output: string, { reason }: Deviation): boolean {
  const reached = sheet.downstream(output);
  return reason.rows.length > 0 && reason.rows.some((row) => reached.has(row));
}
