/**
 * Something about heights, walls or seals that no site may have, with its place in the file.
 */
import type { Finding } from "../finding.js";

export interface StoreyProblem {
  readonly at: Finding["at"];
  readonly code:
    | "site.opening-out-of-reach"
    | "site.hole-not-above"
    | "site.wall-between-nothing"
    | "site.penetration-unrated"
    | "site.penetration-too-large"
    | "site.penetration-beyond-wall";
  readonly says: string;
}
