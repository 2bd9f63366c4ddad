/**
 * Standing things: what is out of the ordinary and stays so until somebody or something ends it.
 *
 * Locks, modes, hot work, entry bans, what is disabled or forced, and faults of lines, devices,
 * supplies and cylinders. An officer who reads a timeline must know them before its first line: the
 * lock that somebody left is why no gas came.
 */
import { factWords, type JournalFact } from "../fact-words.js";
import { clockTime } from "../timeline.js";

export interface Standing {
  readonly sinceMs: number;
  readonly subject: string;
  readonly says: string;
}

export class StandingThings {
  readonly #things = new Map<string, Standing>();

  /** What has stood since before this instant, the oldest first. */
  before(atMs: number): readonly Standing[] {
    return [...this.#things.values()].filter(({ sinceMs }) => sinceMs < atMs);
  }

  take(happening: JournalFact): void {
    switch (happening.kind) {
      case "fact":
        this.#takeFact(happening);
        break;
      case "order":
        if (happening["refused"] === undefined) this.#takeOrder(happening);
        break;
      case "input":
        this.#takeInput(happening);
        break;
      case "controller":
        if (happening["says"] === "disablement ran out") this.#enabled(word(happening["tag"]));
    }
  }

  #takeFact(fact: JournalFact): void {
    const { subject, says } = factWords(fact);
    const begun = begins[fact.fact ?? ""];
    if (begun !== undefined) {
      const isUsual = fact.fact === "mode.changed" && fact["mode"] === "automatic";
      if (isUsual) this.#things.delete(`${begun} ${subject}`);
      else this.#put(`${keyOf(begun, fact)} ${subject}`, fact.t, subject, says + untilOf(fact));
    }
    const ended = ends[fact.fact ?? ""];
    if (ended !== undefined) this.#things.delete(`${keyOf(ended, fact)} ${subject}`);
  }

  #takeOrder(order: JournalFact): void {
    const [tag, what, who] = [word(order["tag"]), word(order["what"]), word(order["who"])];
    switch (order["order"]) {
      case "disable":
        this.#put(
          `disabled ${what}`,
          order.t,
          what,
          `disabled by ${who}${untilOf({ ...order, until: lastsUntil(order) })}`,
        );
        break;
      case "enable":
        this.#enabled(what);
        break;
      case "force":
        this.#put(`forced ${tag}`, order.t, tag, `forced to ${word(order["value"])} by ${who}`);
        break;
      case "unforce":
        this.#things.delete(`forced ${tag}`);
    }
  }

  /** Of the inputs, a broken line and a silent device. */
  #takeInput({ t, tag: given, edge, says }: JournalFact): void {
    const tag = word(given);
    if (edge === "fault") this.#put(`line ${tag}`, t, tag, "its line is broken");
    else if (edge === "restored") this.#things.delete(`line ${tag}`);
    else if (says === "no answer") this.#put(`silent ${tag}`, t, tag, "no answer");
    else if (says === "answers again") this.#things.delete(`silent ${tag}`);
  }

  /** A room that was disabled as a whole ends with the first of its points. */
  #enabled(what: string): void {
    for (const key of this.#things.keys()) {
      if (key === `disabled ${what}`) this.#things.delete(key);
      else if (key.startsWith("disabled ") && what.startsWith(`${key.slice(9)}/`)) {
        this.#things.delete(key);
      }
    }
  }

  /** What changes anew stands in its latest words, since when it changed. */
  #put(key: string, sinceMs: number, subject: string, says: string): void {
    this.#things.delete(key);
    this.#things.set(key, { sinceMs, subject, says });
  }
}

/** Facts that begin something, and under which name it stands. */
const begins: Readonly<Record<string, string>> = {
  "lock.set": "lock",
  "lock.expired": "lock",
  "mode.changed": "mode",
  "work.began": "work",
  "ban.set": "ban",
  "supply.failed": "supply",
  "monitoring.silent": "monitoring",
  "cylinder.leaked": "cylinder",
  "lender.impaired": "lender",
};

const ends: Readonly<Record<string, string>> = {
  "lock.removed": "lock",
  "work.ended": "work",
  "ban.lifted": "ban",
  "supply.restored": "supply",
  "monitoring.back": "monitoring",
  "bank.refilled": "lender",
};

/** Each part of a supply fails by itself. */
function keyOf(name: string, fact: JournalFact): string {
  return name === "supply" ? `supply ${word(fact["part"])}` : name;
}

function untilOf({ until }: JournalFact): string {
  return typeof until === "number" ? `, until ${clockTime(until)}` : "";
}

function lastsUntil({ t, lasts }: JournalFact): number | undefined {
  return typeof lasts === "number" ? t + lasts : undefined;
}

function word(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}
