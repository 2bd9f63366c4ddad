/**
 * Tower record: what the control tower adds to the record of a run (R21): each message that went
 * out, and the crew page every five minutes of an open incident and whenever somebody asked for it.
 *
 *   {"kind":"message","t":...,"recipient":...,"turn":...,"says":...}
 *   {"kind":"crew","t":...,"page":[...]}
 *
 * The instants are fixed before the run, so that two runs of one drill give the same bytes.
 */
import { scanAtOrAfter, type Controller } from "#firmware";
import { instantAt, seconds, START, type Duration, type Instant, type Site } from "#panels";
import { ControlTower } from "./control-tower.js";

/** From one page in the record to the next (assumption). */
const PAGE_PERIOD = seconds(300);

export class TowerRecord {
  /** Instants at which it wants a scan, whatever happens; in order. */
  readonly looks: readonly Instant[];
  /** The page that was asked for, once its instant has come. */
  asked: readonly string[] | undefined;
  readonly #tower: ControlTower;
  readonly #askedAt: Instant | undefined;

  constructor(site: Site, duration: Duration, crewAt?: Duration) {
    this.#tower = new ControlTower(site);
    const grid = (at: number): Instant => scanAtOrAfter(instantAt(at), site.scanPeriod);
    const looks = new Set<Instant>();
    for (let at = PAGE_PERIOD as number; at <= duration; at += PAGE_PERIOD) looks.add(grid(at));
    if (crewAt !== undefined) {
      this.#askedAt = grid(START + crewAt);
      looks.add(this.#askedAt);
    }
    this.looks = [...looks].sort((a, b) => a - b);
  }

  journal(line: string): void {
    this.#tower.journal(line);
  }

  /** Lines for the record after the scan at `now`. */
  see(now: Instant, controller: Controller): string[] {
    const messages = this.#tower.takeMessages(controller, now);
    const lines = messages.map(({ t, ...message }) =>
      JSON.stringify({ kind: "message", t, ...message }),
    );
    if (!this.looks.includes(now)) return lines;
    const page = this.#tower.page(controller, now);
    if (now === this.#askedAt) this.asked = page;
    if (this.#tower.log.open === undefined) return lines;
    return [...lines, JSON.stringify({ kind: "crew", t: now, page })];
  }
}
