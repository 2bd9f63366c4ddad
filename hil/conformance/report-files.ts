/**
 * A conformance report as data: one JSON object, and one JUnit suite with a case for each row.
 */
import type { Site } from "#panels";
import { junitXml } from "../report/junit.js";
import type { Report } from "./conformance-report.js";
import { NO_CERTIFICATE, whatWords } from "./report-lines.js";

export interface ReportHead {
  readonly quench: string;
  readonly site: Site["id"];
  /** SHA-256 of the site file as it was read. */
  readonly siteHash: string;
  readonly drill: string | undefined;
  readonly rooms: readonly string[] | undefined;
  readonly toleranceMs: number | undefined;
}

/** The whole report; times are milliseconds since the run began. */
export function reportJson(head: ReportHead, report: Report): string {
  const { verdict, end, rows, deviations, losses } = report;
  const body = { ...head, verdict, end, rows, deviations, losses, says: NO_CERTIFICATE };
  return JSON.stringify(body, null, 2);
}

/** A row that nothing asked for is skipped, and one that deviated or was not shown has failed. */
export function reportJunit(head: ReportHead, { rows, deviations, losses }: Report): string {
  const classname = `${head.site}${head.drill === undefined ? "" : `.${head.drill}`}`;
  const cases = rows.map(({ row, verdict, deviations: numbers }) => {
    const name = row;
    if (verdict === "shown") return { name, classname };
    if (verdict === "not-exercised") {
      return { name, classname, skipped: "nothing in this run asked for it" };
    }
    const told = deviations.filter(({ number }) => numbers.includes(number));
    const failure = told.map((each) => `${whatWords(each)}: ${each.reason.says}`).join("\n");
    return { name, classname, failure };
  });
  const lost = losses.map(({ from }) => ({
    name: "the controller keeps answering",
    classname,
    failure: `controller lost at ${from / 1000} s`,
  }));
  return junitXml([
    { name: "conformance of the controller under test", cases: [...cases, ...lost] },
  ]);
}
