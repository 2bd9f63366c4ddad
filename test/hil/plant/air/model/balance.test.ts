/** What the zone model never does: make or lose gas or energy, or forget anything it remembers. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BuildingDescription } from "../../../../../hil/plant/air/model/description.js";
import { createZoneModel, type ZoneModel } from "../../../../../hil/plant/air/model/model.js";
import {
  aBuilding,
  aDoor,
  aFan,
  aFire,
  aHole,
  aLeak,
  aRoom,
  massIn,
  METHANE,
} from "./buildings.js";

const AGENT = { id: "agent", molarMassKgPerMol: 0.316, heatJPerKgK: 890 };
const fuel = { ...METHANE, coYield: 0.05, sootYield: 0.02 };

/** Three rooms, one of them above another, joined in every way there is. */
const everything: BuildingDescription = aBuilding({
  gases: [AGENT],
  traces: ["HCl"],
  compartments: [
    aRoom({ id: "hall", layers: "auto", temperatureK: 300 }),
    aRoom({ id: "corridor", floorM2: 20, heightM: 3, layers: "two" }),
    aRoom({ id: "void", floorM2: 25, heightM: 1, elevationM: 5 }),
  ],
  openings: [
    aDoor({ to: 1 }),
    aDoor({ from: 1, sillM: 1, soffitM: 2.5 }),
    aHole({ to: 2 }),
    aLeak({ from: 0, exponent: 0.7, highM: 5 }),
    aLeak({ from: 2, m3PerSAtOnePa: 0.02, highM: 1 }),
    {
      ...{ id: "flap", kind: "relief", from: 0, to: -1, areaM2: 0.2, coefficient: 0.6 },
      ...{ heightM: 4, opensAtPa: 50, fullAtPa: 100 },
    },
  ],
  fans: [aFan({ flowM3PerS: 0.5 }), aFan({ from: 1, to: 2, flowM3PerS: 0.2 })],
  fires: [aFire({ fuel, radiatedShare: 0.3 }), aFire({ compartment: 1, place: "corner" })],
});

interface Act {
  readonly doors: readonly number[];
  readonly fan: number;
  readonly fires: readonly number[];
  readonly agentKgPerS: number;
  readonly coolerW: number;
  readonly stirs: boolean;
}

const act = fc.record<Act>({
  doors: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 }),
  fan: fc.constantFrom(0, 0.5, 1),
  fires: fc.array(fc.constantFrom(0, 1000, 2e5, 2e6), { minLength: 2, maxLength: 2 }),
  agentKgPerS: fc.constantFrom(0, 0, 4),
  coolerW: fc.constantFrom(0, -2000, 3000),
  stirs: fc.boolean(),
});
const acts = fc.array(act, { minLength: 1, maxLength: 6 });
const stepS = fc.constantFrom(0.05, 0.25, 1);

/** Ten steps under each act. */
function play(model: ZoneModel, list: readonly Act[], seconds: number): void {
  for (const { doors, fan, fires, agentKgPerS, coolerW, stirs } of list) {
    doors.forEach((share, door) => model.setOpening(door, share));
    fires.forEach((watts, fire) => model.setFire(fire, watts));
    model.setFan(0, fan);
    for (let step = 0; step < 10; step++) {
      if (stirs) model.stir(0);
      model.inject(0, model.species.firstGas, agentKgPerS, 260);
      model.addHeat(1, coolerW);
      model.step(seconds);
    }
  }
}

describe("the books of the zone model", () => {
  it("balance: of each species, what is in, went out and was given", () => {
    fc.assert(
      fc.property(acts, stepS, (list, seconds) => {
        const model = createZoneModel(everything);
        const before = model.species.ids.map((_, species) => massIn(model, species));
        play(model, list, seconds);
        model.species.ids.forEach((id, species) => {
          const now = massIn(model, species) + model.outsideKg(species);
          expect(now - model.givenKg(species) - before[species]!, id).toBeCloseTo(0, 8);
        });
      }),
      { numRuns: 60 },
    );
  });

  it("balance: energy too, to a billionth of what is stored", () => {
    fc.assert(
      fc.property(acts, stepS, (list, seconds) => {
        const model = createZoneModel(everything);
        const before = model.storedJ();
        play(model, list, seconds);
        const now = model.storedJ() + model.outsideJ() - model.givenJ();
        expect(Math.abs(now - before) / before).toBeLessThan(1e-9);
      }),
      { numRuns: 60 },
    );
  });
});

describe("a state of the zone model", () => {
  it("stays finite, warm and positive in steps of up to a second", () => {
    fc.assert(
      fc.property(acts, stepS, (list, seconds) => {
        const model = createZoneModel(everything);
        play(model, list, seconds);
        for (let room = 0; room < 3; room++) {
          expect(model.lowerK(room)).toBeGreaterThan(150);
          expect(model.upperK(room)).toBeLessThan(1e5);
          expect(Math.abs(model.gaugePa(room))).toBeLessThan(1e7);
          model.species.ids.forEach((_, species) => {
            expect(model.massKg(room, 0, species)).toBeGreaterThan(-1e-9);
            expect(model.massKg(room, 1, species)).toBeGreaterThan(-1e-9);
          });
        }
      }),
      { numRuns: 100 },
    );
  });

  it("goes on to the byte from a copy", () => {
    fc.assert(
      fc.property(acts, acts, stepS, (first, second, seconds) => {
        const model = createZoneModel(everything);
        play(model, first, seconds);
        const copy = createZoneModel(everything);
        copy.load(model.save());
        play(model, second, seconds);
        play(copy, second, seconds);
        expect(Buffer.from(copy.save().buffer)).toEqual(Buffer.from(model.save().buffer));
      }),
      { numRuns: 20 },
    );
  });
});
