/**
 * Something on the gas side that no site may have, with its place in the file.
 */
import type { Path } from "../../reading/yaml-source.js";
import type { SectionName } from "../../site.schema.js";

export interface NetworkProblem {
  readonly section: SectionName;
  readonly path: Path;
  /** Where to point when the file does not write what stands at `path`. */
  readonly orAt?: Path;
  readonly code:
    | "site.agents-mixed"
    | "site.bank-serves-nothing"
    | "site.expiry-too-short"
    | "site.fill-too-dense"
    | "site.joint-beyond-riser"
    | "site.rooms-joined"
    | "site.tie-not-shut"
    | "site.valve-stands-open";
  readonly says: string;
}
