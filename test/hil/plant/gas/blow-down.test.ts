import { describe, expect, it } from "vitest";
import { instantAt } from "#panels";
import { createPlant, type Plant } from "../../../../hil/plant/plant.js";
import { cylinderBar } from "../../../../hil/plant/gas/blow-down.js";
import { aBank, aSite } from "../../../support/sites/a-site.js";

const at = (s: number) => instantAt(s * 1000);
const full = { pressureBar: 72.3, fillKg: 37, leftKg: 37, flowedS: 0, dips: true };

describe("the pressure in a cylinder that blows down", () => {
  it("is whole at rest, and nothing when it is empty", () => {
    expect(cylinderBar(full)).toBe(72.3);
    expect(cylinderBar({ ...full, leftKg: 0, flowedS: 12 })).toBe(0);
  });

  it("dips to half and rebounds within 4 s, as FK-5-1-12 was measured", () => {
    const bars = [1, 2, 3, 4].map((flowedS) =>
      cylinderBar({ ...full, flowedS, leftKg: 37 * (1 - flowedS / 10) }),
    );
    const [first = 0, second = 0, third = 0, fourth = 0] = bars;
    expect(second).toBeLessThan(first);
    expect(Math.abs(second - 36.7)).toBeLessThan(3);
    expect(third).toBeGreaterThan(second);
    expect(Math.abs(third - 42.2)).toBeLessThan(1);
    expect(fourth).toBeGreaterThan(third);
  });

  it("of inert gas falls with what is left, and does not rebound", () => {
    const bars = [0, 1, 2, 3, 4].map((flowedS) =>
      cylinderBar({ ...full, dips: false, flowedS, leftKg: 37 * (1 - flowedS / 10) }),
    );
    expect(bars).toEqual([...bars].sort((one, other) => other - one));
  });

  it("of a cylinder that leaked at rest does not dip", () => {
    expect(cylinderBar({ ...full, leftKg: 18.5 })).toBeCloseTo(36.15, 6);
  });

  it("crosses a set point between the dip and the rebound twice", () => {
    const plant = createPlant(aSite());
    plant.actuators.get("S-battery/drive")?.(true, at(0));
    plant.actuators.get("B1/1/fire")?.(true, at(5));
    const isLow = [6, 7, 8, 9, 10, 11].map((s) => {
      plant.advance(at(s));
      return (plant.sources.get("B1/1/pressure")?.() ?? 0) <= 25 * 0.55;
    });
    expect(isLow).toEqual([false, true, false, false, true, true]);
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
    plant.advance(at(20));
    return plant.observe.agentKgReceived("battery");
  };
  const position = (plant: Plant) => plant.sources.get("B1/reserve-selected")?.();

  it("leads to the main cylinders and to no reserve at rest", () => {
    expect(position(aPlant())).toBe(0);
    expect(shoot(aPlant(), "B1/1")).toBeCloseTo(110, 6);
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
      expect(shoot(moved(), "B1/3")).toBeCloseTo(110, 6);
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
