import { describe, expect, it } from "vitest";
import { instantAt } from "#panels";
import { createPlant, type Plant } from "../../../../hil/plant/plant.js";
import { cylinderBar } from "../../../../hil/plant/gas/blow-down.js";
import { aCylinder, anOpenCylinder, barsAt } from "../../../support/a-cylinder.js";
import { aBank, aSite } from "../../../support/sites/a-site.js";

const at = (s: number) => instantAt(s * 1000);
describe("the pressure in a cylinder that blows down", () => {
  it("is whole at rest, and nothing when it is empty", () => {
    const full = aCylinder("FK-5-1-12", 37, 72.3);
    expect(cylinderBar(full)).toBe(72.3);
    full.now.leftKg = 0;
    expect(cylinderBar(full)).toBe(0);
  });

  it("of a cylinder that leaked at rest is in proportion to what is left", () => {
    const leaked = aCylinder("FK-5-1-12", 37, 72.3);
    leaked.now.leftKg = 18.5;
    expect(cylinderBar(leaked)).toBeCloseTo(36.15, 6);
  });

  it("of inert gas falls with what is left, and does not rebound", () => {
    const bars = barsAt(anOpenCylinder("IG-55", 32, 300), 1, [0, 2, 4, 8, 16]);
    expect(bars).toEqual([...bars].sort((one, other) => other - one));
  });

  it("never jumps between liquid and vapour", () => {
    const cylinder = anOpenCylinder("FK-5-1-12", 100, 42);
    cylinder.now.leftKg = 5.000_001;
    const liquid = cylinderBar(cylinder);
    cylinder.now.leftKg = 4.999_999;
    expect(cylinderBar(cylinder)).toBeCloseTo(liquid, 3);
  });

  it("crosses a set point between the dip and the rebound twice, in a fast discharge", () => {
    const bars = barsAt(anOpenCylinder("FK-5-1-12", 37, 72.3), 9, [0, 1.4, 2.8]);
    const isLow = bars.map((bar) => bar < 0.55 * 72.3);
    expect(isLow).toEqual([false, true, false]);
  });
});

describe("the changeover of a bank", () => {
  const reserve = { cylinders: ["B1/3", "B1/4"], lends: false };
  const aPlant = (): Plant => {
    const site = aSite();
    const banks = site.banks.map((bank) =>
      bank.id === "B1" ? aBank("B1", bank.floor, bank.room, { reserve }) : bank,
    );
    const plant = createPlant(aSite({ banks }));
    plant.actuators.get("S-battery/drive")?.(true, at(0));
    return plant;
  };
  const shoot = (plant: Plant, cylinder: string): number => {
    plant.actuators.get(`${cylinder}/fire`)?.(true, at(5));
    plant.advance(at(40));
    return plant.observe.agentKgReceived("battery");
  };
  const position = (plant: Plant) => plant.sources.get("B1/reserve-selected")?.();

  it("leads to the main cylinders and to no reserve at rest", () => {
    expect(position(aPlant())).toBe(0);
    expect(shoot(aPlant(), "B1/1")).toBeGreaterThan(104);
    expect(shoot(aPlant(), "B1/3")).toBe(0);
  });

  it("leads to the reserve alone once key or relay has moved it", () => {
    const moves: readonly ((plant: Plant) => void)[] = [
      (plant) => plant.stimuli.set("B1/reserve-selected", 1, at(1)),
      (plant) => plant.actuators.get("B1/select-reserve")?.(true, at(1)),
    ];
    for (const move of moves) {
      const moved = (): Plant => {
        const plant = aPlant();
        move(plant);
        return plant;
      };
      expect(position(moved())).toBe(1);
      expect(shoot(moved(), "B1/3")).toBeGreaterThan(104);
      expect(shoot(moved(), "B1/1")).toBe(0);
    }
  });

  it("goes back when neither key nor relay holds it", () => {
    const plant = aPlant();
    plant.stimuli.set("B1/reserve-selected", 1, at(1));
    plant.stimuli.set("B1/reserve-selected", 0, at(2));
    expect(position(plant)).toBe(0);
  });

  it("of a bank without a reserve cannot be turned", () => {
    const plant = aPlant();
    expect(() => plant.stimuli.set("B2/reserve-selected", 1, at(1))).toThrow(RangeError);
  });
});
