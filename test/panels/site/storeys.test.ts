import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { describeProblem, readSite, type Site } from "#panels";
import { siteOf, smallSite, withText } from "./small-site.js";

const text = readFileSync(
  new URL("../../../hil/sites/two-storeys.site.yaml", import.meta.url),
  "utf8",
);

/** The shipped site with pieces of its text replaced. */
const changed = (changes: Readonly<Record<string, string>>): string =>
  Object.entries(changes).reduce((now, [piece, instead]) => withText(piece, instead, now), text);

const siteFrom = (changes: Readonly<Record<string, string>>): Site => {
  const reading = readSite(changed(changes), "two-storeys");
  if (!reading.ok) throw new Error(reading.problems.map(({ says }) => says).join("; "));
  return reading.value;
};

/** Errors as `<code>: <text of the line>: <what it says>`. */
function errorsOf(changes: Readonly<Record<string, string>>): string[] {
  const file = changed(changes);
  const lines = file.split("\n");
  const errors = readSite(file, "s").problems.filter(({ severity }) => severity === "error");
  return errors.map(
    ({ code, line, says }) => `${code}: ${lines[line - 1]?.trim().slice(0, 14)}: ${says}`,
  );
}

const RISER = "{ id: H-riser, kind: hole, from: switch, to: hall, area: 0.1 m2 }";

describe("the heights of floors in a site file", () => {
  it("are what it says, else 5 m for each storey, none between ground and basement", () => {
    const levels = (says: string): (number | undefined)[] =>
      siteFrom({
        "elevation: 0 m": says,
        "  - { id: 2F, level: 2, elevation: 5 m }":
          "  - { id: 2F, level: 2 }\n  - { id: B2, level: -2 }\n  - { id: 4F, level: 4 }",
      }).floors.map(({ elevationM }) => elevationM);
    expect(levels("elevation: 0 m")).toEqual([0, 5, -10, 15]);
    expect(levels("elevation: 0.5 m")).toEqual([0.5, 5, -10, 15]);
  });

  it("are left out where nothing joins two floors, as at the sites that had none", () => {
    expect(siteOf(smallSite).floors).toEqual([{ id: "1F", level: 1 }]);
  });
});

