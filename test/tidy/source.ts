/**
 * The files of the five folders as the tidy rules see them, and the way a rule is told to a reader.
 *
 * A rule is a function from one file (or all paths) to problems, so that it can be tried on a bad
 * sample in memory. Code is read as a syntax tree: a word in a comment or a string is no use of it.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

export const root = join(import.meta.dirname, "..", "..");
const folders = ["panels", "protocols", "firmware", "hil", "test"] as const;

export interface Source {
  /** From the root of the repository, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly lines: readonly string[];
  readonly tree: ts.SourceFile;
}

/** `path:line: what is wrong`, or `path: what is wrong`. */
export type Problem = string;

/** A file made up in memory. */
export function source(path: string, text: string): Source {
  let tree: ts.SourceFile | undefined;
  return {
    path,
    text,
    lines: text.replace(/\n$/, "").split("\n"),
    get tree() {
      return (tree ??= ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true));
    },
  };
}

/** Every file of the five folders, in a stable order. */
export const paths: readonly string[] = folders.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort(),
);

/** Every file with code in it. */
export const sources: readonly Source[] = paths
  .filter((path) => /\.(ts|mjs|js)$/.test(path))
  .map((path) => source(path, readFileSync(join(root, path), "utf8")));

export function readRoot(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

/** Every node of the tree for which `look` has something to say. */
export function eachNode(file: Source, look: (node: ts.Node) => string | undefined): Problem[] {
  const problems: Problem[] = [];
  const visit = (node: ts.Node): void => {
    const says = look(node);
    if (says !== undefined) problems.push(at(file, node, says));
    ts.forEachChild(node, visit);
  };
  visit(file.tree);
  return problems;
}

/** A problem at a node, with its line. */
function at(file: Source, node: ts.Node, says: string): Problem {
  const { line } = file.tree.getLineAndCharacterOfPosition(node.getStart(file.tree));
  return `${file.path}:${line + 1}: ${says}`;
}
