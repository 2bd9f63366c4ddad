/**
 * The tags of every state of one kind of chart.
 */
import { chartKinds, type ChartKind } from "#panels";

interface StateNode {
  readonly tags: readonly string[];
  readonly states: Readonly<Record<string, StateNode>>;
}

export function tagsOf(kind: ChartKind): string[] {
  return [...new Set(tagsUnder(chartKinds[kind].machine.root as StateNode))];
}

function tagsUnder({ tags, states }: StateNode): string[] {
  return [...tags, ...Object.values(states).flatMap(tagsUnder)];
}
