/** Stepping each compartment at its own pace gives what stepping all of them finely gives. */
import { describe, expect, it } from "vitest";
import { createZoneModel, type ZoneModel } from "../../../../../hil/plant/air/model/model.js";
import { aBuilding, aDoor, aFire, aLeak, aRoom, massIn } from "./buildings.js";

const AGENT = { id: "agent", molarMassKgPerMol: 0.034, heatJPerKgK: 820 };

/** Two corridors with a wide door between them, four rooms on each. */
const wing = aBuilding({
  gases: [AGENT],
  compartments: Array.from({ length: 10 }, (_, room) =>
    aRoom({ floorM2: room % 5 === 0 ? 60 : 30, heightM: 3, layers: "auto" }),
  ),
  openings: [
    aDoor({ from: 0, to: 5 }),
    ...Array.from({ length: 10 }, (_, room) => aLeak({ from: room, highM: 3 })),
    ...[1, 2, 3, 4, 6, 7, 8, 9].map((from) => aDoor({ from, to: from < 5 ? 0 : 5, soffitM: 0.01 })),
  ],
  fires: [aFire({ compartment: 1, heightM: 0.5, radiatedShare: 0.35 })],
});

/** A fire in room 1 from 10 s on, agent into room 6 from 10 to 40 s. */
function act(model: ZoneModel, tick: number): void {
  if (tick >= 200) model.setFire(0, 3e5);
  if (tick < 200 || tick >= 800) return;
  model.stir(6);
  model.inject(6, model.species.firstGas, 0.5, 270);
}

function runTicks(model: ZoneModel, from: number, to: number): void {
  for (let tick = from; tick < to; tick++) {
    act(model, tick);
    model.tick();
  }
}

describe("rooms stepped at their own pace", () => {
  it("have the pressures and temperatures of rooms that are all stepped finely", () => {
    const paced = createZoneModel(wing);
    const fine = createZoneModel(wing);
    for (let tick = 0; tick < 1200; tick++) {
      act(fine, tick);
      fine.step(0.05);
    }
    runTicks(paced, 0, 1200);
    for (let room = 0; room < 10; room++) {
      const pascals = fine.gaugePa(room);
      expect(Math.abs(paced.gaugePa(room) - pascals)).toBeLessThan(0.2 + 0.02 * Math.abs(pascals));
      expect(Math.abs(paced.upperK(room) - fine.upperK(room))).toBeLessThan(0.7);
      expect(Math.abs(paced.lowerK(room) - fine.lowerK(room))).toBeLessThan(0.3);
    }
    const agent = paced.species.firstGas;
    const share = fine.moleFraction(6, 0, agent);
    expect(Math.abs(paced.moleFraction(6, 0, agent) / share - 1)).toBeLessThan(0.01);
  });

  it("balance their books where paces meet", () => {
    const model = createZoneModel(wing);
    const before = model.species.ids.map((_, species) => massIn(model, species));
    const stored = model.storedJ();
    runTicks(model, 0, 1200);
    model.species.ids.forEach((id, species) => {
      const now = massIn(model, species) + model.outsideKg(species) - model.givenKg(species);
      expect(now - before[species]!, id).toBeCloseTo(0, 8);
    });
    const now = model.storedJ() + model.outsideJ() - model.givenJ();
    expect(Math.abs(now - stored) / stored).toBeLessThan(1e-9);
  });

  it("go on to the byte from a copy taken within a second", () => {
    const model = createZoneModel(wing);
    const copy = createZoneModel(wing);
    runTicks(model, 0, 333);
    copy.load(model.save());
    runTicks(model, 333, 700);
    runTicks(copy, 333, 700);
    expect(Buffer.from(copy.save().buffer)).toEqual(Buffer.from(model.save().buffer));
  });
});
