import { describe, expect, it } from "vitest";
import { registerMap } from "#firmware";
import { pointList } from "#panels";
import { loadSite } from "../../../../hil/cli/shipped.js";
import { quench } from "../command.js";

interface Row {
  readonly tag: string;
  readonly table: string;
  readonly address: number;
  readonly reference: string;
  readonly scale: number;
  readonly offset: number;
  readonly access: string;
  readonly topic: string;
}

const site = loadSite("pangyo").value;
const entries = registerMap(site, pointList(site));

/** Cells of one CSV line (RFC 4180). */
function cellsOf(line: string): string[] {
  return [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)]
    .slice(0, -1)
    .map(([, cell = ""]) =>
      cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell,
    );
}

describe("map", () => {
  it("prints as JSON what a client needs to find and to read each register", async () => {
    const { code, out, err } = await quench("map", "pangyo", "--format", "json");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const map = JSON.parse(out) as { site: string; unit: number; registers: Row[] };
    expect({ site: map.site, unit: map.unit }).toEqual({ site: "pangyo", unit: 1 });
    expect(map.registers.map(({ tag, table, address }) => ({ tag, table, address }))).toEqual(
      entries.map(({ tag, table, address }) => ({ tag, table, address })),
    );
    for (const row of map.registers) {
      const topic = row.access === "read" ? `quench/pangyo/point/${row.tag}` : "";
      expect(row.topic).toBe(topic);
    }
  });

  it("prints as CSV one line a register, under a head", async () => {
    const { code, out } = await quench("map", "pangyo", "--format", "csv");
    expect(code).toBe(0);
    const [head = "", ...lines] = out.trimEnd().split("\n");
    const columns = head.split(",");
    expect(columns.slice(0, 4)).toEqual(["tag", "table", "address", "reference"]);
    expect(lines).toHaveLength(entries.length);
    const rows = lines.map(cellsOf);
    expect(rows.filter((row) => row.length !== columns.length)).toEqual([]);
    expect(rows.map(([tag]) => tag)).toEqual(entries.map(({ tag }) => tag));
    expect(rows.map((row) => row.at(-1))).toEqual(entries.map(({ says }) => says));
  });

  it("prints as Markdown a table with as many cells in each row as in its head", async () => {
    const { code, out } = await quench("map", "pangyo");
    expect(code).toBe(0);
    const rows = out.split("\n").filter((line) => line.startsWith("|"));
    expect(rows).toHaveLength(entries.length + 2);
    expect(new Set(rows.map((row) => row.split("|").length)).size).toBe(1);
    expect(out).toContain("Engineering value = raw * scale + offset.");
  });

  it("is the same when it is printed again", async () => {
    expect(await quench("map", "pangyo")).toEqual(await quench("map", "pangyo"));
  });
});

describe("schema", () => {
  for (const kind of ["site", "drill"]) {
    it(`of a ${kind} is JSON Schema in which each key of the top level is described`, async () => {
      const { code, out, err } = await quench("schema", kind);
      expect({ code, err }).toEqual({ code: 0, err: "" });
      const schema = JSON.parse(out) as {
        $schema: string;
        type: string;
        properties: Record<string, { description?: string }>;
      };
      expect(schema.$schema).toBe("https://json-schema.org/draft/2020-12/schema");
      expect(schema.type).toBe("object");
      const bare = Object.entries(schema.properties).filter(([, { description }]) => !description);
      expect(bare.map(([key]) => key)).toEqual([]);
    });
  }
});
