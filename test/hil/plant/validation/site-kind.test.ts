/** Kind `site`: a site file inside a case, what happens to it, and what is said of mistakes. */
import { describe, expect, it } from "vitest";
import { describeProblem } from "#panels";
import { readCase } from "../../../../hil/plant/validation/language/read-case.js";
import { runCase } from "../../../../hil/plant/validation/verdict/run-case.js";

const site = `
    site: small
    title: Two racks and a UPS
    scan: 100 ms
    floors:
      - { id: 1F, level: 1 }
    compartments:
      - { id: FC, floor: 1F, rating: 60 min, closing: 30 s }
    rooms:
      - { id: room, title: Room, kind: plant, compartment: FC, volume: 160 m3, height: 4 m,
          leakage: 60 cm2 }
      - { id: away, title: Other, kind: plant, compartment: FC, volume: 90 m3, height: 3 m,
          leakage: 60 cm2 }
    rackRows:
      - { id: R, room: room, racks: 2, modules: 3, module: 8.5 kWh, chemistry: NMC,
          gap: 1 m, bms: 1 s, moduleDelay: 60 s, rackDelay: 0 s, breakers: remote, ups: [UPS-A] }
    upses:
      - { id: UPS-A, room: away, power: 500 kW, batteryBreaker: by-hand,
          stopsAt: 50 degC, autonomy: 2 min }
    notice:
      automatic: true
      recipients:
        - { id: manager, over: [line], answersAfter: 60 s }`;

const aCase = (acts: string, sensors: string, expected: string): string => `
case: small
title: A small site
source: arithmetic
basis: closed-form
test:
  kind: site
  duration: 5 min
  site: |${site}
  acts:
${acts}
  sensors:
${sensors}
expect:
${expected}
`;

function valuesOf(text: string): (number | null)[] {
  const reading = readCase(text, "small.case.yaml");
  if (!reading.ok) throw new Error(reading.problems.map(describeProblem).join("\n"));
  return runCase(reading.value).rows.map(({ ours }) => ours);
}

const problemsOf = (text: string): string[] =>
  readCase(text, "small.case.yaml").problems.map(describeProblem);

describe("a case of a whole site", () => {
  it("runs the plant, does each act at its time in any order, and counts events", () => {
    const found = valuesOf(
      aCase(
        "    - { at: 100 s, act: cut-mains }\n    - { at: 10 s, act: ignite, of: R/01 }",
        "    - { id: lost, read: runaways, of: R/01 }\n" +
          "    - { id: stopped, event: ups.stopped }\n" +
          "    - { id: first, event: module.ran-away, of: R/01 }\n" +
          "    - { id: third, event: module.ran-away, of: R/01, count: 3 }\n" +
          "    - { id: fourth, event: module.ran-away, of: R/01, count: 4 }",
        "  - { of: lost, final: 3 }\n  - { of: stopped, is: 160 s }\n" +
          "  - { of: first, is: 10 s }\n  - { of: third, is: 130 s }\n  - { of: fourth, is: 1 s }",
      ),
    );
    expect(found[0]).toBe(3);
    // Half its strings burn, so the battery lasts half as long: 1 min after 100 s.
    expect(found[1]).toBe(160);
    expect(found[2]).toBeCloseTo(10, -0.5);
    expect(Math.abs((found[3] ?? 0) - 130)).toBeLessThan(4);
    expect(found[4]).toBeNull();
  });

  it("refuses a site that does not load, with the line of the site", () => {
    const text = aCase(
      "    - { at: 0 s, act: cut-mains }",
      "    - { id: a, read: feeds, of: UPS-A }",
      "  - { of: a, final: 0 % }",
    );
    const broken = text.replace("kind: plant", "kind: plnt");
    expect(problemsOf(broken).join()).toContain('test.site:9:36 error site.wrong-value: "plnt"');
  });

  it("refuses things and tags that the site does not have", () => {
    const text = aCase(
      "    - { at: 0 s, act: ignite, of: R/03 }",
      "    - { id: a, read: carries, of: UPS-A }",
      "  - { of: a, final: 0 % }",
    );
    const said = problemsOf(text).join("\n");
    expect(said).toContain('nothing here is called "R/03"');
    expect(said).toContain('nothing here is called "UPS-A"; there is none');
    const tag = text.replace("act: ignite, of: R/03", "act: set, of: R/01/mane, to: 0");
    expect(problemsOf(tag).join()).toContain("case.act: R/01/mane");
  });
});
