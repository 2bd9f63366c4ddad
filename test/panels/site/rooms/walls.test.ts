import { describe, expect, it } from "vitest";
import { problemsIn, siteOf, withText } from "../small-site.js";

const openings = "openings:";
const withWall = (keys: string) =>
  withText(openings, `walls: [{ id: W1, from: hall, to: ups-A, area: 30 m2${keys} }]\n${openings}`);

describe("a wall of a site file", () => {
  it("may say how it is built and what its rating is", () => {
    const [wall] = siteOf(withWall(", class: gypsum-wool, rating: 120 min")).walls;
    expect(wall).toMatchObject({ class: "gypsum-wool", ratingMin: 120 });
  });

  it("says neither where its file says neither", () => {
    const [wall] = siteOf(withWall("")).walls;
    expect(Object.keys(wall ?? {})).not.toContain("class");
    expect(Object.keys(wall ?? {})).not.toContain("ratingMin");
  });

  it("is refused with a class that nobody knows, or a rating of nothing", () => {
    expect(problemsIn(withWall(", class: paper")).join(" ")).toContain("concrete-100");
    expect(problemsIn(withWall(", rating: 0 min"))).toHaveLength(1);
  });
});
