import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instantAt, pointList } from "#panels";
import { createPlant, type Plant, type PlantImage } from "../../../hil/plant/plant.js";
import { aSite, withVoid } from "../../support/sites/a-site.js";

const site = withVoid(aSite());
const END_MS = 900_000;

/** A busy quarter of an hour: fires, gas of two floors, water, doors, mains. */
const script: readonly (readonly [ms: number, act: string | ((plant: Plant) => void)])[] = [
  [1500, (plant) => plant.stimuli.ignite("R1", 5, instantAt(1500))],
  [2100, (plant) => plant.stimuli.burn("P2", 30, instantAt(2100))],
  [20_100, "D-hall/close"],
  [30_300, "S-battery/drive"],
  [30_400, "T1-valve/drive"],
  [30_500, "T2-valve/drive"],
  [33_000, "B1/1/fire"],
  [34_000, "B2/1/fire"],
  [40_000, "R1/trip"],
  [41_000, "R1/unit-release"],
  [200_700, "R1/water-open"],
  [400_000, (plant) => plant.stimuli.cutMains(instantAt(400_000))],
];

/** Plays the script after `fromMs` up to `toMs`, stopping in between as often as `stops` says. */
function play(plant: Plant, fromMs: number, toMs: number, stops: readonly number[] = []): void {
  const halts = [...script.map(([ms]) => ms), ...stops, toMs];
  for (const ms of halts.filter((m) => m > fromMs && m <= toMs).sort((a, b) => a - b)) {
    plant.advance(instantAt(ms));
    for (const [due, act] of script) {
      if (due !== ms || plant.now() !== ms) continue;
      if (typeof act === "string") plant.actuators.get(act)?.(true, instantAt(ms));
      else act(plant);
    }
  }
}

/** Everything that can be seen of a plant, to the last bit. */
function picture(plant: Plant): string {
  const inputs = pointList(site).points.filter(({ direction }) => direction === "input");
  const readings = inputs.map(({ tag }) => [tag, plant.sources.get(tag)?.()]);
  return JSON.stringify([readings, plant.outcome(), plant.save()]);
}

function straightRun(): Plant {
  const plant = createPlant(site);
  play(plant, 0, END_MS);
  return plant;
}

describe("a run of the plant", () => {
  const expected = picture(straightRun());

  it("is the same twice, to the bit", () => {
    expect(picture(straightRun())).toBe(expected);
  });

  it("is the same however time is cut into advances", () => {
    const cuts = fc.array(fc.integer({ min: 1, max: END_MS }), { maxLength: 40 });
    fc.assert(
      fc.property(cuts, (stops) => {
        const plant = createPlant(site);
        play(
          plant,
          0,
          END_MS,
          stops.filter((ms) => !script.some(([due]) => due === ms)),
        );
        expect(picture(plant)).toBe(expected);
      }),
      { numRuns: 15 },
    );
  });

  it("goes on from an image, through JSON, as if it had not stopped", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: END_MS - 1 }), (cutMs) => {
        const before = createPlant(site);
        play(before, 0, cutMs, [cutMs]);
        const image = JSON.parse(JSON.stringify(before.save())) as PlantImage;
        const after = createPlant(site);
        after.load(image);
        play(after, cutMs, END_MS);
        expect(picture(after)).toBe(expected);
      }),
      { numRuns: 15 },
    );
  });

  it("has an image that can be cloned, and that later seconds do not change", () => {
    const plant = createPlant(site);
    play(plant, 0, 60_000);
    const image = plant.save();
    const copy = structuredClone(image);
    play(plant, 60_000, 120_000);
    expect(image).toEqual(copy);
  });

  it("does not load the image of another site", () => {
    const image = createPlant(aSite({ panels: [] })).save();
    expect(() => createPlant(site).load(image)).toThrow(RangeError);
  });
});
