/**
 * The pressures of a system of pipes at the end of a step, taken implicitly: any step is stable.
 *
 *   pipes     q = K sqrt(Pu^2 - Pd^2): isothermal flow with Darcy's friction; the density of gas,
 *             and of boiling agent, grows with pressure in proportion: one law holds for both
 *   cylinder  liquid by the root of the drop; gas choked, and by a quarter of an ellipse below that
 *
 * Each law is made straight at the last pressures, the equations are solved, and all of it is done
 * twice; what the square root leaves of an error is halved each time.
 */
import { cylinderBar, denserFlow, isLiquid, stiffness } from "../blow-down.js";
import { CHOKED_RATIO, RELIEF_KG_PER_S_BAR, STANDS_STILL_BAR } from "../gas-constants.js";
import { contents, sum, type LivePart, type PipeSystem, type Source } from "./pipe-system.js";

const OUTSIDE_BAR = 1.013;
const ROUNDS = 2;
/** A difference of pressure is not taken smaller than this when a flow is made straight, bar. */
const LEAST_BAR = 0.01;

export interface Solved {
  /** By place in `live.nodes`, bar. */
  readonly bars: Float64Array;
  /** kg/s for each bar of difference, by place in the lists of the live part. */
  readonly edges: Float64Array;
  readonly nozzles: Float64Array;
  readonly reliefs: Float64Array;
  readonly sources: Float64Array;
  /** Pressure of each source as the step ends, bar. */
  readonly sourceBars: Float64Array;
}

export function solve(
  system: PipeSystem,
  live: LivePart,
  step: { readonly atMs: number; readonly overS: number },
): Solved {
  const held = live.nodes.map((node) => stateOf(system, node));
  const n = held.length;
  const solved: Solved = {
    bars: Float64Array.from(held, ({ bar }) => Math.max(0, bar)),
    edges: new Float64Array(live.edges.length),
    nozzles: new Float64Array(live.nozzles.length),
    reliefs: new Float64Array(n),
    sources: new Float64Array(live.sources.length),
    sourceBars: new Float64Array(live.sources.length),
  };
  const equations = { n, matrix: new Float64Array(n * n), right: new Float64Array(n) };
  for (let round = 0; round < ROUNDS; round++) {
    equations.matrix.fill(0);
    addNodes(system, live, { held, solved, equations, ...step });
    addPipes(system, live, { held, solved, equations, ...step });
    addSources(system, live, { held, solved, equations, ...step });
    eliminate(equations);
    for (let i = 0; i < n; i++) solved.bars[i] = Math.max(0, equations.right[i] ?? 0);
  }
  return solved;
}

interface Held {
  readonly bar: number;
  /** kg for each bar. */
  readonly capacity: number;
  readonly density: number;
}

interface Equations {
  readonly n: number;
  readonly matrix: Float64Array;
  readonly right: Float64Array;
}

interface Round {
  readonly held: readonly Held[];
  readonly solved: Solved;
  readonly equations: Equations;
  readonly atMs: number;
  readonly overS: number;
}

function addNodes({ nodes }: PipeSystem, live: LivePart, round: Round): void {
  const { held, solved, equations, overS } = round;
  held.forEach(({ capacity, bar }, i) => {
    const reliefBar = nodes[live.nodes[i] ?? -1]?.reliefBar ?? Infinity;
    const relief = (solved.bars[i] ?? 0) > reliefBar ? RELIEF_KG_PER_S_BAR : 0;
    solved.reliefs[i] = relief;
    addTo(equations, i, i, capacity + overS * relief);
    equations.right[i] = capacity * bar + (relief === 0 ? 0 : overS * relief * reliefBar);
  });
}

function addPipes({ edges, nozzles }: PipeSystem, live: LivePart, round: Round): void {
  const { held, solved, equations, atMs, overS } = round;
  live.edges.forEach((index, e) => {
    const edge = edges[index];
    if (edge === undefined) return;
    const [i, j] = [live.nodes.indexOf(edge.from), live.nodes.indexOf(edge.to)];
    const [one, other] = [solved.bars[i] ?? 0, solved.bars[j] ?? 0];
    const density = held[one >= other ? i : j]?.density ?? 1;
    const open = edge.conductance * Math.sqrt(density) * edge.share(atMs);
    const slope = open * slopeOf(one, other);
    solved.edges[e] = slope;
    addTo(equations, i, i, overS * slope);
    addTo(equations, j, j, overS * slope);
    addTo(equations, i, j, -overS * slope);
    addTo(equations, j, i, -overS * slope);
  });
  live.nozzles.forEach((index, e) => {
    const nozzle = nozzles[index];
    if (nozzle === undefined) return;
    const i = live.nodes.indexOf(nozzle.node);
    const open = nozzle.conductance * Math.sqrt(held[i]?.density ?? 1);
    const slope = open * slopeOf(solved.bars[i] ?? 0, 0);
    solved.nozzles[e] = slope;
    addTo(equations, i, i, overS * slope);
  });
}

