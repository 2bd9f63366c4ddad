/**
 * Deviation: one edge of one output with which the controller under test and the reference did not
 * agree.
 *
 *   missing        the reference moved the output, the other never followed
 *   late           it followed, but outside its tolerance
 *   early          it moved first, and the reference would have come to it of its own accord
 *   never-allowed  it moved, and the reference had no reason to: something had yet to happen
 *
 * An edge is the output coming on or going off; both can deviate in each of these ways.
 */
import type { Duration, Instant } from "#panels";

export type DeviationKind = "missing" | "late" | "early" | "never-allowed";

/** What an edge of an output may take before and after the reference's. */
export interface Tolerance {
  readonly early: Duration;
  readonly late: Duration;
}

/** Why the reference moved an output, or what held it back. */
export interface Reason {
  /** Rows of the sheet, `<chart> <tag>`, that drive the output, or that would. */
  readonly rows: readonly string[];
  /** Chart, state, tag and journal line, in words. */
  readonly says: string;
}

/** What the reference would have done when the other moved first. */
export interface Foresight extends Reason {
  /** When it would have moved the output had nothing more happened; undefined if not at all. */
  readonly due: Instant | undefined;
}

export interface Deviation {
  readonly output: string;
  readonly to: "on" | "off";
  readonly kind: DeviationKind;
  /** When it began: the reference's edge that was not followed, or the edge that came first. */
  readonly at: Instant;
  /** How late or how early; undefined where nothing ever answered it. */
  readonly by: Duration | undefined;
  /** When both agreed again; undefined if they did not until the end. */
  readonly until: Instant | undefined;
  readonly tolerance: Tolerance;
  readonly reason: Reason;
}
