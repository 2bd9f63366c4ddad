import { describe, expect, it } from "vitest";
import { instantAt, seconds, type GeneratingSet, type Load, type Ups } from "#panels";
import { createPlant, type Plant } from "../../../hil/plant/plant.js";
import { aSite, aUps } from "../../support/sites/a-site.js";

const at = (s: number) => instantAt(s * 1000);

const aGenerator = (but: Partial<GeneratingSet> = {}): GeneratingSet => ({
  id: "G1",
  powerKw: 1000,
  upses: ["UPS-A", "UPS-B"],
  startsAfter: seconds(5),
  runUp: seconds(10),
  takeOver: seconds(0.2),
  fuel: seconds(3600),
  handsBackAfter: seconds(60),
  ...but,
});

/** Two UPSs of a minute each, and one set behind both. */
function powered(set: Partial<GeneratingSet> = {}, load: Partial<Load> = {}): Plant {
  const upses = (["UPS-A", "UPS-B"] as const).map((id) =>
    aUps(id, id === "UPS-A" ? "ups-a" : "ups-b", id === "UPS-A" ? "UPS-B" : "UPS-A", {
      autonomy: seconds(60),
    }),
  );
  const loads = aSite().loads.map((one) => ({ ...one, ...load }));
  return createPlant(aSite({ upses, loads, generators: [aGenerator(set)] }));
}

const kinds = (plant: Plant): string[] => plant.takeEvents().map(({ kind }) => kind);

describe("a generator (issue 6 point 7)", () => {
  it("starts, takes over and carries while the batteries bridge the gap", () => {
    const plant = powered();
    plant.stimuli.cutMains(at(0));
    plant.advance(at(16));
    expect(plant.observe.generator("G1").carries).toBe(false);
    expect(plant.observe.ups("UPS-A").onBattery).toBe(true);
    plant.advance(at(19));
    expect(plant.observe.generator("G1").carries).toBe(true);
    expect(plant.observe.ups("UPS-A").onBattery).toBe(false);
    plant.advance(at(600));
    expect(plant.outcome().itLoadLostKw).toBe(0);
    expect(kinds(plant)).toEqual(["mains.cut", "generator.called", "generator.carried"]);
  });

  it("hands back once the mains were steady for long enough, not at their first flicker", () => {
    const plant = powered();
    plant.stimuli.cutMains(at(0));
    plant.stimuli.restoreMains(at(100));
    plant.stimuli.cutMains(at(130));
    plant.stimuli.restoreMains(at(140));
    plant.advance(at(190));
    expect(plant.observe.generator("G1").carries).toBe(true);
    plant.advance(at(210));
    expect(plant.observe.generator("G1").carries).toBe(false);
    plant.advance(at(300));
    expect(plant.observe.ups("UPS-A").onBattery).toBe(false);
    expect(plant.outcome().itLoadLostKw).toBe(0);
  });

  it("that does not start leaves the load to the batteries, and is told after its last try", () => {
    const plant = powered();
    plant.stimuli.stick("G1/engine", at(0));
    plant.stimuli.cutMains(at(0));
    plant.advance(at(120));
    expect(plant.observe.generator("G1").failed).toBe("it did not start");
    expect(plant.outcome()).toMatchObject({ itLoadLostKw: 400, loadLostAtSeconds: 60 });
    expect(plant.observe.losses()).toEqual([
      {
        ...{ id: "servers", powerKw: 400, lostAtSeconds: 60, isLost: true },
        why: "no feed is left (UPS-A: energy; UPS-B: energy)",
      },
    ]);
  });

  it("whose transfer switch sticks carries nothing though it runs", () => {
    const plant = powered();
    plant.stimuli.stick("G1/take-over", at(0));
    plant.stimuli.cutMains(at(0));
    plant.advance(at(120));
    expect(plant.observe.generator("G1").failed).toBe("its transfer switch did not close");
    expect(plant.outcome().itLoadLostKw).toBe(400);
  });

  it("runs out of fuel sooner under load than idle, and the load falls a battery later", () => {
    const plant = powered({ fuel: seconds(100) });
    plant.stimuli.cutMains(at(0));
    // 800 of 1000 kW: 0.25 + 0.75 * 0.8 of full flow, so 117.6 s from 16 s on
    plant.advance(at(132));
    expect(plant.observe.generator("G1").carries).toBe(true);
    plant.advance(at(600));
    expect(plant.observe.generator("G1").failed).toBe("its fuel is used up");
    const { loadLostAtSeconds } = plant.outcome();
    expect(loadLostAtSeconds).toBeGreaterThan(17 + 100 / 0.85);
    expect(loadLostAtSeconds).toBeLessThan(17 + 100 / 0.85 + 60);
  });

  it("that is too small trips, and says by how much", () => {
    const plant = powered({ powerKw: 500 });
    plant.stimuli.cutMains(at(0));
    plant.advance(at(60));
    expect(plant.observe.generator("G1").failed).toBe("it is overloaded: 800 of 500 kW");
  });

  it("changes nothing for the UPSs that it does not stand behind", () => {
    const plant = powered({ upses: ["UPS-A"] });
    plant.stimuli.cutMains(at(0));
    plant.advance(at(120));
    expect(plant.observe.ups("UPS-A").stopped).toBe("");
    expect(plant.observe.ups("UPS-B").stopped).toBe("energy");
    expect(plant.outcome().itLoadLostKw).toBe(0);
  });
});

