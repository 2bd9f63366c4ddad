/**
 * Makes the supervision of a site of what its file says.
 */
import type { Supervision } from "../model.js";
import type { SupervisionEntry } from "../schema/supervision.schema.js";

export function buildSupervision({ lines, ...rest }: SupervisionEntry): Supervision {
  return { linePanel: lines, ...rest };
}
