/**
 * Timeline: what happened, in the words of people, from the plant's events, the
 * controller's facts and the faults that were laid on.
 */
import type { FaultReport } from "../drill/faults/fault-watch.js";
import type { PlantEvent } from "../plant/plant.js";
import { factWords, type JournalFact } from "./fact-words.js";

export interface TimelineEntry {
  readonly atMs: number;
  readonly who: "plant" | "control" | "fault";
  readonly says: string;
}

/** Facts that make the story of a drill; the rest stands in the timeline of its incident. */
const story: ReadonlySet<string> = new Set([
  "unit.fired",
  "unit.escalated",
  "unit.alerted",
  "unit.tripped",
  "unit.warned",
  "unit.interlocked",
  "unit.contained",
  "unit.worsened",
  "unit.unproved",
  "cases.unreached",
  "isolation.proved",
  "isolation.failed",
  "room.alerted",
  "room.alarmed",
  "gas.allotted",
  "loan.granted",
  "loan.refused",
  "loan.withdrawn",
  "loan.overridden",
  "lender.impaired",
  "lender.restored",
  "bank.refilled",
  "room.held",
  "room.resumed",
  "room.aborted",
  "release.blocked",
  "release.unconfirmed",
  "fire.again",
  "room.released",
  "room.soaked",
  "parking.signalled",
  "agent.proved",
  "agent.unproved",
  "agent.lost",
  "agent.regained",
  "room.reset",
  "reset.refused",
  "mode.changed",
  "lock.set",
  "lock.expired",
  "lock.removed",
  "work.began",
  "line.tested",
  "hold.atRisk",
  "gas.over",
  "gas.under",
  "ban.set",
  "ban.lifted",
  "people.endangered",
  "exhaust.started",
  "exhaust.stopped",
  "exhaust.failed",
  "water.failed",
  "water.shut",
  "water.stopped",
  "leak.found",
  "cut.planned",
  "cut.cancelled",
  "cut.made",
  "cut.ended",
  "rack.reflared",
  "watch.ended",
  "monitoring.silent",
  "monitoring.back",
  "supply.failed",
  "supply.restored",
  "shutdown.signalled",
  "air.stopped",
  "air.unproved",
  "air.warned",
  "air.overdue",
  "air.restarted",
  "bypass.proved",
  "bypass.failed",
  "ups.isolated",
  "ups.unparted",
  "breaker.stuck",
  "epo.armed",
  "epo.disarmed",
  "epo.pressed",
  "epo.ended",
  "rung.reached",
  "notice.sent",
  "notice.undelivered",
  "notice.acknowledged",
  "incident.opened",
  "incident.closed",
  "close.refused",
]);

/** Gathers a timeline; repeated happenings of one kind are counted, not repeated. */
export class Timeline {
  readonly #facts: Happening[] = [];

  /** Takes a journal line; only facts that people care for make an entry. */
  journal(line: string): void {
    if (line.includes('"kind":"controller"')) this.#restart(line);
    if (!line.includes('"kind":"fact"')) return;
    const fact = JSON.parse(line) as JournalFact;
    const { fact: kind = "" } = fact;
    if (!story.has(kind) && !isByHand(fact)) return;
    this.#facts.push({ atMs: fact.t, kind, ...factWords(fact) });
  }

  /** The controller was without power, and nobody else could have written down so. */
  #restart(line: string): void {
    const { t: atMs, says, down } = JSON.parse(line) as Restart;
    if (says !== "restarted") return;
    const after = `restarted after ${down / 1000} s without power`;
    this.#facts.push({ atMs, kind: says, subject: "controller", says: after });
  }

  /** All entries in time order; at one instant faults first, then the building. */
  with(
    events: readonly PlantEvent[],
    faults: readonly FaultReport[] = [],
  ): readonly TimelineEntry[] {
    const plant = gathered(
      "plant",
      events.map(({ at, kind, subject, says }) => ({ atMs: at, kind, subject, says })),
    );
    const laid = gathered("fault", faults.flatMap(stagesOf));
    const all = [...laid, ...plant, ...gathered("control", this.#facts)];
    return all.sort((a, b) => a.atMs - b.atMs);
  }
}

/** The stages of a fault that took time; those at the instant of the one before say nothing new. */
function stagesOf({ says: subject, appliedAt, seenAt, detectedAt }: FaultReport): Happening[] {
  const stages = [
    { kind: "applied", at: appliedAt, says: "is laid on" },
    { kind: "seen", at: seenAt, says: "is seen to take effect" },
    { kind: "detected", at: detectedAt, says: "is told by the controller" },
  ];
  return stages.flatMap(({ kind, at, says }) =>
    at === undefined || (kind === "seen" && (at === appliedAt || at === detectedAt))
      ? []
      : [{ atMs: at, kind, subject, says }],
  );
}

interface Restart {
  readonly t: number;
  readonly says: string;
  readonly down: number;
}

/** Somebody calls for gas: else agent would flow in a room that is held, and nobody said why. */
function isByHand({ fact, by }: JournalFact): boolean {
  return fact === "countdown.asked" && by === "hand";
}

interface Happening {
  readonly atMs: number;
  readonly kind: string;
  readonly subject: string;
  readonly says: string;
}

/**
 * One entry for all happenings of one kind at one instant. What the controller says of one thing
 * twice at once, such as of a ladder that passes two rungs, makes two.
 */
function gathered(who: TimelineEntry["who"], happenings: readonly Happening[]): TimelineEntry[] {
  const groups = new Map<string, Happening[]>();
  for (const each of happenings) {
    let nth = 0;
    const group = () => groups.get(`${each.atMs} ${each.kind} ${nth}`) ?? [];
    const hasIt = () => group().some(({ subject }) => subject === each.subject);
    while (who === "control" && hasIt()) nth++;
    groups.set(`${each.atMs} ${each.kind} ${nth}`, [...group(), each]);
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
