import { describe, expect, it } from "vitest";
import { siteOf, withText } from "../small-site.js";
import { allRooms, bankLine, withGasSide } from "./gas-side.js";

const twoFloors = withText(
  "floors: [{ id: 1F, level: 1 }]",
  "floors: [{ id: 1F, level: 1 }, { id: B1, level: -1 }, { id: 3F, level: 3 }]",
);

describe("pipes that a site file leaves out", () => {
  const site = siteOf(withGasSide(bankLine("bank", allRooms)));

  it("follow from the flow of the room and the number of cylinders (assumption)", () => {
    expect(site.banks[0]?.manifold).toEqual({ id: "bank/manifold", lengthM: 2, boreMm: 80 });
    expect(site.selectorValves.map(({ pipe }) => pipe)).toEqual([
      { id: "bank/pipe-hall", lengthM: 20, boreMm: 80 },
      { id: "bank/pipe-ups-A", lengthM: 20, boreMm: 40 },
      { id: "bank/pipe-ups-B", lengthM: 20, boreMm: 40 },
      { id: "bank/pipe-battery", lengthM: 20, boreMm: 40 },
    ]);
  });

  it("have valves that stand shut, check valves, and a relief for a warm store", () => {
    expect(site.selectorValves.map(({ normally }) => normally)).toEqual(
      Array.from({ length: 4 }, () => "closed"),
    );
    expect(site.banks[0]).toMatchObject({ checkValves: true, cylinderL: 68, reliefBar: 73 });
  });

  it("climb 4.5 m a storey from the lowest bank, and no level 0 lies between", () => {
    const on = (floor: string) =>
      withText("floor: 1F", `floor: ${floor}`, bankLine(floor + "b", "serves: []"));
    const banks = [bankLine("bank", allRooms), on("B1"), on("3F")];
    const riser = "risers: [{ id: r, banks: [bank, B1b, 3Fb] }]";
    const text = withGasSide(...banks, riser).replace(
      /^floors.*$/m,
      twoFloors.split("\n")[2] ?? "",
    );
    expect(siteOf(text).risers).toEqual([
      {
        id: "r",
        pipe: { id: "r", lengthM: 13.5, boreMm: 80 },
        joints: [
          { bank: "bank", atM: 4.5 },
          { bank: "B1b", atM: 0 },
          { bank: "3Fb", atM: 13.5 },
        ],
        reliefBar: 73,
      },
    ]);
  });
});

describe("pipes that a site file gives", () => {
  it("are taken as they are written, in metres and millimetres", () => {
    const served = "{ room: hall, length: 12.5 m, bore: 6.5 cm }, ups-A, ups-B, battery";
    const manifold = "manifold: { length: 300 cm, bore: 0.15 m, relief: 6 MPa }";
    const site = siteOf(
      withGasSide(
        bankLine("bank", `${manifold}, serves: [${served}]`),
        bankLine("spare", "serves: []"),
        "risers:",
        "  - id: r",
        "    length: 9 m",
        "    bore: 50 mm",
        "    relief: 70 bar",
        "    banks: [{ bank: bank, at: 1 m, length: 2 m }, { bank: spare, at: 8 m, bore: 40 mm }]",
      ),
    );
    expect(site.banks[0]).toMatchObject({
      manifold: { id: "bank/manifold", lengthM: 3, boreMm: 150 },
      reliefBar: 60,
    });
    expect(site.selectorValves[0]?.pipe).toEqual({
      id: "bank/pipe-hall",
      lengthM: 12.5,
      boreMm: 65,
    });
    expect(site.tieLines.map(({ pipe }) => pipe)).toEqual([
      { id: "bank/tie-r", lengthM: 2, boreMm: 50 },
      { id: "spare/tie-r", lengthM: 5, boreMm: 40 },
    ]);
    expect(site.risers[0]).toMatchObject({
      pipe: { lengthM: 9, boreMm: 50 },
      joints: [{ atM: 1 }, { atM: 8 }],
      reliefBar: 70,
    });
  });
});
