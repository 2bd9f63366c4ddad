import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { caseJsonSchema } from "../../../../hil/plant/validation/language/case.schema.js";

const file = new URL("../../../../hil/plant/validation/case.schema.json", import.meta.url);

describe("the JSON Schema of validation cases", () => {
  it("is the one that editors are given with the cases", () => {
    const made = `${JSON.stringify(caseJsonSchema(), null, 2)}\n`;
    if (process.env["UPDATE_DOCS"] !== undefined) writeFileSync(file, made);
    expect(readFileSync(file, "utf8")).toBe(made);
  });

  it("says what every key of it means", () => {
    const silent = keysWithoutMeaning(caseJsonSchema(), []);
    expect(silent).toEqual([]);
  });
});

interface Node {
  readonly description?: string;
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
  readonly oneOf?: readonly Node[];
  readonly anyOf?: readonly Node[];
}

function keysWithoutMeaning(node: Node, path: readonly string[]): string[] {
  const branches = [...(node.oneOf ?? []), ...(node.anyOf ?? [])];
  return [
    ...Object.entries(node.properties ?? {}).flatMap(([key, inner]) => {
      const here = [...path, key];
      const speaks = inner.description !== undefined || inner.const !== undefined;
      return [...(speaks ? [] : [here.join(".")]), ...keysWithoutMeaning(inner, here)];
    }),
    ...(node.items === undefined ? [] : keysWithoutMeaning(node.items, path)),
    ...branches.flatMap((branch) => keysWithoutMeaning(branch, path)),
  ];
}
