/**
 * Stimuli: for every tag that drives an output, one way to bring it about at the small site, and
 * how long it may take.
 *
 * Each starts from an input that has just changed. Delays that the site's designer chose (a warning
 * time) are named and taken off, so that what is left is the controller's own time.
 */
import { seconds, type Duration } from "#panels";
import type { ARig } from "../support/a-rig.js";

export interface Budget {
  readonly says: string;
  readonly limit: Duration;
  readonly source: string;
}

/** What a response may take. None of these is a quoted rule. */
export const budgets = {
  alarm: { says: "alarm", limit: seconds(3), source: "Aritech 1X-X3, greatest response [C]" },
  activated: { says: "activated", limit: seconds(3), source: "EN 12094-1 panel labels [K]" },
  output: { says: "output", limit: seconds(1), source: "EN 12094-1 panel labels [K]" },
  notice: { says: "notice", limit: seconds(10), source: "R1, this project's choice [G]" },
} as const satisfies Readonly<Record<string, Budget>>;

export interface Stimulus {
  /** Brings a fresh rig to where nothing but the edge is missing. */
  readonly before?: (rig: ARig) => ARig;
  /** Inputs that change at once. */
  readonly edge: Readonly<Record<string, number>>;
  /** The output that must come on. */
  readonly output: string;
  /** Chosen delays between the edge and the output. */
  readonly delays?: readonly (readonly [name: string, length: Duration])[];
  readonly budget: keyof typeof budgets;
}

const room = "1F-battery";
const warning = ["preDischarge", seconds(30)] as const;
const firstLine = (rig: ARig) => rig.see({ [`${room}/line-A`]: 1 });
const secondLine = { [`${room}/line-B`]: 1 };
const asked = (rig: ARig) => firstLine(rig).see(secondLine).wait(seconds(30));

/** Bank B1 has leaked empty, and 1F-ups waits for the last valve of a loan. */
function lent(rig: ARig): ARig {
  const low = Object.fromEntries([1, 2, 3].map((n) => [`B1/C0${n}/pressure`, 1]));
  rig.see(low).see({ "1F-ups/line-A": 1 }).see({ "1F-ups/line-B": 1 }).wait(seconds(30));
  return rig.see({ "B1/SV-ups/open": 1 }).see({ "B1/TV/open": 1 });
}

/** The room is locked off and on its way to water; rack 1/01 is hot and all but proved dead. */
function dryAndHot(rig: ARig): ARig {
  rig.see({ [`${room}/lock-off`]: 1, "1/01/heat": 95 });
  rig.see({ "1/01/main": 0, "1/01/auxiliary": 0 });
  return asked(rig);
}

/** By `<kind> <tag>` of the sheet. */
export const stimuli: Readonly<Record<string, Stimulus>> = {
  "release sound-alert": {
    edge: { [`${room}/line-A`]: 1 },
    output: `${room}/alert-bell`,
    budget: "alarm",
  },
  "release sound-evacuate": {
    before: firstLine,
    edge: secondLine,
    output: `${room}/siren`,
    budget: "activated",
  },
  "release do-not-enter": {
    before: firstLine,
    edge: secondLine,
    output: `${room}/sign`,
    delays: [warning],
    budget: "output",
  },
  "release agent-gone": {
    edge: { [`${room}/discharged`]: 1 },
    output: `${room}/sign`,
    budget: "output",
  },
  "unit trip": { edge: { "1P/01/heat": 95 }, output: "1P/01/breaker-trip", budget: "output" },
  "unit release-unit": {
    before: (rig) => rig.see({ "1P/01/breaker": 1 }).see({ "1P/01/heat": 95 }),
    edge: { "1P/01/breaker": 0 },
    output: "1P/01/unit-release",
    budget: "output",
  },
  "closing close": { before: firstLine, edge: secondLine, output: "D1/close", budget: "output" },
  "isolation trip-breakers": {
    before: (rig) => rig.see({ "2F-battery/line-A": 1 }),
    edge: { "2F-battery/line-B": 1 },
    output: "2/01/trip",
    budget: "output",
  },
  "valve drive": {
    before: firstLine,
    edge: secondLine,
    output: "B1/SV-battery/drive",
    delays: [warning],
    budget: "output",
  },
  "delivery fire-own": {
    before: asked,
    edge: { "B1/SV-battery/open": 1 },
    output: "B1/C01/fire",
    budget: "output",
  },
  "delivery fire-borrowed": {
    before: lent,
    edge: { "B2/TV/open": 1 },
    output: "B2/C05/fire",
    budget: "output",
  },
  "ladder pour-water": {
    before: dryAndHot,
    edge: { "1/01/current": 0 },
    output: "1/01/water-open",
    budget: "output",
  },
  "notice notify": {
    before: firstLine,
    edge: secondLine,
    output: "notice/brigade",
    budget: "notice",
  },
};
