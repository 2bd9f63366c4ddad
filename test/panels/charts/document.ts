/**
 * panels/CHARTS.md as text: each kind of chart with what it is for, its file and its diagram.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { AnyStateMachine } from "xstate";
import { chartKinds } from "../../../panels/cause-and-effect.js";
import { paths, root } from "../../tidy/source.js";
import { notesOf } from "./arrows.js";
import { restingStates } from "../../support/chart-states.js";
import { diagramsOf } from "./diagram.js";
import { tablesByKind } from "./tables.js";

export interface KindOfChart {
  readonly kind: string;
  readonly machine: AnyStateMachine;
  /** Path of its file, from the root. */
  readonly file: string;
}

/** Every kind of chart with the file that exports its machine; in the order of the sheet. */
export async function kindsOfChart(): Promise<KindOfChart[]> {
  const fileOf = new Map<unknown, string>();
  for (const path of paths.filter((each) => /^panels\/.*\.machine\.ts$/.test(each))) {
    const module = (await import(join(root, path))) as Readonly<Record<string, unknown>>;
    for (const exported of Object.values(module)) fileOf.set(exported, path);
  }
  return Object.entries(chartKinds).map(([kind, { machine }]) => {
    const file = fileOf.get(machine);
    if (file === undefined) throw new Error(`no *.machine.ts exports the machine of ${kind}`);
    return { kind, machine, file };
  });
}

export function chartsText(kinds: readonly KindOfChart[]): string {
  const tables = tablesByKind();
  return [
    "# The charts",
    "",
    "Written by `UPDATE_DOCS=1 npx vitest run test/panels/charts`; a test holds it fresh.",
    "",
    "The label of an arrow is `event [guard]`, or `after <delay>`; a bare `[guard]` is taken as",
    "soon as it holds. A note beside a state lists its tags; which outputs they drive, says",
    "`panels/cause-and-effect.ts`.",
    "",
    ...kinds.map(({ kind }) => `- [${kind}](#${kind.toLowerCase()})`),
    "",
    ...kinds.flatMap((each) => sectionOf(each, tables.get(each.kind) ?? [])),
  ].join("\n");
}

function sectionOf({ kind, machine, file }: KindOfChart, tables: readonly string[]): string[] {
  const diagrams = diagramsOf(machine);
  const notes = notesOf(machine).map(([state, events]) => `- ${state}: ${events.join(", ")}`);
  return [
    `## ${kind}`,
    "",
    `${purposeOf(readFileSync(join(root, file), "utf8"))} See`,
    `[${file}](../${file}).`,
    "",
    ...diagrams.flatMap((lines, part) => [
      ...(diagrams.length === 1 ? [] : [`Part ${part + 1} of ${diagrams.length}:`, ""]),
      "```mermaid",
      ...lines,
      "```",
      "",
    ]),
    ...(notes.length === 0 ? [] : ["Only noted, or told on, without leaving the state:", ""]),
    ...notes,
    ...(notes.length === 0 ? [] : [""]),
    tableText(machine, tables),
    "",
  ];
}

/** How many pairs of a state and an event there are, and which tests try each of them. */
function tableText(machine: AnyStateMachine, tables: readonly string[]): string {
  const states = restingStates(machine).length;
  const events = machine.events.filter((type) => !String(type).startsWith("xstate.")).length;
  const links = tables.map((path) => `[${path}](../${path})`).join(", ");
  return `${states} states, ${events} events: ${states * events} pairs, each tried in ${links}.`;
}

/** The first paragraph of a file's head, on one line. */
export function purposeOf(text: string): string {
  const head = /^\/\*\*\n((?: \* .*\n)+)/.exec(text)?.[1] ?? "";
  return head.replaceAll(/^ \* /gm, "").trim().split("\n").join(" ");
}
