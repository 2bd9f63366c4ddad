/**
 * Incident timeline: one line a happening, of one incident at a time, on one clock (R1, R23).
 *
 * It reads the lines of a journal or of a record as they come: facts of the charts, orders of named
 * people, faults of the field, messages that went out and, in a record, what the building really
 * did. An entry carries its time since the first sign and that of the run. A line that it does not
 * know is told by its name, or passed over; it never fails on one.
 */
import { factWords, type JournalFact } from "./fact-words.js";
import { orderWords } from "./order-words.js";
import { clockTime } from "./timeline.js";

export interface IncidentEntry {
  readonly incident: number;
  readonly atMs: number;
  readonly sinceFirstSignMs: number;
  readonly who: "plant" | "control" | "field" | "person" | "notice";
  readonly says: string;
}

export class IncidentTimeline {
  #incident: { readonly number: number; readonly firstSignMs: number } | undefined;
  /** What the latest instant outside of any incident held: an opening makes it its own. */
  #before: JournalFact[] = [];

  /** The entries of a line; none for one that tells nothing, or outside of any incident. */
  take(line: string): readonly IncidentEntry[] {
    if (!kinds.some((kind) => line.includes(kind))) return [];
    const happening = JSON.parse(line) as JournalFact;
    if (happening.fact === "incident.opened") return this.#open(happening);
    if (this.#incident === undefined) {
      if (this.#before[0]?.t !== happening.t) this.#before = [];
      this.#before.push(happening);
      return [];
    }
    const entries = this.#entries(happening);
    if (happening.fact === "incident.closed") this.#incident = undefined;
    return entries;
  }

  /** The alarm that opens an incident stands before the opening, at the same instant. */
  #open(happening: JournalFact): readonly IncidentEntry[] {
    this.#incident = { number: Number(happening["incident"]), firstSignMs: happening.t };
    const first = this.#before.filter(({ t }) => t === happening.t);
    this.#before = [];
    return [...first, happening].flatMap((each) => this.#entries(each));
  }

  #entries(happening: JournalFact): readonly IncidentEntry[] {
    const current = this.#incident;
    const words = wordsOf(happening);
    if (current === undefined || words === undefined) return [];
    const { number: incident, firstSignMs } = current;
    return [{ incident, atMs: happening.t, sinceFirstSignMs: happening.t - firstSignMs, ...words }];
  }
}

/** An entry as people read it. */
export function entryLine({ sinceFirstSignMs, atMs, who, says }: IncidentEntry): string {
  const sign = sinceFirstSignMs < 0 ? "-" : "+";
  const since = clockTime(Math.abs(sinceFirstSignMs));
  return `t${sign} ${since}  ${clockTime(atMs)}  ${who.padEnd(7)} ${says}`;
}

const kinds = ["fact", "order", "plant", "message", "input"].map((kind) => `"kind":"${kind}"`);

function wordsOf(happening: JournalFact): Pick<IncidentEntry, "who" | "says"> | undefined {
  const part = (name: string): string => String(happening[name]);
  switch (happening.kind) {
    case "fact": {
      const { subject, says } = factWords(happening);
      return { who: "control", says: `${subject}: ${says}` };
    }
    case "order":
      return { who: "person", says: orderWords(happening) };
    case "plant":
      return { who: "plant", says: `${part("about")}: ${part("says")}` };
    case "message":
      return { who: "notice", says: `to ${part("recipient")}: ${part("says")}` };
    case "input":
      return fieldWords(happening);
    default:
      return undefined;
  }
}

/** Of the inputs only what is wrong with a line or a device; the charts tell the rest. */
function fieldWords(happening: JournalFact): Pick<IncidentEntry, "who" | "says"> | undefined {
  const { tag, says, edge } = happening;
  const isFault = edge === "fault" || edge === "restored";
  const what = isFault ? faultWords[edge] : says;
  if (typeof tag !== "string" || typeof what !== "string") return undefined;
  return { who: "field", says: `${tag}: ${what}` };
}

const faultWords = { fault: "its line is broken", restored: "its line is whole again" } as const;
