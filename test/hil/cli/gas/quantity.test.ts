import { describe, expect, it } from "vitest";
import { quench } from "../command.js";

const example = ["--agent", "IG-55", "--volume", "260", "--temperature", "20"] as const;
const concentration = ["--concentration", "45.2"] as const;

async function jsonOf(...argv: readonly string[]): Promise<Record<string, unknown>> {
  const { code, out, err } = await quench("quantity", ...argv, "--json");
  expect({ code, err }).toEqual({ code: 0, err: "" });
  return JSON.parse(out) as Record<string, unknown>;
}

describe("quantity (issue 4 sec. 1)", () => {
  it("gives the published example, with units in its keys (FIA guidance 2012)", async () => {
    expect(await jsonOf(...example, ...concentration)).toEqual({
      ...{ agent: "IG-55", roomVolumeM3: 260, temperatureC: 20, concentrationPercent: 45.2 },
      ...{ altitudeM: 0, specificVolumeM3PerKg: 0.7082, altitudeFactor: 1 },
      ...{ massKg: 220.82, massPerVolumeKgPerM3: 0.849308, gasVolumeM3: 156.385 },
      ...{ cylinders: 7, cylinderKg: 32.09, cylindersKg: 224.63, oxygenPercent: 11.453 },
      ...{ warmestC: 20, warmestConcentrationPercent: 45.766, warmestOxygenPercent: 11.335 },
      ...{ seaLevelConcentrationPercent: 45.766, peopleBand: "up to LOAEL" },
      ...{ exposureLimitSeconds: 180, onlyUnoccupied: false },
    });
  });

  it("shows each figure with its formula and the mark of its source", async () => {
    const { code, out, err } = await quench("quantity", ...example, ...concentration);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/^IG-55 for 45\.2 % in 260 m3 at 20 degC$/m);
    expect(out).toMatch(/mass m +220\.82 kg +F \* V\/s \* ln\(100\/\(100-C\)\) +\[C EN 15004-1/);
    expect(out).toMatch(/whole cylinders +7 of 32\.09 kg/);
    expect(out).toContain("higher-hazard class A 45.2 % [C], class B 47.5 % [K]");
    for (const line of out.split("\n").filter((one) => one.startsWith("  "))) {
      expect(line).toMatch(/ \[[CDKA].*\]$/);
    }
  });

  it("takes the altitude factor, and counts people by the oxygen that is left", async () => {
    const high = await jsonOf(...example, ...concentration, "--altitude", "1000");
    expect(high).toMatchObject({ altitudeFactor: 0.885, massKg: 195.426, onlyUnoccupied: true });
    const { out } = await quench("quantity", ...example, ...concentration, "--altitude", "1000");
    expect(out).toContain("at sea level, by the oxygen that is left [D].");
  });

  it("judges people at the warmest temperature", async () => {
    const warm = await jsonOf(...example, "--concentration", "38", "--warmest", "45");
    expect(warm).toMatchObject({ warmestC: 45, exposureLimitSeconds: 180 });
    expect(await jsonOf(...example, "--concentration", "38")).toMatchObject({
      exposureLimitSeconds: 300,
    });
  });

  it("rounds up to whole cylinders of the fill that is said", async () => {
    const room = ["--agent", "FK-5-1-12", "--volume", "500", "--temperature", "20"];
    const said = await jsonOf(...room, "--concentration", "5.6", "--fill", "150");
    expect(said).toMatchObject({ massKg: 412.635, cylinders: 3, cylindersKg: 450 });
    expect(await jsonOf(...room, "--concentration", "5.6")).not.toHaveProperty("cylinders");
  });

  it("takes a number with its unit, too", async () => {
    const withUnits = [
      "--volume",
      "260 m3",
      "--temperature",
      "20 degC",
      "--concentration",
      "45.2 %",
    ];
    const said = await jsonOf("--agent", "IG-55", ...withUnits, "--altitude", "0 m");
    expect(said).toEqual(await jsonOf(...example, ...concentration));
  });

  it("gives the carbon dioxide of IG-541 alone", async () => {
    const room = ["--volume", "100", "--temperature", "20", "--concentration", "40"];
    expect(await jsonOf("--agent", "IG-541", ...room)).toMatchObject({
      oxygenPercent: 12.54,
      carbonDioxidePercent: 3.2,
    });
    expect(await jsonOf("--agent", "IG-55", ...room)).not.toHaveProperty("carbonDioxidePercent");
  });

  it("tells everything that is wrong at once, with the option and its range", async () => {
    const { code, out, err } = await quench(
      ...["quantity", "--agent", "FM200", "--volume", "-1", "--temperature", "61"],
      ...["--concentration", "100", "--altitude", "high", "--fill", "0"],
    );
    expect({ code, out }).toEqual({ code: 2, out: "" });
    const says = err.trimEnd().split("\n");
    expect(says).toHaveLength(6);
    expect(says[0]).toMatch(/--agent "FM200" is not known .* did you mean "HFC-227ea"\?$/);
    expect(says[1]).toMatch(/--volume "-1" is out of range; it takes a number in m3, above 0/);
    expect(says[2]).toMatch(/--temperature "61" is out of range; .* from -40 to 60$/);
    expect(says[3]).toMatch(/--concentration "100" is out of range; .* above 0 and below 100$/);
    expect(says[4]).toMatch(/--altitude "high" is not a number; .* from -1000 to 4500$/);
    expect(says[5]).toMatch(/--fill "0" is out of range; it takes a number in kg, above 0/);
  });

  const refused: readonly (readonly [says: string, argv: readonly string[], because: RegExp])[] = [
    [
      "nothing at all",
      [],
      /--agent is missing[^]*--volume is missing[^]*--concentration is missing/,
    ],
    [
      "a volume that is no number",
      [...example, "--volume", "NaN"],
      /--volume "NaN" is not a number/,
    ],
    ["another unit", [...example, ...concentration, "--volume", "9 kg"], /--volume "9 kg" is not/],
    [
      "a warmest below the lowest temperature",
      [...example, ...concentration, "--warmest", "19"],
      /--warmest 19 degC lies below --temperature 20 degC/,
    ],
  ];
  for (const [says, argv, because] of refused) {
    it(`refuses ${says}`, async () => {
      const { code, out, err } = await quench("quantity", ...argv);
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(err).toMatch(because);
    });
  }
});
