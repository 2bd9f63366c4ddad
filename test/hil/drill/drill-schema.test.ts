import { readFileSync } from "node:fs";
import { describe, expect, expectTypeOf, it } from "vitest";
import type { PlantEventKind } from "../../../hil/plant/plant.js";
import { acts, drillJsonSchema, eventNames } from "../../../hil/drill/drill.schema.js";
import { drillText, played } from "../../support/a-drill.js";

interface Schema {
  readonly description?: string;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly items?: Schema;
}

const schema = drillJsonSchema() as Schema;
const lineOf = (section: string) => schema.properties?.[section]?.items;

describe("the JSON Schema of a drill file", () => {
  it("has a name and is of the draft that editors know", () => {
    expect(schema).toMatchObject({
      $id: "drill.schema.json",
      $schema: "https://json-schema.org/draft/2020-12/schema",
      type: "object",
      additionalProperties: false,
    });
  });

  it("is the one that lies beside the shipped drills", () => {
    const file = new URL("../../../hil/drills/drill.schema.json", import.meta.url);
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(schema);
  });

  it("asks for what a writer must give, and not for what has a default", () => {
    expect(schema.required?.toSorted()).toEqual(
      ["drill", "duration", "expect", "script", "seed", "sites", "title"].toSorted(),
    );
  });

  it("completes and describes every act", () => {
    const properties = lineOf("script")?.properties ?? {};
    for (const name of Object.keys(acts)) expect(properties[name]?.description).toMatch(/\.$/);
    expect(lineOf("script")?.additionalProperties).toBe(false);
  });

  it("completes every happening that the building tells of", () => {
    expect(lineOf("expect")?.properties?.["event"]?.enum).toEqual(eventNames);
    expectTypeOf<PlantEventKind>().toEqualTypeOf<(typeof eventNames)[number]>();
  });

  it("completes figures that every outcome has", async () => {
    const { run } = await played(drillText({ duration: "1 s" }));
    const names = lineOf("expect")?.properties?.["outcome"]?.enum ?? [];
    expect(names).toContain("racksLost");
    expect(names.filter((name) => !(name in run.outcome))).toEqual([]);
  });

  it("takes times with units of time alone", () => {
    const pattern = new RegExp(lineOf("script")?.properties?.["at"]?.pattern ?? "", "u");
    expect(["10 s", "1.5 min", "200 ms"].filter((text) => !pattern.test(text))).toEqual([]);
    expect(["10", "10 kW", "soon"].filter((text) => pattern.test(text))).toEqual([]);
  });
});
