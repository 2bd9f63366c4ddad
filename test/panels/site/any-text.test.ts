import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pointList, readSite } from "#panels";
import { smallSite } from "./small-site.js";

const pangyo = readFileSync(
  new URL("../../../hil/sites/pangyo.site.yaml", import.meta.url),
  "utf8",
);

describe("reading any text as a site", () => {
  it("gives a reading for every mutation of a line of the Pangyo site", () => {
    fc.assert(fc.property(mutated(pangyo), holds), { numRuns: 100 });
  });

  it("gives a reading for several mutations of a small site", () => {
    const texts = mutated(smallSite).chain(mutated).chain(mutated);
    fc.assert(fc.property(texts, holds), { numRuns: 250 });
  });

  it("gives a reading for text that has nothing to do with a site", () => {
    const pieces = fc.constantFrom(...": - { } [ ] & * ! | > # ' \" \n \t a 1 ? , %".split(" "));
    const texts = fc.oneof(
      fc.string(),
      fc.array(pieces, { maxLength: 60 }).map((all) => all.join("")),
    );
    fc.assert(fc.property(texts, holds), { numRuns: 300 });
  });

  it("refuses a small file that aliases blow up", () => {
    const levels = Array.from({ length: 9 }, (_, index) => {
      const item = index === 0 ? "x" : `*l${index - 1}`;
      return `l${index}: &l${index} [${Array.from({ length: 9 }, () => item).join(", ")}]`;
    });
    expect(readSite(levels.join("\n"), "f").problems).toMatchObject([
      { code: "site.syntax", line: 1, says: expect.stringContaining("alias") as string },
    ]);
  });

  it("refuses a file whose alias contains itself", () => {
    expect(readSite("rooms: &a [*a]", "f").ok).toBe(false);
  });
});

/** Never throws, says where each problem is, and whatever loads has a point list. */
function holds(text: string): void {
  const reading = readSite(text, "f");
  for (const problem of reading.problems) {
    expect(problem.code).toMatch(/^site\./);
    expect(problem.line).toBeGreaterThan(0);
    expect(problem.column).toBeGreaterThan(0);
    expect(problem.says.length).toBeGreaterThan(0);
  }
  if (reading.ok) expect(pointList(reading.value).points.length).toBeGreaterThan(0);
  else expect(reading.problems.some(({ severity }) => severity === "error")).toBe(true);
}

/** A text in which one line has been changed in one of the ways in which people break files. */
function mutated(text: string): fc.Arbitrary<string> {
  const lines = text.split("\n");
  const change = fc.oneof(
    fc.constant(() => []),
    fc.constant((line: string) => [line, line]),
    fc.string().map((other) => () => [other]),
    fc.integer({ min: 0, max: 6 }).map((indent) => (line: string) => [" ".repeat(indent) + line]),
    fc
      .tuple(fc.nat(90), fc.string({ maxLength: 4 }))
      .map(([at, piece]) => (line: string) => [line.slice(0, at) + piece + line.slice(at)]),
    fc
      .tuple(fc.nat(90), fc.nat(9))
      .map(([at, many]) => (line: string) => [line.slice(0, at) + line.slice(at + many)]),
    fc
      .constantFrom("0", "-1", "1e9", "99999999", "null", "true", "[]", "{}", "*a", "~")
      .map((value) => (line: string) => [line.replace(/[\w.-]+(?=[^\w]*$)/, value)]),
    fc.constantFrom(...lines).map((other) => () => [other]),
  );
  return fc
    .tuple(fc.nat(lines.length - 1), change)
    .map(([at, make]) =>
      lines.flatMap((line, index) => (index === at ? make(line) : [line])).join("\n"),
    );
}
