/**
 * Glow of a small flame at a distance: what the fire radiates, spread over a sphere around it.
 *
 *   q = chi_r Q / (4 pi r^2)
 *
 * Good from about two flame widths on (CFAST's targets use the same); nearer, it says too much.
 */
export function pointSourceWPerM2(radiatedW: number, distanceM: number): number {
  return radiatedW / (4 * Math.PI * distanceM * distanceM);
}
