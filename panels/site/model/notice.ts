/**
 * Who is told of an incident, and how.
 */

/** Who is told, and whether the panel tells them by itself (R1). */
export interface Notice {
  readonly automatic: boolean;
  readonly routes: readonly string[];
}
