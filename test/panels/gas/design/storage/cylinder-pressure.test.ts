import { describe, expect, it } from "vitest";
import { agents, fullBar, pointList, type AgentName } from "#panels";
import { aBank, aSite } from "../../../../support/sites/a-site.js";

const names = Object.keys(agents) as AgentName[];
const usualBar = (agent: AgentName) => (agents[agent].kind === "inert" ? 300 : 42);

/** Working pressures at 50 degC by fill pressure (ISO 14520 parts 5 and 9, recalled). */
const workingPressures = [
  { agent: "FK-5-1-12", pressureBar: 25, at50Bar: 29 },
  { agent: "FK-5-1-12", pressureBar: 42, at50Bar: 48 },
  { agent: "HFC-227ea", pressureBar: 25, at50Bar: 34 },
  { agent: "HFC-227ea", pressureBar: 42, at50Bar: 53 },
] as const;

/** A usual cylinder of each agent, well below its greatest fill. */
const usual = { fillKg: 60, cylinderL: 106 } as const;
const pressureOf = (cylinder: Omit<Parameters<typeof fullBar>[0], keyof typeof usual>) =>
  fullBar({ ...usual, ...cylinder });

/** Vapour pressure of HFC-23, which has no nitrogen over it: 25.0 bar at 0 degC (recalled). */
const OWN_VAPOUR = { agent: "HFC-23", pressureBar: 42 } as const;

describe("pressure of a full cylinder", () => {
  for (const agent of names) {
    it(`is the fill pressure at 20 degC for ${agent}, and a little less or more beside it`, () => {
      const at = (temperatureC: number) =>
        pressureOf({ agent, pressureBar: usualBar(agent), temperatureC });
      expect(at(20)).toBe(usualBar(agent));
      expect(at(19.9)).toBeLessThanOrEqual(usualBar(agent));
      expect(at(20.1)).toBeGreaterThanOrEqual(usualBar(agent));
    });

    it(`rises with the temperature for ${agent}, from -20 to 50 degC`, () => {
      const rows = Array.from({ length: 15 }, (_, place) =>
        pressureOf({ agent, pressureBar: usualBar(agent), temperatureC: -20 + 5 * place }),
      );
      expect(rows.toSorted((a, b) => a - b)).toEqual(rows);
      expect(new Set(rows).size).toBe(rows.length);
    });
  }

  for (const { agent, pressureBar, at50Bar } of workingPressures) {
    it(`meets ${at50Bar} bar at 50 degC for ${agent} of ${pressureBar} bar within 3 %`, () => {
      const warmBar = pressureOf({ agent, pressureBar, temperatureC: 50 });
      expect(Math.abs(warmBar / at50Bar - 1)).toBeLessThan(0.03);
    });
  }

  it("is the vapour pressure alone where no nitrogen is over the agent", () => {
    expect(pressureOf({ ...OWN_VAPOUR, temperatureC: 0 })).toBeCloseTo(25, 0);
  });

  const warmHfc23 = [
    { kgPerM3: 860, temperatureC: 50, bar: 134.2 },
    { kgPerM3: 860, temperatureC: 30, bar: 74.8 },
    { kgPerM3: 700, temperatureC: 50, bar: 93.7 },
    { kgPerM3: 500, temperatureC: 40, bar: 64.1 },
  ];
  for (const { kgPerM3, temperatureC, bar } of warmHfc23) {
    it(`of HFC-23 at ${kgPerM3} kg/m3 and ${temperatureC} degC is ${bar} bar (CoolProp)`, () => {
      const cylinder = { ...OWN_VAPOUR, fillKg: kgPerM3 / 10, cylinderL: 100, temperatureC };
      expect(Math.abs(fullBar(cylinder) - bar)).toBeLessThan(0.5);
    });
  }

  it("of HFC-23 is that of its first and last density beyond the table", () => {
    const at = (fillKg: number) =>
      fullBar({ ...OWN_VAPOUR, fillKg, cylinderL: 100, temperatureC: 50 });
    expect([at(20), at(99)]).toEqual([at(50), at(86)]);
  });

  it("rises faster than an ideal gas for 300 bar of IG-541, whose z factor grows", () => {
    const warmBar = pressureOf({ agent: "IG-541", pressureBar: 300, temperatureC: 50 });
    expect(warmBar).toBeGreaterThan((300 * 323.15) / 293.15);
    expect(warmBar).toBeLessThan(360);
  });
});

describe("the set point of low pressure", () => {
  const setPoint = (storeC: number) => {
    const bank = aBank("B1", "1F", "store-1", {
      agent: "IG-541",
      cylinders: [{ id: "B1/1", fillKg: 57, pressureBar: 300 }],
    });
    const rooms = aSite().rooms.map((room) =>
      room.id === "store-1" ? { ...room, temperatureC: storeC } : room,
    );
    const { points } = pointList(aSite({ banks: [bank], rooms }));
    return points.find(({ tag }) => tag === "B1/1/pressure");
  };

  it("lies at 90 % of the fill pressure in a store of 20 degC (ISO 14520-1, recalled)", () => {
    expect(setPoint(20)).toMatchObject({ safe: 300, alarm: { on: 270, off: 271 } });
  });

  it("follows the temperature of the store, so that cold is no leak and heat hides none", () => {
    const colder = setPoint(0);
    const warmer = setPoint(40);
    expect(colder?.alarm?.on).toBeLessThan(270);
    expect(warmer?.alarm?.on).toBeGreaterThan(270);
    expect(warmer?.safe).toBeGreaterThan(300);
  });
});