/** One UPS whose load hangs on it alone, taken round it by hand: out at 10 s, bypass 10.05 s. */
function switched(holdUp: number | undefined, ups: Partial<Ups> = {}): Plant {
  const loads = aSite().loads.map((one) => ({
    ...one,
    feeds: ["UPS-A"],
    ...(holdUp === undefined ? {} : { holdUp: seconds(holdUp) }),
  }));
  const upses = [aUps("UPS-A", "ups-a", "UPS-B", ups), aUps("UPS-B", "ups-b", "UPS-A")];
  return createPlant(aSite({ loads, upses }));
}

describe("the ride-through of a load (issue 6 point 7)", () => {
  // The output breaker parts 60 ms after it is told, the bypass makes 100 ms after it is told.
  const cases = [
    { holdUp: 0.02, bypassAtS: 10.04, gap: "80 ms" },
    { holdUp: 0.012, bypassAtS: 9.98, gap: "20 ms" },
    { holdUp: 0.02, bypassAtS: 9.98, gap: undefined },
    { holdUp: 0.012, bypassAtS: 9.9, gap: undefined },
    { holdUp: undefined, bypassAtS: 10.04, gap: undefined },
  ];
  for (const { holdUp, bypassAtS, gap } of cases) {
    const says = gap === undefined ? "rides through" : `falls by a gap of ${gap}`;
    it(`${says}: hold-up ${holdUp ?? "not stated"}, bypass told at ${bypassAtS} s`, () => {
      const plant = switched(holdUp);
      const order = [
        () => plant.stimuli.set("UPS-A/output-breaker", 0, at(10)),
        () => plant.actuators.get("UPS-A/bypass-close")?.(true, at(bypassAtS)),
      ];
      for (const act of bypassAtS < 10 ? order.toReversed() : order) act();
      plant.advance(at(13));
      const whys = plant.observe.losses().map(({ why }) => why);
      expect(whys).toEqual(gap === undefined ? [] : [`a gap of ${gap}`]);
      expect(plant.outcome()).toMatchObject({
        itLoadLostKw: gap === undefined ? 0 : 400,
        itLoadDownKw: 0,
      });
    });
  }

  it("ends where power does not come back, within the second", () => {
    const plant = switched(0.02);
    plant.stimuli.set("UPS-A/output-breaker", 0, at(10));
    plant.advance(at(12));
    expect(plant.outcome().itLoadDownKw).toBe(400);
    expect(plant.observe.losses()[0]?.why).toBe("no feed is left (UPS-A: parted)");
  });

  it("bridges a gap that lies across the end of a second", () => {
    for (const [holdUp, isLost] of [
      [0.02, false],
      [undefined, true],
    ] as const) {
      const plant = switched(holdUp);
      plant.actuators.get("UPS-A/bypass-close")?.(true, at(9.905));
      plant.stimuli.set("UPS-A/output-breaker", 0, at(9.93));
      plant.advance(at(13));
      expect(plant.observe.losses().length > 0).toBe(isLost);
    }
  });

  it("bears the 4 ms of a static switch with 12 ms of hold-up, and not with 2 ms", () => {
    for (const [holdUp, isLost] of [
      [0.012, false],
      [0.002, true],
    ] as const) {
      const plant = switched(holdUp, { staticBypass: true, stopsAtC: 15 });
      // Its room is warmer than it bears: it stops in the first second that counts.
      plant.stimuli.stick("UPS-A/bypass", at(0));
      plant.advance(at(60));
      expect(plant.observe.losses().some(({ why }) => why === "a gap of 4 ms")).toBe(isLost);
      expect(plant.outcome().itLoadDownKw).toBe(0);
    }
  });
});
