/**
 * `quench timeline`: what happened in each incident of a record, one line a happening.
 */
import { readRecordFile } from "../../record/read-record-file.js";
import { entryLine, IncidentTimeline, type IncidentEntry } from "../../report/incident-timeline.js";
import { BadInput } from "../bad-input.js";
import { ExitCode } from "../exit-codes.js";
import { paint, say, warn } from "../terminal.js";

export interface TimelineCommand {
  readonly incident?: number;
  readonly json?: boolean;
}

export function timeline(path: string, { incident, json = false }: TimelineCommand): number {
  const record = readRecordFile(path);
  const reader = new IncidentTimeline();
  const entries = record.lines.flatMap((line) => reader.take(line));
  const numbers = [...new Set(entries.map((entry) => entry.incident))];
  if (incident !== undefined && !numbers.includes(incident)) {
    throw new BadInput(`${path} holds no incident ${incident}; ${held(numbers)}.`);
  }
  const chosen = incident === undefined ? numbers : [incident];
  if (json) {
    const told = entries.filter((entry) => chosen.includes(entry.incident));
    say(JSON.stringify({ site: record.site, drill: record.drill, entries: told.map(asJson) }));
  } else {
    if (numbers.length === 0) say(`${record.drill} at ${record.site}: ${held(numbers)}.`);
    for (const number of chosen) show(number, record, entries);
  }
  if (!record.isWhole) warn(`${path} stops before its end: the run was not finished.`);
  return ExitCode.passed;
}

function show(
  number: number,
  { site, drill }: { readonly site: string; readonly drill: string },
  entries: readonly IncidentEntry[],
): void {
  say(paint(`Incident ${number}, ${drill} at ${site}`, "bold"));
  for (const entry of entries) if (entry.incident === number) say(`  ${entryLine(entry)}`);
}

function held(numbers: readonly number[]): string {
  return numbers.length === 0 ? "it holds no incident" : `it holds ${numbers.join(", ")}`;
}

function asJson({ incident, atMs, sinceFirstSignMs, who, says }: IncidentEntry) {
  const [atSeconds, sinceFirstSignSeconds] = [atMs / 1000, sinceFirstSignMs / 1000];
  return { incident, atSeconds, sinceFirstSignSeconds, who, says };
}
