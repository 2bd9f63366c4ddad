import { describe, expect, it } from "vitest";
import { problemsIn, withText } from "../small-site.js";
import { allRooms, bankLine, withGasSide } from "./gas-side.js";

interface Refusal {
  readonly of: string;
  readonly text: string;
  readonly problems: readonly string[];
}

const spare = bankLine("spare", "serves: []");
const joined =
  "are joined through valves that stand open in normal service: gas for one would flood both. " +
  'Write "normally: closed".';
const bothEnds =
  "A loan is shut off by a valve at both of its ends, or its gas goes where nobody asked.";

/** A site that lends; the expiry of a reservation is left out where none is given. */
function expiring(expiry: string | undefined, travel: string): string {
  return withGasSide(
    ...[bankLine("bank", allRooms), spare, "risers:"],
    `  - { id: r, travel: ${travel}, banks: [bank, spare] }`,
    ...(expiry === undefined ? [] : ["lending:", `  expiry: ${expiry}`]),
  );
}

const refusals: readonly Refusal[] = [
  {
    of: "two rooms joined through open-by-default valves of one bank",
    text: withGasSide(
      bankLine(
        "bank",
        "serves: [{ room: hall, normally: open }, { room: ups-A, normally: open }, ups-B, battery]",
      ),
    ),
    problems: [
      `38:138 error site.rooms-joined: rooms "hall" and "ups-A" ${joined}`,
      `38:171 error site.rooms-joined: rooms "ups-A" and "hall" ${joined}`,
    ],
  },
  {
    of: "two rooms joined through open tie valves, and each end of a tie line that is not shut",
    text: withGasSide(
      bankLine("one", "serves: [{ room: hall, normally: open }]"),
      bankLine("bank", "serves: [{ room: ups-A, normally: open }, ups-B, battery]"),
      "risers:",
      "  - id: r",
      "    banks:",
      "      - { bank: one, normally: open }",
      "      - { bank: bank, tieValve: false }",
    ),
    problems: [
      `38:137 error site.rooms-joined: rooms "hall" and "ups-A" ${joined}`,
      `39:139 error site.rooms-joined: rooms "ups-A" and "hall" ${joined}`,
      `43:32 error site.tie-not-shut: the tie line from bank "one" to riser "r" has a tie valve ` +
        `that stands open in normal service; write "normally: closed". ${bothEnds}`,
      `44:33 error site.tie-not-shut: the tie line from bank "bank" to riser "r" has no tie ` +
        `valve; fit one and leave "tieValve" out. ${bothEnds}`,
    ],
  },
  {
    of: "an open-by-default valve beside another room of its bank",
    text: withGasSide(
      bankLine("bank", "serves: [{ room: hall, normally: open }, ups-A, ups-B, battery]"),
    ),
    problems: [
      '38:138 error site.valve-stands-open: the valve to "hall" stands open in normal service, ' +
        'and bank "bank" leads to room "ups-A" as well: its gas would flood "hall" too. ' +
        'Write "normally: closed".',
    ],
  },
  {
    of: "an open-by-default valve of a bank that lends",
    text: withGasSide(
      bankLine("one", "serves: [{ room: hall, normally: open }]"),
      bankLine("bank", "serves: [ups-A, ups-B, battery]"),
      "risers:",
      "  - { id: r, banks: [one, bank] }",
    ),
    problems: [
      '38:137 error site.valve-stands-open: the valve to "hall" stands open in normal service, ' +
        'and bank "one" leads to riser "r" as well: its gas would flood "hall" too. ' +
        'Write "normally: closed".',
    ],
  },
  {
    of: "more in a cylinder than its agent allows",
    text: withGasSide(bankLine("bank", `size: 60 L, ${allRooms}`)),
    problems: [
      '38:79 error site.fill-too-dense: a cylinder of bank "bank" holds 1667 kg/m3, and ' +
        "1480 kg/m3 is the most for FK-5-1-12 (ISO 14520 part, recalled, or the file's own " +
        '"fillLimit"). Take cylinders of 68 L or more, or fill less.',
    ],
  },
  {
    of: "more in a cylinder than the file's own limit",
    text: withGasSide(bankLine("bank", `size: 106 L, fillLimit: 0.9 kg/L, ${allRooms}`)),
    problems: [
      '38:79 error site.fill-too-dense: a cylinder of bank "bank" holds 943 kg/m3, and ' +
        "900 kg/m3 is the most for FK-5-1-12 (ISO 14520 part, recalled, or the file's own " +
        '"fillLimit"). Take cylinders of 112 L or more, or fill less.',
    ],
  },
  {
    of: "more inert gas in a cylinder than its pressure can hold",
    text: withText(
      "FK-5-1-12, cylinders: 5, fill: 100 kg, pressure: 42 bar",
      "IG-541, cylinders: 30, fill: 40 kg, pressure: 300 bar, size: 80 L",
      withGasSide(bankLine("bank", allRooms)),
    ),
    problems: [
      '38:77 error site.fill-too-dense: a cylinder of bank "bank" holds 500 kg/m3, and ' +
        "412 kg/m3 is the most for IG-541 at 300 bar and 20 degC (law of real gas). " +
        "Take cylinders of 98 L or more, or fill less.",
    ],
  },
  {
    of: "a reservation that expires while sound valves still move, where the file writes it",
    text: expiring("15 s", "5 s"),
    problems: [
      "43:11 error site.expiry-too-short: a reservation expires after 15 s, and the three valves " +
        'of a path over riser "r" may take 30 s to prove that they are open, one after the ' +
        'other: it would end while they still move as they should. Write "expiry: 31 s" or more ' +
        'under "lending", or fit valves that travel faster.',
    ],
  },
  {
    of: "a reservation that expires too soon for slow tie valves, where it is left out",
    text: expiring(undefined, "20 s"),
    problems: [
      "41:22 error site.expiry-too-short: a reservation expires after 60 s, and the three valves " +
        'of a path over riser "r" may take 90 s to prove that they are open, one after the ' +
        'other: it would end while they still move as they should. Write "expiry: 91 s" or more ' +
        'under "lending", or fit valves that travel faster.',
    ],
  },
  {
    of: "a joint beyond the length of its riser",
    text: withGasSide(
      bankLine("bank", allRooms),
      spare,
      "risers:",
      "  - { id: r, length: 10 m, banks: [bank, { bank: spare, at: 10.5 m }] }",
    ),
    problems: [
      '41:61 error site.joint-beyond-riser: bank "spare" joins riser "r" at 10.5 m, and the ' +
        "riser is 10 m long. Move the joint, or lengthen the riser.",
    ],
  },
  {
    of: "a bank joined twice to one riser, once by its name and once with its joint",
    text: withGasSide(
      bankLine("bank", allRooms),
      spare,
      "risers:",
      "  - { id: r, banks: [bank, spare, { bank: bank, at: 6 m }] }",
    ),
    problems: ['41:35 error site.duplicate-id: "bank" stands twice in this list; leave it in once'],
  },
  {
    of: "two agents on one riser",
    text: withGasSide(
      bankLine("bank", allRooms),
      spare,
      withText("FK-5-1-12", "HFC-125", bankLine("other", "serves: []", 3)),
      "risers:",
      "  - { id: r, banks: [bank, spare, { bank: other }] }",
    ),
    problems: [
      '42:43 error site.agents-mixed: bank "other" holds HFC-125, and riser "r" carries ' +
        "FK-5-1-12: what is left in a pipe would go into the next room, whose quantity was not " +
        "worked out for it. Give it a riser of its own, or take it off this one.",
    ],
  },
  {
    of: "a bank that serves nothing and lends to nobody",
    text: withGasSide(bankLine("bank", allRooms), spare),
    problems: [
      '39:114 error site.bank-serves-nothing: bank "spare" serves no room and joins no riser, ' +
        'so that its gas reaches nothing. Name a room under its "serves", or the bank under ' +
        '"banks" of a riser.',
    ],
  },
  {
    of: "rooms and banks that nobody wrote, also where more is said of them",
    text: withGasSide(
      bankLine("bank", "serves: [{ room: hal }, hall, ups-A, ups-B, battery]"),
      "risers:",
      "  - { id: r, banks: [{ bank: bonk }, bank] }",
    ),
    problems: [
      '38:122 error site.unknown-id: "hal" is not the id of a room of this file; did you mean ' +
        '"hall"?',
      '40:30 error site.unknown-id: "bonk" is not the id of a bank of this file; did you mean ' +
        '"bank"?',
    ],
  },
];

