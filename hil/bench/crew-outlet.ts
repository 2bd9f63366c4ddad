/**
 * Crew outlet: brings what the control tower makes out of the room (R21): messages and timeline at
 * once, the crew page when it has changed and once a real second at the most.
 *
 * The page goes to a retained topic and, where one is named, to a file. The file is written under
 * another name and renamed, so that a reader sees one whole page or the other. A disk that refuses
 * later on is told of once and holds up nothing: the topic still has the page.
 */
import {
  crewTopic,
  incidentTopic,
  noticeTopic,
  type Controller,
  type SupervisoryFace,
} from "#firmware";
import type { Instant, Site } from "#panels";
import { RecordFailure } from "../record/record.js";
import { replaceFile } from "../record/replace-file.js";
import { ControlTower } from "../report/tower/control-tower.js";
import {
  entryLine,
  IncidentTimeline,
  type IncidentEntry,
} from "../report/happenings/incident-timeline.js";

/** The page changes with every second of an open incident. */
const PAGE_EVERY_MS = 1000;

type Outgoing = Pick<SupervisoryFace, "show" | "sendLine">;

interface OutletOptions {
  readonly site: Site;
  readonly crewFile?: string | undefined;
  readonly warn?: (says: string) => void;
}

export class CrewOutlet {
  readonly #tower: ControlTower;
  readonly #timeline = new IncidentTimeline();
  readonly #options: OutletOptions;
  #entries: IncidentEntry[] = [];
  #sent = "";
  #sentAtMs = -Infinity;
  #hasWarned = false;

  constructor(options: OutletOptions) {
    this.#tower = new ControlTower(options.site);
    this.#options = options;
  }

  /** Throws a {@link RecordFailure} for a file that cannot be written even once. */
  checkFile(): void {
    const { crewFile, site } = this.#options;
    if (crewFile === undefined) return;
    try {
      replaceFile(crewFile, `${site.title}: nothing is known yet.\n`);
    } catch (cause) {
      // Only the disk can refuse; it is the user's to put right before anything runs.
      throw new RecordFailure(`${crewFile} cannot hold the crew page: ${reasonOf(cause)}`, {
        cause,
      });
    }
  }

  journal(line: string): void {
    this.#tower.journal(line);
    const taken = this.#timeline.take(line);
    this.#entries.push(...taken.filter(({ incident }) => incident > 0));
  }

  /** The last step of a scan. */
  publish(now: Instant, controller: Controller, face: Outgoing): void {
    const { site } = this.#options;
    for (const message of this.#tower.takeMessages(controller, now)) {
      face.show(noticeTopic(site.id, message.recipient), JSON.stringify(message));
    }
    for (const entry of this.#entries) {
      face.sendLine(incidentTopic(site.id, entry.incident), entryLine(entry));
    }
    this.#entries = [];
    const wallMs = performance.now();
    if (wallMs - this.#sentAtMs < PAGE_EVERY_MS) return;
    const page = `${this.#tower.page(controller, now).join("\n")}\n`;
    if (page === this.#sent) return;
    this.#sent = page;
    this.#sentAtMs = wallMs;
    face.show(crewTopic(site.id), page);
    this.#keep(page);
  }

  #keep(page: string): void {
    const { crewFile, warn } = this.#options;
    if (crewFile === undefined) return;
    try {
      replaceFile(crewFile, page);
      this.#hasWarned = false;
    } catch (cause) {
      // The page is outside already, on its topic; a full disk must not stop the site.
      if (!this.#hasWarned) warn?.(`${crewFile} keeps an old crew page: ${reasonOf(cause)}`);
      this.#hasWarned = true;
    }
  }
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
