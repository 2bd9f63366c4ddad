import { describe, expect, it } from "vitest";
import { amountsLeft } from "../../../../../hil/plant/fire/cells/arrhenius-ramp.js";
import { createCellChain } from "../../../../../hil/plant/fire/cells/cell-chain.js";
import { manySteps } from "../../../../../hil/plant/fire/cells/many-steps.js";
import { aCell, aChain, halfTimesS, STEP_S } from "./a-chain.js";

/** Of our own earlier run of the same inputs at 35 nodes (physics.md 1.5, [C]). */
const means = [
  [5, 910.1, 863.7, 294.2, 294.2],
  [10, 918.3, 907.3, 334.8, 294.2],
  [20, 920.6, 858.8, 386.3, 294.6],
  [30, 914.4, 877.0, 936.4, 345.3],
  [40, 905.0, 887.5, 904.2, 993.6],
  [60, 894.1, 890.9, 910.9, 969.6],
  [100, 884.6, 885.9, 907.5, 944.8],
] as const;

describe("a chain of three cells beside a hot block (physics.md 1.5)", () => {
  it("passes runaway on at 3.8, 22.5 and 38.0 s with 35 nodes a cell", () => {
    const [one, two, three] = halfTimesS(aChain(35), 50);
    expect(one).toBeCloseTo(3.78, 1);
    expect(two).toBeCloseTo(22.51, 1);
    expect(three).toBeCloseTo(37.99, 1);
  });

  it("keeps the temperatures of the reference within 2.5 %", () => {
    const chain = createCellChain(aChain(35));
    let step = 0;
    for (const [atS, ...expected] of means) {
      for (; step < Math.round(atS / STEP_S); step++) chain.step(STEP_S);
      expected.forEach((kelvin, slab) => {
        expect(Math.abs(chain.meanK(slab) / kelvin - 1)).toBeLessThan(0.025);
      });
    }
  });

  it("gets the third cell to about 1307 K at its hottest", () => {
    const chain = createCellChain(aChain(35));
    let hottestK = 0;
    for (let step = 0; step < 5000; step++) {
      chain.step(STEP_S);
      hottestK = Math.max(hottestK, chain.hottestK(3));
    }
    expect(hottestK).toBeGreaterThan(1290);
    expect(hottestK).toBeLessThan(1330);
  });

  it("is late with 14 nodes and never runs away with one", () => {
    const [, second, third] = halfTimesS(aChain(14), 60);
    expect(second).toBeCloseTo(23.61, 0);
    expect(third).toBeCloseTo(39.92, 0);
    expect(halfTimesS(aChain(1), 100)).toEqual([-1, -1, -1]);
  });

  it("does not pass runaway to a cell that holds a fifth of its charge", () => {
    const chain = aChain(35, { charge: 0.2 });
    expect(halfTimesS(chain, 60)[2]).toBe(-1);
  });
});

describe("a module of twelve cells", () => {
  it("burns from end to end in about the time that the front gives a module (180 s, NMC)", () => {
    const { slabs, contactsM2KPerW, ...sides } = aChain(14);
    const [block, cell] = slabs;
    if (block === undefined || cell === undefined) throw new Error("the chain has cells");
    const cells = Array.from({ length: 12 }, () => cell);
    const contacts = [...contactsM2KPerW.slice(0, 1), ...cells.map(() => 0.004)];
    const chain = createCellChain({
      ...sides,
      slabs: [block, ...cells],
      contactsM2KPerW: contacts,
    });
    let atS = 0;
    for (; chain.reactantLeft(12) > 0.5 && atS < 400; atS += 0.05) chain.step(0.05);
    expect(atS).toBeGreaterThan(150);
    expect(atS).toBeLessThan(230);
  });
});

describe("the heat of a chain", () => {
  it("rises by the heat of reaction and by nothing else when its sides are adiabatic", () => {
    const chain = createCellChain({ ...aChain(35), convectionWPerM2K: 0 });
    const before = chain.heatJPerM2();
    for (let step = 0; step < 6000; step++) chain.step(STEP_S);
    const usedShare = [1, 2, 3].reduce((sum, slab) => sum + 1 - chain.reactantLeft(slab), 0);
    const releasedJPerM2 = usedShare * 0.35 * 1.44e6 * 1800 * 0.007;
    expect(usedShare).toBeGreaterThan(2.9);
    expect((chain.heatJPerM2() - before) / releasedJPerM2).toBeCloseTo(1, 6);
  });

  it("comes to the ambient through its sides with the time constant of convection", () => {
    const cell = aCell(35, { startK: 394.15, chemistry: undefined });
    const chain = createCellChain({ ...aChain(35), slabs: [cell], contactsM2KPerW: [] });
    const timeS = (1800 * 800) / (10 * (2 * (0.12 + 0.04)) * (1 / (0.12 * 0.04)));
    for (let step = 0; step < 10_000; step++) chain.step(timeS / 10_000);
    expect((chain.meanK(0) - 294.15) / 100).toBeCloseTo(Math.exp(-1), 3);
  });
});

describe("the many-step chemistry", () => {
  it("runs away from an inner short and passes it through the stack", () => {
    const cell = { ...aCell(20), ...cobalt };
    const slabs = [{ ...cell, shorted: true }, cell, cell];
    const chain = createCellChain({
      ...aChain(20),
      convectionWPerM2K: 5,
      slabs,
      contactsM2KPerW: [0.004, 0.004],
    });
    for (let step = 0; step < 3000; step++) chain.step(0.05);
    expect([0, 1, 2].map((slab) => chain.hottestK(slab)).every((kelvin) => kelvin > 600)).toBe(
      true,
    );
    expect(chain.reactantLeft(0)).toBeLessThan(1e-6);
    expect([...chain.shares].every((share) => share >= 0 && share < 1)).toBe(true);
  });

  it("keeps quiet at room temperature for a day", () => {
    const cell = { ...aCell(1), ...cobalt };
    const chain = createCellChain({ ...aChain(1), slabs: [cell], contactsM2KPerW: [] });
    for (let step = 0; step < 1440; step++) chain.step(60);
    expect(chain.meanK(0)).toBeLessThan(295);
  });
});

const cobalt = {
  thicknessM: 0.0074,
  densityKgPerM3: 1815.759421,
  heatJPerKgK: 778,
  chemistry: manySteps,
};

describe("a first-order decay on a ramp of temperature (physics.md A4)", () => {
  it("leaves what the closed form leaves, within 0.01 %", () => {
    const ramp = { perS: 10, activationK: 1000, startK: 298.15, riseKPerS: 5, startAmount: 10 };
    const times = [1, 2, 5, 10, 15, 20];
    const exact = [6.981380831, 4.777017932, 1.350978826, 0.106211753, 0.004663026, 0.000110691];
    amountsLeft(ramp, times).forEach((left, i) => {
      expect(Math.abs(left / (exact[i] ?? 0) - 1)).toBeLessThan(1e-4);
    });
  });
});
