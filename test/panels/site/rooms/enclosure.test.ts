import { describe, expect, it } from "vitest";
import { designKg } from "../../../../panels/site/design-quantity.js";
import { problemsIn, siteOf, withText } from "../small-site.js";

const hall = "volume: 480 m3,";
const withHall = (keys: string) => withText(hall, `${hall} ${keys},`);

/** What the bank must hold for the hall. */
function hallKg(text: string): number {
  const site = siteOf(text);
  const [room] = site.rooms;
  const [bank] = site.banks;
  if (room === undefined || bank === undefined) throw new Error("the small site has both");
  return designKg(site, room, bank);
}

describe("what the gas design asks of a site file (issue 4 sec. 1)", () => {
  it("is taken in with its units", () => {
    const text = withHall(
      "coldest: 15 degC, warmest: 30 degC, protectedHeight: 2.2 m, strength: 250 Pa, " +
        "vent: 3000 cm2, people: none",
    );
    const [room] = siteOf(
      text.replace("concentration: 5.3 %", "concentration: 5.3 %\n    hazard: A"),
    ).rooms;
    expect(room?.enclosure).toEqual({
      ...{ coldestC: 15, warmestC: 30, protectedM: 2.2, strengthPa: 250 },
      ...{ ventM2: 0.3, isOccupied: false },
    });
    expect(room?.area?.hazard).toBe("A");
    expect(siteOf(withText("title: Two", "altitude: 250 m\ntitle: Two")).altitudeM).toBe(250);
  });

  it("may be left out, and is then not known", () => {
    const site = siteOf(withText("title: Two", "title: Two"));
    expect(site.altitudeM).toBeUndefined();
    expect(site.rooms[0]?.area?.hazard).toBeUndefined();
    expect(Object.values(site.rooms[0]?.enclosure ?? {})).toEqual(Array(6).fill(undefined));
  });

  it("needs the normal temperature between the coldest and the warmest", () => {
    expect(problemsIn(withHall("coldest: 20 degC, warmest: 20 degC"))).toEqual([]);
    const says =
      "error site.temperature-order: the normal temperature of 20 degC must lie between coldest " +
      "and warmest; correct the one that is wrong";
    for (const keys of ["coldest: 21 degC", "warmest: 19 degC"]) {
      expect(problemsIn(withHall(keys))).toEqual([expect.stringContaining(says)]);
    }
  });

  const refused: readonly (readonly [keys: string, says: string])[] = [
    ["coldest: -41 degC", '"-41 degC" is out of range; temperature here is -40 degC to 60 degC'],
    ["strength: 0.2 bar", '"0.2 bar" is out of range; pressure here is 0 bar to 0.1 bar'],
    ["vent: 3 m", '"3 m" is a length; area wants m2, for example "3 m2"'],
    ["protectedHeight: 0 m", '"0 m" is out of range; length here is 0 m to 100 m'],
  ];
  for (const [keys, says] of refused) {
    it(`refuses ${keys}`, () => {
      expect(problemsIn(withHall(keys))).toEqual([expect.stringContaining(says)]);
    });
  }

  it("takes an altitude inside the published table only", () => {
    for (const altitude of ["-1000 m", "4500 m"]) {
      expect(problemsIn(withText("title: Two", `altitude: ${altitude}\ntitle: Two`))).toEqual([]);
    }
    expect(problemsIn(withText("title: Two", "altitude: 4501 m\ntitle: Two"))).toEqual([
      expect.stringContaining("length here is -1000 m to 4500 m"),
    ]);
  });
});

describe("the design quantity of a site (R9)", () => {
  it("is more for a colder room and less at altitude", () => {
    const usualKg = hallKg(withText("title: Two", "title: Two"));
    expect(hallKg(withHall("coldest: 5 degC"))).toBeGreaterThan(usualKg * 1.05);
    const highKg = hallKg(withText("title: Two", "altitude: 1000 m\ntitle: Two"));
    expect(highKg / usualKg).toBeCloseTo(0.885, 4);
  });

  it("refuses a bank that is enough at the normal temperature and not at the coldest", () => {
    const bank = withText("cylinders: 5", "cylinders: 4");
    expect(problemsIn(bank)).toEqual([]);
    const [problem = ""] = problemsIn(bank.replace(hall, `${hall} coldest: -20 degC,`));
    expect(problem).toContain("site.bank-too-small");
    expect(problem).toContain("in 480 m3 at -20 degC. Add 1 cylinder of 100 kg.");
  });
});
