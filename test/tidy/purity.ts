/**
 * What only listed files may touch: clock and timers, the machine, the terminal, chance, and the
 * maths whose last bits JavaScript leaves to the engine.
 *
 * Only a free use of the name counts: `room.process` and `{ process: 1 }` are nobody's business.
 */
import { isBuiltin } from "node:module";
import ts from "typescript";
import { touchesOf, type Touch } from "./host-files.js";
import { eachNode, type Problem, type Source } from "./source.js";

const worldly: Readonly<Record<string, Touch>> = {
  Date: "time",
  performance: "time",
  setTimeout: "time",
  setInterval: "time",
  setImmediate: "time",
  console: "terminal",
  process: "machine",
  globalThis: "machine",
  crypto: "machine",
};

/** ECMA-262 calls these implementation-approximated; sqrt, abs, floor and the like are exact. */
const approximated =
  /^(exp|expm1|pow|log|log1p|log2|log10|a?sinh?|a?cosh?|a?tanh?|atan2|cbrt|hypot)$/;

/** Only tests may use such maths: the product takes exp, ln and pow from a port of fdlibm. */
const mathsPlaces = ["test/"];

export function touchesTheWorld(file: Source): Problem[] {
  const may = touchesOf(file.path);
  return eachNode(file, (node) => {
    const touch = touchOf(node);
    if (touch === undefined || may.has(touch)) return undefined;
    return `${node.getText(file.tree)} is ${touch}, and host-files.json does not list this file`;
  });
}

export function usesEngineMaths(file: Source): Problem[] {
  if (mathsPlaces.some((place) => file.path.startsWith(place))) return [];
  return eachNode(file, (node) => {
    if (isPowerOperator(node)) return "** rounds as the engine likes";
    if (!ts.isIdentifier(node) || node.text !== "Math" || !isFree(node)) return undefined;
    const name = ts.isPropertyAccessExpression(node.parent) ? node.parent.name.text : undefined;
    if (name === undefined) return "Math is used one function at a time";
    return approximated.test(name) ? `Math.${name} rounds as the engine likes` : undefined;
  });
}

export function usesChance(file: Source): Problem[] {
  return eachNode(file, (node) =>
    ts.isPropertyAccessExpression(node) && node.getText(file.tree) === "Math.random"
      ? "chance comes from a named stream (hil/time)"
      : undefined,
  );
}

function touchOf(node: ts.Node): Touch | undefined {
  if (ts.isIdentifier(node) && isFree(node)) {
    return Object.hasOwn(worldly, node.text) ? worldly[node.text] : undefined;
  }
  const isImported =
    ts.isStringLiteral(node) &&
    (ts.isImportDeclaration(node.parent) ||
      ts.isExportDeclaration(node.parent) ||
      (ts.isCallExpression(node.parent) &&
        node.parent.expression.kind === ts.SyntaxKind.ImportKeyword));
  return isImported && isBuiltin(node.text) ? "machine" : undefined;
}

/** Whether the name stands for the global thing, and is not the name of a part of something. */
function isFree(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  return !("name" in parent && parent.name === node) && !ts.isQualifiedName(parent);
}

/** A power of two literals is a constant that anybody can check, such as 2 ** 32. */
function isPowerOperator(node: ts.Node): boolean {
  if (!ts.isBinaryExpression(node)) return false;
  const { kind } = node.operatorToken;
  const isPower =
    kind === ts.SyntaxKind.AsteriskAsteriskToken ||
    kind === ts.SyntaxKind.AsteriskAsteriskEqualsToken;
  return isPower && !(ts.isNumericLiteral(node.left) && ts.isNumericLiteral(node.right));
}
