/**
 * Blow-down: the pressure that stands in a cylinder while it empties.
 *
 *   at rest     full pressure, in proportion to what is left
 *   halocarbon  falls to half at once, is back at 60 % within 4 s, then falls with what is left:
 *               the nitrogen first expands, and then comes out of solution
 *
 * The dip is fitted to one published test of FK-5-1-12 (a fast one of 37 kg: 72.3 bar, 36.7 bar at
 * 1.4 s, 42.2 bar at 2.8 s), read at whole seconds; slower tests show none. Everything else is in
 * proportion to the mass, which is a simplification: a real cylinder keeps about half of its
 * pressure until its liquid is gone. Inert gas is not given a dip.
 */

/** Share of the full pressure after so many whole seconds of flow; then the mass sets it. */
const DIP = [1, 0.62, 0.53, 0.58, 0.6] as const;

/** Pressure in a cylinder, bar; never negative, 0 when it is empty. */
export function cylinderBar(cylinder: {
  readonly pressureBar: number;
  readonly fillKg: number;
  readonly leftKg: number;
  /** Seconds for which agent has flowed from it; 0 for one that was never opened. */
  readonly flowedS: number;
  readonly dips: boolean;
}): number {
  const { pressureBar, fillKg, leftKg, flowedS, dips } = cylinder;
  const share = leftKg / fillKg;
  const dip = dips ? (DIP[flowedS] ?? 1) : 1;
  return pressureBar * Math.min(share, dip);
}
