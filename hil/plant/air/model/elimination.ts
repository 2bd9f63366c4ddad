/**
 * Elimination: solves the linear equations of the pressure network, always in the same order.
 *
 *   diagonal[i] x[i] + sum over neighbours j of beside[ij] x[j] = right[i]
 *
 * The matrix is symmetric and dominated by its diagonal, so no pivot is looked for: the order (the
 * room with the fewest neighbours first, so that corridors come last) and every place that fills
 * up are found once, when the building is known. Exact up to rounding; no iteration, no early exit.
 */
export interface Elimination {
  readonly diagonal: Float64Array;
  /** One value for each pair of neighbours (and each pair that fills up). */
  readonly beside: Float64Array;
  /** Goes in as the right-hand side, comes out as the solution. */
  readonly right: Float64Array;
  /** The place in `beside` of two neighbours. */
  placeOf(one: number, other: number): number;
  solve(): void;
}

export function createElimination(
  count: number,
  pairs: readonly (readonly [number, number])[],
): Elimination {
  const { order, later } = orderOf(count, pairs);
  const places = later.map((nodes) => nodes.map(() => 0));
  const placeOf = placeFinder(order, later, places);
  const targets = Int32Array.from(fillTargets(order, later, placeOf));
  const starts = new Int32Array(count + 1);
  order.forEach((_, step) => (starts[step + 1] = starts[step]! + later[step]!.length));
  const nodes = Int32Array.from(later.flat());
  const sequence = Int32Array.from(order);
  const diagonal = new Float64Array(count);
  const right = new Float64Array(count);
  const beside = new Float64Array(nodes.length);

  function solve(): void {
    let target = 0;
    for (let step = 0; step < count; step++) {
      const pivot = diagonal[sequence[step]!]!;
      const value = right[sequence[step]!]!;
      const end = starts[step + 1]!;
      for (let at = starts[step]!; at < end; at++) {
        const factor = beside[at]! / pivot;
        const node = nodes[at]!;
        right[node]! -= factor * value;
        diagonal[node]! -= factor * beside[at]!;
        for (let next = at + 1; next < end; next++, target++) {
          beside[targets[target]!]! -= factor * beside[next]!;
        }
      }
    }
    for (let step = count - 1; step >= 0; step--) {
      const node = sequence[step]!;
      let sum = right[node]!;
      for (let at = starts[step]!; at < starts[step + 1]!; at++) {
        sum -= beside[at]! * right[nodes[at]!]!;
      }
      right[node] = sum / diagonal[node]!;
    }
  }

  return { diagonal, beside, right, placeOf, solve };
}

/** Which node goes when, and its neighbours that are still there then. */
function orderOf(
  count: number,
  pairs: readonly (readonly [number, number])[],
): { order: number[]; later: number[][] } {
  const around = Array.from({ length: count }, () => new Set<number>());
  for (const [one, other] of pairs) {
    around[one]!.add(other);
    around[other]!.add(one);
  }
  const waits = Array.from({ length: count }, () => true);
  const order: number[] = [];
  const later: number[][] = [];
  for (let step = 0; step < count; step++) {
    let best = -1;
    for (let node = 0; node < count; node++) {
      if (waits[node] && (best < 0 || around[node]!.size < around[best]!.size)) best = node;
    }
    const left = [...around[best]!].sort((a, b) => a - b);
    for (const node of left) {
      around[node]!.delete(best);
      for (const other of left) if (other !== node) around[node]!.add(other);
    }
    waits[best] = false;
    order.push(best);
    later.push(left);
  }
  return { order, later };
}

function placeFinder(order: number[], later: number[][], places: number[][]) {
  let next = 0;
  for (const row of places) row.forEach((_, index) => (row[index] = next++));
  const stepOf = new Int32Array(order.length);
  order.forEach((node, step) => (stepOf[node] = step));
  return (one: number, other: number): number => {
    const isFirst = stepOf[one]! < stepOf[other]!;
    const step = stepOf[isFirst ? one : other]!;
    return places[step]![later[step]!.indexOf(isFirst ? other : one)]!;
  };
}

function fillTargets(
  order: number[],
  later: number[][],
  placeOf: (one: number, other: number) => number,
): number[] {
  const targets: number[] = [];
  order.forEach((_, step) => {
    const left = later[step]!;
    for (let a = 0; a < left.length; a++) {
      for (let b = a + 1; b < left.length; b++) targets.push(placeOf(left[a]!, left[b]!));
    }
  });
  return targets;
}
