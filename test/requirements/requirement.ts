/**
 * A requirement as this house states it: in its own short words, with where it comes from, how far
 * it is met, and what is still missing.
 */
export interface Requirement {
  /** `R17`, `EN 4.20`, `EN 4.8/4.9` (one row for both), `I5`. */
  readonly id: string;
  readonly says: string;
  readonly source: string;
  /** How sure its source is: C read, K general knowledge, S one report, G this project's choice. */
  readonly mark: "C" | "K" | "S" | "G";
  readonly status: "met" | "partly" | "not met yet";
  /** What is missing; empty when it is met. */
  readonly missing: string;
}

/** Each id under which a row may be named: `EN 4.8/4.9` answers to `EN 4.8` and to `EN 4.9`. */
export function namesOf({ id }: Requirement): string[] {
  const [head = "", numbers] = id.split(" ");
  return numbers === undefined ? [head] : numbers.split("/").map((number) => `${head} ${number}`);
}
