import { describe, expect, it } from "vitest";
import { paths, source, sources } from "./source.js";
import { COLUMNS_MAX, ENTRIES_MAX, LINES_MAX, MACHINE_LINES_MAX } from "./size.js";
import { quantile, tooFull, tooLong, tooWide } from "./size.js";

const lines = (count: number) => "x;\n".repeat(count);

describe("the size of things", () => {
  it("keeps every file within its lines", () => {
    expect(sources.flatMap(tooLong)).toEqual([]);
  });

  it("keeps every line within its columns", () => {
    expect(sources.flatMap(tooWide)).toEqual([]);
  });

  it("keeps every folder within its entries", () => {
    expect(tooFull(paths)).toEqual([]);
  });

  it("keeps half of the product's files within 100 lines, and nine of ten within 250", () => {
    const product = sources.filter(({ path }) => !path.startsWith("test/"));
    const lengths = product.map((file) => file.lines.length);
    expect(quantile(lengths, 0.5)).toBeLessThanOrEqual(100);
    expect(quantile(lengths, 0.9)).toBeLessThanOrEqual(250);
  });
});

describe("the size rules", () => {
  it("accept a file at its limit and refuse one line more", () => {
    expect(tooLong(source("panels/a.ts", lines(LINES_MAX)))).toEqual([]);
    expect(tooLong(source("panels/a.ts", lines(LINES_MAX + 1)))).toHaveLength(1);
  });

  it("hold a chart to fewer lines", () => {
    expect(tooLong(source("panels/a.machine.ts", lines(MACHINE_LINES_MAX)))).toEqual([]);
    expect(tooLong(source("panels/a.machine.ts", lines(MACHINE_LINES_MAX + 1)))).toHaveLength(1);
  });

  it("accept a line at its limit, refuse one column more, and name the line", () => {
    expect(tooWide(source("panels/a.ts", "x".repeat(COLUMNS_MAX)))).toEqual([]);
    const wide = tooWide(source("panels/a.ts", `\n${"x".repeat(COLUMNS_MAX + 1)}\n`));
    expect(wide[0]).toMatch(/^panels\/a\.ts:2: /);
  });

  it("count files and folders, but leave lists of data alone", () => {
    const many = (folder: string) =>
      Array.from({ length: ENTRIES_MAX + 1 }, (_, n) => `${folder}/n${n}/x.ts`);
    expect(tooFull(many("panels/gas").slice(1))).toEqual([]);
    expect(tooFull(many("panels/gas"))).toEqual([
      "panels/gas: 16 entries; a folder has at most 15",
    ]);
    expect(tooFull(many("hil/drills"))).toEqual([]);
    expect(tooFull([...many("panels/gas").slice(1), "panels/gas/README.md"])).toEqual([]);
  });

  it("take a quantile as the smallest value that so many do not exceed", () => {
    expect(quantile([4, 1, 3, 2], 0.5)).toBe(2);
    expect(quantile([4, 1, 3, 2], 0.9)).toBe(4);
    expect(quantile([], 0.5)).toBe(0);
  });
});
