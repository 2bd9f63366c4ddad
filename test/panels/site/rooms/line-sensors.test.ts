import { describe, expect, it } from "vitest";
import { pointList } from "#panels";
import { problemsIn, siteOf, smallSite, withText } from "../small-site.js";

const SMOKE = "{ id: smoke, kind: smoke, at: 0.5 %/m }";
const withLine = (text: string) => withText(SMOKE, text);
const lineIn = (text: string) => siteOf(withLine(text)).rooms[0]?.area?.lines[0];

describe("a detection line of a site file", () => {
  it("says nothing of its detectors unless the file does", () => {
    const line = siteOf(smallSite).rooms[0]?.area?.lines[0];
    expect(line).toEqual({ id: "smoke", kind: "smoke", alarmAt: 0.5 });
  });

  it("reads the ports of an aspirating detector, their ways and their shares", () => {
    const sensor =
      "sensor: { principle: aspirating, ports: [{ delay: 12 s }, { delay: 1 min, flow: 2 }] }";
    expect(lineIn(`{ id: A, kind: smoke, at: 0.1 %/m, ${sensor} }`)?.sensor).toEqual({
      principle: "aspirating",
      ports: [
        { delay: 12_000, flow: 1 },
        { delay: 60_000, flow: 2 },
      ],
      bypass: 0,
    });
  });

  it("refuses a way of more than 120 s (EN 54-20, recalled)", () => {
    const sensor = "sensor: { principle: aspirating, ports: [{ delay: 121 s }] }";
    const problems = problemsIn(withLine(`{ id: A, kind: smoke, at: 0.1 %/m, ${sensor} }`));
    expect(problems.join("\n")).toContain('"121 s" is out of range');
  });

  it("takes the entry of a point detector for 1.8 m unless the file says another", () => {
    const point = "{ id: P, kind: smoke, at: 5 %/m, sensor: { principle: point } }";
    expect(lineIn(point)?.sensor).toEqual({ principle: "point", entryM: 1.8 });
  });

  it("reads the class of a heat detector, and whether it answers a fast rise (EN 54-5)", () => {
    const heat = "{ id: H, kind: heat, at: 62 degC, sensor: { class: A2, rateOfRise: true } }";
    expect(lineIn(heat)?.sensor).toEqual({ principle: "link", heatClass: "A2", hasRise: true });
    const wrong = withLine("{ id: H, kind: heat, at: 62 degC, sensor: { class: Z } }");
    expect(problemsIn(wrong).length).toBeGreaterThan(0);
  });

  it("reads a flame line by its class and distance, and gives its level in per cent", () => {
    const text = "{ id: F, kind: flame, class: 1, distance: 15 m }";
    expect(lineIn(text)).toEqual({
      ...{ id: "F", kind: "flame", alarmAt: 100 },
      sensor: { principle: "flame", flameClass: 1, band: "ir", distanceM: 15 },
    });
    const { points } = pointList(siteOf(withLine(text)));
    expect(points.find(({ tag }) => tag === "hall/level-F")?.unit).toBe("%");
  });

  it("reads a hydrogen line by its cell, and gives its level of the lower limit", () => {
    const text = `${SMOKE}, { id: G, kind: hydrogen, at: 10 % LFL, cell: electrochemical }`;
    const line = siteOf(withLine(text)).rooms[0]?.area?.lines[1];
    expect(line?.sensor).toEqual({ principle: "hydrogen", cell: "hydrogen-cell" });
    const { points } = pointList(siteOf(withLine(text)));
    expect(points.find(({ tag }) => tag === "hall/level-G")?.unit).toBe("% LFL");
  });

  it("reads how good its sensors are, in the unit of its level", () => {
    const heat =
      "{ id: H, kind: heat, at: 62 degC, noise: 0.5 K, driftPerHour: -0.1 K, resolution: 0.5 K }";
    expect(lineIn(heat)?.quality).toEqual({ noise: 0.5, driftPerH: -0.1, resolution: 0.5 });
    const smoke = "{ id: A, kind: smoke, at: 0.5 %/m, noise: 0.02 %/m, detectors: 2 }";
    const lines = siteOf(withLine(smoke)).rooms[0]?.area?.lines ?? [];
    expect(lines.slice(0, 2).map(({ quality }) => quality?.noise)).toEqual([0.02, 0.02]);
  });

  it("warns of a pair that only smoke and hydrogen make: hydrogen proves no fire", () => {
    const only = smallSite.replace(
      "{ id: heat, kind: heat, at: 57 degC }",
      "{ id: G, kind: hydrogen, at: 10 % LFL }",
    );
    const flames = smallSite.replace(
      "{ id: heat, kind: heat, at: 57 degC }",
      "{ id: F, kind: flame, class: 1, distance: 10 m }",
    );
    expect(problemsIn(smallSite)).toEqual([]);
    expect(problemsIn(flames)).toEqual([]);
    expect(problemsIn(only).length).toBeGreaterThan(0);
  });
});
