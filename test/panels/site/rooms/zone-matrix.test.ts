import { describe, expect, it } from "vitest";
import { problemsIn, siteOf, smallSite, withLines, withText } from "../small-site.js";

const row = (fields: string) => withLines(`matrix: [{ zone: hall, at: alert, ${fields} }]`);
const air = "airHandlers:";
const handler = (fields: string, rooms = "[hall]") =>
  withLines(air, `  - { id: AHU, rooms: ${rooms}, flow: 5 m3/s, ${fields} }`);
const codesIn = (text: string) =>
  problemsIn(text).map((line) => line.split(" ").slice(0, 3).join(" ").replace(/:$/, ""));

describe("a row of the zone matrix", () => {
  it("may act on everything of its own compartment (R6)", () => {
    const { matrix } = siteOf(row("trip: [U-A, LA], close: [D1], shutdown: [servers]"));
    expect(matrix).toEqual([
      {
        zone: "hall",
        at: "alert",
        trip: ["U-A", "LA"],
        stop: [],
        close: ["D1"],
        shutdown: ["servers"],
      },
    ]);
  });

  it("is refused when it acts outside, as at JPL in 2011, and no reason helps (R6)", () => {
    const [problem] = problemsIn(row("trip: [LB]"));
    expect(problem).toContain("error site.action-outside-zone");
    expect(problem).toContain('"LB" stands in "ups-B", outside compartment "FC-A" of zone "hall"');
    expect(problem).toContain("(R6)");
  });

  const outside = {
    "a UPS": "trip: [U-B]",
    "a rack row": "trip: [R1]",
    "a line-up among others": "trip: [LA, LB]",
  };
  for (const [what, fields] of Object.entries(outside)) {
    it(`is refused for ${what} of another compartment (R6)`, () => {
      expect(codesIn(row(fields)).join()).toContain("error site.action-outside-zone");
    });
  }

  it("is refused for an air handler that also serves another compartment (R6)", () => {
    const text = handler("runDown: 20 s", "[hall, ups-B]");
    const rows = "matrix: [{ zone: hall, at: alarm, stop: [AHU] }]\n";
    expect(codesIn(text + rows).join()).toContain("site.action-outside-zone");
  });

  it("may shut a door on the border of its compartment", () => {
    const text = withText(
      "from: hall, to: outside }",
      "from: battery, to: ups-A }\nmatrix: [{ zone: hall, at: release, close: [D1] }]",
    );
    expect(problemsIn(text)).toEqual([]);
  });

  it("is refused for what does not exist, with all problems at once", () => {
    const codes = codesIn(row("trip: [nobody], close: [D9], shutdown: [ghost]"));
    expect(codes.map((code) => code.split(" ")[2])).toEqual([
      "site.unknown-id",
      "site.unknown-id",
      "site.unknown-id",
    ]);
  });

  it("is refused for what no command can open", () => {
    const byHand = row("trip: [U-A]").replace("batteryBreaker: remote", "batteryBreaker: by-hand");
    expect(codesIn(byHand).join()).toContain("error site.action-without-means");
  });

  it("is refused for a zone that never alarms", () => {
    const store = withLines("matrix: [{ zone: store, at: alert, trip: [R1] }]");
    expect(codesIn(store).join()).toContain("error site.no-zone");
  });
});

describe("an air handler", () => {
  it("has a lead of what the warning leaves after its run-down, at most 10 s (R15)", () => {
    const leadOf = (runDown: string) =>
      siteOf(handler(`runDown: ${runDown}`)).airHandlers[0]?.shutdownLead;
    expect(leadOf("5 s")).toBe(10_000);
    expect(leadOf("20 s")).toBe(10_000);
    expect(leadOf("25 s")).toBe(5000);
    expect(leadOf("30 s")).toBe(0);
  });

  it("may stand for 35 min and warns 5 min before that, unless the site says otherwise", () => {
    const [one] = siteOf(handler("runDown: 20 s")).airHandlers;
    expect(one).toMatchObject({ heatLimit: 2_100_000, heatMargin: 300_000 });
  });

  it("is refused when lead and run-down do not fit into the warning (R15)", () => {
    expect(problemsIn(handler("runDown: 20 s, shutdownLead: 10 s"))).toEqual([]);
    const problems = problemsIn(handler("runDown: 20 s, shutdownLead: 11 s")).join();
    expect(problems).toContain("error site.air-runs-into-release");
    expect(problems).toContain("needs 31 s to stand still (11 s lead and 20 s run-down)");
  });
});

describe("closing and isolation in time", () => {
  const door = (travel: string) =>
    withText("from: hall, to: outside }", `from: hall, to: outside, travel: ${travel} }`);

  it("are refused where a door is slower than its compartment may be", () => {
    expect(problemsIn(door("30 s"))).toEqual([]);
    expect(codesIn(door("31 s")).join()).toContain("error site.closing-too-slow");
  });

  it("are refused where breakers are polled so seldom that a minute is not kept (R5)", () => {
    const polled = (poll: string) =>
      smallSite.replace("id: battery, title: Batteries,", `id: battery, poll: ${poll}, title: B,`);
    expect(problemsIn(polled("9.9 s"))).toEqual([]);
    expect(codesIn(polled("10 s")).join()).toContain("error site.isolation-too-slow");
  });
});
