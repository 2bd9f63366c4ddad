/**
 * Report faults: what a broker hands on instead of one report of one device.
 *
 *   lost             nothing: what it said is not said again
 *   duplicate        the report, twice
 *   reordered        it comes in two halves, the second one first
 *   stale-retained   it, and then again the report that stood when the fault was laid on
 *   late-will        it, and then the last will of the device's earlier life
 *   clock-skew       it, stamped by a clock that is off
 *
 * What a device stands in is never changed by them; whoever keeps reports apart loses nothing.
 */
import type { FieldReport } from "#firmware";
import type { Duration } from "#panels";

export type ReportFault =
  | { readonly kind: "lost" | "duplicate" | "reordered" | "late-will" }
  | { readonly kind: "stale-retained" }
  | { readonly kind: "clock-skew"; readonly by: Duration };

/** A report that the device has made; `whole` is all that it stands in. */
export interface Made {
  readonly boot: number;
  /** The number of the report; a device that halves it uses the next one too. */
  readonly seq: number;
  readonly at: number;
  readonly counts: Readonly<Record<string, number>>;
}

/** What is handed on, in this order, and the number of the last report among it. */
export function handedOn(
  made: Made,
  fault: ReportFault | undefined,
  kept: FieldReport | undefined,
): { readonly reports: readonly FieldReport[]; readonly last: number } {
  const { boot, seq, counts } = made;
  const report: FieldReport = made;
  const all = (...reports: readonly FieldReport[]) => ({ reports, last: seq });
  switch (fault?.kind) {
    case undefined:
      return all(report);
    case "lost":
      return all();
    case "duplicate":
      return all(report, report);
    case "stale-retained":
      return kept === undefined ? all(report) : all(report, kept);
    case "late-will":
      return all(report, { counts: {}, boot: boot - 1, gone: true });
    case "clock-skew":
      return all({ ...report, at: made.at + fault.by });
    case "reordered": {
      const entries = Object.entries(counts);
      const half = Math.ceil(entries.length / 2);
      const first = { ...report, counts: Object.fromEntries(entries.slice(0, half)) };
      const second = { ...report, seq: seq + 1, counts: Object.fromEntries(entries.slice(half)) };
      return { reports: [second, first], last: seq + 1 };
    }
  }
}
