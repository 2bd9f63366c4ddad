/**
 * Flow through a network of pipes: one step in time, with the mass kept exactly.
 *
 * The pressures come from `pipe-equations.ts`. Every flow is then taken from one side and given to
 * the other, of each bank's gas its share; nothing is ever taken that is not there.
 */
import { letOut } from "../blow-down.js";
import { solve, type Solved } from "./pipe-equations.js";
import { sum, type LivePart, type PipeNode, type PipeSystem } from "./pipe-system.js";

/** Runs one step that ends at `atMs`; tells how much moved, kg. */
export function flowStep(
  system: PipeSystem,
  live: LivePart,
  step: { readonly atMs: number; readonly overS: number },
): number {
  const solved = solve(system, live, step);
  return moveGas(system, live, solved, step.overS);
}

/** Cylinders give first; then every node, the fullest first: what passes through is there. */
function moveGas(system: PipeSystem, live: LivePart, solved: Solved, overS: number): number {
  const moving: Moving = {
    ...{ system, live, solved, overS },
    barOf: (node) => solved.bars[live.nodes.indexOf(node)] ?? 0,
  };
  let moved = fromSources(moving);
  const order = live.nodes.map((_, index) => index);
  order.sort((a, b) => (solved.bars[b] ?? 0) - (solved.bars[a] ?? 0) || a - b);
  for (const i of order) moved += fromNode(moving, i);
  return moved + backIntoSources(moving);
}

interface Moving {
  readonly system: PipeSystem;
  readonly live: LivePart;
  readonly solved: Solved;
  readonly overS: number;
  readonly barOf: (node: number) => number;
}

function fromSources({ system, live, solved, overS, barOf }: Moving): number {
  let moved = 0;
  live.sources.forEach((index, e) => {
    const source = system.sources[index];
    const node = source && system.nodes[source.node];
    if (source === undefined || node === undefined) return;
    const drop = (solved.sourceBars[e] ?? 0) - barOf(source.node);
    const wantedKg = overS * (solved.sources[e] ?? 0) * drop;
    if (wantedKg <= 0) return;
    const kg = Math.min(wantedKg, source.count * source.cylinder.now.leftKg);
    letOut(source.cylinder, kg / source.count, overS);
    node.kg[source.bank] = (node.kg[source.bank] ?? 0) + kg;
    system.left?.(source.bank, kg);
    moved += kg;
  });
  return moved;
}

function fromNode({ system, live, solved, overS, barOf }: Moving, i: number): number {
  const { nodes, edges, nozzles, relieve } = system;
  const index = live.nodes[i] ?? -1;
  const node = nodes[index];
  if (node === undefined) return 0;
  const bar = solved.bars[i] ?? 0;
  let moved = 0;
  live.edges.forEach((each, e) => {
    const edge = edges[each];
    if (edge === undefined || (edge.from !== index && edge.to !== index)) return;
    const other = edge.from === index ? edge.to : edge.from;
    const to = nodes[other];
    const drop = bar - barOf(other);
    if (drop <= 0 || to === undefined) return;
    const kg = take(node, overS * (solved.edges[e] ?? 0) * drop, (bank, part) => {
      to.kg[bank] = (to.kg[bank] ?? 0) + part;
    });
    edge.passed?.(kg);
    moved += kg;
  });
  live.nozzles.forEach((each, e) => {
    const nozzle = nozzles[each];
    if (nozzle?.node !== index) return;
    moved += take(node, overS * (solved.nozzles[e] ?? 0) * bar, nozzle.receive);
  });
  const overBar = Math.max(0, bar - node.reliefBar);
  const kg = overS * (solved.reliefs[i] ?? 0) * overBar;
  return moved + take(node, kg, (bank, part) => relieve(index, bank, part));
}

/** What comes back into a cylinder counts as its own from then on. */
function backIntoSources({ system, live, solved, overS, barOf }: Moving): number {
  let moved = 0;
  live.sources.forEach((index, e) => {
    const source = system.sources[index];
    const node = source && system.nodes[source.node];
    if (source === undefined || node === undefined) return;
    const drop = barOf(source.node) - (solved.sourceBars[e] ?? 0);
    const kg = take(node, overS * (solved.sources[e] ?? 0) * drop, (bank, part) => {
      system.returned?.(bank, part);
    });
    if (kg > 0) letOut(source.cylinder, -kg / source.count, overS);
    moved += kg;
  });
  return moved;
}

/** Takes so much out of a node, of each bank's gas its share; never more than there is. */
function take(node: PipeNode, wantedKg: number, give: (bank: number, kg: number) => void): number {
  const total = sum(node.kg);
  if (wantedKg <= 0 || total <= 0) return 0;
  const share = Math.min(1, wantedKg / total);
  for (let bank = 0; bank < node.kg.length; bank++) {
    const held = node.kg[bank] ?? 0;
    if (held === 0) continue;
    const kg = held * share;
    node.kg[bank] = held - kg;
    give(bank, kg);
  }
  return total * share;
}
