/**
 * `quench timeline`: what happened in each incident of a record, one line a happening, and what
 * happened outside of any.
 */
import { readRecordFile } from "../../../record/read-record-file.js";
import { foldedLines } from "../../../report/happenings/fold.js";
import {
  entryLine,
  IncidentTimeline,
  type IncidentEntry,
} from "../../../report/happenings/incident-timeline.js";
import { BadInput } from "../../bad-input.js";
import { ExitCode } from "../../exit-codes.js";
import { paint, say, warn } from "../../terminal.js";

export interface TimelineCommand {
  readonly incident?: number;
  readonly faults?: boolean;
  readonly every?: boolean;
  readonly json?: boolean;
}

export function timeline(path: string, options: TimelineCommand): number {
  const { incident, faults = false, json = false } = options;
  const record = readRecordFile(path);
  const reader = new IncidentTimeline();
  const entries = [...record.lines.flatMap((line) => reader.take(line)), ...reader.rest()];
  const numbers = [...new Set(entries.map((entry) => entry.incident))].filter((each) => each > 0);
  if (incident !== undefined && !numbers.includes(incident)) {
    throw new BadInput(`${path} holds no incident ${incident}; ${held(numbers)}.`);
  }
  const wanted = faults ? [] : numbers;
  const chosen = incident === undefined ? wanted : [incident];
  const outside = incident === undefined ? entries.filter((each) => each.incident === 0) : [];
  if (json) {
    const told = entries.filter((entry) => chosen.includes(entry.incident));
    const { site, drill } = record;
    const lists = { entries: told.map(asJson), outside: outside.map(asJson) };
    say(JSON.stringify({ site, drill, ...lists }));
  } else {
    if (numbers.length === 0) say(`${record.drill} at ${record.site}: ${held(numbers)}.`);
    for (const number of chosen) {
      show(
        `Incident ${number}, ${record.drill} at ${record.site}`,
        entries.filter((entry) => entry.incident === number),
        options,
      );
    }
    showOutside(outside, options);
  }
  if (!record.isWhole) warn(`${path} stops before its end: the run was not finished.`);
  return ExitCode.passed;
}

function showOutside(outside: readonly IncidentEntry[], options: TimelineCommand): void {
  if (outside.length > 0) show("Outside of any incident", outside, options);
  else if (options.faults === true) say("Nothing happened outside of any incident.");
}

function show(
  title: string,
  entries: readonly IncidentEntry[],
  { every = false }: TimelineCommand,
): void {
  const lines = (some: readonly IncidentEntry[]): void => {
    for (const line of every ? some.map(entryLine) : foldedLines(some)) say(`  ${line}`);
  };
  const stood = entries.filter(({ who }) => who === "before");
  say(paint(title, "bold"));
  if (stood.length > 0) {
    say("  Already so when it opened, and since when:");
    lines(stood);
    say("  From the first sign on:");
  }
  lines(entries.filter(({ who }) => who !== "before"));
}

function held(numbers: readonly number[]): string {
  return numbers.length === 0 ? "it holds no incident" : `it holds ${numbers.join(", ")}`;
}

function asJson({ incident, atMs, sinceFirstSignMs, who, says }: IncidentEntry) {
  const [atSeconds, sinceFirstSignSeconds] = [atMs / 1000, sinceFirstSignMs / 1000];
  if (incident === 0) return { atSeconds, who, says };
  return { incident, atSeconds, sinceFirstSignSeconds, who, says };
}
