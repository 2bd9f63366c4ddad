/**
 * Flows driven by the difference of two densities.
 *
 *   stack     q = Cd * A * sqrt(2 g H |rho1 - rho2| / (rho1 + rho2))   A = each of two leaks
 *   doorway   q = C * A * sqrt(g H |rho1 - rho2| / rho)                two-way, each way q
 *
 * The stack form is that of a closed cabinet with a low and a high leak of equal size, and, with
 * the room's height, of a room that loses its heavy mixture (ISO 14520-1 annex E with F = 0.5, n =
 * 0.5). Both hold for openings much smaller than the body. Equal densities give 0; there is no wind
 * here.
 */
import { DOOR_COEFFICIENT, GRAVITY_M_PER_S2, LEAK_COEFFICIENT } from "../constants.js";

/** m3/s in through one leak and out through the other. */
export function stackFlowM3PerS(leaks: {
  /** Both leaks together; half lies low, half high. */
  readonly totalM2: number;
  readonly heightM: number;
  readonly insideKgPerM3: number;
  readonly outsideKgPerM3: number;
}): number {
  const { totalM2, heightM, insideKgPerM3, outsideKgPerM3 } = leaks;
  const difference = Math.abs(insideKgPerM3 - outsideKgPerM3) / (insideKgPerM3 + outsideKgPerM3);
  const speed = Math.sqrt(2 * GRAVITY_M_PER_S2 * heightM * difference);
  return LEAK_COEFFICIENT * (totalM2 / 2) * speed;
}

/** m3/s each way through a standing opening. */
export function doorwayFlowM3PerS(opening: {
  readonly areaM2: number;
  readonly heightM: number;
  readonly oneKgPerM3: number;
  readonly otherKgPerM3: number;
}): number {
  const { areaM2, heightM, oneKgPerM3, otherKgPerM3 } = opening;
  const difference = (2 * Math.abs(oneKgPerM3 - otherKgPerM3)) / (oneKgPerM3 + otherKgPerM3);
  return DOOR_COEFFICIENT * areaM2 * Math.sqrt(GRAVITY_M_PER_S2 * heightM * difference);
}
