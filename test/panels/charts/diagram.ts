/**
 * A chart as Mermaid diagrams, each short enough for one screen.
 *
 * Arrows of the same ends and the same guard share one line; if that is still too much, arrows of
 * the same ends do. What is too much even so is drawn in parts: all states, some of the arrows each
 * time, in the order of the states that they leave.
 */
import type { AnyStateMachine, AnyStateNode } from "xstate";
import { arrowsOf, nodesOf, type Arrow } from "./arrows.js";

/** One screen. */
export const DIAGRAM_LINES_MAX = 60;

interface Line {
  readonly from: AnyStateNode;
  readonly to: AnyStateNode;
  readonly label: string;
}

/** The diagrams of a chart; one, unless it is too large. */
export function diagramsOf(machine: AnyStateMachine): string[][] {
  const arrows = arrowsOf(machine);
  const whole = diagram(
    machine,
    merged(arrows, ({ guard }) => guard),
  );
  if (whole.length <= DIAGRAM_LINES_MAX) return [whole];
  const lines = merged(arrows, () => "");
  const bare = diagram(machine, []).length;
  const room = Math.max(1, DIAGRAM_LINES_MAX - bare);
  const parts = Math.ceil(lines.length / room);
  const share = Math.ceil(lines.length / parts);
  return Array.from({ length: parts }, (_, part) =>
    diagram(machine, lines.slice(part * share, (part + 1) * share)),
  );
}

/** Arrows of the same ends whose `apart` is the same become one line. */
function merged(arrows: readonly Arrow[], apart: (arrow: Arrow) => string): Line[] {
  const groups = new Map<string, Arrow[]>();
  for (const arrow of arrows) {
    const key = JSON.stringify([arrow.from.id, arrow.to.id, apart(arrow)]);
    groups.set(key, [...(groups.get(key) ?? []), arrow]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [{ from: first.from, to: first.to, label: labelOf(group) }];
  });
}

/** `a, b [guard]`; where the guards differ, `a [guard], b`. */
function labelOf(arrows: readonly Arrow[]): string {
  const byGuard = new Map<string, Set<string>>();
  for (const { guard, cause } of arrows) {
    byGuard.set(guard, (byGuard.get(guard) ?? new Set()).add(cause));
  }
  return [...byGuard]
    .map(([guard, causes]) => {
      const causesText = [...causes].filter((cause) => cause !== "").join(", ");
      return [causesText, guard === "" ? "" : `[${guard}]`].filter((part) => part !== "").join(" ");
    })
    .join(", ");
}

function diagram({ root }: AnyStateMachine, lines: readonly Line[]): string[] {
  const isParallel = root.type === "parallel";
  const arrows = lines.filter(({ from }) => from !== root).map(lineText);
  const fromRoot = lines.filter(({ from }) => from === root);
  const body = inside(root, isParallel ? 2 : 1);
  const tags = [root, ...nodesOf(root)]
    .filter(({ tags: each }) => each.length > 0)
    .map((node) => `  note right of ${idOf(node)} : ${node.tags.join(", ")}`);
  return [
    "stateDiagram-v2",
    ...(isParallel ? [`  state "${root.key}" as ${idOf(root)} {`, ...body, "  }"] : body),
    ...arrows,
    ...fromRoot.map(({ to, label }) => `  ${ANY} --> ${idOf(to)} : ${label}`),
    ...(fromRoot.length > 0 ? [`  state "any state" as ${ANY}`] : []),
    ...tags,
  ];
}

const ANY = "any_state";

function lineText({ from, to, label }: Line): string {
  return `  ${idOf(from)} --> ${idOf(to)}${label === "" ? "" : ` : ${label}`}`;
}

/** The states of a composite state, its regions apart by `--`, and where it begins. */
function inside(node: AnyStateNode, depth: number): string[] {
  const indent = "  ".repeat(depth);
  const children = Object.values(node.states).map((child) => stateText(child, depth));
  if (node.type === "parallel") {
    return children.flatMap((child, index) => (index === 0 ? child : [`${indent}--`, ...child]));
  }
  const start = node.initial.target?.[0];
  const first = start === undefined ? [] : [`${indent}[*] --> ${idOf(start)}`];
  return [...first, ...children.flat()];
}

function stateText(node: AnyStateNode, depth: number): string[] {
  const indent = "  ".repeat(depth);
  const head = `${indent}state "${node.key}" as ${idOf(node)}`;
  if (Object.keys(node.states).length === 0) return [head];
  return [`${head} {`, ...inside(node, depth + 1), `${indent}}`];
}

/** A name that no word of Mermaid can be mistaken for. */
function idOf(node: AnyStateNode): string {
  return ["s", ...node.path].join("_").replaceAll(/[^A-Za-z0-9_]/g, "_");
}
