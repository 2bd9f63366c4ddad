import { describe, expect, it } from "vitest";
import { readQuantity } from "../../../panels/site/schema/quantity-text.js";
import { quantityKinds, type QuantityName } from "../../../panels/site/schema/quantity-kinds.js";
import { problemsIn, siteOf, withText } from "./small-site.js";

const taken: readonly (readonly [text: string, kind: QuantityName, amount: number])[] = [
  ["480 m3", "volume", 480],
  ["480m³", "volume", 480],
  ["1200 L", "volume", 1.2],
  ["5 cm2", "area", 0.0005],
  ["7 cm2", "area", 0.0007],
  ["2 m2", "area", 2],
  ["200 mm", "length", 0.2],
  ["30 s", "time", 30_000],
  ["2.5 min", "time", 150_000],
  ["100 ms", "time", 100],
  ["72 h", "time", 259_200_000],
  ["45 kg", "mass", 45],
  ["8.5 kWh", "energy", 8.5],
  ["5 MWh", "energy", 5000],
  ["90 degC", "temperature", 90],
  ["90 °C", "temperature", 90],
  ["5.3 %", "share", 5.3],
  ["0.5 %/m", "obscuration", 0.5],
  ["10 % LFL", "gas level", 10],
  ["0.5 m3/s", "air flow", 0.5],
  ["3600 m3/h", "air flow", 1],
  ["100 L/min", "water flow", 100],
  ["1.5 MW", "power", 1500],
  ["42 bar", "pressure", 42],
  ["4.2 MPa", "pressure", 42],
  ["1.4 W/mK", "conductivity", 1.4],
];

const refused: readonly (readonly [value: string, problem: string])[] = [
  ["480 kg", `site.wrong-unit: "480 kg" is a mass; volume wants m3, for example "480 m3"`],
  ["480", `site.wrong-unit: 480 has no unit; volume wants m3, for example "480 m3"`],
  ['"480"', `site.wrong-unit: "480" has no unit; volume wants m3, for example "480 m3"`],
  [
    "480 gallons",
    `site.wrong-unit: "480 gallons" has no unit known here; volume wants m3, for example "480 m3"`,
  ],
  ["large", `site.wrong-value: "large" is not a quantity; volume wants m3, for example "480 m3"`],
  ["0 m3", `site.wrong-value: "0 m3" is out of range; volume here is more than 0 m3`],
  ["[480 m3]", `site.wrong-value: a list stands where a volume belongs`],
  ["", `site.wrong-value: nothing stands where a volume belongs`],
];

describe("a quantity in a site file", () => {
  for (const [text, kind, amount] of taken) {
    it(`reads ${text} as a ${kind} of ${amount}`, () => {
      expect(readQuantity(text, kind, {})).toEqual({ ok: true, amount });
    });
  }

  for (const [value, problem] of refused) {
    it(`refuses "${value}" for a volume`, () => {
      expect(problemsIn(withText("volume: 480 m3", `volume: ${value}`))[0]).toContain(problem);
    });
  }

  it("points at the number itself", () => {
    expect(problemsIn(withText("volume: 480 m3", "volume: 480 kg"))).toEqual([
      `13:15 error site.wrong-unit: "480 kg" is a mass; volume wants m3, for example "480 m3"`,
    ]);
  });

  it("takes both limits of a range and nothing beyond them", () => {
    const withDelay = (text: string) =>
      withText("concentration: 5.3 %", `concentration: 5.3 %\n    preDischarge: ${text}`);
    expect(problemsIn(withDelay("0 s"))).toEqual([]);
    expect(problemsIn(withDelay("60 s"))).toEqual([]);
    expect(problemsIn(withDelay("61 s"))).toEqual([
      `10:19 error site.wrong-value: "61 s" is out of range; time here is 0 s to 60 s`,
    ]);
  });

  it("refuses a time that is not whole milliseconds", () => {
    expect(problemsIn(withText("autonomy: 5 min", "autonomy: 0.5 ms"))).toEqual([
      expect.stringContaining(`"0.5 ms" is not a whole number of milliseconds; round it`),
    ]);
  });

  it("gives defaults their units too", () => {
    const [room] = siteOf(withText("title: Two", "title: Two")).rooms;
    expect(room).toMatchObject({ temperatureC: 20, poll: 1000, exhaustM3PerS: 0 });
  });

  it("recommends a unit of each kind that reads as the kind", () => {
    for (const kind of Object.keys(quantityKinds) as QuantityName[]) {
      for (const unit of Object.keys(quantityKinds[kind].units)) {
        expect(readQuantity(`60 ${unit}`, kind, {})).toMatchObject({ ok: true });
      }
    }
  });
});
