/**
 * Puts what the schema refuses into words: what stands there, what belongs there, what to do.
 *
 * One refusal of the schema can be several problems (three unknown keys are three), and a choice of
 * two shapes is reported by the shape that the writer evidently meant.
 */
import type * as z from "zod";
import type { Problem } from "../../problem.js";
import { quantityKinds, type QuantityName } from "../schema/quantity-kinds.js";
import { noUnit } from "../schema/quantity-text.js";
import { nearest, suggestion } from "./did-you-mean.js";
import { childOf, schemaAt } from "./schema-lookup.js";
import { describeThing, showValue } from "./show-value.js";
import type { Path, YamlSource } from "./yaml-source.js";

type Issue = z.core.$ZodIssue;

export function schemaProblems(issues: readonly Issue[], source: YamlSource): Problem[] {
  return issues
    .flatMap((issue) => problemsOf(issue, [], source))
    .map((problem) => ({ ...problem, code: `${source.language.prefix}.${problem.code}` }));
}

function problemsOf(issue: Issue, above: Path, source: YamlSource): Problem[] {
  const path = [...above, ...issue.path];
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => unknownKey(key, path, source));
  }
  const value = path.reduce(childOf, source.value);
  if (value === undefined) return missing(issue, path, source);
  if (issue.code === "invalid_union" && issue.errors.length > 0) {
    return meantBranch(issue.errors, value).flatMap((inner) => problemsOf(inner, path, source));
  }
  const { code, says } = wrongValue(issue, path, value, source);
  return [{ code, severity: "error", file: source.file, ...source.placeOf(path), says }];
}

/**
 * The branch that refuses something inside the value, not the value's own shape; what begins with a
 * digit was meant as an amount, not as one of some words.
 */
function meantBranch(branches: readonly (readonly Issue[])[], value: unknown): readonly Issue[] {
  const isAmount = typeof value === "string" && /^\s*[+-]?\d/.test(value);
  const fits = (issues: readonly Issue[]) =>
    !issues.some(
      ({ code, path }) =>
        path.length === 0 && (code === "invalid_type" || (isAmount && code === "invalid_value")),
    );
  return branches.find(fits) ?? branches.at(-1) ?? [];
}

function unknownKey(key: string, path: Path, source: YamlSource): Problem {
  const known = Object.keys(schemaAt(path, source.value, source.language)?.properties ?? {});
  return {
    code: "unknown-key",
    severity: "error",
    file: source.file,
    ...source.placeOfKey([...path, key]),
    says: `${describeThing(source.language, path)} has no key "${key}"${suggestion(key, known)}`,
  };
}

/** A missing key; nothing when it is there under a misspelt name, which is a problem already. */
function missing(issue: Issue, path: Path, source: YamlSource): Problem[] {
  const holder = path.slice(0, -1);
  const key = String(path.at(-1));
  const known = Object.keys(schemaAt(holder, source.value, source.language)?.properties ?? {});
  const written = Object.keys(holder.reduce(childOf, source.value) ?? {});
  if (written.some((word) => !known.includes(word) && nearest(word, known) === key)) return [];
  const kinds = texts("options" in issue ? issue.options : undefined).join(", ");
  const meaning =
    kinds === "" ? schemaAt(path, source.value, source.language)?.description : `one of ${kinds}`;
  const says = `${describeThing(source.language, holder)} lacks "${key}"`;
  return [
    {
      code: "missing-key",
      severity: "error",
      file: source.file,
      ...source.placeOf(holder),
      says: meaning === undefined ? `${says}.` : `${says}: ${meaning}`,
    },
  ];
}

function wrongValue(
  issue: Issue,
  path: Path,
  value: unknown,
  source: YamlSource,
): { readonly code: string; readonly says: string } {
  const shown = showValue(value);
  const wrong = (says: string) => ({ code: "wrong-value", says });
  switch (issue.code) {
    case "invalid_type":
      return wrongType(issue.expected, path, value, source);
    case "invalid_value":
      return wrong(`${shown} is not known here${suggestion(String(value), texts(issue.values))}`);
    case "invalid_union": {
      const kinds = texts("options" in issue ? issue.options : undefined);
      return wrong(`${shown} is not known here${suggestion(String(value), kinds)}`);
    }
    case "too_small":
    case "too_big":
      return wrong(outOfRange(issue, shown));
    case "custom":
      return { code: String(issue.params?.["code"] ?? "wrong-value"), says: issue.message };
    case "invalid_format":
      return wrong(`${shown} cannot be an id: ${issue.message}`);
    default:
      return wrong(`${shown} cannot stand here: ${issue.message}`);
  }
}

/** A number for a quantity lacks its unit; a number for a name was meant as text. */
function wrongType(expected: string, path: Path, value: unknown, source: YamlSource) {
  const belongs = schemaAt(path, source.value, source.language);
  const quantity = belongs?.["x-quantity"];
  const spelling = source.spellingOf(path);
  const shown = showValue(value);
  if (quantity !== undefined && typeof value === "number") {
    return { code: "wrong-unit", says: noUnit(spelling ?? shown, quantity as QuantityName) };
  }
  if (expected === "string" && (typeof value === "number" || typeof value === "boolean")) {
    const text = spelling ?? shown;
    const says = `${text} reads as ${shown}, not as a word; write "${text}" in quotes`;
    return { code: "wrong-value", says };
  }
  const wanted =
    quantity === undefined
      ? (words[expected] ?? expected)
      : quantityKinds[quantity as QuantityName].one;
  return { code: "wrong-value", says: `${shown} stands where ${wanted} belongs` };
}

function outOfRange(issue: Issue & { code: "too_small" | "too_big" }, shown: string): string {
  const limit = issue.code === "too_small" ? issue.minimum : issue.maximum;
  const side = issue.code === "too_small" ? "least" : "most";
  if (issue.origin === "array") return `this list is too short; it needs at ${side} ${limit}`;
  if (issue.origin === "string") return `this text is empty; write something`;
  return `${shown} is out of range; at ${side} ${limit} belongs here`;
}

function texts(values: unknown): string[] {
  return Array.isArray(values) ? values.map(String) : [];
}

const words: Readonly<Record<string, string>> = {
  string: "text",
  int: "a whole number",
  number: "a number",
  boolean: "true or false",
  array: "a list",
  object: "a mapping",
};
