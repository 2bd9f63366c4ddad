/**
 * The arrows of a chart: every transition of its definition as source, target and label.
 *
 *   event [guard]          after <delay> [guard]          [guard]   (taken as soon as it holds)
 *
 * Arrows that only note something lead nowhere and are left out; `notesOf` lists their events. An
 * arrow between two composite states is drawn between the two, since Mermaid draws none from inside
 * to inside.
 */
import type { AnyStateMachine, AnyStateNode, AnyTransitionDefinition } from "xstate";

export interface Arrow {
  readonly from: AnyStateNode;
  readonly to: AnyStateNode;
  readonly cause: string;
  /** Empty where there is none. */
  readonly guard: string;
}

/** All nodes below the root, in the order in which the chart is written. */
export function nodesOf(node: AnyStateNode): AnyStateNode[] {
  return Object.values(node.states).flatMap((child) => [child, ...nodesOf(child)]);
}

export function arrowsOf({ root }: AnyStateMachine): Arrow[] {
  return [root, ...nodesOf(root)].flatMap((from) =>
    transitionsOf(from).flatMap((transition) =>
      (transition.target ?? []).map((to) => ({
        ...between(from, to),
        cause: causeOf(String(transition.eventType)),
        guard: guardText(transition.guard),
      })),
    ),
  );
}

/** Events that change nothing but what the chart remembers or tells, by the state they meet. */
export function notesOf({ root }: AnyStateMachine): [state: string, events: readonly string[]][] {
  return [root, ...nodesOf(root)].flatMap((node): [string, readonly string[]][] => {
    const events = transitionsOf(node)
      .filter(({ target }) => target === undefined || target.length === 0)
      .map(({ eventType }) => causeOf(String(eventType)));
    const name = node === root ? "any state" : node.path.join(".");
    return events.length === 0 ? [] : [[name, [...new Set(events)]]];
  });
}

export function transitionsOf(node: AnyStateNode): AnyTransitionDefinition[] {
  return [...[...node.transitions.values()].flat(), ...(node.always ?? [])];
}

/** Both ends lifted to the composite states in which they stand side by side. */
function between(from: AnyStateNode, to: AnyStateNode): Pick<Arrow, "from" | "to"> {
  let shared = 0;
  while (shared < from.path.length && from.path[shared] === to.path[shared]) shared++;
  const lifted = (node: AnyStateNode): AnyStateNode => {
    let at = node;
    while (at.path.length > shared + 1 && at.parent !== undefined) at = at.parent;
    return at;
  };
  const isInside = from.path.length <= shared || to.path.length <= shared;
  return isInside ? { from, to } : { from: lifted(from), to: lifted(to) };
}

export function causeOf(eventType: string): string {
  const delay = /^xstate\.after\.([^.]+)\./.exec(eventType)?.[1];
  if (delay !== undefined) return `after ${/^\d+$/.test(delay) ? `${delay} ms` : delay}`;
  return eventType.replace(/^xstate\.done\.state\..*/, "done");
}

/** A guard as written: its name, `not x`, `a and b`, `a or b`. */
function guardText(guard: unknown): string {
  if (typeof guard === "string") return guard;
  if (typeof guard !== "object" && typeof guard !== "function") return "";
  const { type, guards, name } = (guard ?? {}) as {
    readonly type?: string;
    readonly guards?: readonly unknown[];
    readonly name?: string;
  };
  if (guards === undefined) return type ?? name ?? "";
  const parts = guards.map(guardText);
  return name === "not" ? `not ${parts[0] ?? ""}` : parts.join(` ${name ?? "and"} `);
}
