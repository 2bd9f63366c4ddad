import { describe, expect, it } from "vitest";
import { instantAt } from "#panels";
import { createPlant } from "../../../../../hil/plant/plant.js";
import {
  bestBurningShare,
  limitOf,
  lowerLimitShare,
  ventGas,
  warmLimitShare,
} from "../../../../../hil/plant/fire/vent-gas/composition.js";
import { peakKpa, surfaceM2 } from "../../../../../hil/plant/fire/vent-gas/deflagration.js";
import { aRack, aRoom, aSite } from "../../../../support/sites/a-site.js";

const at = (s: number) => instantAt(s * 1000);

describe("the lower limit of vent gas", () => {
  it("is that of the pure gas where there is but one, and twice it at half dilution", () => {
    expect(limitOf([{ gas: "CH4", share: 1 }])).toBeCloseTo(0.05, 9);
    const diluted = [
      { gas: "CH4", share: 0.5 },
      { gas: "CO2", share: 0.5 },
    ] as const;
    expect(limitOf(diluted)).toBeCloseTo(0.1, 9);
  });

  it("is lower for LFP, whose gas is rich in hydrogen, than for NMC", () => {
    expect(lowerLimitShare("NMC")).toBeCloseTo(0.075, 3);
    expect(lowerLimitShare("LFP")).toBeCloseTo(0.0566, 3);
  });

  it("adds up to the whole gas", () => {
    for (const gas of [ventGas.NMC, ventGas.LFP]) {
      expect(gas.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
    }
  });

  it("falls as the air gets warmer (Burgess and Wheeler)", () => {
    expect(warmLimitShare(0.08, 25)).toBe(0.08);
    expect(warmLimitShare(0.08, 225) / 0.08).toBeCloseTo(1 - 0.1442, 6);
    expect(warmLimitShare(0.08, 3000)).toBe(0);
  });
});

describe("the pressure of a deflagration", () => {
  const room = { surfaceM2: 300, bestShare: bestBurningShare(ventGas.NMC) };

  it("is 7 bar for a room full of best-burning gas, and its share of that for a part", () => {
    expect(peakKpa({ ...room, ventM2: 0, fuelShare: room.bestShare })).toBeCloseTo(700, 6);
    expect(peakKpa({ ...room, ventM2: 0, fuelShare: room.bestShare / 100 })).toBeCloseTo(7, 6);
    expect(peakKpa({ ...room, ventM2: 0, fuelShare: 1 })).toBeCloseTo(700, 6);
  });

  it("is kept down by a vent as its area squared (NFPA 68, low strength)", () => {
    const full = { ...room, fuelShare: room.bestShare };
    expect(peakKpa({ ...full, ventM2: 30 })).toBeCloseTo(100 * 0.45 * 0.45, 6);
    expect(peakKpa({ ...full, ventM2: 60 }) * 4).toBeCloseTo(peakKpa({ ...full, ventM2: 30 }), 6);
  });

  it("takes the inner surface of a room from its volume and height", () => {
    expect(surfaceM2({ volumeM3: 400, heightM: 4 })).toBeCloseTo(2 * 100 + 4 * 40, 9);
  });
});

describe("gas that gathers under agent", () => {
  it("is told as an explosion hazard once, with the margin to what the room stands", () => {
    const plant = createPlant(aSite());
    plant.stimuli.ignite("R1", 5, at(0));
    plant.actuators.get("S-battery/drive")?.(true, at(7));
    for (const n of [1, 2, 3, 4]) plant.actuators.get(`B1/${n}/fire`)?.(true, at(10));
    plant.advance(at(900));
    const told = plant.takeEvents().filter(({ kind }) => kind === "gas.explosive");
    expect(told).toHaveLength(1);
    const { peakKpa: peak, strengthKpa, marginKpa } = plant.observe.room("battery").deflagration;
    expect(strengthKpa).toBe(5);
    expect(marginKpa).toBeCloseTo(strengthKpa - peak, 9);
    expect(plant.outcome().worstDeflagrationKpa).toBeGreaterThan(strengthKpa);
  });

  it("counts a room's stated strength instead of the assumed one", () => {
    const rooms = aSite().rooms.map((room) =>
      room.id === "battery" ? aRoom("battery", { ...room, enclosure: aStrong }) : room,
    );
    const plant = createPlant(aSite({ rooms, racks: [aRack("R1")] }));
    expect(plant.observe.room("battery").deflagration.strengthKpa).toBe(20);
  });
});

const aStrong = {
  coldestC: undefined,
  warmestC: undefined,
  protectedM: undefined,
  strengthPa: 20_000,
  ventM2: 2,
  isOccupied: undefined,
};
