/**
 * The part of a system of pipes that can move now: gas, and what stands open towards it.
 *
 * All else stays as it is and costs nothing. A valve that opens and shuts again within one second
 * is seen only where it stood at either end of it.
 */
import type { LivePart, PipeSystem } from "./pipe-system.js";

/** All that could move between two instants. */
export function livePart(system: PipeSystem, fromMs: number, toMs: number): LivePart {
  const { nodes, edges, nozzles, sources } = system;
  const live = nodes.map(({ kg }) => kg.some((held) => held > 0));
  const open = sources.flatMap(({ cylinder: { now }, passesBack }, index) =>
    (now.fired && (now.leftKg > 0 || passesBack())) || (now.gapes && passesBack()) ? [index] : [],
  );
  for (const index of open) {
    const source = sources[index];
    if (source !== undefined && source.cylinder.now.leftKg > 0) live[source.node] = true;
  }
  const ways = edges.flatMap(({ share }, index) =>
    share(fromMs) > 0 || share(toMs) > 0 ? [index] : [],
  );
  for (let before = -1, count = 0; before !== count;) {
    before = count;
    for (const index of ways) {
      const { from, to } = edges[index] ?? { from: 0, to: 0 };
      if (live[from] === true) live[to] = true;
      else if (live[to] === true) live[from] = true;
    }
    count = live.filter(Boolean).length;
  }
  return {
    nodes: nodes.flatMap((_, index) => (live[index] === true ? [index] : [])),
    edges: ways.filter((index) => live[edges[index]?.from ?? -1]),
    nozzles: nozzles.flatMap(({ node }, index) => (live[node] === true ? [index] : [])),
    sources: open.filter((index) => live[sources[index]?.node ?? -1]),
  };
}
