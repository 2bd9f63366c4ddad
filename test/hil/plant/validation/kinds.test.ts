/** What kinds of case read of the plant beyond what the shipped cases hold. */
import { describe, expect, it } from "vitest";
import { describeProblem } from "#panels";
import { readCase } from "../../../../hil/plant/validation/language/read-case.js";
import { runCase } from "../../../../hil/plant/validation/verdict/run-case.js";

const aCase = (test: string, expected: string): string => `
case: small
title: A small case
source: arithmetic
basis: closed-form
test:
${test}
expect:
${expected}
`;

function rowsOf(test: string, expected: string) {
  const reading = readCase(aCase(test, expected), "small.case.yaml");
  if (!reading.ok) throw new Error(reading.problems.map(describeProblem).join("\n"));
  return runCase(reading.value).rows;
}

const problemsOf = (test: string, expected: string): string[] =>
  readCase(aCase(test, expected), "small.case.yaml").problems.map(describeProblem);

const house = (sensors: string): string => `  kind: building
  duration: 60 s
  compartments:
    - { id: near, width: 4 m, depth: 4 m, height: 3 m }
    - { id: far, width: 4 m, depth: 4 m, height: 3 m }
  openings:
    - { id: gap, kind: vertical, from: near, to: outside, width: 1 m, sill: 0 m, soffit: 0.1 m }
  fires:
    - { id: fire, in: near, power: 100 kW, fuel: { formula: CH4, heat: 50 MJ/kg } }
  sensors:
${sensors}`;

describe("heads of a building", () => {
  it("stand in another room than the fire, where no jet passes", () => {
    const rows = rowsOf(
      house("    - { id: a, kind: link, in: far, height: 2.9 m, index: 5 m0.5s0.5 }"),
      "  - { of: a, final: 20 degC }",
    );
    expect(rows[0]?.ours).toBeCloseTo(20, 6);
  });

  it("say where they stand, in one way only", () => {
    const both = house(
      "    - { id: a, kind: smoke-chamber, in: far, of: fire, away: 1 m, height: 2 m }",
    );
    expect(problemsOf(both, "  - { of: a, final: 0 %/m }").join()).toContain('"of" and "away", or');
    const half = house("    - { id: a, kind: smoke-chamber, of: fire, height: 2 m }");
    expect(problemsOf(half, "  - { of: a, final: 0 %/m }").join()).toContain('"away" is missing');
    const dry = house(
      "    - { id: a, kind: link, in: far, height: 2 m, index: 5 m0.5s0.5, spray: 0.1 mm/s }",
    );
    expect(problemsOf(dry, "  - { of: a, final: 0 degC }").join()).toContain('"spray" wants "of"');
  });

  it("spray on their fire from the moment they act, and it ebbs by tau = 3 u^-1.8", () => {
    const [opened, heat] = rowsOf(
      house(
        "    - { id: a, kind: link, of: fire, away: 1 m, height: 2.9 m, index: 20 m0.5s0.5,\n" +
          "        acts: 60 degC, spray: 0.3 mm/s }\n    - { id: q, kind: heat-release, of: fire }",
      ),
      "  - { of: a, reaches: { value: 60 degC, after: 9 s } }\n  - { of: q, final: 50 kW }",
    );
    const tauS = 3 / 0.3 ** 1.8;
    const left = 100 * Math.exp(-(60 - (opened?.ours ?? 0)) / tauS);
    expect(Math.abs((heat?.ours ?? 0) / left - 1)).toBeLessThan(0.01);
  });
});

describe("a fire that ends at once", () => {
  it("burns to the end of its last step", () => {
    const burning = house("    - { id: m, kind: mass, in: near, species: soot }")
      .replace("power: 100 kW", "power: [[0 s, 10 kW], [30 s, 10 kW], [30 s, 0 kW]]")
      .replace("heat: 50 MJ/kg", "heat: 50 MJ/kg, soot: 0.1")
      .replace("  openings:\n", "  traces: []\n  openings:\n")
      .replace(/ {4}- \{ id: gap.*\n/, "")
      .replace("  openings:\n", "");
    const rows = rowsOf(burning, "  - { of: m, final: 0.0006 kg }");
    expect(rows[0]?.ours).toBeCloseTo((0.1 * 10 * 30) / 50_000, 9);
  });
});

describe("a probe in a slab", () => {
  it("reads between nodes as closely as at them", () => {
    const rows = rowsOf(
      `  kind: slab
  duration: 300 s
  layers:
    - { thickness: 0.4 m, conductivity: 1.6 W/m/K, density: 2400 kg/m3, heat: 900 J/(kg K) }
  front: { held: 200 degC }
  probes: [{ id: deep, depth: 51.3 mm }]`,
      "  - { of: deep, final: 22.81 degC }",
    );
    const reach = 0.0513 / (2 * Math.sqrt((1.6 / (2400 * 900)) * 300));
    expect(Math.abs((rows[0]?.ours ?? 0) - (20 + 180 * erfc(reach)))).toBeLessThan(0.02);
  });
});

/** Abramowitz and Stegun 7.1.26, to 1.5e-7. */
function erfc(x: number): number {
  const t = 1 / (1 + 0.3275911 * x);
  const series =
    t *
    (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return series * Math.exp(-x * x);
}

describe("a coarse slab at rest", () => {
  it("is read straight between its nodes", () => {
    const rows = rowsOf(
      `  kind: slab
  duration: 40000 s
  elements: 4
  layers:
    - { thickness: 100 mm, conductivity: 1 W/mK, density: 1000 kg/m3, heat: 1000 J/kgK }
  front: { held: 0 degC }
  back: { held: 100 degC }
  probes: [{ id: inside, depth: 37 mm }]`,
      "  - { of: inside, final: 37 degC }",
    );
    expect(rows[0]?.ours).toBeCloseTo(37, 2);
  });
});

describe("amounts", () => {
  const slab = (gas: string): string => `  kind: slab
  duration: 10 s
  layers:
    - { thickness: 1 cm, conductivity: 1 W/(m·K), density: 1000 kg/m3, heat: 1 kJ/kg/K }
  front: { gas: ${gas}, film: 10 W/m2/K }`;

  it("are written with brackets, dots and two slashes as well", () => {
    const rows = rowsOf(slab("100 degC"), "  - { of: front, at: [[0 s, 293.15 K]] }");
    expect(rows[0]?.verdict).toBe("pass");
  });

  it("tell a temperature in kelvin how it is written here", () => {
    const said = problemsOf(slab("373 K"), "  - { of: front, final: 30 degC }").join();
    expect(said).toContain('"373 K" is written in degC here: "99.85 degC"');
  });
});
