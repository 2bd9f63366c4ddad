import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { siteJsonSchema } from "#panels";
import { smallSite, withText } from "./small-site.js";

interface Schema {
  readonly type?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

const schema = siteJsonSchema() as Schema;

describe("the JSON Schema of a site file", () => {
  it("has a name and is of the draft that editors know", () => {
    expect(schema).toMatchObject({
      $id: "site.schema.json",
      $schema: "https://json-schema.org/draft/2020-12/schema",
      type: "object",
    });
  });

  for (const name of ["ansan", "pangyo"]) {
    it(`takes ${name}.site.yaml`, () => {
      const file = new URL(`../../../hil/sites/${name}.site.yaml`, import.meta.url);
      expect(faults(schema, parse(readFileSync(file, "utf8")), name)).toEqual([]);
    });
  }

  it("takes the spellings of a unit that the reader takes, and no other kind of unit", () => {
    const reads = (volume: string) =>
      faults(schema, parse(withText("volume: 480 m3", `volume: ${volume}`)), "site");
    expect(reads("480m³")).toEqual([]);
    expect(reads("480 kg")).toEqual(["site.rooms.0.volume"]);
    expect(reads("480")).toEqual(["site.rooms.0.volume"]);
  });

  it("refuses a key that nobody knows and a key that is missing", () => {
    expect(faults(schema, parse(smallSite.replace("site: small", "name: small")), "site")).toEqual([
      "site.name",
      "site.site",
    ]);
  });

  it("describes every field, and says of every default what it is", () => {
    const undescribed = fieldsOf(schema, "site").filter(
      ({ field }) => field.description === undefined,
    );
    expect(undescribed.map(({ path }) => path).filter((path) => !path.endsWith(".kind"))).toEqual(
      [],
    );
  });
});

/** Paths at which a value does not have the shape that a schema asks for. */
function faults(node: Schema, value: unknown, path: string): string[] {
  const choices = node.anyOf ?? node.oneOf;
  if (choices !== undefined) {
    const tries = choices.map((choice) => faults(choice, value, path));
    return tries.some((found) => found.length === 0) ? [] : [path];
  }
  if (node.enum !== undefined && !node.enum.includes(value)) return [path];
  if (node.const !== undefined && node.const !== value) return [path];
  if (node.type === "array") {
    if (!Array.isArray(value)) return [path];
    return value.flatMap((item, index) => faults(node.items ?? {}, item, `${path}.${index}`));
  }
  if (node.type === "object") return faultsOfKeys(node, value, path);
  const wanted = node.type === "integer" ? "number" : node.type;
  if (wanted !== undefined && typeof value !== wanted) return [path];
  const fits = node.pattern === undefined || new RegExp(node.pattern, "u").test(String(value));
  return fits ? [] : [path];
}

function faultsOfKeys(node: Schema, value: unknown, path: string): string[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [path];
  const properties = node.properties ?? {};
  const ofKeys = Object.entries(value).flatMap(([key, inner]) => {
    const property = properties[key];
    return property === undefined ? [`${path}.${key}`] : faults(property, inner, `${path}.${key}`);
  });
  const missing = (node.required ?? []).filter((key) => !Object.hasOwn(value, key));
  return [...ofKeys, ...missing.map((key) => `${path}.${key}`)];
}

function fieldsOf(node: Schema, path: string): { path: string; field: Schema }[] {
  const branches = [
    ...(node.anyOf ?? []),
    ...(node.oneOf ?? []),
    ...(node.items ? [node.items] : []),
  ];
  return [
    ...branches.flatMap((branch) => fieldsOf(branch, path)),
    ...Object.entries(node.properties ?? {}).flatMap(([key, field]) => [
      { path: `${path}.${key}`, field },
      ...fieldsOf(field, `${path}.${key}`),
    ]),
  ];
}
