import { describe, expect, it } from "vitest";
import { inertBar, inertKgPerL } from "../../../../../panels/gas/design/storage/inert-state.js";
import { boreMmFor } from "../../../../../panels/gas/design/storage/pipe-sizes.js";
import {
  containerL,
  fillLimitKgPerL,
  liquidKgPerL,
} from "../../../../../panels/gas/design/storage/storage-limits.js";

/** Contents that the FIA guidance of 2012 gives for cylinders of 300 bar at 15 degC. */
const contents = [
  { agent: "IG-55", sizeL: 80, fillKg: 32.09 },
  { agent: "IG-100", sizeL: 80, fillKg: 24.88 },
  { agent: "IG-541", sizeL: 140, fillKg: 57.39 },
] as const;

/** Densities at 15 degC by a reference equation of state, kg/m3. */
const densities = [
  { agent: "IG-100", pressureBar: 200, kgPerM3: 223.19 },
  { agent: "IG-100", pressureBar: 300, kgPerM3: 308.31 },
  { agent: "IG-01", pressureBar: 200, kgPerM3: 355.99 },
  { agent: "IG-01", pressureBar: 300, kgPerM3: 510.01 },
  { agent: "IG-55", pressureBar: 200, kgPerM3: 285.46 },
  { agent: "IG-55", pressureBar: 300, kgPerM3: 400.74 },
  { agent: "IG-541", pressureBar: 200, kgPerM3: 294.97 },
  { agent: "IG-541", pressureBar: 300, kgPerM3: 413.25 },
] as const;

describe("an inert gas in its cylinder", () => {
  for (const { agent, sizeL, fillKg } of contents) {
    it(`fills ${sizeL} L with ${fillKg} kg of ${agent} at 300 bar within 1 % (FIA 2012)`, () => {
      const heldKg = sizeL * inertKgPerL({ agent, pressureBar: 300, temperatureC: 15 });
      expect(Math.abs(heldKg / fillKg - 1)).toBeLessThan(0.01);
    });
  }

  for (const { agent, pressureBar, kgPerM3 } of densities) {
    it(`has the density of ${agent} at ${pressureBar} bar within 0.3 % (CoolProp)`, () => {
      const found = 1000 * inertKgPerL({ agent, pressureBar, temperatureC: 15 });
      expect(Math.abs(found / kgPerM3 - 1)).toBeLessThan(0.003);
    });
  }

  it("gives back the pressure that its density was taken at", () => {
    for (const pressureBar of [0, 1, 37, 150, 300, 420]) {
      for (const temperatureC of [-20, 0, 15, 33, 50]) {
        const kgPerL = inertKgPerL({ agent: "IG-55", pressureBar, temperatureC });
        const found = inertBar({ agent: "IG-55", kgPerL, temperatureC });
        expect(Math.abs(found - pressureBar)).toBeLessThanOrEqual(0.011);
      }
    }
  });
});

describe("what a cylinder may hold", () => {
  it("is a density by agent for halocarbons (ISO 14520, recalled)", () => {
    expect(fillLimitKgPerL("FK-5-1-12", 25)).toBe(1.48);
    expect(fillLimitKgPerL("HFC-227ea", 42)).toBe(1.15);
  });

  it("follows for inert gas from its pressure", () => {
    expect(fillLimitKgPerL("IG-541", 300)).toBeGreaterThan(0.4);
    expect(fillLimitKgPerL("IG-541", 200)).toBeLessThan(0.3);
  });

  it("takes the smallest usual container that is not too full", () => {
    const sizeL = (fillKg: number) => containerL({ agent: "FK-5-1-12", fillKg, pressureBar: 42 });
    expect(sizeL(1.48 * 68)).toBe(68);
    expect(sizeL(1.48 * 68 + 0.01)).toBe(80);
    expect(sizeL(600)).toBe(406);
    expect(containerL({ agent: "IG-541", fillKg: 57.39, pressureBar: 300 })).toBe(140);
  });

  it("has a liquid density for what is stored as a liquid, and none for a gas", () => {
    expect(liquidKgPerL("FK-5-1-12")).toBe(1.6);
    expect(liquidKgPerL("IG-01")).toBeUndefined();
  });
});

describe("a bore that a site file leaves out", () => {
  it("is the smallest nominal size for its flow, and wider for a gas (assumption)", () => {
    expect(boreMmFor("FK-5-1-12", 7500 * (Math.PI / 4) * 0.05 ** 2 - 0.01)).toBe(50);
    expect(boreMmFor("FK-5-1-12", 7500 * (Math.PI / 4) * 0.05 ** 2 + 0.01)).toBe(65);
    expect(boreMmFor("IG-541", 10)).toBeGreaterThan(boreMmFor("FK-5-1-12", 10));
  });

  it("stays at the largest size beyond it", () => {
    expect(boreMmFor("FK-5-1-12", 1e6)).toBe(600);
  });
});
