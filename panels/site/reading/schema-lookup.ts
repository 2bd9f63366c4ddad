/**
 * Looks a path up in the JSON Schema, to say what belongs there: meaning, keys, kind of quantity.
 */
import type { FileLanguage, SchemaNode } from "./language.js";
import type { Path } from "./yaml-source.js";

/** The schema of the value at `path`; `root` decides which branch of a choice is meant. */
export function schemaAt(
  path: Path,
  root: unknown,
  language: FileLanguage,
): SchemaNode | undefined {
  let node: SchemaNode | undefined = rootSchema(language);
  let value = root;
  for (const step of path) {
    node = branchFor(node, value);
    node =
      typeof step === "number"
        ? (node?.prefixItems?.[step] ?? node?.items)
        : node?.properties?.[String(step)];
    value = childOf(value, step);
    if (node === undefined) return undefined;
  }
  return branchFor(node, value);
}

/** The member of a list or a mapping, or undefined. */
export function childOf(value: unknown, step: PropertyKey): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, step)
    ? (value as Record<PropertyKey, unknown>)[step]
    : undefined;
}

/** Of a choice, the branch meant: the one of the same `kind`, or else of the same shape. */
function branchFor(node: SchemaNode | undefined, value: unknown): SchemaNode | undefined {
  const branches = node?.oneOf ?? node?.anyOf;
  if (branches === undefined) return node;
  const kind = childOf(value, "kind");
  const shape = Array.isArray(value) ? "array" : typeof value;
  return (
    branches.find((branch) => isOfKind(branch, kind)) ??
    branches.find((branch) => branch.type === shape && kind === undefined) ??
    node
  );
}

function isOfKind(branch: SchemaNode, kind: unknown): boolean {
  const wanted = branch.properties?.["kind"];
  if (wanted === undefined || kind === undefined) return false;
  return wanted.const === kind || wanted.enum?.includes(kind) === true;
}

/** Made once for each language: a schema takes a hundred times longer to make than to look up. */
const cached = new WeakMap<FileLanguage, SchemaNode>();

function rootSchema(language: FileLanguage): SchemaNode {
  const known = cached.get(language);
  if (known !== undefined) return known;
  const made = language.jsonSchema();
  cached.set(language, made);
  return made;
}
