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
  /** One more than there are nodes, for what belongs to none. */
  readonly diagonal: Float64Array;
  /** One value for each pair of neighbours (and each pair that fills up). */
  readonly beside: Float64Array;
  /** Goes in as the right-hand side, comes out as the solution. */
  readonly right: Float64Array;
  /** The place in `beside` of two neighbours. */
  placeOf(one: number, other: number): number;
  /** When each node's turn comes. */
  readonly turnOf: Int32Array;
  /**
   * For the nodes whose turns are named, in rising order; the others count as known, and what they
   * add stands in `right` already.
   */
  solve(turns: Int32Array, count: number): void;
}

export function createElimination(
  count: number,
  pairs: readonly (readonly [number, number])[],
): Elimination {
  const { order, later } = orderOf(count, pairs);
  const places = later.map((nodes) => nodes.map(() => 0));
  const placeOf = placeFinder(order, later, places);
  const starts = new Int32Array(count + 1);
  const fillStarts = new Int32Array(count + 1);
  later.forEach(({ length }, turn) => {
    starts[turn + 1] = starts[turn]! + length;
    fillStarts[turn + 1] = fillStarts[turn]! + (length * (length - 1)) / 2;
  });
  const turnOf = new Int32Array(count);
  order.forEach((node, turn) => (turnOf[node] = turn));
  const plan: Plan = {
    starts,
    fillStarts,
    nodes: Int32Array.from(later.flat()),
    sequence: Int32Array.from(order),
    targets: Int32Array.from(fillTargets(order, later, placeOf)),
    isTaken: new Uint8Array(count),
  };
  const diagonal = new Float64Array(count + 1);
  const right = new Float64Array(count + 1);
  const beside = new Float64Array(plan.nodes.length);
  return {
    diagonal,
    beside,
    right,
    placeOf,
    turnOf,
    solve(turns, turnCount) {
      for (let at = 0; at < turnCount; at++) plan.isTaken[plan.sequence[turns[at]!]!] = 1;
      forward(plan, turns, turnCount, diagonal, beside, right);
      backward(plan, turns, turnCount, diagonal, beside, right);
      for (let at = 0; at < turnCount; at++) plan.isTaken[plan.sequence[turns[at]!]!] = 0;
    },
  };
}

interface Plan {
  /** Of each turn: where its later neighbours and its places that fill up begin. */
  readonly starts: Int32Array;
  readonly fillStarts: Int32Array;
  readonly nodes: Int32Array;
  readonly sequence: Int32Array;
  readonly targets: Int32Array;
  readonly isTaken: Uint8Array;
}

function forward(
  plan: Plan,
  turns: Int32Array,
  count: number,
  diagonal: Float64Array,
  beside: Float64Array,
  right: Float64Array,
): void {
  const { starts, fillStarts, nodes, sequence, targets, isTaken } = plan;
  for (let at = 0; at < count; at++) {
    const turn = turns[at]!;
    const pivot = diagonal[sequence[turn]!]!;
    const value = right[sequence[turn]!]!;
    const end = starts[turn + 1]!;
    let target = fillStarts[turn]!;
    for (let place = starts[turn]!; place < end; place++) {
      const node = nodes[place]!;
      const factor = isTaken[node] === 1 ? beside[place]! / pivot : 0;
      if (factor === 0) {
        target += end - place - 1;
        continue;
      }
      right[node]! -= factor * value;
      diagonal[node]! -= factor * beside[place]!;
      for (let next = place + 1; next < end; next++, target++) {
        beside[targets[target]!]! -= factor * beside[next]!;
      }
    }
  }
}

function backward(
  plan: Plan,
  turns: Int32Array,
  count: number,
  diagonal: Float64Array,
  beside: Float64Array,
  right: Float64Array,
): void {
  const { starts, nodes, sequence, isTaken } = plan;
  for (let at = count - 1; at >= 0; at--) {
    const turn = turns[at]!;
    const node = sequence[turn]!;
    let sum = right[node]!;
    for (let place = starts[turn]!; place < starts[turn + 1]!; place++) {
      if (isTaken[nodes[place]!] === 1) sum -= beside[place]! * right[nodes[place]!]!;
    }
    right[node] = sum / diagonal[node]!;
  }
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
