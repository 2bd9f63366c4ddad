/**
 * Timeline: what happened, in the words of people, from the plant's events and the controller's
 * facts.
 */
import type { PlantEvent } from "../plant/plant.js";

export interface TimelineEntry {
  readonly atMs: number;
  readonly who: "plant" | "control";
  readonly says: string;
}

interface JournalFact {
  readonly t: number;
  readonly kind: string;
  readonly chart?: string;
  readonly fact?: string;
  readonly [name: string]: unknown;
}

/** Gathers a timeline; repeated happenings of one kind are counted, not repeated. */
export class Timeline {
  readonly #facts: Happening[] = [];

  /** Takes a journal line; only facts that people care for make an entry. */
  journal(line: string): void {
    if (!line.includes('"kind":"fact"')) return;
    const fact = JSON.parse(line) as JournalFact;
    const words = wordsOf(fact);
    if (words === undefined) return;
    const [subject, says] = words;
    this.#facts.push({ atMs: fact.t, kind: fact.fact ?? "", subject, says });
  }

  /** All entries in time order; the building comes before the controller at one instant. */
  with(events: readonly PlantEvent[]): readonly TimelineEntry[] {
    const plant = gathered(
      "plant",
      events.map(({ at, kind, subject, says }) => ({ atMs: at, kind, subject, says })),
    );
    return [...plant, ...gathered("control", this.#facts)].sort((a, b) => a.atMs - b.atMs);
  }
}

interface Happening {
  readonly atMs: number;
  readonly kind: string;
  readonly subject: string;
  readonly says: string;
}

/** One entry for all happenings of one kind at one instant. */
function gathered(who: TimelineEntry["who"], happenings: readonly Happening[]): TimelineEntry[] {
  const groups = new Map<string, Happening[]>();
  for (const each of happenings) {
    const key = `${each.atMs} ${each.kind}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first, ...others] = group;
    if (first === undefined) return [];
    const more = others.length === 0 ? "" : ` (and ${others.length} more like it)`;
    return [{ atMs: first.atMs, who, says: `${first.subject}: ${first.says}${more}` }];
  });
}

/** `1:02:03` of virtual time. */
export function clockTime(atMs: number): string {
  const total = Math.floor(atMs / 1000);
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${Math.floor(total / 3600)}:${two(Math.floor(total / 60) % 60)}:${two(total % 60)}`;
}

/** Whom a fact is about, and what it says of it. */
function wordsOf(fact: JournalFact): readonly [subject: string, says: string] | undefined {
  const text = (name: string): string => String(fact[name]);
  const cylinders = (): string => {
    const count = Array.isArray(fact["cylinders"]) ? fact["cylinders"].length : 0;
    return `${count} cylinder${count === 1 ? "" : "s"}`;
  };
  switch (fact.fact) {
    case "unit.fired":
      return [text("case"), "its suppression unit fired"];
    case "unit.escalated":
      return [text("case"), `its unit passes the fire on to the room: ${text("reason")}`];
    case "isolation.proved":
      return [text("rack"), `proved isolated (step ${text("step")})`];
    case "isolation.failed":
      return [text("rack"), "cannot be isolated: no breaker opens on command, or no proof"];
    case "room.alerted":
      return [text("room"), "pre-alarm"];
    case "room.alarmed":
      return [text("room"), "alarm, the countdown runs"];
    case "gas.allotted": {
      const missing = Math.round(Number(fact["missingKg"]) * 10) / 10;
      const short = missing > 0 ? `, ${missing} kg short` : "";
      return [text("room"), `${cylinders()} allotted${short}`];
    }
    case "loan.granted":
      return [text("room"), `${text("lender")} lends it ${cylinders()}`];
    case "loan.refused":
      return [text("room"), `no loan: ${String(fact["reasons"])}`];
    case "room.released":
      return [text("room"), "agent is released"];
    case "hold.atRisk":
      return [text("compartment"), `hold time at risk, not shut: ${String(fact["outstanding"])}`];
    case "rung.reached":
      return [text("room"), `the ladder reaches ${text("rung")}`];
    case "supply.failed":
      return ["site", `the panel's own supply: ${text("part")} at fault`];
    case "supply.restored":
      return ["site", `the panel's own supply: ${text("part")} restored`];
    case "notice.sent":
      return [text("room"), "automatic notice goes out"];
    default:
      return undefined;
  }
}
