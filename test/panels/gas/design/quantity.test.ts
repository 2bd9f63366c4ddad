import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agents, type AgentName } from "../../../../panels/gas/design/agents.js";
import {
  carbonDioxidePct,
  floodingKgPerM3,
  gasVolumeM3,
  oxygenLeftPct,
  reachedPct,
  requiredKg,
  specificVolumeM3PerKg,
} from "../../../../panels/gas/design/quantity.js";
import {
  misprints,
  poundColumnsPct,
  poundRows,
  publishedPoints,
  publishedTables,
  publishedVolumes,
  wrongCalculators,
} from "./published-rows.js";

const LB_PER_FT3_IN_KG_PER_M3 = 16.018463;

/** Three printed digits for inert gases, 0.1 % for FK-5-1-12, 0.2 % for the other halocarbons. */
function toleranceOf(agent: AgentName, kgPerM3: number): number {
  if (agents[agent].kind === "inert") return 0.0006;
  return (agent === "FK-5-1-12" ? 0.001 : 0.002) * kgPerM3;
}

describe("the quantity of agent for a cubic metre (issue 4 sec. 1)", () => {
  for (const { agent, cites, columnsPct, rows } of publishedTables) {
    for (const [temperatureC, ...figures] of rows) {
      it(`agrees with the row of ${agent} at ${temperatureC} degC (${cites})`, () => {
        figures.forEach((kgPerM3, column) => {
          if (kgPerM3 === undefined) return;
          const concentrationPct = columnsPct[column] ?? Number.NaN;
          const ours = floodingKgPerM3({ agent, temperatureC, concentrationPct });
          const off = Math.abs(ours - kgPerM3);
          expect(off, `${concentrationPct} %`).toBeLessThanOrEqual(toleranceOf(agent, kgPerM3));
        });
      });
    }
  }

  for (const [agent, temperatureC, concentrationPct, kgPerM3, cites] of publishedPoints) {
    it(`of ${agent} for ${concentrationPct} % at ${temperatureC} degC agrees (${cites})`, () => {
      const ours = floodingKgPerM3({ agent, temperatureC, concentrationPct });
      expect(Math.abs(ours - kgPerM3)).toBeLessThanOrEqual(toleranceOf(agent, kgPerM3));
    });
  }

  for (const [temperatureF, ...figures] of poundRows) {
    it(`agrees with the lb/ft3 row at ${temperatureF} degF (Kidde 90-FM200M-000)`, () => {
      const temperatureC = ((temperatureF - 32) * 5) / 9;
      figures.forEach((lbPerFt3, column) => {
        const concentrationPct = poundColumnsPct[column] ?? Number.NaN;
        const flooding = { agent: "HFC-227ea", temperatureC, concentrationPct } as const;
        const ours = floodingKgPerM3(flooding) / LB_PER_FT3_IN_KG_PER_M3;
        const tolerance = 0.002 * lbPerFt3 + 0.00005;
        expect(Math.abs(ours - lbPerFt3), `${concentrationPct} %`).toBeLessThanOrEqual(tolerance);
      });
    });
  }

  for (const { says, wrongKgPerM3, offBy, ...flooding } of [...misprints, ...wrongCalculators]) {
    it(`is not that of ${says}`, () => {
      const ours = floodingKgPerM3(flooding);
      expect(Math.abs(wrongKgPerM3 - ours) / ours).toBeGreaterThan(offBy);
    });
  }

  for (const row of publishedVolumes) {
    const [agent, temperatureC, concentrationPct, referenceC, m3PerM3, cites] = row;
    it(`as ${agent} gas of ${referenceC} degC for ${concentrationPct} % agrees (${cites})`, () => {
      const flooding = { agent, temperatureC, concentrationPct, volumeM3: 1000 };
      const ours = gasVolumeM3(agent, requiredKg(flooding), referenceC) / 1000;
      expect(Math.abs(ours - m3PerM3)).toBeLessThanOrEqual(0.0006);
    });
  }
});

describe("the quantity of agent for a room (R9)", () => {
  it("takes 60 kg more in a room that is cold, for the same concentration", () => {
    const room = { agent: "IG-541", volumeM3: 1000, concentrationPct: 39.9 } as const;
    const cold = requiredKg({ ...room, temperatureC: -5 });
    const warm = requiredKg({ ...room, temperatureC: 20 });
    expect(cold - warm).toBeGreaterThan(60);
  });

  it("comes back from the mass to the concentration, for every agent, at any altitude", () => {
    const anAgent = fc.constantFrom(...Object.values(agents).map(({ name }) => name));
    const property = fc.property(
      anAgent,
      fc.integer({ min: 50, max: 5000 }),
      fc.integer({ min: -10, max: 50 }),
      fc.integer({ min: 3, max: 60 }),
      fc.integer({ min: -1000, max: 4500 }),
      (agent, volumeM3, temperatureC, concentrationPct, altitudeM) => {
        const room = { agent, volumeM3, temperatureC, altitudeM };
        const massKg = requiredKg({ ...room, concentrationPct });
        expect(Math.abs(reachedPct({ ...room, massKg }) - concentrationPct)).toBeLessThan(0.01);
      },
    );
    fc.assert(property, { numRuns: 300 });
  });

  it("takes 0.885 of the mass at 1000 m, and the same mass reaches more there", () => {
    const room = { agent: "FK-5-1-12", volumeM3: 500, temperatureC: 20 } as const;
    const atSea = requiredKg({ ...room, concentrationPct: 5.6 });
    const high = requiredKg({ ...room, concentrationPct: 5.6, altitudeM: 1000 });
    expect(high / atSea).toBeCloseTo(0.885, 5);
    expect(reachedPct({ ...room, massKg: atSea, altitudeM: 1000 })).toBeGreaterThan(6.2);
  });

  it("has a vapour that takes more room when it is warm", () => {
    for (const { name } of Object.values(agents)) {
      expect(specificVolumeM3PerKg(name, 40)).toBeGreaterThan(specificVolumeM3PerKg(name, 0));
    }
  });

  it("is a whole number of grams", () => {
    const kg = requiredKg({
      ...{ agent: "IG-55", volumeM3: 261.7, temperatureC: 18.3, concentrationPct: 45.2 },
    });
    expect(kg).toBe(Math.round(kg * 1000) / 1000);
  });
});

describe("the air that is left (domain data, an IG-541 manual)", () => {
  it("has 12.54 % of oxygen and 3.2 % of carbon dioxide at 40 % of IG-541", () => {
    expect(oxygenLeftPct(40)).toBe(12.54);
    expect(carbonDioxidePct("IG-541", 40)).toBe(3.2);
  });

  it("gets carbon dioxide of no other agent", () => {
    for (const { name } of Object.values(agents)) {
      if (name !== "IG-541") expect(carbonDioxidePct(name, 40)).toBe(0);
    }
  });
});
