/**
 * The states of a chart, for those who go through all of them: where it can come to rest, where it
 * is now, and which state meets which event.
 */
import type { AnyStateMachine, AnyStateNode } from "xstate";

/** Innermost states, written with dots, but for those that the chart leaves in the same step. */
export function restingStates({ root }: AnyStateMachine): string[] {
  return leavesOf(root)
    .filter(({ always }) => !(always ?? []).some(({ guard }) => guard === undefined))
    .map(({ path }) => path.join("."));
}

/** The innermost states of a value as XState holds it; several where the chart has regions. */
export function statesIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  const regions = Object.entries(value as Readonly<Record<string, unknown>>);
  // A region without states of its own is written as an empty object.
  if (regions.length === 0) return [""];
  return regions.flatMap(([name, inner]) =>
    statesIn(inner).map((state) => (state === "" ? name : `${name}.${state}`)),
  );
}

export function pairsOf(states: readonly string[], events: readonly string[]): string[] {
  return states.flatMap((state) => events.map((event) => `${state}: ${event}`));
}

function leavesOf(node: AnyStateNode): AnyStateNode[] {
  const inner = Object.values(node.states);
  return inner.length === 0 ? [node] : inner.flatMap(leavesOf);
}
