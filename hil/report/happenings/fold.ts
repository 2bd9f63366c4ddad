/**
 * Folds a timeline for reading: what is said again is counted, with its first and its last time.
 *
 *   the same of many things at one instant    one line that names the first and the last of them
 *   the same of one thing, with nothing else   one line at its first time: 3 times, last t+ ...
 *   of it in between
 *   calls, messages, broken lines              the same, whatever lies in between
 *   what a person does                         the same, with nothing at all in between
 *
 * What a fire or an agent does is never folded over something else that happened to the same thing:
 * flames that go out, come back and go out again are three lines. No happening is left out of a
 * count, and JSON is not folded.
 */
import { clockTime } from "../timeline.js";
import { entryLine, type IncidentEntry } from "./incident-timeline.js";

/** The lines to print, in order of their first time. */
export function foldedLines(entries: readonly IncidentEntry[]): string[] {
  const folds: Fold[] = [];
  const latest = new Map<string, Fold>();
  const telling = new Map<string, Fold>();
  for (const { first, subjects } of atOneInstant(entries)) {
    const key = `${first.incident} ${first.who} ${words(first)} ${subjects.join(" ")}`;
    const thing = `${first.incident} ${subjects.join(" ")}`;
    const lastFold = first.who === "person" ? folds.at(-1) : latest.get(thing);
    const open = isTelling(first) ? telling.get(key) : lastFold;
    if (open?.key === key && first.who !== "before") {
      open.times++;
      open.last = first;
      continue;
    }
    const fold = { key, first, subjects, times: 1, last: first };
    folds.push(fold);
    if (isTelling(first)) telling.set(key, fold);
    // What happens to one of many things ends the line of all of them.
    else for (const each of [thing, ...onesOf(fold)]) latest.set(each, fold);
  }
  return folds.map(printed);
}

interface Fold {
  readonly key: string;
  readonly first: IncidentEntry;
  readonly subjects: readonly string[];
  times: number;
  last: IncidentEntry;
}

function onesOf({ first: { incident }, subjects }: Fold): string[] {
  return subjects.map((subject) => `${incident} ${subject}`);
}

interface Group {
  readonly first: IncidentEntry;
  readonly subjects: string[];
}

/** Entries of one instant that say the same of several things. */
function atOneInstant(entries: readonly IncidentEntry[]): readonly Group[] {
  const groups: Group[] = [];
  let here = new Map<string, Group>();
  let atMs = -1;
  for (const entry of entries) {
    if (entry.atMs !== atMs) here = new Map();
    ({ atMs } = entry);
    const key = `${entry.incident} ${entry.who} ${words(entry)}`;
    const group = here.get(key);
    if (group !== undefined && entry.subject !== "" && !group.subjects.includes(entry.subject)) {
      group.subjects.push(entry.subject);
      continue;
    }
    const fresh = { first: entry, subjects: [entry.subject] };
    groups.push(fresh);
    here.set(key, fresh);
  }
  return groups;
}

/** What is said, without of what, and without which turn of a call it is. */
function words({ who, subject, says }: IncidentEntry): string {
  const plain = subject === "" ? says : says.replace(subject, "");
  return who === "notice" || called.test(plain) ? plain.replace(/turn \d+/i, "turn") : plain;
}

const called = /^: is called again/;

/** Calls and broken lines come and go by themselves; what is said is all that there is to them. */
function isTelling({ who, says }: IncidentEntry): boolean {
  return who === "notice" || who === "field" || told.test(says);
}

const told =
  /: (is called again|the notice is delivered by|no proof of delivery|the message has come)/;

function printed({ first, subjects, times, last }: Fold): string {
  const line = entryLine({ ...first, says: saysOf(first, subjects) });
  if (times === 1) return line;
  const since = first.incident === 0 ? last.atMs : last.sinceFirstSignMs;
  const at = `${first.incident === 0 ? "" : "t+ "}${clockTime(since)}`;
  return `${line} (${times} times, last ${at})`;
}

/** `A to F (6): ...` for many things, all of them for a few. */
function saysOf({ subject, says }: IncidentEntry, subjects: readonly string[]): string {
  if (subjects.length === 1) return says;
  const [first = "", last = ""] = [subjects[0], subjects.at(-1)];
  const named =
    subjects.length <= NAMED_MAX
      ? subjects.join(", ")
      : `${first} to ${last} (${subjects.length} of them)`;
  return says.replace(subject, named);
}

const NAMED_MAX = 3;
