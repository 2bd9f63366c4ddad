/**
 * Heat along a chain of nodes for one step, implicit: one Thomas sweep, exact energy.
 *
 *   held (T' - T)/dt = link (T'left - T') + link (T'right - T') - sides (T' - ambient)
 *
 * Stable for any step. Ends are adiabatic.
 */
export interface Conduction {
  readonly ambientK: number;
  readonly heldJPerM2K: Float64Array;
  /** From a node to the next one. */
  readonly linkWPerM2K: Float64Array;
  readonly sidesWPerM2K: Float64Array;
  /** Space for the sweep. */
  readonly diagonal: Float64Array;
}

export function createConduction(nodes: number, ambientK: number): Conduction {
  const empty = (): Float64Array => new Float64Array(nodes);
  const [heldJPerM2K, linkWPerM2K, sidesWPerM2K] = [empty(), empty(), empty()];
  return { ambientK, heldJPerM2K, linkWPerM2K, sidesWPerM2K, diagonal: empty() };
}

export function conduct(chain: Conduction, nodeK: Float64Array, forS: number): void {
  const { ambientK, heldJPerM2K, linkWPerM2K, sidesWPerM2K, diagonal } = chain;
  const many = nodeK.length;
  let left = 0;
  for (let i = 0; i < many; i++) {
    const held = (heldJPerM2K[i] as number) / forS;
    const sides = sidesWPerM2K[i] as number;
    const right = i + 1 < many ? (linkWPerM2K[i] as number) : 0;
    let on = held + sides + left + right;
    let known = held * (nodeK[i] as number) + sides * ambientK;
    if (i > 0) {
      const factor = left / (diagonal[i - 1] as number);
      on -= factor * left;
      known += factor * (nodeK[i - 1] as number);
    }
    diagonal[i] = on;
    nodeK[i] = known;
    left = right;
  }
  for (let i = many - 1; i >= 0; i--) {
    const beyond = i + 1 < many ? (linkWPerM2K[i] as number) * (nodeK[i + 1] as number) : 0;
    nodeK[i] = ((nodeK[i] as number) + beyond) / (diagonal[i] as number);
  }
}
