import { describe, expect, it } from "vitest";
import type { NetworkSheet } from "#panels";
import { allRooms, bankLine, withGasSide } from "../../../panels/site/network/gas-side.js";
import { aFile, quench } from "../command.js";

/** Two risers: `bank` may borrow of `spare` over either, of `third` over one. */
const twoRisers = () =>
  aFile(
    "two.site.yaml",
    withGasSide(
      bankLine("bank", allRooms),
      bankLine("spare", "serves: [], reserve: { cylinders: 2 }", 4),
      bankLine("third", "serves: []"),
      "risers:",
      "  - { id: east, length: 6 m, bore: 50 mm, banks: [bank, { bank: spare, at: 6 m }] }",
      "  - { id: west, length: 4 m, bore: 50 mm, banks: [bank, { bank: spare, at: 4 m }, third] }",
    ),
  );

describe("gas", () => {
  it("prints banks with stock against need, and every room with its pipe (issue 4)", async () => {
    const { code, out, err } = await quench("gas", "ansan");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const lines = out.split("\n").map((line) => line.replace(/ +/g, " "));
    expect(lines).toContain(
      "| 1F-bank | 1F | FK-5-1-12 | 8 + 6 reserve | 1200 kg | 1F-elec-A | 595 kg, 4 | 4 |",
    );
    expect(lines).toContain(
      "| 2F-bank | 150 kg in 106 L | 1415 kg/m3 | 42 bar | 37.8 bar | yes | " +
        "4.8 m of 150 mm, 85 L | 73 bar |",
    );
    expect(lines).toContain(
      "| 2F-battery-A1 | 2F-bank/SV-2F-battery-A1 | closed | 2 s | 25 m of 125 mm | 307 L | " +
        "690 kg, 5 | 84 % of 150 % |",
    );
  });

  it("prints every lending path with its length and volume (issue 4)", async () => {
    const { out } = await quench("gas", "ansan");
    const lines = out.split("\n").map((line) => line.replace(/ +/g, " "));
    const paths = lines
      .slice(lines.indexOf("## Lending paths"))
      .filter((line) => /^\| \w+-bank/.test(line));
    expect(paths).toHaveLength(7 * 6);
    expect(paths).toContain(
      "| 2F-bank | 3F-bank | riser-1 | 2F-bank/TV-riser-1, 3F-bank/TV-riser-1 | 27 m | 1159 L | " +
        "15 |",
    );
  });

  it("says which pipes are assumed, and how much is short", async () => {
    const { out } = await quench("gas", "pangyo");
    expect(out).toContain("short by 62");
    expect(out).toContain("49 %, assumed");
    expect(out).not.toContain("Lending paths");
  });

  it("prints as JSON the same with units in the names of its keys", async () => {
    const { code, out, err } = await quench("gas", twoRisers(), "--format", "json");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const sheet = JSON.parse(out) as NetworkSheet & { readonly site: string };
    expect(sheet.site).toBe("small");
    expect(sheet.banks[1]).toMatchObject({
      bank: "spare",
      mainCylinders: 4,
      reserveCylinders: 2,
      largestRoom: null,
      surplusCylinders: 4,
      fillKgPerM3: 1471,
    });
    expect(sheet.paths.map(({ borrower, lender, riser }) => [borrower, lender, riser])).toEqual([
      ["bank", "spare", "east"],
      ["bank", "spare", "west"],
      ["bank", "third", "west"],
      ["spare", "bank", "east"],
      ["spare", "bank", "west"],
      ["spare", "third", "west"],
      ["third", "bank", "west"],
      ["third", "spare", "west"],
    ]);
    const [over] = sheet.paths;
    const volumes = new Map(
      [...sheet.banks.map(({ manifold }) => manifold), ...sheet.risers.map(({ pipe }) => pipe)]
        .concat(sheet.ties.map(({ pipe }) => pipe))
        .map(({ id, volumeL }) => [id, volumeL]),
    );
    const sumL = over?.pipes.reduce((sum, id) => sum + (volumes.get(id) ?? NaN), 0);
    expect(over?.volumeL).toBeCloseTo(sumL ?? NaN, 3);
  });

  it("draws banks, rooms and risers, dashed where a valve stands shut", async () => {
    const { out } = await quench("gas", twoRisers(), "--format", "mermaid");
    const lines = out.trimEnd().split("\n");
    expect(lines[0]).toBe("flowchart LR");
    expect(lines).toContain('  n7(["east, 6 m, 50 mm"])');
    expect(lines).toContain('  n7 -.-|"at 6 m, 5 m"| n1');
    expect(lines).toContain('  n0 -.-|"20 m, 80 mm"| n3');
    const solid = aFile(
      "open.site.yaml",
      withGasSide(
        bankLine("one", "serves: [{ room: hall, normally: open }]"),
        bankLine("bank", "serves: [ups-A, ups-B, battery]"),
      ),
    );
    expect((await quench("gas", solid, "--format", "mermaid")).out).toContain('n0 ---|"20 m');
  });

  it("refuses a format that it does not know", async () => {
    const { code, err } = await quench("gas", "pangyo", "--format", "pdf");
    expect(code).toBe(2);
    expect(err).toBe("There is no format pdf; use md, json or mermaid.\n");
  });
});
