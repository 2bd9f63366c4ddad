/**
 * How a calculator shows its results: one figure a line with its formula and the mark of its
 * source, then the remarks that a careful reader needs.
 *
 *   vent area   0.24299 m2   A = SF*M*S/sqrt(P*S_H)   [C FIA guidance 2012]
 */
import { say } from "../terminal.js";

export interface Figure {
  readonly what: string;
  /** With its unit, as people read it. */
  readonly value: string;
  readonly formula: string;
  /** `C` and the document that was read, `K` recalled, `D` derived; see {@link marksMean}. */
  readonly source: string;
}

export interface Sheet {
  readonly title: string;
  readonly figures: readonly Figure[];
  /** What holds beyond the figures: validity, assumptions; a sentence each. */
  readonly remarks: readonly string[];
}

export function saySheet({ title, figures, remarks }: Sheet): void {
  say(title);
  say();
  const wide = (of: (figure: Figure) => string) =>
    Math.max(...figures.map((figure) => of(figure).length));
  const widths = [wide(({ what }) => what), wide(({ value }) => value)] as const;
  for (const { what, value, formula, source } of figures) {
    say(`  ${what.padEnd(widths[0])}  ${value.padEnd(widths[1])}  ${formula}  [${source}]`);
  }
  say();
  for (const remark of remarks) say(`- ${remark}`);
  say(`- ${marksMean}`);
}

/** What the letters of the source marks mean. */
const marksMean =
  "Marks: C read in the document named, K recalled and to be confirmed, D derived or computed. " +
  "A design aid, not an approval.";
