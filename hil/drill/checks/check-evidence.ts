/**
 * Check: nothing is released, held or called contained without evidence of its own.
 *
 * A line counts only if its point was really seen in alarm: a wiring fault (open, short, earth) is
 * no evidence, so it can neither release nor hold. A unit's case counts as contained only if its
 * own trigger is clear: gas in the room is no credit inside a closed case.
 */
import type { Controller } from "#firmware";
import {
  LineState,
  stateCodes,
  type Coincidence,
  type DetectionLine,
  type ExtinguishingArea,
} from "#panels";
import type { Check, Checked } from "./check.js";

const warned = new Set(["countdown", "holding", "releasing", "released"]);
const CONTAINED = stateCodes.unit.indexOf("contained");

export function evidenceCheck({ controller, startedAtPanel }: Checked): Check {
  const { site } = controller;
  const areas = site.rooms.flatMap((room) =>
    room.area === undefined
      ? []
      : [areaEvidence({ controller, startedAtPanel }, room.id, room.area)],
  );
  const cases = [...site.panels, ...site.racks].flatMap(({ id, unit }) => {
    const heat = unit?.triggers.find(({ kind }) => kind === "heat");
    return heat === undefined ? [] : [caseEvidence(controller, id, heat.at)];
  });
  return {
    name: "evidence",
    observe() {
      const says: string[] = [];
      for (const area of areas) area(says);
      for (const each of cases) each(says);
      return says;
    },
  };
}

/** A unit's case may count as contained only while its own trigger is below its set point. */
function caseEvidence({ images }: Controller, id: string, triggerC: number) {
  const state = images.indexOf(`${id}/unit-state`);
  const heat = images.indexOf(`${id}/heat`);
  return (says: string[]): void => {
    if (images.value(state) !== CONTAINED || images.value(heat) < triggerC) return;
    says.push(`${id} counts as contained and its own trigger is hot`);
  };
}

interface Evidence {
  readonly controller: Controller;
  readonly startedAtPanel: Set<string> | undefined;
}

function areaEvidence(
  { controller, startedAtPanel }: Evidence,
  id: string,
  { lines, sequence }: ExtinguishingArea,
) {
  const { images } = controller;
  const chart = controller.chart(`release/${id}`);
  const watched = ["manual", "hold", ...lines.map((line) => `line-${line.id}`)].map((name) => ({
    name,
    point: images.indexOf(`${id}/${name}`),
  }));
  const discharged = images.indexOf(`${id}/discharged`);
  const hold = images.indexOf(`${id}/hold`);
  const seen = new Set<string>();
  const needed = linesNeeded(sequence.coincidence, lines);
  const inWords = needed === 2 ? "two lines" : `${needed} lines`;

  return (says: string[]): void => {
    // What was seen before the area came back to rest is no evidence for the next alarm.
    if (chart?.value === "normal") seen.clear();
    // The panel's own start counts as the call point's.
    if (startedAtPanel?.delete(id) === true) seen.add("manual");
    for (const { name, point } of watched) {
      if (inAlarm.has(images.value(point))) seen.add(name);
    }
    // A site may take a fault of the hold line as a hold; it is no evidence of anything else.
    if (sequence.hold.lineFault === "hold" && images.value(hold) >= LineState.open) {
      seen.add("hold");
    }
    // Opened by hand at the cylinder: the pressure switch alone makes an area released.
    if (images.value(discharged) === 1) seen.add("flow");
    if (chart === undefined || chart.value === "normal") return;
    const state = String(chart.value);
    const { alarmed } = chart.context as { readonly alarmed: readonly string[] };
    for (const line of alarmed) {
      if (line !== "units" && !seen.has(`line-${line}`)) {
        says.push(`line ${line} of ${id} counts as alarmed and never was`);
      }
    }
    const isByHand = seen.has("manual") || seen.has("flow");
    if (warned.has(state) && alarmed.length < needed && !isByHand) {
      says.push(`${id} is in ${state} with fewer than ${inWords} in alarm`);
    }
    if (state === "manualCountdown" && !seen.has("manual")) {
      says.push(`${id} counts down by hand and nobody called`);
    }
    if (state === "holding" && !seen.has("hold")) {
      says.push(`${id} is held and nobody pressed hold`);
    }
  };
}

/** How many lines at least must be in alarm before a warning may run. */
function linesNeeded({ rule, ...how }: Coincidence, lines: readonly DetectionLine[]): number {
  if ("alarms" in how) return how.alarms;
  if (rule === "all") return new Set(lines.map(({ id, zone }) => zone ?? id)).size;
  return rule === "single" ? 1 : 2;
}

/** A line that has lost its end-of-line resistor in alarm is in alarm all the same. */
const inAlarm: ReadonlySet<number> = new Set([LineState.alarm, LineState.faultyAlarm]);
