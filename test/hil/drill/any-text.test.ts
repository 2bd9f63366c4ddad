import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDrill, sitesNamedIn } from "../../../hil/drill/read-drill.js";
import { aSite } from "../../support/sites/a-site.js";
import { drillText } from "../../support/a-drill.js";
import { shippedSite, textOfDrill } from "../../support/flagship.js";

const small = aSite();
const pangyo = shippedSite("pangyo");
const manyActs = drillText({
  places: ["room: { plant-site: battery }"],
  script: [
    "{ at: 1 s, ignite: { rack: R1, module: 3 } }",
    "{ at: 2 s, burn: { panel: P1, power: 100 kW } }",
    "{ at: 3 s, smoke: { line: $room/line-smoke, level: 4 } }",
    "{ at: 4 s, set: { point: $room/hold, to: alarm } }",
    "{ at: 5 s, stick: S-battery, unless: { event: rack.lost, about: R1 } }",
    "{ at: 6 s, force: { point: R1/heat, to: 90 } }",
  ],
  expect: [
    "{ says: a, within: 10 s, after: { point: R1/heat, above: 80 }, event: rack.lost }",
    "{ says: b, between: [1 s, 2 s], point: $room/siren, is: on }",
    "{ says: c, outcome: racksLost, atLeast: 1 }",
  ],
});

describe("reading any text as a drill", () => {
  it("gives a reading for every mutation of a line of the flagship drill", () => {
    fc.assert(
      fc.property(mutated(textOfDrill("pangyo-2022")), (text) => holds(text, pangyo)),
      { numRuns: 60 },
    );
  });

  it("gives a reading for several mutations of a drill with many acts", () => {
    const texts = mutated(manyActs).chain(mutated).chain(mutated);
    fc.assert(
      fc.property(texts, (text) => holds(text, small)),
      { numRuns: 300 },
    );
  });

  it("gives a reading for text that has nothing to do with a drill", () => {
    const pieces = fc.constantFrom(...": - { } [ ] & * ! | > # ' \" \n \t a 1 ? , %".split(" "));
    const texts = fc.oneof(
      fc.string(),
      fc.array(pieces, { maxLength: 60 }).map((all) => all.join("")),
    );
    fc.assert(
      fc.property(texts, (text) => holds(text, small)),
      { numRuns: 200 },
    );
  });
});

/** Never throws, and says where each problem is and what it is. */
function holds(text: string, site: typeof small): void {
  sitesNamedIn(text);
  const { ok, problems } = readDrill(text, "f", site);
  for (const problem of problems) {
    expect(problem.code).toMatch(/^drill\.[a-z-]+$/);
    expect(problem.line).toBeGreaterThan(0);
    expect(problem.column).toBeGreaterThan(0);
    expect(problem.says).not.toMatch(/^$|undefined|\[object/);
  }
  expect(ok).toBe(problems.every(({ severity }) => severity !== "error"));
}

/** A text in which one line has been changed in one of the ways in which people break files. */
function mutated(text: string): fc.Arbitrary<string> {
  const lines = text.split("\n");
  const scrap = fc.constantFrom("", "-", "x: y", "{", "[1, 2]", "12", "$nowhere", "~", "3 bananas");
  return fc
    .tuple(fc.nat(lines.length - 1), fc.nat(4), scrap, fc.nat(80))
    .map(([at, way, words, cut]) => {
      const line = lines[at] ?? "";
      const changed = [
        [],
        [line, line],
        [`${line.slice(0, cut)}${words}`],
        [`  ${line}`],
        [line.replace(/:.*$/, `: ${words}`)],
      ][way] ?? [line];
      return [...lines.slice(0, at), ...changed, ...lines.slice(at + 1)].join("\n");
    });
}