/** A cylinder's pressure as the step ends is put in place, so that it needs no row of its own. */
function addSources({ sources }: PipeSystem, live: LivePart, round: Round): void {
  const { solved, equations, atMs, overS } = round;
  live.sources.forEach((index, e) => {
    const source = sources[index];
    if (source === undefined) return;
    const i = live.nodes.indexOf(source.node);
    const bar = cylinderBar(source.cylinder);
    const slope = sourceSlope(source, bar, solved.bars[i] ?? 0, atMs);
    const room = source.count / stiffness(source.cylinder);
    const shared = (slope * room) / (room + overS * slope);
    solved.sources[e] = shared;
    solved.sourceBars[e] = bar;
    addTo(equations, i, i, overS * shared);
    equations.right[i] = (equations.right[i] ?? 0) + overS * shared * bar;
  });
}

function addTo({ n, matrix }: Equations, row: number, column: number, value: number): void {
  matrix[row * n + column] = (matrix[row * n + column] ?? 0) + value;
}

/** Flow for each bar of difference where it goes as the root of the difference of the squares. */
function slopeOf(one: number, other: number): number {
  const apart = Math.abs(one - other);
  if (apart < STANDS_STILL_BAR) return 0;
  return Math.sqrt((one + other + 2 * OUTSIDE_BAR) / Math.max(apart, LEAST_BAR));
}

function sourceSlope(source: Source, bar: number, downBar: number, atMs: number): number {
  const { count, cylinder, valve, passesBack } = source;
  const drop = bar - downBar;
  if (Math.abs(drop) < STANDS_STILL_BAR || (drop < 0 && !passesBack())) return 0;
  const open = count * source.share(atMs);
  const apart = Math.max(Math.abs(drop), LEAST_BAR);
  if (drop > 0 && isLiquid(cylinder)) return (open * valve.liquid) / Math.sqrt(apart);
  const [high, low] = [Math.max(bar, downBar) + OUTSIDE_BAR, Math.min(bar, downBar) + OUTSIDE_BAR];
  const ratio = Math.max(0, (low / high - CHOKED_RATIO) / (1 - CHOKED_RATIO));
  return (open * valve.gas * denserFlow(cylinder) * high * Math.sqrt(1 - ratio * ratio)) / apart;
}

function stateOf({ nodes, fluids }: PipeSystem, index: number): Held {
  const node = nodes[index];
  if (node === undefined) return { bar: 0, capacity: 1, density: 1 };
  const { restM3, heldM3PerBar } = contents(node.kg, fluids);
  const total = sum(node.kg);
  const first = fluids[0] ?? { densityPerBar: 1, restKgPerM3: 1 };
  const density = heldM3PerBar === 0 ? first.densityPerBar : total / heldM3PerBar;
  const capacity = node.volumeM3 * density;
  const rest = restM3 === 0 ? first.restKgPerM3 : total / restM3;
  return { bar: (total - rest * node.volumeM3) / capacity, capacity, density };
}

/** Gauss without pivots: the diagonal dominates. The solution stands in `right`. */
function eliminate({ matrix, right, n }: Equations): void {
  const m = (row: number, column: number): number => matrix[row * n + column] ?? 0;
  for (let pivot = 0; pivot < n; pivot++) {
    for (let row = pivot + 1; row < n; row++) {
      const factor = m(row, pivot) / m(pivot, pivot);
      if (factor === 0) continue;
      for (let column = pivot; column < n; column++) {
        matrix[row * n + column] = m(row, column) - factor * m(pivot, column);
      }
      right[row] = (right[row] ?? 0) - factor * (right[pivot] ?? 0);
    }
  }
  for (let row = n - 1; row >= 0; row--) {
    let rest = right[row] ?? 0;
    for (let column = row + 1; column < n; column++) rest -= m(row, column) * (right[column] ?? 0);
    right[row] = rest / m(row, row);
  }
}
