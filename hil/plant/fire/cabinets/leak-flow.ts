/**
 * Leak flow: what goes in and out of a cabinet through its two leaks.
 *
 *   heavy side pushes in:   rho_in q^2 / 2 (C A_in)^2 + rho_out (q + E)^2 / 2 (C A_out)^2 = D
 *                           D = g H |rho difference|,   E = still + feeds q
 *
 * Stack flow and the push of gas that expands inside, in one closed form. `E` is what expands
 * whatever comes in (m3/s; negative when it shrinks), and what each cubic metre that comes in makes
 * expand by the fire that it feeds. A steady hot fire gives the equal masses of the textbook stack;
 * a cold cabinet gives equal volumes, q = C A sqrt(2 g H d_rho / (rho_in + rho_out)) (physics 1.2).
 * When E is strong enough one leak turns round: everything goes out, or everything comes in.
 */
export const GRAVITY = 9.81;

export interface LeakForces {
  /** Times the orifice coefficient. */
  entryM2: number;
  exitM2: number;
  entersKgPerM3: number;
  leavesKgPerM3: number;
  drivePa: number;
}

/** m3/s that come in, as they stand outside; out go so many and what expands. */
export function inflowM3PerS(forces: LeakForces, stillM3PerS: number, feeds: number): number {
  const { entryM2, exitM2, drivePa } = forces;
  if (entryM2 <= 0 || exitM2 <= 0) return Math.max(0, -stillM3PerS);
  const a = forces.entersKgPerM3 / (2 * entryM2 * entryM2);
  const b = forces.leavesKgPerM3 / (2 * exitM2 * exitM2);
  const grows = 1 + feeds;
  const square = a + b * grows * grows;
  const inside = square * drivePa - a * b * stillM3PerS * stillM3PerS;
  const flow = (Math.sqrt(Math.max(0, inside)) - b * grows * stillM3PerS) / square;
  return Math.max(flow, 0, -stillM3PerS / grows);
}
