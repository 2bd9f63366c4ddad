/**
 * What a case expects, row by row, as the verdict needs it.
 */
import type { OutputName } from "../kinds/case-kind.js";
import type { SkillName } from "../verdict/skill.js";

export type Comparison =
  | { readonly kind: "is" | "final" | "maximum" | "minimum" }
  | { readonly kind: "at"; readonly timeS: number }
  | { readonly kind: "mean"; readonly fromS: number; readonly toS: number }
  | { readonly kind: "reaches"; readonly level: number };

/** At least one of both; the larger holds. */
export interface Tolerance {
  /** Of the expected value over its datum. */
  readonly share?: number;
  /** In the unit of the comparison. */
  readonly amount?: number;
}

export type Band =
  | { readonly kind: "tolerance"; readonly tolerance: Tolerance; readonly written: string }
  | { readonly kind: "skill"; readonly skill: SkillName };

export interface Expected {
  readonly output: OutputName;
  readonly comparison: Comparison;
  /** In the output's unit; of `reaches` in seconds. */
  readonly value: number;
  readonly band: Band;
  readonly datum: number | "start";
  readonly known: string | undefined;
}
