import { describe, expect, it } from "vitest";
import { quench } from "../command.js";

/** 200 m3, 3 m high, FK-5-1-12 at 5.3 %, 0.05 m2 of leaks; `but` changes or (undefined) drops. */
function line(but: Record<string, string | undefined> = {}): string[] {
  const options: Record<string, string | undefined> = {
    agent: "FK-5-1-12",
    volume: "200",
    height: "3",
    "protected-height": "2.4",
    concentration: "5.3",
    ela: "0.05",
    ...but,
  };
  return Object.entries(options).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, value],
  );
}

interface Held {
  readonly holdSeconds: number | null;
  readonly holdIsUnlimited: boolean;
  readonly isLighterThanAir: boolean;
  readonly outflowFraction: number;
  readonly remarks: readonly string[];
}

async function held(but: Record<string, string | undefined> = {}): Promise<Held> {
  const { code, out, err } = await quench("hold", ...line(but), "--json");
  expect({ code, err }).toEqual({ code: 0, err: "" });
  return JSON.parse(out) as Held;
}

describe("hold (issue 4 sec. 1)", () => {
  it("prints 771.5 s for a descending interface, each figure with its formula", async () => {
    const { code, out, err } = await quench("hold", ...line());
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(
      /^ {2}hold time +771\.5 s \(12 min 51\.5 s\) .*\[C NFPA 12A-2004 Annex B]$/m,
    );
    expect(out).toMatch(/^ {2}mixture +1\.87561 kg\/m3 +rho_m = /m);
    expect(out).toMatch(/^ {2}against 10 min +171\.496 s more /m);
    expect(out).toContain("A sharp interface is an idealisation");
    for (const figure of out.split("\n").filter((text) => text.startsWith("  "))) {
      expect(figure).toMatch(/ \[[CKD]([ /].*)?]$/);
    }
  });

  it("gives as JSON 613.3 s for mixing to 85 %, the default threshold", async () => {
    const mixed = await held({ mode: "mixing" });
    expect(mixed.holdSeconds).toBeCloseTo(613.3, 1);
    expect(await held({ mode: "mixing", threshold: "85" })).toEqual(mixed);
    const lower = await held({ mode: "mixing", threshold: "80", "protected-height": undefined });
    expect(lower.holdSeconds).toBeGreaterThan(700);
  });

  it("takes 20 degC, half of the leaks below, no bias and descending where left out", async () => {
    const defaults = { temperature: "20", "lower-fraction": "0.5", bias: "0", mode: "descending" };
    expect(await held(defaults)).toEqual(await held());
    expect((await held({ bias: "-2" })).holdSeconds).toBe((await held()).holdSeconds);
    expect((await held({ bias: "2" })).holdSeconds).toBeCloseTo(708.723, 3);
  });

  it("gives the same for k1 and n = 0.5 as for the area that they stand for", async () => {
    const k1 = String(0.61 * 0.05 * Math.sqrt(2 / 1.202));
    const byLaw = await held({ ela: undefined, k1, n: "0.5" });
    expect(byLaw.holdSeconds).toBeCloseTo((await held()).holdSeconds ?? 0, 2);
  });

  it("lets IG-100 rise and leave through the upper leaks, and says so", async () => {
    const light = await held({ agent: "IG-100", concentration: "40.3", "lower-fraction": "0.7" });
    expect(light.isLighterThanAir).toBe(true);
    expect(light.outflowFraction).toBeCloseTo(0.3);
    expect(light.holdSeconds).toBeGreaterThan(2500);
    expect(light.remarks.join(" ")).toContain("the depth of gas below the ceiling");
  });

  it("says that a share above one half counts as half, and that air stays at 20 degC", async () => {
    const { remarks } = await held({ "lower-fraction": "0.8", temperature: "35" });
    expect(remarks.join(" ")).toContain("counts as half");
    expect(remarks.join(" ")).toContain("keeps air at the density of 20 degC");
  });

  const endless = [
    ["without a leak", { ela: "0" }, "the room has no leak"],
    ["without a lower leak", { "lower-fraction": "0" }, "it has no leak below"],
    [
      "to the floor by laminar leaks",
      { ela: undefined, k1: "0.05", n: "1", "protected-height": "0" },
      "with n = 1 the interface comes to the floor ever more slowly",
    ],
  ] as const;
  for (const [says, but, because] of endless) {
    it(`has no end ${says}: null in JSON, with the reason`, async () => {
      const { holdSeconds, holdIsUnlimited, remarks } = await held(but);
      expect({ holdSeconds, holdIsUnlimited }).toEqual({
        holdSeconds: null,
        holdIsUnlimited: true,
      });
      expect(remarks[0]).toBe(`The hold has no end: ${because}.`);
      const { out } = await quench("hold", ...line(but));
      expect(out).toMatch(/^ {2}hold time +unlimited /m);
      expect(out).not.toContain("against 10 min");
    });
  }

  it("is over at once where the protected height is the ceiling, and says why", async () => {
    const { holdSeconds, remarks } = await held({ "protected-height": "3" });
    expect(holdSeconds).toBe(0);
    expect(remarks[0]).toContain("The protected height is the ceiling");
  });

  it("tells every problem of a command line at once, and works nothing out", async () => {
    const but = { agent: "FK-5-12", volume: "-1", "protected-height": "3.1", bias: "some" };
    const { code, out, err } = await quench("hold", ...line({ ...but, n: "2" }), "--json");
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err.trimEnd().split("\n")).toEqual([
      expect.stringMatching(/^--agent "FK-5-12" .*; did you mean "FK-5-1-12"\?$/),
      expect.stringMatching(/^--volume "-1" is out of range; .* above 0 and at most 1000000$/),
      "--protected-height 3.1 m is above --height 3 m, the ceiling",
      "--ela and --n exclude each other: give the leak as --ela, or as --k1 with --n",
      expect.stringMatching(/^--bias "some" is not a number; .* from -1000 to 1000$/),
    ]);
  });

  const refused = [
    ["both leaks", { k1: "0.05", n: "0.6" }, /^--ela and --k1 and --n exclude each other/],
    ["no leak", { ela: undefined }, /^the leak is missing: give --ela, .* or --k1, .* with --n/],
    ["k1 without n", { ela: undefined, k1: "0.05" }, /^--n is missing; it takes .* 0\.5 to 1$/],
    ["n without k1", { ela: undefined, n: "0.6" }, /^--k1 is missing; .*m3\/s at 1 Pa/],
    ["an n above 1", { ela: undefined, k1: "1", n: "1.01" }, /^--n "1\.01" is out of range/],
    ["an n below 0.5", { ela: undefined, k1: "1", n: "0.49" }, /^--n "0\.49" is out of range/],
    ["a share above 1", { "lower-fraction": "1.1" }, /^--lower-fraction .* from 0 to 1$/],
    ["no protected height", { "protected-height": undefined }, /^--protected-height is missing/],
    ["an unknown mode", { mode: "mix" }, /^--mode "mix" .*known: descending, mixing.*"mixing"\?$/],
    ["a threshold without mixing", { threshold: "85" }, /^--threshold is for --mode mixing/],
    ["100 %", { concentration: "100" }, /^--concentration "100" is out of range/],
    ["CO2", { agent: "CO2" }, /^--agent "CO2" is not known/],
  ] as const;
  for (const [says, but, because] of refused) {
    it(`refuses ${says} in one line`, async () => {
      const { code, out, err } = await quench("hold", ...line(but));
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(err.trimEnd()).toMatch(because);
      expect(err.trimEnd().split("\n")).toHaveLength(1);
    });
  }
});
