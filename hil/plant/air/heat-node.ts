/**
 * Heat that passes between two bodies in one second: q = g * (Ta - Tb), taken implicitly.
 *
 * The result never lets the two temperatures cross, however large the conductance is.
 */
export interface HeatNode {
  readonly heatKj: number;
  readonly capacityKjPerK: number;
}

/** kJ that go from `a` to `b` over a conductance in kJ/K; negative when `b` is the warmer. */
export function heatPassedKj(a: HeatNode, b: HeatNode, conductanceKjPerK: number): number {
  const differenceK = a.heatKj / a.capacityKjPerK - b.heatKj / b.capacityKjPerK;
  const brake = 1 + conductanceKjPerK / a.capacityKjPerK + conductanceKjPerK / b.capacityKjPerK;
  return (differenceK * conductanceKjPerK) / brake;
}
