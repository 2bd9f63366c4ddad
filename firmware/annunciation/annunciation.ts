/**
 * Annunciation: what the panel's front shows - the queue of faults, the queue of alarms, the lamps
 * and the buzzer.
 *
 *   charts' tags, edges, silent devices, disablements ──▶ queues ──▶ lamps and buzzer
 *
 * It decides nothing for any chart, and a silenced buzzer or an acknowledged entry changes nothing
 * but what is shown. Nothing is done in a scan in which nothing has changed.
 */
import {
  alarmInputs,
  faultTags,
  lampTags,
  lineFaultText,
  type Edge,
  type Instant,
  type PanelLamp,
  type Site,
} from "#panels";
import { AlertQueue, type AlertQueueData } from "./alert-queue.js";

export interface AnnunciationData {
  readonly faults: AlertQueueData;
  readonly alarms: AlertQueueData;
  readonly silenced: boolean;
  readonly badPoints: readonly (readonly [string, number])[];
}

export type QueueName = "faults" | "alarms";

/** What is looked at of a chart. */
interface Tagged {
  readonly id: string;
  readonly kind: string;
  readonly tags: ReadonlySet<string>;
}

export class Annunciation {
  readonly faults = new AlertQueue({ latches: false });
  readonly alarms = new AlertQueue({ latches: true });
  readonly #alarmInputs: ReadonlyMap<string, string>;
  /** Tags of each chart that are told here, as of its last step. */
  readonly #told = new Map<string, readonly string[]>();
  readonly #tagLamps = new Map<PanelLamp, number>();
  /** Points without a good sample, by device. */
  #badPoints = new Map<string, number>();
  #disabled = 0;
  #silenced = false;
  #isChanged = true;

  constructor(site: Site) {
    this.#alarmInputs = alarmInputs(site);
  }

  chartStepped(now: Instant, chart: Tagged): void {
    const before = this.#told.get(chart.id) ?? none;
    const tags = told(chart.tags);
    if (before.length === 0 && tags.length === 0) return;
    this.#told.set(chart.id, tags);
    for (const tag of before) if (!tags.includes(tag)) this.#tagGone(chart, tag);
    for (const tag of tags) if (!before.includes(tag)) this.#tagCame(now, chart, tag);
  }

  /** Takes note of an edge of an input that is not disabled; `value` is its value now. */
  heard(now: Instant, tag: string, edge: Edge, value: number): void {
    if (edge === "fault")
      this.#fault(now, { kind: "line", about: tag, text: lineFaultText(value) });
    else if (edge === "restored") this.#clearFault(tag);
    else if (edge === "on" || edge === "off") {
      const text = this.#alarmInputs.get(tag);
      if (text === undefined) return;
      this.#isChanged = true;
      if (edge === "off") this.alarms.clear(tag);
      else if (this.alarms.raise(now, { kind: "alarm", about: tag, text })) this.#silenced = false;
    }
  }

