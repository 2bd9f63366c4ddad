/**
 * Told: where the controller tells of a fault, and within what time it must.
 *
 *   kind of fault ──▶ entries of its fault queue, or facts in its journal, that name the thing
 *                     the budget, counted from when it was laid on or from when it could be seen
 *                     or the reason why no panel can tell it
 *
 * One table for all kinds, so that what is not told is a decision that can be read, and not an
 * omission. A fault that shows only when its thing is asked to move is counted from then on.
 */
import { missesUntilSilent, type Controller } from "#firmware";
import {
  faultKindOf,
  LineState,
  millis,
  profileOf,
  reportingBudgets,
  type Duration,
  type Site,
} from "#panels";
import { stateOf } from "../../rig/emulated-field.js";
import type { Act } from "../drill.js";
import { isGasFaultAct, type GasFault } from "../gas-faults.js";

export interface Telling {
  /** Each of these must be told of. */
  readonly about: readonly string[];
  /** Charts whose fault tags tell of it, as the fault queue names them. */
  readonly charts?: readonly string[];
  /** Facts or edges in the journal that tell of it, where they name the thing. */
  readonly facts?: readonly string[];
  readonly within: Duration;
  readonly from: "applied" | "seen";
  /** Why no panel can tell it, or need not. */
  readonly untold?: string;
}

const { actuator, alarm, system, mains } = reportingBudgets;
const fromSeen = { within: system.within, from: "seen" } as const;
const fromApplied = { within: system.within, from: "applied" } as const;

/** Where this fault is told; undefined for an act that is no fault. */
export function tellingOf(act: Act, { site, list, programme }: Controller): Telling | undefined {
  switch (act.kind) {
    case "breakLine":
      return tellingOfLine(act, stateOf(act.fault, profileOf(act.line, site)));
    case "silence":
    case "stopBroker":
    case "takeSession":
    case "breakWire": {
      const about = devicesOf(act, list);
      const devices = list.devices.filter(({ id }) => about.includes(id));
      const periods = devices.map((device) => (missesUntilSilent(device) + 1) * device.period);
      return { about, within: millis(Math.max(...periods) + site.scanPeriod), from: "applied" };
    }
    case "breakFace":
      return { about: [], ...fromSeen, untold: untold.breakFace };
    case "breakReports": {
      const period = list.devices.find(({ id }) => id === act.device)?.period ?? 0;
      const { lasts = 0, times = 0 } = act.wear ?? {};
      // What is missing shows once the next report comes.
      const missing = act.fault.kind === "lost" ? lasts + (times + 1) * period : 0;
      const within = millis(missing + period + site.scanPeriod);
      return {
        about: [`${act.device}: ${reportTrouble[act.fault.kind]}`],
        within,
        from: "applied",
      };
    }
    case "stickSensor":
    case "driftSensor":
    case "noiseSensor":
    case "offsetSensor": {
      const heard = programme.inputs.filter(({ tag }) => tag === act.point);
      const charts = [...new Set(heard.flatMap(({ to }) => to))];
      const isContact = list.points.some(({ tag, kind }) => tag === act.point && kind === "bit");
      // A contact that lies is told as the thing that it reports, which seems not to move.
      if (isContact) return { about: thingsOf(act.point), charts, facts: stuckFacts, ...fromSeen };
      return { about: [act.point], charts, ...fromSeen };
    }
    case "cutMains":
      return {
        about: ["site/mains"],
        charts: ["supply/site mains-fault"],
        ...fromApplied,
        within: mains.within,
      };
    case "restart": {
      const within = millis(act.down + 2 * site.scanPeriod);
      return { about: ["controller"], facts: ["restarted"], within, from: "applied" };
    }
    case "cutRoute":
      return { about: [act.route], charts: [callOver(act.route, site)], ...fromSeen };
    case "emptyCylinder":
    case "failCylinder":
      return {
        about: [act.cylinder],
        charts: [`unit/${act.cylinder}`],
        facts: ["cylinder.leaked", "cylinder.low", "cylinders.failed", "unit.unproved"],
        ...fromSeen,
      };
    case "stick":
      return { about: thingsOf(act.what), facts: stuckFacts, ...fromSeen };
    default:
      return isGasFaultAct(act) ? tellingOfGas(act) : undefined;
  }
}

/** A gas network hides much: what no switch sees is told late, or never. */
function tellingOfGas(act: GasFault): Telling {
  switch (act.kind) {
    case "slowValve":
      return { about: [act.valve], facts: ["valve.failed"], ...fromSeen, untold: untold.slowValve };
    case "leakValve":
    case "failCheckValve":
    case "slowCylinder":
    case "crossWires":
      return { about: [], ...fromSeen, untold: untold[act.kind] };
    case "leakCylinder":
      return {
        about: [act.cylinder],
        facts: ["cylinder.leaked", "cylinder.low"],
        ...fromSeen,
        untold: untold.leakCylinder,
      };
  }
}

/** Why some faults are not told, or not always. */
const untold = {
  breakFace: "what a client of the face does not get, that client tells; the controller scans on",
  slowValve: "a valve that opens late, but within its budget, has opened",
  leakValve: "limit switches know nothing of a seat that leaks",
  failCheckValve: "no switch sits behind a check valve; the network's balance shows the gas",
  slowCylinder: "a cylinder that opens late, but within its confirm time, has opened",
  crossWires: "a panel knows its outputs, not where their wires lead",
  leakCylinder: "a slow leak is told once its contact gives, and not before",
} as const;

/** What the controller calls each fault of reports. */
const reportTrouble = {
  lost: "a report is missing",
  duplicate: "reports come twice",
  reordered: "reports come out of order",
  "stale-retained": "reports come out of order",
  "late-will": "late will",
  "clock-skew": "its clock is off",
} as const;

const stuckFacts = [
  "valve.failed",
  "hold.atRisk",
  "air.unproved",
  "isolation.failed",
  "unit.unproved",
  "breaker.stuck",
  "bypass.failed",
  "ups.unparted",
];

/** A breaker by itself, or as what it belongs to. */
function thingsOf(what: string): readonly string[] {
  const cut = what.lastIndexOf("/");
  return cut < 0 ? [what] : [what, what.slice(0, cut)];
}

function devicesOf(
  act: Extract<Act, { readonly kind: "silence" | "stopBroker" | "takeSession" | "breakWire" }>,
  { devices }: Controller["list"],
): readonly string[] {
  if (act.kind === "silence") return [act.device];
  if (act.kind === "breakWire") return act.devices;
  return devices.filter(({ kind }) => kind === "bms").map(({ id }) => id);
}

/** The chart that calls over a route, as the fault queue names it. */
function callOver(route: string, { notice }: Site): string {
  const called = notice.recipients.find(({ id, over }) =>
    over.some((each) => `${id}-${each}` === route),
  );
  return `call/${called?.id ?? ""} notice-fault`;
}

function tellingOfLine(
  { line, undetected }: Extract<Act, { readonly kind: "breakLine" }>,
  state: number | undefined,
): Telling {
  if (state === LineState.normal) {
    const untold = "its resistance is that of a whole line";
    return { about: [line], ...fromApplied, untold };
  }
  if (state === LineState.alarm) {
    return { about: [line], facts: ["on"], within: alarm.within, from: "applied" };
  }
  const { within } = undetected === true ? actuator : reportingBudgets[faultKindOf(line)];
  return { about: [line], within, from: "applied" };
}
