/**
 * Which detection lines count for a release.
 *
 * A camera sees the flames of one case that its own unit answers: it opens the case, no more.
 * Hydrogen is no fire: it comes from charging too, so its line airs the room and stops the charge.
 */
import type { DetectorKind } from "./model.js";

export function provesFire(kind: DetectorKind): boolean {
  return kind !== "camera" && kind !== "hydrogen";
}
