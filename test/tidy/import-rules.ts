/**
 * The import rules of .dependency-cruiser.cjs, asked about one import at a time, and the tables of
 * ARCHITECTURE.md that say the same to a reader.
 *
 * Only rules about paths and about Node's modules are asked; cycles, orphans and packages that are
 * not declared need the whole graph and stay with dependency-cruiser.
 */
import { createRequire } from "node:module";
import { join } from "node:path";
import { z } from "zod";
import { root } from "./source.js";

const pattern = z.union([z.string(), z.array(z.string())]).transform((one) => [one].flat());
const rule = z.object({
  name: z.string(),
  from: z.object({ path: pattern.optional(), pathNot: pattern.optional() }),
  to: z.object({
    path: pattern.optional(),
    pathNot: pattern.optional(),
    dependencyTypes: z.array(z.string()).optional(),
  }),
});
type Rule = z.infer<typeof rule>;

const config = z.object({ forbidden: z.array(rule) });
const { forbidden } = config.parse(
  createRequire(import.meta.url)(join(root, ".dependency-cruiser.cjs")),
);

/** The names of the rules that forbid `from` to import `to` (a path, or a `node:` module). */
export function forbids(from: string, to: string): string[] {
  return forbidden.filter((one) => applies(one, from, to)).map((one) => one.name);
}

/** The rows of the first table below the heading, cell by cell, without the table's own head. */
export function tableBelow(heading: string, markdown: string): string[][] {
  const lines = markdown.slice(markdown.indexOf(`\n${heading}\n`)).split("\n");
  const start = lines.findIndex((line) => line.startsWith("|"));
  const end = lines.findIndex((line, index) => index > start && !line.startsWith("|"));
  return lines.slice(start + 2, end).map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/** The first plain block below the heading: each entry starts at the margin with its name. */
export function entriesBelow(heading: string, markdown: string): Map<string, string> {
  const block = markdown.slice(markdown.indexOf(`\n${heading}\n`)).split("\n```")[1] ?? "";
  const entries = block.split(/\n+(?=[a-z])/).filter((entry) => entry.trim() !== "");
  return new Map(
    entries.map((entry) => {
      const [name = "", ...rest] = entry.trim().split(/\s+/);
      return [name, rest.join(" ")];
    }),
  );
}

function applies({ from, to }: Rule, fromPath: string, toPath: string): boolean {
  const isNode = toPath.startsWith("node:");
  if (to.dependencyTypes !== undefined) {
    if (!isNode || !to.dependencyTypes.includes("core")) return false;
  } else if (isNode || to.path === undefined) {
    return false;
  }
  const match = firstMatch(from.path, fromPath);
  if (match === undefined || firstMatch(from.pathNot ?? [], fromPath) !== undefined) return false;
  const folder = match[1] ?? "";
  const reached = (paths: string[] | undefined) =>
    firstMatch(
      paths?.map((path) => path.replaceAll("$1", folder)),
      toPath,
    );
  return reached(to.path) !== undefined && reached(to.pathNot ?? []) === undefined;
}

/** No pattern at all matches everything. */
function firstMatch(patterns: readonly string[] | undefined, path: string): string[] | undefined {
  if (patterns === undefined) return [];
  for (const one of patterns) {
    const match = new RegExp(one).exec(path);
    if (match !== null) return match;
  }
  return undefined;
}
