/**
 * Stimuli: for every tag that drives an output, one way to bring it about at a made-up site, and
 * how long it may take.
 *
 * Each starts from an input that has just changed, or from a person's decision. Delays that the
 * site's designer chose (a warning time) are named and taken off, so that what is left is the
 * controller's own time.
 */
import { seconds, type Duration } from "#panels";
import { standardBatteryRules } from "../../panels/site/building/standard-battery-rules.js";
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
  readonly edge?: Readonly<Record<string, number>>;
  /** What a person decides, about what; it comes in as an edge does. */
  readonly decides?: readonly [decision: string, about: string];
  /** The output that must come on. */
  readonly output: string;
  /** Chosen delays between the edge and the output. */
  readonly delays?: readonly (readonly [name: string, length: Duration])[];
  readonly budget: keyof typeof budgets;
  /** The output is on already, and must stay on while another tag takes it over. */
  readonly goesOn?: true;
}

const room = "1F-battery";
const hall = "3F-hall";
const warning = ["preDischarge", seconds(30)] as const;
const settling = ["switchSettles", seconds(3)] as const;
const firstLine = (rig: ARig) => rig.see({ [`${room}/line-A`]: 1 });
const secondLine = { [`${room}/line-B`]: 1 };
const asked = (rig: ARig) => firstLine(rig).see(secondLine).wait(seconds(30));
/** Cylinders are fired, and nobody has felt the agent flow yet. */
const fired = (rig: ARig) => asked(rig).see({ "B1/SV-battery/open": 1 });
const hallAlerted = (rig: ARig) => rig.see({ [`${hall}/line-A`]: 1 });
const hallAsked = (rig: ARig) =>
  hallAlerted(rig)
    .see({ [`${hall}/line-B`]: 1 })
    .wait(seconds(30))
    .see({ "B3/SV-hall/open": 1 });
const upsAlerted = (rig: ARig) => rig.see({ "1F-ups/line-A": 1 });
/** 3Q/02 is hot, and its breaker is about to prove open. */
const hotInRow = (rig: ARig) => rig.see({ "3Q/02/breaker": 1 }).see({ "3Q/02/heat": 95 });

/** The room is locked off and on its way to water; rack 1/01 is hot and all but proved dead. */
function dryAndHot(rig: ARig): ARig {
  rig.see({ [`${room}/lock-off`]: 1, "1/01/heat": 95 });
  rig.see({ "1/01/main": 0, "1/01/auxiliary": 0 });
  return asked(rig).wait(seconds(30));
}

/** Water goes onto rack 1/01. */
const wet = (rig: ARig) => dryAndHot(rig).see({ "1/01/current": 0 });

/** No breaker of rack 1/01 proved open, and somebody has taken the first step. */
function armed(rig: ARig): ARig {
  rig.see({ "1/01/heat": 95, "1/01/current": 100 }).wait(seconds(60));
  return rig.obey({ kind: "decide", decision: "epo-arm", about: "C1" });
}

