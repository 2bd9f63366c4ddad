/**
 * How a file is written: its head, its exports, its words, and what a chart may hold.
 */
import ts from "typescript";
import { eachNode, type Problem, type Source } from "./source.js";

/** The part of XState that a chart is written with; everything else runs charts. */
const authoring = new Set(["setup", "assign", "emit", "and", "or", "not"]);

/** A file's first words say what it is for. A test's titles do that. */
export function headless(file: Source): Problem[] {
  if (file.path.endsWith(".test.ts")) return [];
  const text = file.text.replace(/^#!.*\n/, "");
  return /^\/\*\*\s/.test(text) ? [] : [`${file.path}: it does not say at its head what it is for`];
}

export function exportsDefault(file: Source): Problem[] {
  return eachNode(file, (node) => {
    const isDefault =
      (ts.isExportAssignment(node) && node.isExportEquals !== true) ||
      (ts.isExportSpecifier(node) && node.name.text === "default") ||
      (node.kind === ts.SyntaxKind.DefaultKeyword && ts.canHaveModifiers(node.parent));
    return isDefault ? "an export has a name" : undefined;
  });
}

/** Work that is put off belongs in the issue list, not in the code. */
export function putsOff(file: Source): Problem[] {
  return file.lines.flatMap((line, index) =>
    /\b(TO[D]O|FIX[M]E|XX[X])\b/.test(line)
      ? [`${file.path}:${index + 1}: do it, or write it down where work is planned`]
      : [],
  );
}

/** A chart names its events, holds no code, and ends a loop of its own. */
export function chartHoldsCode(file: Source): Problem[] {
  if (!file.path.endsWith(".machine.ts")) return [];
  return eachNode(file, (node) => {
    if (ts.isPropertyAssignment(node) && isNamed(node, "*")) return "a chart names each event";
    if (isCreateMachine(node) && !hasIterationLimit(node)) return "a chart sets maxIterations";
    const isCode = ts.isArrowFunction(node) || ts.isFunctionExpression(node);
    return isCode && isInsideChart(node) && !isFirstContext(node)
      ? "a chart holds no function: name it in setup"
      : undefined;
  });
}

/** Charts are stepped in firmware/charts alone, where their deadlines become ours. */
export function runsCharts(file: Source): Problem[] {
  if (/^(firmware\/charts|test\/)/.test(file.path)) return [];
  return eachNode(file, (node) => {
    if (!ts.isImportDeclaration(node) || !isString(node.moduleSpecifier, "xstate")) {
      return undefined;
    }
    const { importClause: clause } = node;
    if (clause?.phaseModifier === ts.SyntaxKind.TypeKeyword) return undefined;
    const named = clause?.namedBindings;
    if (named === undefined || !ts.isNamedImports(named)) return "xstate is imported by name";
    const others = named.elements
      .filter((element) => !element.isTypeOnly)
      .map((element) => (element.propertyName ?? element.name).text)
      .filter((name) => !authoring.has(name));
    return others.length === 0 ? undefined : `${others.join(", ")} runs charts`;
  });
}

function isNamed(node: ts.PropertyAssignment, name: string): boolean {
  return (ts.isIdentifier(node.name) || ts.isStringLiteral(node.name)) && node.name.text === name;
}

function isString(node: ts.Expression, text: string): boolean {
  return ts.isStringLiteral(node) && node.text === text;
}

function isCreateMachine(node: ts.Node): node is ts.CallExpression {
  return (
    ts.isCallExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    node.expression.name.text === "createMachine"
  );
}

function hasIterationLimit(call: ts.CallExpression): boolean {
  return /\boptions: \{[^}]*\bmaxIterations: \d+/.test(call.arguments[0]?.getText() ?? "");
}

function isInsideChart(node: ts.Node): boolean {
  for (let inner = node; inner.parent !== undefined; inner = inner.parent) {
    if (isCreateMachine(inner.parent) && inner.parent.arguments.some((arg) => arg === inner)) {
      return true;
    }
  }
  return false;
}

/** The context at the start is made from the input, which takes a function. */
function isFirstContext(node: ts.Node): boolean {
  return ts.isPropertyAssignment(node.parent) && isNamed(node.parent, "context");
}
