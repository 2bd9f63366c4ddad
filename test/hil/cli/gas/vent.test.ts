import { describe, expect, it } from "vitest";
import { quench } from "../command.js";

type Line = Record<string, string | undefined>;

const argonite: Line = {
  agent: "IG-55",
  volume: "260",
  concentration: "45.2",
  flow: "6.74",
  pressure: "500",
};

const gas227: Line = {
  agent: "HFC-227ea",
  volume: "125",
  concentration: "8.5",
  "discharge-time": "9.2",
  pressure: "500",
};

const novec: Line = {
  agent: "FK-5-1-12",
  volume: "283.3",
  concentration: "5.2",
  "discharge-time": "9",
  humidity: "30",
  pressure: "225",
};

function words(line: Line): string[] {
  return Object.entries(line).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, value],
  );
}

interface Vented {
  readonly ventAreaM2?: number;
  readonly ventAreaPositiveM2?: number;
  readonly ventAreaNegativeM2?: number;
  readonly peakPositivePa?: number;
  readonly peakNegativePa?: number;
  readonly isAreaEnough?: boolean;
  readonly flowKgPerSecond?: number;
  readonly dischargeSeconds?: number;
  readonly massKg?: number;
  readonly remarks: readonly string[];
}

async function vented(line: Line): Promise<Vented> {
  const { code, out, err } = await quench("vent", ...words(line), "--json");
  expect({ code, err }).toEqual({ code: 0, err: "" });
  return JSON.parse(out) as Vented;
}

