import { describe, expect, it } from "vitest";
import { problemsIn, withLines, withText } from "../small-site.js";

interface DesignFinding {
  readonly when: string;
  readonly text: string;
  readonly place: string;
  readonly code: string;
  readonly says: string;
  /** An id that `accepts` may name. */
  readonly where: string;
}

/** One more room, a void in the compartment of the batteries. */
const attic =
  "  - { id: attic, title: Void, kind: void, compartment: FC-B,\n" +
  "     volume: 9 m3, height: 1 m, leakage: 1 cm2 }\n";

const findings: readonly DesignFinding[] = [
  {
    when: "a unit would be felt by people who work under a lock (R17)",
    text: withText(
      "partner: LB, unit: unit",
      "partner: LB, unit: { agent: FK-5-1-12, mass: 6 kg, trigger: heat, at: 80 degC }",
    ),
    place: "27:5",
    code: "site.unit-reaches-people",
    says:
      `a unit of "LA" fires under the maintenance lock of "ups-A", and its 6 kg make 0.429 % ` +
      `there: whoever works there would meet it (R17). Write "underLock: hold".`,
    where: "LA",
  },
  {
    when: "a server room has no protection",
    text: withText(", protection: gas", ""),
    place: "12:5",
    code: "site.room-without-bank",
    says:
      `server room "hall" cannot be flooded: it has no protection. Give it a "protection" and ` +
      `name it under "serves" of a bank.`,
    where: "hall",
  },
  {
    when: "no bank serves a battery room",
    text: withText(", battery]", "]"),
    place: "18:5",
    code: "site.room-without-bank",
    says:
      `battery room "battery" cannot be flooded: no bank has a selector valve to it. ` +
      `Name it under "serves" of a bank.`,
    where: "battery",
  },
  {
    when: "both halves of a UPS pair stand in one compartment",
    text: withText("U-B, room: ups-B", "U-B, room: ups-A"),
    place: "33:22",
    code: "site.ups-pair-in-one-compartment",
    says:
      `UPS "U-A" and its partner "U-B" both stand in compartment "FC-A": one fire there takes ` +
      "both. Move one to another compartment.",
    where: "FC-A",
  },
  {
    when: "a void joins rooms of two compartments",
    text: withText("openings:", `openings:\n${voidBetween("V1", "ups-A", "ups-B")}`),
    place: "23:5",
    code: "site.compartment-open-top",
    says:
      `1 void opening (V1) joins UPS "ups-A" (FC-A) and UPS "ups-B" (FC-B): heat and smoke of ` +
      "one reach the others over the wall. Carry the wall up to the slab.",
    where: "ups-B",
  },
  {
    when: "a battery room and a store share a void inside one compartment",
    text: withText(
      "openings:",
      `openings:\n${voidBetween("V1", "battery", "attic")}\n${voidBetween("V2", "store", "attic")}`,
      withText("openings:", `${attic}openings:`),
    ),
    place: "25:5",
    code: "site.compartment-open-top",
    says:
      `2 void openings (V1 and V2) join battery "battery" (FC-B), gas store "store" (FC-B) and ` +
      `void "attic" (FC-B): heat and smoke of one reach the others over the wall. Carry the ` +
      "wall up to the slab.",
    where: "V2",
  },
  {
    when: "a bank holds less than its largest room needs",
    text: withText("cylinders: 5", "cylinders: 3"),
    place: "38:70",
    code: "site.bank-too-small",
    says:
      `bank "bank" holds 300 kg of FK-5-1-12, but its largest room "hall" needs 373.8 kg for ` +
      "5.3 % in 480 m3 at 20 degC. Add 1 cylinder of 100 kg.",
    where: "bank",
  },
  {
    when: "a riser joins one bank only",
    text: withLines("risers: [{ id: r, banks: [bank] }]"),
    place: "41:26",
    code: "site.tie-dead-end",
    says:
      `riser "r" joins only bank "bank", so its tie line leads nowhere. ` +
      "Name a bank of another floor as well.",
    where: "r",
  },
  {
    when: "a protected room has one detection line",
    text: withText(
      "protection: gas",
      "protection: { concentration: 5.3 %, lines: [{ id: s, kind: smoke, at: 0.5 %/m }] }",
    ),
    place: "13:65",
    code: "site.line-too-few",
    says:
      `room "hall" has 1 detection line, and a release by coincidence needs 2: it would never ` +
      "release by itself. Add a line of another kind.",
    where: "hall",
  },
];

describe("the design review of a site (R7)", () => {
  for (const { when, text, place, code, says, where } of findings) {
    it(`refuses a site where ${when}`, () => {
      const [first, ...more] = problemsIn(text);
      expect(first).toContain(`${place} error ${code}: ${says} Or accept it: { code: ${code},`);
      expect(more).toEqual([]);
    });

    it(`warns, with the reason, where ${when} and the file accepts it`, () => {
      const accepts = `accepts: [{ code: ${code}, where: ${where}, why: It is known. }]\n`;
      const warning = `${place} warning ${code}: ${says} Accepted: It is known.`;
      expect(problemsIn(text + accepts)).toEqual([warning]);
      expect(problemsIn(text + accepts.replace(`where: ${where}, `, ""))).toEqual([warning]);
    });
  }

  it("takes a bank that holds exactly enough", () => {
    expect(problemsIn(withText("fill: 100 kg", "fill: 74.7442 kg"))).toEqual([]);
    expect(problemsIn(withText("fill: 100 kg", "fill: 74.744 kg"))).toHaveLength(1);
  });

  it("takes a void of its own above a battery room", () => {
    const opening = `${attic}openings:\n${voidBetween("V1", "battery", "attic")}`;
    expect(problemsIn(withText("openings:", opening))).toEqual([]);
  });

  it("does not accept a finding in another place than the one named", () => {
    const text = withText("cylinders: 5", "cylinders: 1");
    expect(
      problemsIn(
        `${text}accepts: [{ code: site.bank-too-small, where: store, why: It is known. }]\n`,
      ),
    ).toEqual([
      expect.stringContaining("38:70 error site.bank-too-small"),
      "41:11 warning site.accepts-nothing: this entry accepts a finding that the site does not " +
        "have; take it out",
    ]);
  });

  it("refuses to accept what is no design finding", () => {
    expect(
      problemsIn(withLines("accepts: [{ code: site.unknown-id, why: It is known. }]")),
    ).toEqual([
      expect.stringContaining(`41:19 error site.wrong-value: "site.unknown-id" is not known here`),
    ]);
  });
});

function voidBetween(id: string, from: string, to: string): string {
  return `  - { id: ${id}, kind: void, from: ${from}, to: ${to}, area: 1 m2, height: 1 m }`;
}