  /** One more point, or one fewer, of a device has no good sample. */
  badPoints(now: Instant, device: string, by: 1 | -1): void {
    const count = (this.#badPoints.get(device) ?? 0) + by;
    if (count > 0) this.#badPoints.set(device, count);
    else this.#badPoints.delete(device);
    if (count === 1 && by === 1) {
      this.#fault(now, { kind: "device", about: device, text: "device does not answer" });
    } else if (count === 0) this.#clearFault(device);
  }

  /** A point was disabled: what it told no longer counts, and that it is disabled is shown. */
  disabled(now: Instant, tag: string, who: string): void {
    this.#disabled++;
    this.#clearFault(tag);
    this.alarms.clear(tag);
    const about = disablementOf(tag);
    this.faults.raise(now, { kind: "disablement", about, text: `disabled by ${who}` });
    // Who disabled it knows of it.
    const entry = this.faults.entries.find((each) => each.about === about);
    if (entry !== undefined) this.faults.acknowledge(entry.id);
  }

  enabled(tag: string): void {
    this.#disabled--;
    this.#clearFault(disablementOf(tag));
  }

  /** Something of the controller itself is not as it must be, or is again. */
  system(now: Instant, about: string, text: string | undefined): void {
    if (text === undefined) this.#clearFault(about);
    else this.#fault(now, { kind: "system", about, text });
  }

  /** One entry of a queue, a whole queue, or everything. */
  acknowledge(queue?: QueueName, entry?: number): void {
    if (queue !== "alarms") this.faults.acknowledge(entry);
    if (queue !== "faults") this.alarms.acknowledge(entry);
    this.#isChanged = true;
  }

  silence(): void {
    this.#silenced = true;
    this.#isChanged = true;
  }

  reset(isMeant: (about: string) => boolean): void {
    this.alarms.reset(isMeant);
    this.#isChanged = true;
  }

  /** Whether lamps may have changed since the last call. */
  takeChanged(): boolean {
    const changed = this.#isChanged;
    this.#isChanged = false;
    return changed;
  }

  isLit(lamp: PanelLamp): boolean {
    switch (lamp) {
      case "power":
        return true;
      case "fire":
        return this.alarms.size > 0;
      case "fault":
        return this.faults.active > this.#disabled;
      case "disabled":
        return this.#disabled > 0;
      case "buzzer":
        return !this.#silenced && this.faults.unseen + this.alarms.unseen > 0;
      default:
        return (this.#tagLamps.get(lamp) ?? 0) > 0;
    }
  }

  save(): AnnunciationData {
    return {
      faults: this.faults.save(),
      alarms: this.alarms.save(),
      silenced: this.#silenced,
      badPoints: [...this.#badPoints],
    };
  }

  /** Goes on from saved data; the charts and the number of disablements were restored before. */
  load(data: AnnunciationData, charts: Iterable<Tagged>, disabled: number): void {
    this.faults.load(data.faults);
    this.alarms.load(data.alarms);
    this.#silenced = data.silenced;
    this.#badPoints = new Map(data.badPoints);
    this.#disabled = disabled;
    this.#told.clear();
    this.#tagLamps.clear();
    for (const { id, tags } of charts) {
      this.#told.set(id, told(tags));
      for (const tag of told(tags)) this.#countLamp(tag, 1);
    }
    this.#isChanged = false;
  }

  #tagCame(now: Instant, { id, kind }: Tagged, tag: string): void {
    this.#countLamp(tag, 1);
    if (!faultTags.has(tag)) return;
    const text = tag.replaceAll("-", " ");
    this.#fault(now, { kind: kind === "supply" ? "supply" : "chart", about: `${id} ${tag}`, text });
  }

  #tagGone({ id }: Tagged, tag: string): void {
    this.#countLamp(tag, -1);
    if (faultTags.has(tag)) this.#clearFault(`${id} ${tag}`);
  }

  #countLamp(tag: string, by: 1 | -1): void {
    const lamp = lampTags[tag];
    if (lamp === undefined) return;
    this.#tagLamps.set(lamp, (this.#tagLamps.get(lamp) ?? 0) + by);
    this.#isChanged = true;
  }

  #fault(now: Instant, what: Parameters<AlertQueue["raise"]>[1]): void {
    if (this.faults.raise(now, what)) this.#silenced = false;
    this.#isChanged = true;
  }

  #clearFault(about: string): void {
    this.faults.clear(about);
    this.#isChanged = true;
  }
}

const none: readonly string[] = [];

function told(tags: ReadonlySet<string>): readonly string[] {
  let found: string[] | undefined;
  for (const tag of tags) {
    if (faultTags.has(tag) || lampTags[tag] !== undefined) (found ??= []).push(tag);
  }
  return found ?? none;
}

function disablementOf(tag: string): string {
  return `${tag} disabled`;
}
