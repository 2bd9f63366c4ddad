/**
 * One line of a design sheet: what, how much, by which formula, from which source, and whether it
 * meets what is asked of it.
 */
import type { Mark } from "../design/provenance.js";

/** The lines of a room, in the order of the sheet. */
export const lineNames = {
  conditions: "conditions",
  concentration: "concentration",
  required: "required",
  stored: "stored",
  fill: "fill density",
  surplus: "surplus",
  margin: "margin",
  shared: "shared",
  reached: "reached",
  people: "people",
  discharge: "discharge",
  hold: "hold time",
  vent: "vent area",
} as const;

export type LineId = keyof typeof lineNames;

/** told: nothing is asked of it. open: the file does not say enough to judge. */
export type Verdict = "meets" | "fails" | "open" | "told";

export interface SheetLine {
  readonly id: LineId;
  readonly says: string;
  /** The figures of the line by name; each name ends in its unit. */
  readonly figures: Readonly<Record<string, number>>;
  readonly formula: string;
  readonly mark: Mark;
  readonly source: string;
  readonly verdict: Verdict;
  /** What a reader must know beside the figure, such as who else counts on it. */
  readonly detail?: string;
  /** What would mend a line that fails or is open. */
  readonly mend?: string;
}

/** `value` rounded to `digits` behind the point. */
export function to(digits: 0 | 1 | 2 | 3 | 4, value: number): number {
  const perUnit = [1, 10, 100, 1000, 10_000][digits] ?? 1;
  return Math.round(value * perUnit) / perUnit;
}

/** `1 cylinder`, `2 cylinders`. */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
