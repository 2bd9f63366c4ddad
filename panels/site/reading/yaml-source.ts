/**
 * A YAML text as a plain value that still knows where everything stands.
 *
 * A path (`["rooms", 3, "volume"]`) is found through aliases too. The parser goes on after an
 * error; what stands before the first one can be trusted.
 */
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, visit } from "yaml";
import type { Alias, Document, Node, Pair } from "yaml";
import type { Problem } from "../../problem.js";
import type { FileLanguage } from "./language.js";

export type Path = readonly PropertyKey[];

/** 1-based. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface YamlSource {
  readonly file: string;
  readonly language: FileLanguage;
  readonly value: unknown;
  readonly syntaxProblems: readonly Problem[];
  /** Whether `value` is all that was written; an error of YAML may have dropped some of it. */
  readonly isWhole: boolean;
  /** Where the value at a path begins, or the nearest thing above it that exists. */
  placeOf(path: Path): Place;
  /** Where the key that ends a path stands. */
  placeOfKey(path: Path): Place;
  /** A scalar as it was written, before YAML made a number or a truth value of it. */
  spellingOf(path: Path): string | undefined;
}

/** How often one anchor may be repeated, which stops a small file from growing without bound. */
const ALIASES_MAX = 1000;

export function openYaml(text: string, file: string, language: FileLanguage): YamlSource {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    logLevel: "error",
  });
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const notYaml = (offset: number, why: string): Problem => ({
    code: `${language.prefix}.syntax`,
    severity: "error",
    file,
    ...placeAt(offset),
    says: `not valid YAML: ${why}`,
  });
  const syntaxProblems = [
    ...[...document.errors, ...document.warnings].map(({ code, message, pos }) =>
      notYaml(pos[0], code === "DUPLICATE_KEY" ? "this key stands twice here" : message),
    ),
    ...looseAliases(document).map(({ source, range }) =>
      notYaml(range?.[0] ?? 0, `nothing before this line is marked &${source}`),
    ),
  ];

  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: ALIASES_MAX });
  } catch (error) {
    // The library throws on loose aliases, which are listed already, and on too many repetitions.
    const why = error instanceof Error ? error.message : String(error);
    if (syntaxProblems.length === 0) syntaxProblems.push(notYaml(0, why));
  }

  const startOf = (node: Node | undefined): Place => placeAt(node?.range?.[0] ?? 0);
  return {
    file,
    language,
    value,
    syntaxProblems,
    isWhole: document.errors.length === 0 && value !== undefined,
    placeOf: (path) => startOf(nodeAt(document, path).node),
    placeOfKey: (path) => {
      const { node, key } = nodeAt(document, path);
      return startOf(key ?? node);
    },
    spellingOf: (path) => {
      const { node } = nodeAt(document, path);
      return isScalar(node) ? node.source : undefined;
    },
  };
}

/** Aliases whose anchor does not stand before them. */
function looseAliases(document: Document): Alias[] {
  const loose: Alias[] = [];
  visit(document, {
    Alias: (_, alias) => {
      if (alias.resolve(document) === undefined) loose.push(alias);
    },
  });
  return loose;
}

/** The node at a path, or the last one on the way to it; with the key, if the path ends at one. */
function nodeAt(document: Document, path: Path): { node?: Node; key?: Node } {
  let node = resolved(document, document.contents);
  let key: Node | undefined;
  for (const step of path) {
    let next: unknown;
    key = undefined;
    if (isMap(node)) {
      const pair = node.items.find((item) => isKey(item, step));
      key = pair?.key as Node | undefined;
      next = pair?.value;
    } else if (isSeq(node)) {
      next = node.items[Number(step)];
    }
    const found = resolved(document, next);
    if (found === undefined) break;
    node = found;
  }
  return { ...(node && { node }), ...(key && { key }) };
}

function isKey(pair: Pair, step: PropertyKey): boolean {
  return isScalar(pair.key) && String(pair.key.value) === String(step);
}

function resolved(document: Document, node: unknown): Node | undefined {
  const target = isAlias(node) ? node.resolve(document) : node;
  return isScalar(target) || isMap(target) || isSeq(target) ? target : undefined;
}
