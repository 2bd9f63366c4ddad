/**
 * Control tower: hears the journal of a run and makes of it what leaves the room (R21): messages to
 * who is called, and the crew page.
 *
 * It is told after each scan and looks at the points as that scan left them. What it makes depends
 * on points and journal alone, so that two runs of the same kind make the same.
 */
import type { Controller } from "#firmware";
import type { Instant, Site } from "#panels";
import { crewPage } from "../crew-page.js";
import { crewView } from "../crew-view.js";
import type { JournalFact } from "../fact-words.js";
import { IncidentLog } from "../incident-log.js";
import { noticeMessage, type NoticeMessage } from "./notice-message.js";

export class ControlTower {
  readonly log: IncidentLog;
  readonly #site: Site;
  /** Calls begun since they were last taken. */
  #calls: { readonly recipient: string; readonly turn: number }[] = [];

  constructor(site: Site) {
    this.#site = site;
    this.log = new IncidentLog(site);
  }

  journal(line: string): void {
    this.log.journal(line);
    if (!line.includes('"fact":"notice.called"')) return;
    const { recipient, turn } = JSON.parse(line) as JournalFact;
    this.#calls.push({ recipient: String(recipient), turn: Number(turn) });
  }

  /** The messages of the calls that began in the scan just done. */
  takeMessages(controller: Controller, now: Instant): NoticeMessage[] {
    const calls = this.#calls;
    this.#calls = [];
    if (calls.length === 0) return [];
    const view = crewView(controller, now);
    return calls.flatMap((call) => noticeMessage(this.#site, view, this.log, call) ?? []);
  }

  page(controller: Controller, now: Instant): string[] {
    return crewPage(this.#site, crewView(controller, now), this.log);
  }
}
