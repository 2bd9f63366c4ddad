import { describe, expect, it } from "vitest";
import { problemsIn, smallSite, withLines, withText } from "../small-site.js";

interface Refusal {
  readonly of: string;
  readonly text: string;
  readonly problems: readonly string[];
}

const refusals: readonly Refusal[] = [
  {
    of: "a gas alarm that does not lie below the limit at which nobody goes in (R14)",
    text: withText("[{ id: rules }]", "[{ id: rules, gasAlarm: 30 % LFL }]"),
    problems: [
      "24:39 error site.gas-levels: the gas alarm must lie below the limit at which nobody goes " +
        "in (R14); lower it",
    ],
  },
  {
    of: "battery rules that nobody wrote, and water that reaches no room",
    text: withText(
      "protection: gas }",
      "protection: gas, batteries: other, waterReaches: [cellar] }",
    ),
    problems: [
      `13:81 error site.unknown-id: "other" is not the id of a set of battery rules of this ` +
        "file; known here: rules",
      `13:103 error site.unknown-id: "cellar" is not the id of a room of this file; ` +
        `known here: hall, ups-A, ups-B, battery, store`,
    ],
  },
  {
    of: "an unknown key, with the one that was meant",
    text: withText("volume: 480 m3", "volum: 480 m3"),
    problems: [`13:7 error site.unknown-key: this room has no key "volum"; did you mean "volume"?`],
  },
  {
    of: "an unknown key near to none, with those that are known",
    text: withText("kind: door,", "kind: void, area: 1 m2, height: 1 m, colour: red,"),
    problems: [
      `23:52 error site.unknown-key: this opening has no key "colour"; ` +
        `known here: id, from, to, kind, area, height`,
    ],
  },
  {
    of: "an unknown key inside a protection that is written out",
    text: withText("protection: gas", "protection: { concentration: 5 %, lins: [] }"),
    problems: [
      `13:87 error site.unknown-key: "protection" of this room has no key "lins"; ` +
        `did you mean "lines"?`,
    ],
  },
  {
    of: "a sensor of agent where no gas is let go (R11)",
    text: withText(
      "volume: 30 m3, height: 3 m, leakage: 90 cm2 }",
      "volume: 30 m3, height: 3 m, leakage: 90 cm2, sensors: [agent] }",
    ),
    problems: [
      "21:61 error site.nothing-to-prove: a sensor of agent proves the discharge of a protected " +
        "room (R11), and this room has no protection; give it one, or take agent out",
    ],
  },
  {
    of: "a missing key, with its meaning",
    text: withText("volume: 480 m3, ", ""),
    problems: [
      `12:5 error site.missing-key: this room lacks "volume": Free volume of the room. ` +
        `A number and a unit: m3, L.`,
    ],
  },
  {
    of: "an opening without a kind",
    text: withText("kind: door, ", ""),
    problems: [
      `23:5 error site.missing-key: this opening lacks "kind": one of door, damper, void, crack, ` +
        "hole",
    ],
  },
  {
    of: "a wrong unit inside a protection that is written out",
    text: withText(
      "protection: gas",
      "protection: { concentration: 5 kg, lines: [{ id: a, kind: smoke, at: 0.5 %/m }] }",
    ),
    problems: [`13:82 error site.wrong-unit: "5 kg" is a mass; share wants %, for example "5 %"`],
  },
  {
    of: "a misspelt kind of room",
    text: withText("kind: server", "kind: sever"),
    problems: [`12:36 error site.wrong-value: "sever" is not known here; did you mean "server"?`],
  },
  {
    of: "a misspelt kind of opening",
    text: withText("kind: door", "kind: dor"),
    problems: [`23:21 error site.wrong-value: "dor" is not known here; did you mean "door"?`],
  },
  {
    of: "a number out of range",
    text: withText("panels: 2", "panels: 0"),
    problems: [`27:36 error site.wrong-value: 0 is out of range; at least 1 belongs here`],
  },
  {
    of: "a name that YAML reads as a number",
    text: withText("title: Hall", "title: 3E1"),
    problems: [
      `12:24 error site.wrong-value: 3E1 reads as 30, not as a word; write "3E1" in quotes`,
    ],
  },
  {
    of: "an id that tags use themselves",
    text: withText("id: store, ", "id: notice, "),
    problems: [
      `20:11 error site.wrong-value: "notice" cannot be an id: an id is 1 to 40 letters, digits, ` +
        "dots, hyphens or underscores, starts with a letter or digit, and is none of site, " +
        "notice, outside",
      `38:34 error site.unknown-id: "store" is not the id of a room of this file; ` +
        "known here: hall, ups-A, ups-B, battery, notice",
    ],
  },
  {
    of: "an opening between a room and itself",
    text: withText("to: outside", "to: hall"),
    problems: [
      `23:43 error site.wrong-value: "hall" stands on both sides; name the other room, or outside`,
    ],
  },
  {
    of: "an unknown id, with the one that was meant",
    text: withText("compartment: FC-A", "compartment: FC-C"),
    problems: [
      `12:57 error site.unknown-id: "FC-C" is not the id of a compartment of this file; ` +
        `did you mean "FC-A"?`,
    ],
  },
  {
    of: "an id of another kind of thing",
    text: withText("room: store", "room: unit"),
    problems: [
      `38:34 error site.unknown-id: "unit" is the id of a suppression unit; ` +
        `the id of a room belongs here`,
    ],
  },
  {
    of: "an unknown id inside a list",
    text: withText("feeds: [U-A, U-B]", "feeds: [U-A, U-C]"),
    problems: [
      `36:60 error site.unknown-id: "U-C" is not the id of a UPS of this file; did you mean "U-A"?`,
    ],
  },
  {
    of: "an id given twice, even to different kinds of thing",
    text: withText("[{ id: unit,", "[{ id: hall,").replaceAll("unit: unit", "unit: hall"),
    problems: [
      `25:15 error site.duplicate-id: "hall" already names the room in line 12; ` +
        "give one another id",
    ],
  },
  {
    of: "a room that stands twice in a list",
    text: withText("serves: [hall,", "serves: [hall, hall,"),
    problems: [`39:40 error site.duplicate-id: "hall" stands twice in this list; leave it in once`],
  },
  {
    of: "two lines of a room with one id",
    text: withText("id: heat,", "id: smoke,"),
    problems: [
      `10:60 error site.duplicate-id: "smoke" already names a line of this room; ` +
        `give each its own id`,
    ],
  },
  {
    of: "partners with unequal line-ups",
    text: withText("LB, room: ups-B, panels: 2", "LB, room: ups-B, panels: 3"),
    problems: [
      `27:61 error site.partner-mismatch: "LA" has 2 panels but its partner "LB" has 3; ` +
        "partners take loads over panel by panel, so give them equally many",
    ],
  },
  {
    of: "a UPS that is its own partner",
    text: withText("partner: U-B", "partner: U-A"),
    problems: [`33:53 error site.partner-mismatch: "U-A" is its own partner; name the other half`],
  },
  {
    of: "partners that do not agree",
    text: withText("U-B, room: ups-B,", "U-B, room: ups-B, partner: U-B,"),
    problems: [
      `33:53 error site.partner-mismatch: "U-A" names "U-B" as its partner, but "U-B" names ` +
        '"U-B"; a pair is two',
      `34:38 error site.partner-mismatch: "U-B" is its own partner; name the other half`,
    ],
  },
  {
    of: "two line-ups with one partner",
    text: withText(
      "rackRows:",
      "  - { id: LC, room: hall, panels: 2, load: 5 kW, partner: LB }\nrackRows:",
    ),
    problems: [
      `27:61 error site.partner-mismatch: "LA" and "LC" both name "LB" as their partner; ` +
        "a pair is two",
      `29:59 error site.partner-mismatch: "LC" and "LA" both name "LB" as their partner; ` +
        "a pair is two",
    ],
  },
  {
    of: "a key given twice",
    text: withText("title: Two", "site: again\ntitle: Two"),
    problems: [`2:1 error site.syntax: not valid YAML: this key stands twice here`],
  },
  {
    of: "an alias without its anchor",
    text: withText("protection: gas", "protection: *gas"),
    problems: [`13:65 error site.syntax: not valid YAML: nothing before this line is marked &gas`],
  },
  {
    of: "a list that is not closed, after what stands before it",
    text: `${withText("kind: door", "kind: dor")}accepts: [\n`,
    problems: [
      `23:21 error site.wrong-value: "dor" is not known here; did you mean "door"?`,
      `42:1 error site.syntax: not valid YAML: Flow sequence in block collection must be ` +
        "sufficiently indented and end with a ]",
    ],
  },
  {
    of: "an empty file",
    text: "",
    problems: [`1:1 error site.wrong-value: nothing stands where a mapping belongs`],
  },
];

