/**
 * JUnit XML, the form in which build servers take test results.
 *
 *   testsuites ─▶ testsuite (name, counts) ─▶ testcase ─▶ failure | skipped
 *
 * What XML 1.0 §2.2 cannot carry, not even as a reference (control characters, halves of a
 * surrogate pair), is shown as U+FFFD, so that the file can be read whatever a device sent. It
 * never adds a time stamp or a host name: the same results give the same text.
 */
export interface JunitCase {
  readonly name: string;
  readonly classname?: string;
  /** What failed, in words; a case with it counts as failed, even if it is empty. */
  readonly failure?: string;
  /** Why it did not run; a case that failed is never also skipped. */
  readonly skipped?: string;
  readonly seconds?: number;
}

export interface JunitSuite {
  readonly name: string;
  readonly cases: readonly JunitCase[];
}

export function junitXml(suites: readonly JunitSuite[]): string {
  const all = suites.flatMap(({ cases }) => cases);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${counts(all)}>`,
    ...suites.flatMap(suiteLines),
    "</testsuites>",
    "",
  ].join("\n");
}

function suiteLines({ name, cases }: JunitSuite): string[] {
  return [
    `  <testsuite ${attribute("name", name)} ${counts(cases)}>`,
    ...cases.flatMap((one) => caseLines(one, name)),
    "  </testsuite>",
  ];
}

function caseLines(one: JunitCase, suite: string): string[] {
  const head = [
    attribute("classname", one.classname ?? suite),
    attribute("name", one.name),
    attribute("time", (one.seconds ?? 0).toFixed(3)),
  ].join(" ");
  const inside = outcome(one);
  if (inside === undefined) return [`    <testcase ${head}/>`];
  return [`    <testcase ${head}>`, `      ${inside}`, "    </testcase>"];
}

function outcome({ failure, skipped }: JunitCase): string | undefined {
  if (failure !== undefined) {
    const first = failure.split("\n", 1)[0] ?? "";
    return `<failure ${attribute("message", first)}>${escaped(failure)}</failure>`;
  }
  return skipped === undefined ? undefined : `<skipped ${attribute("message", skipped)}/>`;
}

function counts(cases: readonly JunitCase[]): string {
  const failed = cases.filter(({ failure }) => failure !== undefined).length;
  const skipped = cases.filter((one) => one.failure === undefined && one.skipped !== undefined);
  const seconds = cases.reduce((sum, one) => sum + (one.seconds ?? 0), 0);
  return [
    attribute("tests", String(cases.length)),
    attribute("failures", String(failed)),
    attribute("errors", "0"),
    attribute("skipped", String(skipped.length)),
    attribute("time", seconds.toFixed(3)),
  ].join(" ");
}

/** A line break inside an attribute is a reference, or a reader would make it a space. */
function attribute(name: string, value: string): string {
  const text = escaped(value).replace(/[\t\n]/g, (one) => `&#${one.charCodeAt(0)};`);
  return `${name}="${text}"`;
}

const references: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
  "\r": "&#13;",
};

function escaped(text: string): string {
  return Array.from(text, (one) => references[one] ?? (isXmlCharacter(one) ? one : "\uFFFD")).join(
    "",
  );
}

/** XML 1.0 §2.2, production Char. */
function isXmlCharacter(one: string): boolean {
  const code = one.codePointAt(0) ?? 0;
  if (code < 0x20) return code === 0x09 || code === 0x0a;
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || code >= 0x10000;
}
