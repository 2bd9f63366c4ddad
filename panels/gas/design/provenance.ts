/**
 * Where a figure comes from, as data that stands beside it: a mark, and the source in words.
 *
 * A design sheet is worth what its inputs are worth, so every constant here says whether somebody
 * read it, worked it out or only recalled it. A recalled figure is a default to confirm against a
 * bought standard; it is never shown as a quoted rule.
 */
export const marks = {
  C: "read in the source that is named",
  D: "worked out by the formula",
  K: "recalled and not looked up; confirm it before use",
  A: "assumed, since the site file does not say it",
  F: "stands in the site file",
} as const;

export type Mark = keyof typeof marks;

/** A figure with its mark and its source. */
export interface Sourced<T = number> {
  readonly value: T;
  readonly mark: Mark;
  readonly source: string;
}

export function read<T>(value: T, source: string): Sourced<T> {
  return { value, mark: "C", source };
}

export function derived<T>(value: T, source: string): Sourced<T> {
  return { value, mark: "D", source };
}

export function recalled<T>(value: T, source: string): Sourced<T> {
  return { value, mark: "K", source };
}

export function assumed<T>(value: T, source: string): Sourced<T> {
  return { value, mark: "A", source };
}
