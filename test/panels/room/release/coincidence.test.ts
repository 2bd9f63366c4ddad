import { describe, expect, it } from "vitest";
import type { Coincidence } from "#panels";
import { isConfirmed, isMoreThanSmoke } from "../../../../panels/room/coincidence.js";

const line = (id: string, zone = id) => ({
  id,
  zone,
  latching: true,
  seesSmoke: id.startsWith("smoke"),
});
const lines = [line("smoke"), line("heat"), line("gas.1", "gas"), line("gas.2", "gas")];

interface Row {
  readonly rule: Coincidence;
  readonly enough: readonly (readonly string[])[];
  readonly notEnough: readonly (readonly string[])[];
}

const rows: readonly Row[] = [
  { rule: { rule: "single" }, enough: [["smoke"], ["units"]], notEnough: [[]] },
  {
    rule: { rule: "pair" },
    enough: [
      ["smoke", "heat"],
      ["smoke", "gas.2"],
      ["heat", "units"],
    ],
    notEnough: [[], ["smoke"], ["smoke", "smoke"], ["gas.1", "gas.2"], ["units", "units"]],
  },
  {
    rule: {
      rule: "pairs",
      pairs: [
        ["smoke", "heat"],
        ["smoke", "gas"],
      ],
    },
    enough: [
      ["smoke", "heat"],
      ["gas.2", "smoke"],
    ],
    notEnough: [["heat", "gas.1"], ["smoke", "units"], ["smoke"], ["gas.1", "gas.2"]],
  },
  {
    rule: { rule: "two-of-three" },
    enough: [
      ["smoke", "gas.1"],
      ["heat", "gas.2"],
      ["smoke", "heat", "gas.1"],
    ],
    notEnough: [["gas.1", "gas.2"], ["heat"]],
  },
  {
    rule: { rule: "all" },
    enough: [["smoke", "heat", "gas.2"]],
    notEnough: [
      ["smoke", "heat"],
      ["smoke", "gas.1", "gas.2"],
      ["smoke", "heat", "units"],
    ],
  },
  {
    rule: { rule: "counting", alarms: 3 },
    enough: [
      ["gas.1", "gas.2", "smoke"],
      ["gas.1", "gas.2", "units"],
    ],
    notEnough: [
      ["gas.1", "gas.2"],
      ["gas.1", "gas.1", "gas.2"],
    ],
  },
];

describe("coincidence (R3, EN 12094-1 cl. 4.4)", () => {
  for (const { rule, enough, notEnough } of rows) {
    for (const alarmed of enough) {
      it(`${rule.rule} is met by ${alarmed.join(" and ")}`, () => {
        expect(isConfirmed(rule, lines, alarmed)).toBe(true);
      });
    }
    for (const alarmed of notEnough) {
      it(`${rule.rule} is not met by ${alarmed.join(" and ") || "nothing"}`, () => {
        expect(isConfirmed(rule, lines, alarmed)).toBe(false);
      });
    }
  }

  it("takes smoke of however many lines for smoke alone (R19)", () => {
    const upper = [line("smoke.1"), line("smoke.2"), line("smoke.3"), line("heat"), line("gas")];
    const more = (...alarmed: readonly string[]) => isMoreThanSmoke(upper, alarmed);
    expect(more()).toBe(false);
    expect(more("smoke.1")).toBe(false);
    expect(more("smoke.1", "smoke.2", "smoke.3")).toBe(false);
    for (const other of ["heat", "gas", "units"]) expect(more("smoke.1", other)).toBe(true);
  });

  it("all is not met where there is no line at all", () => {
    expect(isConfirmed({ rule: "all" }, [], [])).toBe(false);
  });
});