describe("a site file", () => {
  it("loads without a problem when nothing is wrong", () => {
    expect(problemsIn(smallSite)).toEqual([]);
  });

  for (const { of, text, problems } of refusals) {
    it(`is refused for ${of}`, () => {
      expect(problemsIn(text)).toEqual(problems);
    });
  }

  it("is refused for all its problems at once, in the order of the file", () => {
    const text = [
      ["volume: 480 m3", "volume: 480 kg"],
      ["kind: door", "kind: dor"],
      ["LA, room: ups-A", "LA, room: ups-C"],
      ["cylinders: 5, ", ""],
    ].reduce((before, [piece = "", instead = ""]) => withText(piece, instead, before), smallSite);
    expect(problemsIn(text).map((problem) => /^.*? site[^:]*/.exec(problem)?.[0])).toEqual([
      "13:15 error site.wrong-unit",
      "23:21 error site.wrong-value",
      "27:21 error site.unknown-id",
      "38:5 error site.missing-key",
    ]);
  });

  it("reports a design finding beside a bad entry elsewhere", () => {
    const text = withText(
      "kind: door",
      "kind: dor",
      withLines("risers: [{ id: r, banks: [bank] }]"),
    );
    expect(problemsIn(text)).toEqual([
      expect.stringContaining("site.wrong-value"),
      expect.stringContaining("site.tie-dead-end"),
    ]);
  });

  it("says nothing of a room without a bank while the bank itself is not readable", () => {
    expect(problemsIn(withText("cylinders: 5", "cylinders: five"))).toEqual([
      `38:70 error site.wrong-value: "five" stands where a number belongs`,
    ]);
  });
});
