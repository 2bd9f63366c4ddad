import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agents, type AgentName } from "../../../../panels/gas/design/agents.js";
import {
  reachedPct,
  requiredKg,
  specificVolumeM3PerKg,
} from "../../../../panels/gas/design/quantity.js";

/** Rows of published tables: agent, degC, volume per cent, kg/m3. */
const published: readonly (readonly [AgentName, number, number, number])[] = [
  // Kidde 06-237619-001, table 3-3.
  ["IG-55", -25, 34, 0.693],
  ["IG-55", 20, 34, 0.587],
  ["IG-55", 20, 46, 0.87],
  ["IG-55", 60, 62, 1.202],
  // Kidde 06-237619-001, table 3-5.
  ["IG-100", 0, 36, 0.558],
  ["IG-100", 20, 42, 0.635],
  ["IG-100", 40, 58, 0.946],
  // Kidde 06-236115-001, table 4-5; its 6.70 % column and 60 degC at 12 % are misprints.
  ["HFC-227ea", 0, 7, 0.5936],
  ["HFC-227ea", 20, 7, 0.5483],
  ["HFC-227ea", 20, 8, 0.6335],
  ["HFC-227ea", 40, 10, 0.7528],
  // FIA guidance on pressure relief, flooding factors.
  ["IG-55", 20, 45.2, 0.8494],
  ["IG-100", 5, 40.3, 0.6335],
];

/** Rounding of three printed digits for inert gases; 0.2 % for the halocarbon's linear formula. */
const toleranceOf = (agent: AgentName, kgPerM3: number) =>
  agents[agent].kind === "inert" ? 0.0006 : 0.002 * kgPerM3;

describe("the quantity of agent for a room (R9)", () => {
  for (const [agent, temperatureC, concentrationPct, kgPerM3] of published) {
    const row = `${kgPerM3} kg/m3 of ${agent} for ${concentrationPct} % at ${temperatureC} degC`;
    it(`agrees with the published ${row}`, () => {
      const volumeM3 = 1000;
      const perM3 = requiredKg({ agent, volumeM3, temperatureC, concentrationPct }) / volumeM3;
      expect(Math.abs(perM3 - kgPerM3)).toBeLessThanOrEqual(toleranceOf(agent, kgPerM3));
    });
  }

  it("takes 60 kg more in a room that is cold, for the same concentration", () => {
    const room = { agent: "IG-541", volumeM3: 1000, concentrationPct: 39.9 } as const;
    const cold = requiredKg({ ...room, temperatureC: -5 });
    const warm = requiredKg({ ...room, temperatureC: 20 });
    expect(cold - warm).toBeGreaterThan(60);
  });

  it("comes back from the mass to the concentration, for every agent", () => {
    const anAgent = fc.constantFrom(...Object.values(agents).map(({ name }) => name));
    const property = fc.property(
      anAgent,
      fc.integer({ min: 50, max: 5000 }),
      fc.integer({ min: -10, max: 50 }),
      fc.integer({ min: 3, max: 60 }),
      (agent, volumeM3, temperatureC, concentrationPct) => {
        const massKg = requiredKg({ agent, volumeM3, temperatureC, concentrationPct });
        const back = reachedPct({ agent, volumeM3, temperatureC, massKg });
        expect(Math.abs(back - concentrationPct)).toBeLessThan(0.01);
      },
    );
    fc.assert(property, { numRuns: 300 });
  });

  it("has a vapour that takes more room when it is warm", () => {
    for (const { name } of Object.values(agents)) {
      expect(specificVolumeM3PerKg(name, 40)).toBeGreaterThan(specificVolumeM3PerKg(name, 0));
    }
  });
});
