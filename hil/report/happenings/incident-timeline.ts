/**
 * Incident timeline: one line a happening, of one incident at a time, on one clock (R1, R23).
 *
 *   what stood before ▸ the first sign ▸ what happened ▸ the closing      what lies outside of any
 *
 * It reads the lines of a journal or of a record as they come: facts of the charts, orders of named
 * people, faults of the field, messages that went out and, in a record, what the building really
 * did. An entry carries its time since the first sign and that of the run. A line that it does not
 * know is told by its name, or passed over; it never fails on one.
 */
import { factWords, type JournalFact } from "../fact-words.js";
import { orderWords } from "../order-words.js";
import { clockTime } from "../timeline.js";
import { StandingThings } from "./standing.js";

export interface IncidentEntry {
  /** 0 for what lies outside of any incident: faults, service, tests. */
  readonly incident: number;
  readonly atMs: number;
  readonly sinceFirstSignMs: number;
  /** `before` is what stood already when the incident opened, at the time since when. */
  readonly who: "before" | "plant" | "control" | "field" | "person" | "notice";
  /** The thing that it is about; empty where a person does something. */
  readonly subject: string;
  readonly says: string;
}

export class IncidentTimeline {
  #incident: { readonly number: number; readonly firstSignMs: number } | undefined;
  /** What the latest instant outside of any incident held: an opening makes it its own. */
  #before: JournalFact[] = [];
  readonly #standing = new StandingThings();

  /** The entries of a line; of what lies outside of any incident once its instant is over. */
  take(line: string): readonly IncidentEntry[] {
    if (!kinds.some((kind) => line.includes(kind))) return [];
    const happening = JSON.parse(line) as JournalFact;
    const entries = this.#take(happening);
    this.#standing.take(happening);
    return entries;
  }

  /** What the last instant left behind outside of any incident, at the end of all lines. */
  rest(): readonly IncidentEntry[] {
    const rest = this.#before;
    this.#before = [];
    return rest.flatMap((each) => this.#entries(each));
  }

  #take(happening: JournalFact): readonly IncidentEntry[] {
    if (happening.fact === "incident.opened") return this.#open(happening);
    if (this.#incident === undefined) {
      const over = this.#before[0]?.t === happening.t ? [] : this.rest();
      this.#before.push(happening);
      return over;
    }
    const entries = this.#entries(happening);
    if (happening.fact === "incident.closed") this.#incident = undefined;
    return entries;
  }

  /** The alarm that opens an incident stands before the opening, at the same instant. */
  #open(happening: JournalFact): readonly IncidentEntry[] {
    const over = this.#before[0]?.t === happening.t ? [] : this.rest();
    const first = this.#before;
    const [incident, firstSignMs] = [Number(happening["incident"]), happening.t];
    this.#incident = { number: incident, firstSignMs };
    this.#before = [];
    const stood = this.#standing.before(firstSignMs).map(({ sinceMs, subject, says }) => ({
      incident,
      atMs: sinceMs,
      sinceFirstSignMs: sinceMs - firstSignMs,
      who: "before" as const,
      subject,
      says: `${subject}: ${says}`,
    }));
    return [...over, ...stood, ...[...first, happening].flatMap((each) => this.#entries(each))];
  }

  #entries(happening: JournalFact): readonly IncidentEntry[] {
    const words = wordsOf(happening);
    if (words === undefined) return [];
    const { number: incident, firstSignMs } = this.#incident ?? { number: 0, firstSignMs: 0 };
    return [{ incident, atMs: happening.t, sinceFirstSignMs: happening.t - firstSignMs, ...words }];
  }
}

/** An entry as people read it; outside of any incident there is no first sign to count from. */
export function entryLine({ incident, sinceFirstSignMs, atMs, who, says }: IncidentEntry): string {
  const sign = sinceFirstSignMs < 0 ? "-" : "+";
  const since = incident === 0 ? "" : `t${sign} ${clockTime(Math.abs(sinceFirstSignMs))}  `;
  return `${since}${clockTime(atMs)}  ${who.padEnd(7)} ${says}`;
}

const kinds = ["fact", "order", "plant", "message", "input", "controller"].map(
  (kind) => `"kind":"${kind}"`,
);

type Words = Pick<IncidentEntry, "who" | "subject" | "says">;

function wordsOf(happening: JournalFact): Words | undefined {
  const part = (name: string): string => String(happening[name]);
  switch (happening.kind) {
    case "fact": {
      const { subject, says } = factWords(happening);
      return about("control", subject, says);
    }
    case "order":
      return { who: "person", subject: "", says: orderWords(happening) };
    case "plant":
      return about("plant", part("about"), part("says"));
    case "message": {
      const to = part("recipient");
      return { who: "notice", subject: to, says: `to ${to}: ${part("says")}` };
    }
    case "input":
      return fieldWords(happening);
    case "controller":
      return controllerWords(happening);
    default:
      return undefined;
  }
}

function controllerWords({ says, tag, because }: JournalFact): Words | undefined {
  if (says === "disablement ran out") {
    return about("control", String(tag), "it is in service again, its disablement ran out");
  }
  if (says !== "disarmed") return undefined;
  return about("control", String(tag), `taken off real equipment: ${String(because)}`);
}

function about(who: IncidentEntry["who"], subject: string, says: string): Words {
  return { who, subject, says: `${subject}: ${says}` };
}

/** Of the inputs only what is wrong with a line or a device; the charts tell the rest. */
function fieldWords(happening: JournalFact): Words | undefined {
  const { tag, says, edge } = happening;
  const isFault = edge === "fault" || edge === "restored";
  const what = isFault ? faultWords[edge] : says;
  if (typeof tag !== "string" || typeof what !== "string") return undefined;
  return about("field", tag, what);
}

const faultWords = { fault: "its line is broken", restored: "its line is whole again" } as const;
