/**
 * Which requirements a test file names, read from the titles of its `describe` and `it`.
 *
 * A title names a requirement at the head of a pair of parentheses: `(R17)`, `(R5, R6)`,
 * `(EN 12094-1 cl. 4.20)`, `(R18, EN 4.20 and I5)`. A sub-clause counts for its clause. The title
 * of a `describe` counts for every test inside it. A test in a loop counts once: it is what is
 * written that is counted, not what runs.
 */
import ts from "typescript";
import type { Source } from "../tidy/source.js";

/** Ids that a title names, each once. */
export function idsIn(title: string): string[] {
  const ids = [...title.matchAll(/\(((?:R\d|I\d|EN (?:12094|4\.))[^()]*)\)/g)].flatMap(
    ([, inside = ""]) => idsInside(inside),
  );
  return [...new Set(ids)];
}

/** For each id, how many tests of the file name it. */
export function namedBy(file: Source): Map<string, number> {
  const counts = new Map<string, number>();
  visit(file.tree, [], counts);
  return counts;
}

function visit(node: ts.Node, outer: readonly string[], counts: Map<string, number>): void {
  const call = titled(node);
  const ids = call === undefined ? outer : [...new Set([...outer, ...idsIn(call.title)])];
  if (call?.isTest === true) for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  ts.forEachChild(node, (child) => {
    visit(child, ids, counts);
  });
}

/** A call that makes tests, and its title; a table of ignored events makes tests of its own. */
function titled(node: ts.Node): { readonly isTest: boolean; readonly title: string } | undefined {
  if (!ts.isCallExpression(node)) return undefined;
  const name = /^(describe|it|test|ignoresEverythingElse)\b/.exec(node.expression.getText())?.[1];
  if (name === undefined) return undefined;
  if (name === "ignoresEverythingElse") return { isTest: true, title: "" };
  const [title] = node.arguments;
  if (title === undefined || ts.isFunctionLike(title)) return undefined;
  return { isTest: name !== "describe", title: title.getText() };
}

function idsInside(text: string): string[] {
  // The number of the standard itself looks like no clause, but its year would: take it away.
  const bare = text.replace(/EN 12094-1(:\d+)?/g, "");
  return [...bare.matchAll(/\b([RI]\d+)\b|\b(4\.\d+)\b/g)].map(([, id, clause]) =>
    clause === undefined ? (id ?? "") : `EN ${clause}`,
  );
}
