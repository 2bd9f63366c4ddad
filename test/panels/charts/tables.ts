/**
 * Which test file holds the table of states and events of each kind of chart.
 *
 * A file holds the table of a kind when it calls `ignoresEverythingElse` and makes a chart of that
 * kind, itself or through a builder file that it imports. That a table leaves out no state and no
 * event is held by the table itself when it runs.
 */
import { posix } from "node:path";
import ts from "typescript";
import { sources, type Source } from "../../tidy/source.js";

/** Kind of chart -> test files with its table, in the order of their paths. */
export function tablesByKind(files: readonly Source[] = sources): Map<string, string[]> {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const found = new Map<string, string[]>();
  for (const file of files) {
    if (!/\.(test|part)\.ts$/.test(file.path) || !hasTable(file)) continue;
    const builders = importsOf(file).flatMap((path) => byPath.get(path) ?? []);
    const kinds = new Set([file, ...builders].flatMap(kindsMadeIn));
    for (const kind of kinds) found.set(kind, [...(found.get(kind) ?? []), file.path]);
  }
  return found;
}

function hasTable(file: Source): boolean {
  return calls(file).some(({ expression }) => expression.getText() === "ignoresEverythingElse");
}

/** First arguments of `new AChart(...)`. */
function kindsMadeIn(file: Source): string[] {
  return calls(file).flatMap((call) => {
    const [kind] = call.arguments ?? [];
    const isChart = ts.isNewExpression(call) && call.expression.getText() === "AChart";
    return isChart && kind !== undefined && ts.isStringLiteral(kind) ? [kind.text] : [];
  });
}

function calls(file: Source): (ts.CallExpression | ts.NewExpression)[] {
  const found: (ts.CallExpression | ts.NewExpression)[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(file.tree);
  return found;
}

/** Files of ours that a file imports, by their paths from the root. */
function importsOf(file: Source): string[] {
  return file.tree.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement)) return [];
    const { moduleSpecifier: from } = statement;
    if (!ts.isStringLiteral(from) || !from.text.startsWith(".")) return [];
    const path = posix.join(posix.dirname(file.path), from.text);
    return [path.replace(/\.js$/, ".ts")];
  });
}