describe("a way between two floors", () => {
  it("is refused where it stands on a floor that its other room does not reach", () => {
    expect(errorsOf({ "volume: 135 m3, height: 9 m": "volume: 135 m3, height: 6 m" })).toEqual([
      "site.opening-out-of-reach: - { id: D-stai: " +
        '"D-stair-2F" stands from 5 m to 7.1 m, on the higher of the two floors, but "stair" ' +
        "reaches from 0 m to 6 m; correct the rooms, the height of a shaft or the elevation of a " +
        "floor, or make it a hole",
    ]);
  });

  it("is refused as a hole where no room lies right above the other", () => {
    const says = (end: string, spans: string): string =>
      "site.hole-not-above: - { id: H-rise: a hole joins a room with the one right above it, but " +
      `"switch" reaches from 0 m to 4 m and "${end}" from ${spans}; name the room above, ` +
      "correct a height or the elevation of a floor, or make it a crack";
    expect(errorsOf({ [RISER]: RISER.replace("hall", "ups") })).toEqual([
      says("ups", "0 m to 4 m"),
    ]);
    const high = { "elevation: 5 m": "elevation: 3.5 m" };
    expect(errorsOf(high)).toContain(says("hall", "3.5 m to 7.5 m"));
  });

  it("may be a hole in the roof, to outside", () => {
    const roof = RISER.replace("from: switch, to: hall", "from: hall, to: outside");
    expect(siteFrom({ [RISER]: roof }).openings.at(-1)).toMatchObject({
      ...{ kind: "hole", from: "hall", to: "outside", areaM2: 0.1 },
    });
  });

  it("is no wall between rooms that share neither a wall nor a floor", () => {
    const landing = {
      "from: battery, to: hall, area: 50 m2": "from: lobby, to: hall, area: 50 m2",
    };
    expect(errorsOf({ ...landing, "elevation: 5 m": "elevation: 8 m" })).toContainEqual(
      expect.stringMatching(
        /^site.wall-between-nothing: - { id: F-hall: "lobby" reaches from 0 m to 3 m and "hall" fr/,
      ),
    );
  });
});

describe("a penetration of a site file", () => {
  it("stands in the model with what the file says, and nothing that it does not", () => {
    const [first, second] =
      siteFrom({ "area: 400 cm2, rating: 120 min": "area: 400 cm2" }).penetrations ?? [];
    expect(first).toEqual({
      ...{ id: "P-switch", wall: "W-switch", areaM2: 0.06, ratingMin: 60, heightM: 3.2 },
    });
    expect(second).toEqual({ id: "P-ups", wall: "W-ups", areaM2: 0.04 });
    expect(siteOf(smallSite)).not.toHaveProperty("penetrations");
  });

  it("is refused in a wall that the file does not have", () => {
    expect(errorsOf({ "wall: W-ups": "wall: W-upz" })).toEqual([
      'site.unknown-id: - { id: P-ups,: "W-upz" is not the id of a wall of this file; did you ' +
        'mean "W-ups"?',
    ]);
  });

  it("is refused without any rating, in a wall that has none either", () => {
    const inside = { "compartment: FC-ups,": "compartment: FC-battery," };
    const wall = { "area: 32 m2, class: concrete-150": "area: 32 m2" };
    const seal = { "area: 400 cm2, rating: 120 min": "area: 400 cm2" };
    expect(errorsOf({ ...inside, ...wall, ...seal })).toContain(
      'site.penetration-unrated: - { id: P-ups,: nothing says how long "P-ups" holds: it has no ' +
        'rating, and neither has the wall "W-ups", which parts no compartments; give it a rating',
    );
  });

  it("is refused where the seals of a wall leave nothing of it", () => {
    expect(errorsOf({ "area: 400 cm2": "area: 40 m2" })).toEqual([
      "site.penetration-too-large: - { id: P-ups,: 40 m2 do not fit into the wall " +
        '"W-ups" of 32 m2; correct one of the areas',
    ]);
  });

  it("is refused above the ceiling, and at any height in a floor", () => {
    expect(errorsOf({ "height: 3.2 m }": "height: 4.2 m }" })).toEqual([
      "site.penetration-beyond-wall: - { id: P-swit: at 4.2 m it would lie above the ceiling of " +
        '"battery" at 4 m; correct its height',
    ]);
    expect(errorsOf({ "300 cm2, rating: 15 min": "300 cm2, rating: 15 min, height: 2 m" })).toEqual(
      [
        'site.penetration-beyond-wall: - { id: P-hall: "F-hall" is a floor, in which "P-hall" ' +
          "has no height; take it out",
      ],
    );
  });

  it("is told with the file, the line and the column", () => {
    const [problem] = readSite(
      changed({ "area: 400 cm2": "area: 40 m2" }),
      "my.site.yaml",
    ).problems;
    expect(problem && describeProblem(problem)).toMatch(/^my\.site\.yaml:\d+:\d+ /);
  });
});

describe("what a door or a wall of a site file leaves once it has failed", () => {
  it("is what it says, and what the plant knows otherwise", () => {
    const site = siteFrom({
      "to: lobby, rating: 60 min": "to: lobby, rating: 60 min, opens: 800 cm2",
      "class: gypsum-wool": "class: gypsum-wool, opens: 0.2 m2",
    });
    const doors = site.openings.filter(({ kind }) => kind === "door");
    expect(doors.map(({ ratingMin }) => ratingMin)).toEqual([undefined, 60, 60, 60, 30, 30, 60]);
    expect(doors.map(({ opensM2 }) => opensM2).filter((area) => area !== undefined)).toEqual([
      0.08,
    ]);
    expect(site.walls[0]?.opensM2).toBe(0.2);
    expect(site.walls[1]).not.toHaveProperty("opensM2");
  });
});
