import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { home } from "../../../../hil/cli/package-version.js";
import { aFile, quench, scratch } from "../command.js";

const pangyo = readFileSync(join(home, "hil", "sites", "pangyo.site.yaml"), "utf8");

interface JsonSheet {
  readonly site: string;
  readonly passes: boolean;
  readonly rooms: readonly {
    readonly room: string;
    readonly verdict: string;
    readonly storedKg: number;
    readonly lines: readonly { readonly id: string; readonly mend?: string }[];
  }[];
}

/** Fields of CSV text (RFC 4180), row by row. */
function rowsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain = "", end = ""] of text.matchAll(
    /(?:"((?:[^"]|"")*)"|([^,\n"]*))(,|\n|$)/g,
  )) {
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === "\n") rows.push([]);
    if (end === "") break;
  }
  return rows.filter((row) => row.length > 1);
}

describe("design (issue 4 sec. 1)", () => {
  // UPDATE_GOLDEN=1 writes it anew.
  it("prints for Ansan the sheet that is kept, in Markdown", async () => {
    const { code, out, err } = await quench("design", "ansan", "--format", "md");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const file = join(home, "test", "golden", "design-sheet-of-ansan.txt");
    if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(file, out);
    expect(readFileSync(file, "utf8"), "run it once with UPDATE_GOLDEN=1").toBe(out);
  });

  it("prints a table of all rooms and a block of lines for each, on the same columns", async () => {
    const { out } = await quench("design", "ansan");
    for (const room of ["1F-trafo-A1", "2F-battery-A1", "6F-hall-2"]) {
      expect(out).toMatch(new RegExp(`^${room} +FK-5-1-12 +[\\d.]+`, "m"));
    }
    expect(out).toMatch(/^3F-hall-1, 3F-hall-2: FK-5-1-12 from 3F-bank; open$/m);
    const marked = out.split("\n").filter((line) => / {2}\[[CDKAF] \d+\]$/.test(line));
    expect(marked.length).toBeGreaterThan(100);
    expect(new Set(marked.map((line) => line.lastIndexOf("["))).size).toBe(1);
    expect(out).toMatch(/^44 rooms: \d+ meet, 0 fail, \d+ open\.$/m);
  });

  it("prints one room without the table", async () => {
    const { code, out } = await quench("design", "ansan", "--room", "3F-hall-1");
    expect(code).toBe(0);
    expect(out).not.toContain("required kg");
    expect(out).toContain("4624.5 kg, 31 cylinders of 150 kg");
    expect(out).toContain("15 cylinders, 2250 kg");
    expect(out).toMatch(/3F-bank serves 3F-hall-1, 3F-hall-2, 3F-elec-1A/);
  });

  it("fails a site whose bank is too small, by how much, and says what would mend it", async () => {
    const { code, out, err } = await quench("design", "pangyo");
    expect(code).toBe(1);
    expect(out).toContain("-> 3088.2 kg short: 62 more cylinders of 50 kg");
    expect(out).toContain("Without gas, so without a sheet: 3F-hall, 4F-hall, 5F-hall, 6F-hall.");
    expect(out).toMatch(/2 rooms: 0 meet, 2 fail, 0 open\.\n$/);
    expect(err).toMatch(/loads with \d+ warnings/);
  });

  it("passes it once the bank is large enough", async () => {
    const enough = aFile("enough.site.yaml", pangyo.replace("cylinders: 30", "cylinders: 92"));
    expect((await quench("design", enough)).code).toBe(0);
    const short = aFile("short.site.yaml", pangyo.replace("cylinders: 30", "cylinders: 91"));
    expect((await quench("design", short)).code).toBe(1);
  });

  it("gives as JSON every figure with its unit in its key", async () => {
    const { code, out } = await quench("design", "pangyo", "--json");
    expect(code).toBe(1);
    const sheet = JSON.parse(out) as JsonSheet;
    expect({ site: sheet.site, passes: sheet.passes }).toEqual({ site: "pangyo", passes: false });
    expect(sheet.rooms[1]).toMatchObject({
      ...{ room: "B3-ups", verdict: "fails", requiredKg: 4588.249, requiredCylinders: 92 },
      ...{ storedKg: 1500, surplusCylinders: -62, marginPercent: -67.3 },
    });
    expect(sheet.rooms[1]?.lines.find(({ id }) => id === "stored")?.mend).toContain("62 more");
  });

  it("gives as CSV one row for each figure, under a head", async () => {
    const { out } = await quench("design", "pangyo", "--format", "csv");
    const [head = [], ...rows] = rowsOf(out);
    expect(head.slice(0, 7)).toEqual(["room", "title", "bank", "agent", "line", "figure", "value"]);
    expect(rows.filter((row) => row.length !== head.length)).toEqual([]);
    const stored = rows.find(
      ([room, , , , , figure]) => room === "B3-ups" && figure === "storedKg",
    );
    expect(stored?.[6]).toBe("1500");
  });

  it("keeps a title that CSV or Markdown would read as its own", async () => {
    const title = `=1+1, "A|B" <b>*`;
    const file = aFile(
      "odd.site.yaml",
      pangyo.replace(/(id: B3-ups, title:) [^,]+,/, `$1 '${title}',`),
    );
    const { out: csv } = await quench("design", file, "--format", "csv");
    const rows = rowsOf(csv).filter(([room]) => room === "B3-ups");
    expect(rows[0]?.[1]).toBe(`'${title}`);
    const { out: md } = await quench("design", file, "--format", "md");
    expect(md).toContain(`B3-ups (=1+1, "A\\|B" \\<b>\\*)`);
    for (const line of md.split("\n").filter((one) => one.startsWith("| required"))) {
      expect(line.match(/(?<!\\)\|/g)).toHaveLength(7);
    }
  });

  it("keeps the sheet in a file, with the same exit code and nothing printed", async () => {
    const file = join(scratch(), "sheet.md");
    const { code, out } = await quench("design", "pangyo", "--format", "md", "--out", file);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(readFileSync(file, "utf8")).toMatch(/^# Design sheet of Pangyo/);
  });

  const refused: readonly (readonly [says: string, argv: readonly string[], because: RegExp])[] = [
    ["an unknown format", ["ansan", "--format", "xml"], /no format xml; use terminal, md or csv/],
    ["a format and JSON", ["ansan", "--format", "md", "--json"], /--json is a format of its own/],
    ["a room it does not know", ["ansan", "--room", "3F-hal-1"], /did you mean "3F-hall-1"\?/],
    ["a room without gas", ["ansan", "--room", "3F-gas"], /3F-gas has no protection in ansan/],
    ["a file it cannot write", ["ansan", "--out", home], /cannot be written/],
    ["a site that is not there", ["nowhere"], /There is no file nowhere/],
  ];
  for (const [says, argv, because] of refused) {
    it(`refuses ${says}`, async () => {
      const { code, out, err } = await quench("design", ...argv);
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(err).toMatch(because);
    });
  }

  it("refuses a site that does not load, with every problem of it", async () => {
    const { code, out, err } = await quench("design", aFile("bad.site.yaml", "site: 1"));
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err.match(/error site\./g)?.length).toBeGreaterThan(1);
  });
});