/** By `<kind> <tag>` of the sheet. */
export const stimuli: Readonly<Record<string, Stimulus>> = {
  "unit trip": { edge: { "1P/01/heat": 95 }, output: "1P/01/breaker-trip", budget: "output" },
  "unit trip-warned": {
    before: hotInRow,
    edge: { "3Q/02/breaker": 0 },
    output: "3Q/03/breaker-trip",
    budget: "output",
  },
  "unit release-unit": {
    before: (rig) => rig.see({ "1P/01/breaker": 1 }).see({ "1P/01/heat": 95 }),
    edge: { "1P/01/breaker": 0 },
    output: "1P/01/unit-release",
    budget: "output",
  },
  "lineUp trip-incomer": {
    before: hotInRow,
    edge: { "3Q/02/breaker": 0 },
    output: "3Q/01/breaker-trip",
    budget: "output",
  },
  "cases sound-case-alert": {
    edge: { "3Q/03/smoke": 6 },
    output: `${hall}/alert-bell`,
    budget: "alarm",
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
  "call call": { before: firstLine, edge: secondLine, output: "notice/brigade", budget: "notice" },
  "firing fire": {
    before: asked,
    edge: { "B1/SV-battery/open": 1 },
    output: "B1/C01/fire",
    budget: "output",
  },
  "changeover changeover": {
    decides: ["reserve", "B2"],
    output: "B2/select-reserve",
    budget: "output",
  },
  "alarmDevices sound-alert": {
    edge: { [`${room}/line-A`]: 1 },
    output: `${room}/alert-bell`,
    budget: "alarm",
  },
  "alarmDevices sound-evacuate": {
    before: firstLine,
    edge: secondLine,
    output: `${room}/siren`,
    budget: "activated",
  },
  "alarmDevices sound-on": {
    before: fired,
    edge: { [`${room}/discharged`]: 1 },
    output: `${room}/siren`,
    delays: [settling, ["soak", seconds(600)]],
    budget: "output",
    goesOn: true,
  },
  "alarmDevices tone-held": {
    before: (rig) => firstLine(rig).see(secondLine),
    edge: { [`${room}/hold`]: 1 },
    output: `${room}/siren-held`,
    budget: "output",
  },
  "alarmDevices tone-released": {
    before: fired,
    edge: { [`${room}/discharged`]: 1 },
    output: `${room}/siren-released`,
    delays: [settling],
    budget: "output",
  },
  "alarmDevices warn-off": {
    before: firstLine,
    edge: secondLine,
    output: `${room}/sign`,
    delays: [warning],
    budget: "output",
  },
  "airHandling signal-shutdown": {
    before: firstLine,
    edge: secondLine,
    output: "1F-ups/shutdown-signal",
    budget: "output",
  },
  "airHandling stop-air": {
    before: firstLine,
    edge: secondLine,
    output: "AHU1/stop",
    delays: [["shutdownLead", seconds(10)]],
    budget: "output",
  },
  "bypass close-bypass": {
    before: upsAlerted,
    edge: { "1F-ups/line-B": 1 },
    output: "U1/bypass-close",
    budget: "output",
  },
  "bypass trip-ups": {
    before: (rig) => upsAlerted(rig).see({ "1F-ups/line-B": 1 }),
    edge: { "U1/bypass": 1 },
    output: "U1/trip",
    budget: "output",
  },
  "epo trip-compartment": {
    before: armed,
    decides: ["epo", "C1"],
    output: "1P/01/breaker-trip",
    budget: "output",
  },
  "actions act-on-alert": {
    edge: { [`${hall}/line-A`]: 1 },
    output: `${hall}/shutdown-signal`,
    budget: "output",
  },
  "actions act-on-alarm": {
    before: hallAlerted,
    edge: { [`${hall}/line-B`]: 1 },
    output: "3P/01/breaker-trip",
    budget: "output",
  },
  "actions act-on-release": {
    before: hallAsked,
    edge: { [`${hall}/discharged`]: 1 },
    output: "3Q/01/breaker-trip",
    delays: [settling],
    budget: "output",
  },
  "water pour": {
    before: dryAndHot,
    edge: { "1/01/current": 0 },
    output: "1/01/water-open",
    budget: "output",
  },
  "atmosphere entry-ban": {
    edge: { [`${room}/flammable`]: 30 },
    output: `${room}/entry-ban`,
    budget: "alarm",
  },
  "atmosphere stop-charging": {
    edge: { [`${room}/flammable`]: 12 },
    output: `${room}/charge-stop`,
    budget: "output",
  },
  "exhaust run-exhaust": {
    edge: { [`${room}/flammable`]: 12 },
    output: `${room}/exhaust`,
    budget: "output",
  },
  "leak cut-power": {
    before: wet,
    edge: { "1F-ups/leak": 1 },
    output: "1P/01/breaker-trip",
    delays: [["cutWarning", standardBatteryRules.cutWarning]],
    budget: "output",
  },
  "disks park-disks": {
    before: hallAlerted,
    edge: { [`${hall}/line-B`]: 1 },
    output: `${hall}/park-disks`,
    budget: "output",
  },
  "lampTest all-lamps": {
    decides: ["lamp-test", "site"],
    output: `${room}/sign`,
    budget: "output",
  },
};
