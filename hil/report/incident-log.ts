/**
 * Incident log: what pages and messages need of the journal, gathered as it is written.
 *
 * Points say how things are; only the journal says since when, and who said so. Every instant here
 * is of the controller's one clock. It reads journal lines and asks the controller nothing.
 */
import { instantAt, type Instant, type Site } from "#panels";
import type { JournalFact } from "./fact-words.js";

export interface Incident {
  readonly number: number;
  /** The first sign (R23). */
  readonly firstSign: Instant;
  readonly sign: string;
  /** The first call to anybody (R23). */
  firstCall: Instant | undefined;
  closed: Instant | undefined;
  /** In the order in which they were touched. */
  readonly rooms: string[];
}

/** How far one recipient has been told in the incident that is open. */
export interface CallState {
  readonly recipient: string;
  readonly calledAt: Instant;
  turn: number;
  /** First proof of delivery by each route. */
  readonly delivered: Map<string, Instant>;
  acknowledged: { readonly at: Instant; readonly who: string } | undefined;
}

export interface Lock {
  readonly who: string;
  readonly until: Instant | undefined;
}

export class IncidentLog {
  readonly incidents: Incident[] = [];
  readonly calls = new Map<string, CallState>();
  /** Racks proved dead, and panels whose breaker is proved open, and since when. */
  readonly deadSince = new Map<string, Instant>();
  /** Rooms that nobody may enter, and since when. */
  readonly bans = new Map<string, Instant>();
  readonly locks = new Map<string, Lock>();
  /** The room of a thing, and of a room itself. */
  readonly #roomOf: ReadonlyMap<string, string>;

  constructor(site: Site) {
    this.#roomOf = new Map([
      ...site.rooms.map(({ id }) => [id, id] as const),
      ...[...site.panels, ...site.racks].map(({ id, room }) => [id, room] as const),
    ]);
  }

  /** The incident that is open. */
  get open(): Incident | undefined {
    const last = this.incidents.at(-1);
    return last?.closed === undefined ? last : undefined;
  }

  journal(line: string): void {
    if (line.includes('"kind":"fact"')) this.#take(JSON.parse(line) as JournalFact);
    else if (line.includes('/breaker"') && line.includes('"kind":"input"')) {
      this.#takeBreaker(JSON.parse(line) as JournalFact);
    }
  }

  #take(fact: JournalFact): void {
    const at = instantAt(fact.t);
    this.#takeIncident(fact, at);
    this.#takeCall(fact, at);
    const room = text(fact["room"]);
    const rack = text(fact["rack"]);
    switch (fact.fact ?? "") {
      case "isolation.proved":
        if (!this.deadSince.has(rack)) this.deadSince.set(rack, at);
        break;
      case "isolation.lost":
        this.deadSince.delete(rack);
        break;
      case "ban.set":
        if (!this.bans.has(room)) this.bans.set(room, at);
        break;
      case "ban.lifted":
        this.bans.delete(room);
        break;
      case "lock.set": {
        const until = fact["until"];
        const ends = typeof until === "number" ? instantAt(until) : undefined;
        this.locks.set(room, { who: text(fact["who"]), until: ends });
        break;
      }
      case "lock.removed":
      case "lock.expired":
        this.locks.delete(room);
    }
    if (touches.has(fact.fact ?? "")) this.#touch(fact);
  }

  #takeIncident(fact: JournalFact, at: Instant): void {
    const { open } = this;
    if (fact.fact === "incident.opened") {
      const number = Number(fact["incident"]);
      const sign = text(fact["sign"]);
      const none = { firstCall: undefined, closed: undefined };
      this.incidents.push({ number, firstSign: at, sign, ...none, rooms: [] });
      this.calls.clear();
      this.#touch(fact);
    } else if (open === undefined) return;
    else if (fact.fact === "incident.called") open.firstCall ??= at;
    else if (fact.fact === "incident.closed") open.closed = at;
  }

  #takeCall(fact: JournalFact, at: Instant): void {
    const recipient = text(fact["recipient"]);
    const call = this.calls.get(recipient);
    switch (fact.fact ?? "") {
      case "notice.called":
        if (call !== undefined) call.turn = Number(fact["turn"]);
        else {
          const fresh = { turn: Number(fact["turn"]), delivered: new Map<string, Instant>() };
          const calledAt = at;
          this.calls.set(recipient, { recipient, calledAt, ...fresh, acknowledged: undefined });
        }
        break;
      case "notice.delivered": {
        const route = text(fact["route"]);
        if (call?.delivered.has(route) === false) call.delivered.set(route, at);
        break;
      }
      case "notice.acknowledged":
        if (call !== undefined) call.acknowledged ??= { at, who: text(fact["who"]) };
    }
  }

  /** A panel is proved dead by the contact of its breaker. */
  #takeBreaker({ t, ...entry }: JournalFact): void {
    const tag = text(entry["tag"]);
    const panel = tag.slice(0, tag.lastIndexOf("/"));
    if (entry["edge"] === "off") this.deadSince.set(panel, instantAt(t));
    else this.deadSince.delete(panel);
  }

  #touch(fact: JournalFact): void {
    const { open } = this;
    if (open === undefined) return;
    for (const name of ["case", "rack", "room", "about"]) {
      const thing = text(fact[name]).replace(/\/line-[^/]*$/, "");
      const room = this.#roomOf.get(thing);
      if (room !== undefined && !open.rooms.includes(room)) open.rooms.push(room);
    }
  }
}

/** Facts that say that a room has a part in the incident. */
const touches: ReadonlySet<string> = new Set([
  ...["room.alerted", "room.alarmed", "case.alarmed", "unit.alerted", "unit.fired"],
  ...["unit.escalated", "gas.over", "notice.sent", "rung.reached", "ban.set", "leak.found"],
  ...["rack.touched", "rack.reflared", "water.flowing"],
]);

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