describe("a gas side that no site may have", () => {
  for (const { of, text, problems } of refusals) {
    it(`is refused for ${of} (issue 4, topology)`, () => {
      expect(problemsIn(text)).toEqual(problems);
    });
  }

  it("is told all at once, beside what the schema refuses elsewhere", () => {
    const text = withText(
      "kind: door",
      "kind: dor",
      withGasSide(bankLine("bank", `size: 60 L, ${allRooms}`), spare),
    );
    expect(problemsIn(text).map((problem) => problem.split(":", 3).slice(0, 2).join(":"))).toEqual([
      "23:21 error site.wrong-value",
      "38:79 error site.fill-too-dense",
      "39:114 error site.bank-serves-nothing",
    ]);
  });
});

describe("a gas side that a site may have", () => {
  it("lets a reservation stand for just longer than sound valves may take to prove a path", () => {
    expect(problemsIn(expiring("30 s", "5 s"))).toHaveLength(1);
    expect(problemsIn(expiring("30.1 s", "5 s"))).toEqual([]);
  });

  it("has a valve that stands open where it is the only way out of its bank", () => {
    const text = withGasSide(
      bankLine("one", "serves: [{ room: hall, normally: open }]"),
      bankLine("bank", "serves: [ups-A, ups-B, battery]"),
    );
    expect(problemsIn(text)).toEqual([]);
  });

  it("has a surplus bank that only lends", () => {
    const riser = ["risers:", "  - { id: r, banks: [bank, spare] }"];
    expect(problemsIn(withGasSide(bankLine("bank", allRooms), spare, ...riser))).toEqual([]);
  });

  it("has a joint right at the end of its riser, and a cylinder as full as it may be", () => {
    const text = withGasSide(
      bankLine("bank", `size: 68 L, fillLimit: 1471 kg/m3, ${allRooms}`),
      spare,
      "risers:",
      "  - { id: r, length: 10 m, banks: [bank, { bank: spare, at: 10 m }] }",
    );
    expect(problemsIn(text)).toEqual([]);
  });

  it("has a bank on two risers", () => {
    const text = withGasSide(
      bankLine("bank", allRooms),
      spare,
      "risers:",
      "  - { id: east, banks: [bank, spare] }",
      "  - { id: west, banks: [bank, spare] }",
    );
    expect(problemsIn(text)).toEqual([]);
  });
});
