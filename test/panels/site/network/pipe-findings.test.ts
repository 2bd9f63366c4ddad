import { describe, expect, it } from "vitest";
import { problemsIn, siteOf, withText } from "../small-site.js";
import { allRooms, bankLine, withGasSide } from "./gas-side.js";

/** Agent for `ups-A`: one cylinder of 100 kg, 62.5 L as a liquid. */
const room = "{ room: ups-A, length: 1 m, bore: 100 mm }";
const serving = (served: string, more = "") =>
  withGasSide(bankLine("bank", `${more}serves: [hall, ${served}, ups-B, battery]`));

describe("pipes that hold too much of a room's gas", () => {
  const wide = "manifold: { length: 30 m, bore: 100 mm }, ";

  it("refuse a site, with the room, the volumes and what to do (issue 4, topology)", () => {
    const [first] = problemsIn(serving("ups-A", wide));
    expect(first).toBe(
      '38:162 error site.pipe-volume: the pipes from bank "bank" to room "ups-A" hold 261 L, ' +
        "417.2 % of the 63 L that its agent takes as a liquid, and 150 % is the limit (NFTC " +
        "107, 107A, recalled). Shorten or narrow them, or give the room a bank of its own. " +
        "Or accept it: { code: site.pipe-volume, where: ups-A, why: ... }.",
    );
  });

  it("are told once for each room", () => {
    const found = problemsIn(serving("ups-A", wide));
    expect(found.map((problem) => /to room "([^"]+)"/.exec(problem)?.[1])).toEqual([
      "ups-A",
      "ups-B",
      "battery",
    ]);
  });

  it("refuse it from just above the limit of the file, and not at it", () => {
    const manifold = "manifold: { length: 1 m, bore: 100 mm }, ";
    const at = (limit: string) =>
      problemsIn(serving(room, `pipeLimit: ${limit}, ${manifold}`)).filter((problem) =>
        problem.includes('to room "ups-A"'),
      );
    // 2 m of 100 mm hold 15.708 L, 25.1 % of 62.5 L.
    expect(at("25.1 %")).toEqual([]);
    expect(at("25 %")).toHaveLength(1);
  });

  it("are no matter where every pipe is an assumption of ours", () => {
    const site = siteOf(withGasSide(bankLine("bank", allRooms, 200)));
    expect(site.banks[0]?.manifold.lengthM).toBe(80);
  });

  it("are no matter for inert gas", () => {
    const inert = withText(
      "FK-5-1-12, cylinders: 5, fill: 100 kg, pressure: 42 bar",
      "IG-541, cylinders: 30, fill: 32 kg, pressure: 300 bar",
      withGasSide(bankLine("bank", `manifold: { length: 300 m }, ${allRooms}`)),
    );
    expect(problemsIn(inert)).toEqual([]);
  });
});

describe("cylinders without check valves", () => {
  it("refuse a site whose bank has more than one way out (issue 4, topology)", () => {
    expect(problemsIn(withGasSide(bankLine("bank", `checkValves: false, ${allRooms}`)))).toEqual([
      '38:118 error site.no-check-valve: bank "bank" has no check valves and more than one way ' +
        "out, so that fired cylinders would fill those that are left for another room (Korea " +
        "asks for them unless there is one zone). Fit them. " +
        "Or accept it: { code: site.no-check-valve, where: bank, why: ... }.",
    ]);
  });

  it("are no matter for a single room, or for a single cylinder", () => {
    const text = withGasSide(
      bankLine("bank", "checkValves: false, serves: [hall]"),
      bankLine("single", "checkValves: false, serves: [ups-A, ups-B, battery]", 1),
    );
    expect(problemsIn(text)).toEqual([]);
  });
});

describe("a relief", () => {
  const spare = bankLine("spare", "serves: []");
  const reliefs = (manifold: string, riser: string) =>
    withGasSide(
      bankLine("bank", `manifold: { relief: ${manifold} }, ${allRooms}`),
      spare,
      "risers:",
      `  - { id: r, banks: [bank, spare], relief: ${riser} }`,
    );

  it("is remarked on below the pressure of cylinders at 50 degC (issue 4, topology)", () => {
    expect(problemsIn(reliefs("45 bar", "48.2 bar"))).toEqual([
      '38:115 warning site.relief-too-low: the relief of "bank" opens at 45 bar, and full ' +
        "cylinders stand at 48.3 bar at 50 degC: it would let agent go that is meant for a room.",
      '41:44 warning site.relief-too-low: the relief of "r" opens at 48.2 bar, and full ' +
        "cylinders stand at 48.3 bar at 50 degC: it would let agent go that is meant for a room.",
    ]);
  });

  it("is not remarked on at that pressure", () => {
    expect(problemsIn(reliefs("48.3 bar", "48.3 bar"))).toEqual([]);
  });
});

describe("a protected room of a kind that need not be", () => {
  it("must be reachable from a bank all the same (issue 4, topology)", () => {
    const text = withText(
      "volume: 30 m3, height: 3 m, leakage: 90 cm2",
      "volume: 30 m3, height: 3 m, leakage: 90 cm2, protection: gas",
    );
    expect(problemsIn(text)).toEqual([
      '20:5 error site.room-without-bank: gas store room "store" cannot be flooded: no bank has ' +
        'a selector valve to it. Name it under "serves" of a bank. ' +
        "Or accept it: { code: site.room-without-bank, where: store, why: ... }.",
    ]);
  });
});
