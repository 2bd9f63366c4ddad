/**
 * A problem in a file that a person wrote: where, what, and what to do about it.
 *
 * Problems are values with a stable code. A reader of a file collects all of them; it never stops
 * at the first. An `error` refuses the file, a `warning` lets it load and is shown every time.
 */
export interface Problem {
  /** Stable name such as `site.unknown-id`; never reused for another meaning. */
  readonly code: string;
  readonly severity: "error" | "warning";
  /** The file as the user named it. */
  readonly file: string;
  /** 1-based; 0 when the problem belongs to the file as a whole. */
  readonly line: number;
  readonly column: number;
  /** What is wrong, with the facts, then what to do, in plain sentences. */
  readonly says: string;
}

/** The result of reading a file: the value with its warnings, or every problem found. */
export type Reading<T> =
  | { readonly ok: true; readonly value: T; readonly problems: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** `file:line:column severity code: sentence` - the one form in which problems are shown. */
export function describeProblem(problem: Problem): string {
  const place =
    problem.line > 0 ? `${problem.file}:${problem.line}:${problem.column}` : problem.file;
  return `${place} ${problem.severity} ${problem.code}: ${problem.says}`;
}