describe("vent (issue 4 sec. 1)", () => {
  it("prints 0.24245 m2 for IG-55, each figure with formula and source (FIA)", async () => {
    const { code, out, err } = await quench("vent", ...words(argonite));
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/^ {2}vent area at 500 Pa +0\.24245 m2 .*\[C FIA guidance 2012]$/m);
    expect(out).toMatch(/^ {2}each of two in a row +0\.34287 m2 /m);
    for (const figure of out.split("\n").filter((text) => text.startsWith("  "))) {
      expect(figure).toMatch(/ \[[CKD] .*]$/);
    }
  });

  it("gives as JSON the vent of each sign, and no fall for a gas", async () => {
    const { ventAreaM2, ventAreaPositiveM2, ventAreaNegativeM2 } = await vented(argonite);
    expect([ventAreaM2, ventAreaPositiveM2, ventAreaNegativeM2]).toEqual([0.242449, 0.242449, 0]);
    const liquid = await vented(novec);
    expect(liquid.ventAreaNegativeM2).toBeGreaterThan(liquid.ventAreaPositiveM2 ?? 0);
    expect(liquid.ventAreaM2).toBe(liquid.ventAreaNegativeM2);
  });

  it("is 0.3543 m2 for FK-5-1-12 with a factor of 1.1 and 0.015 m2 credited (FIA)", async () => {
    const line = { ...novec, "safety-factor": "1.1", "natural-leakage": "0.015" };
    expect((await vented(line)).ventAreaM2).toBeCloseTo(0.3543, 4);
  });

  it("peaks at +275 and -429 Pa with 0.042 m2, with a wall or without (FIA)", async () => {
    const found = await vented({ ...gas227, area: "0.042" });
    expect(Math.round(found.peakPositivePa ?? 0)).toBe(275);
    expect(Math.round(found.peakNegativePa ?? 0)).toBe(-429);
    expect(found.isAreaEnough).toBe(true);
    const noWall = await vented({ ...gas227, area: "0.042", pressure: undefined });
    expect(noWall.peakNegativePa).toBe(found.peakNegativePa);
    expect(noWall).not.toHaveProperty("ventAreaM2");
    const weak = await vented({ ...gas227, area: "0.042", pressure: "428" });
    expect(weak.isAreaEnough).toBe(false);
    expect(weak.remarks.join(" ")).toContain("does not keep the room within 428 Pa");
  });

  it("counts the natural leaks with the area that is there", async () => {
    const together = await vented({ ...gas227, area: "0.03", "natural-leakage": "0.012" });
    const alone = await vented({ ...gas227, area: "0.042" });
    expect(together.peakPositivePa).toBe(alone.peakPositivePa);
  });

  it("takes 20 degC and 50 % of humidity where they are left out", async () => {
    const said = await vented({ ...gas227, temperature: "20", humidity: "50" });
    expect(said).toEqual(await vented(gas227));
    expect((await vented({ ...gas227, humidity: "80" })).ventAreaM2).not.toBe(said.ventAreaM2);
  });

  it("works out the peak flow of an inert gas from its discharge time (FIA)", async () => {
    const line = { ...argonite, flow: undefined, "discharge-time": "60" };
    const sixty = await vented(line);
    expect(sixty.flowKgPerSecond).toBeCloseTo(0.03 * (sixty.massKg ?? 0), 3);
    const slow = await vented({ ...line, "discharge-time": "120" });
    expect((slow.ventAreaM2 ?? 0) * 2).toBeCloseTo(sixty.ventAreaM2 ?? 0, 4);
    const fast = await vented({ ...line, "discharge-time": "59", agent: "IG-01" });
    expect(fast.remarks.join(" ")).toContain("in proportion");
    expect(fast.remarks.join(" ")).toContain("No share was found for IG-01");
  });

  it("works out the time of a halocarbon from its flow", async () => {
    const { massKg, dischargeSeconds } = await vented({
      ...gas227,
      "discharge-time": undefined,
      flow: "10",
    });
    expect(dischargeSeconds).toBeCloseTo((massKg ?? 0) / 10, 3);
  });

  it("knows CO2 by its flow: 0.306 m2 in the example at 0 degC (FIA)", async () => {
    const line: Line = {
      agent: "CO2",
      temperature: "0",
      volume: "375",
      concentration: "34",
      flow: "5",
      pressure: "100",
    };
    expect((await vented(line)).ventAreaM2).toBeCloseTo(0.306, 3);
    const byTime = words({ ...line, flow: undefined, "discharge-time": "60" });
    const { code, err } = await quench("vent", ...byTime);
    expect({ code, err }).toEqual({
      code: 2,
      err: "--discharge-time: the quantity of CO2 is not worked out here; give --flow\n",
    });
  });

  it("says where the equations of a halocarbon are used outside of their tests", async () => {
    const far = { ...novec, concentration: "6.5", humidity: "95", pressure: "250" };
    const { remarks } = await vented({ ...far, area: "0.001", "discharge-time": "11" });
    expect(remarks).toEqual([
      "The concentration of 6.5 % is outside the 4.2 to 6 % that were tested.",
      "The discharge time of 11 s is outside the 6 to 10 s that were tested.",
      "The relative humidity of 95 % is outside the 20 to 80 % that were tested.",
      "The rise of FK-5-1-12 was fitted up to +240 Pa, not to +250 Pa.",
      expect.stringMatching(/^The rise of FK-5-1-12 was fitted up to \+240 Pa, not to \+\d+/),
      "The vent of 0.001 m2 does not keep the room within 250 Pa.",
      expect.stringMatching(/^The owner says what the walls stand\./),
    ]);
    const wide = await vented({ ...gas227, area: "50" });
    expect(wide.remarks.join(" ")).toContain("larger than any that was tested");
  });

  it("says when no vent is needed, and when the humidity plays no part", async () => {
    const { ventAreaM2, remarks } = await vented({
      ...argonite,
      "natural-leakage": "0.3",
      humidity: "40",
    });
    expect(ventAreaM2).toBe(0);
    expect(remarks.slice(0, 2)).toEqual([
      "The natural leaks suffice: no vent is needed.",
      "Humidity plays no part for a gas.",
    ]);
  });

  it("tells every problem of a command line at once", async () => {
    const line = { ...argonite, agent: "Argonite", flow: "0", "discharge-time": "60" };
    const { code, out, err } = await quench(
      "vent",
      ...words({ ...line, volume: undefined, pressure: "strong", humidity: "101" }),
    );
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err.trimEnd().split("\n")).toEqual([
      expect.stringMatching(/^--agent "Argonite" .*; did you mean "IG-55"\?$/),
      expect.stringMatching(/^--volume is missing; /),
      "--flow and --discharge-time exclude each other: give one of them",
      expect.stringMatching(/^--flow "0" is out of range; .* above 0 and at most 10000$/),
      expect.stringMatching(/^--pressure "strong" is not a number; /),
      expect.stringMatching(/^--humidity "101" is out of range; .* from 0 to 100$/),
    ]);
  });

  const refused = [
    ["no flow", { ...argonite, flow: undefined }, /^the flow is missing: give --flow, .* or --d/],
    ["no pressure", { ...argonite, pressure: undefined }, /^--pressure is missing; it takes/],
    ["an area of 0", { ...argonite, area: "0" }, /^--area "0" is out of range/],
    ["a factor below 1", { ...argonite, "safety-factor": "0.9" }, /^--safety-factor "0\.9"/],
  ] as const;
  for (const [says, line, because] of refused) {
    it(`refuses ${says} in one line`, async () => {
      const { code, out, err } = await quench("vent", ...words(line));
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(err.trimEnd()).toMatch(because);
      expect(err.trimEnd().split("\n")).toHaveLength(1);
    });
  }
});
