/**
 * Armament: which real outputs are armed, until when, and what each was last told.
 *
 *   inert ──arm (site file allows, named person, time, value confirmed)──▶ armed
 *   armed ──order, end of the time, loss of the device, stop, defect──────▶ inert
 *
 * - The person who arms says which value will be written. If the controller wants another one at
 *   that moment the order is refused: arming must never move equipment by surprise.
 * - Whoever takes an output off equipment leaves it de-energised, not as it stood: nobody watches
 *   it any more, and what stays energised could act at any later time. What has flowed cannot be
 *   called back by either.
 * - A device that is lost takes all its outputs with it, and they stay inert when it comes back.
 *
 * It decides only; what it wants written it hands to `write`. An output that is not armed is never
 * written, not even with its safe value.
 */
import { after, type Duration, type Instant } from "#panels";
import { hazardOf } from "./hazard.js";
import type { OverlaidOutput } from "./binding.js";

export interface Disarmed {
  readonly point: number;
  readonly because: string;
}

interface Armed {
  readonly until: Instant;
  /** What was written last. */
  value: number;
}

/** Longest time for which an output can be armed at once: a shift. */
const ARMED_MAX_MS = 8 * 3600 * 1000;

export class Armament {
  readonly #outputs: ReadonlyMap<number, OverlaidOutput>;
  readonly #write: (point: number, value: number) => void;
  /** Why nothing can be armed in this run at all; undefined where it can. */
  readonly #never: string | undefined;
  readonly #armed = new Map<number, Armed>();
  readonly #lost = new Set<string>();
  #disarmed: Disarmed[] = [];

  constructor(
    outputs: readonly OverlaidOutput[],
    write: (point: number, value: number) => void,
    never?: string,
  ) {
    this.#outputs = new Map(outputs.map((output) => [output.point, output]));
    this.#write = write;
    this.#never = never;
  }

  whyNotArmed(
    point: number | undefined,
    { value, lasts }: { readonly value: number; readonly lasts: Duration },
    standsAt: (point: number) => number,
  ): string | undefined {
    const output = point === undefined ? undefined : this.#outputs.get(point);
    if (point === undefined || output === undefined) {
      return "it is no output with real equipment; a bench file binds it";
    }
    if (this.#never !== undefined) return this.#never;
    if (!output.mayBeArmed) {
      return "the site file does not arm it; its realOutputs must name it first";
    }
    if (lasts <= 0 || lasts > ARMED_MAX_MS) return "an output is armed for up to 8 h at once";
    if (this.#armed.has(point)) return "it is armed already; disarm it first";
    if (this.#lost.has(output.device)) return `its device ${output.device} does not answer`;
    const now = standsAt(point);
    if (now === value) return undefined;
    const at = word(now);
    return `it stands at ${at} now, which would be written at once; --value ${at} confirms that`;
  }

  arm(point: number, value: number, now: Instant, lasts: Duration): void {
    if (!this.#outputs.has(point)) return;
    this.#armed.set(point, { until: after(now, lasts), value });
    this.#write(point, value);
  }

  isArmed(point: number): boolean {
    return this.#armed.has(point);
  }

  get armedCount(): number {
    return this.#armed.size;
  }

  /** What a new value of this point does outside; undefined where it has no real equipment. */
  reach(point: number): "driven" | "would have" | undefined {
    if (!this.#outputs.has(point)) return undefined;
    return this.#armed.has(point) ? "driven" : "would have";
  }

  drive(point: number, value: number): void {
    const armed = this.#armed.get(point);
    if (armed === undefined) return;
    armed.value = value;
    this.#write(point, value);
  }

  disarm(point: number, because: string): void {
    const [output, armed] = [this.#outputs.get(point), this.#armed.get(point)];
    if (output === undefined || armed === undefined) return;
    this.#armed.delete(point);
    this.#disarmed.push({ point, because });
    if (armed.value === output.safe) return;
    this.#write(point, output.safe);
  }

  disarmAll(because: string): void {
    for (const point of [...this.#armed.keys()]) this.disarm(point, because);
  }

  /** A device does not do what it is told: its outputs are nobody's from now on. */
  deviceLost(device: string, why: string): void {
    this.#lost.add(device);
    for (const [point, output] of this.#outputs) {
      if (output.device === device) this.disarm(point, `${device} is lost: ${why}`);
    }
  }

  deviceBack(device: string): void {
    this.#lost.delete(device);
  }

  /** What was disarmed since the last call; those whose time has ended by `now` with it. */
  takeDisarmed(now: Instant): readonly Disarmed[] {
    for (const [point, { until }] of [...this.#armed]) {
      if (until <= now) this.disarm(point, "its time has ended");
    }
    const taken = this.#disarmed;
    if (taken.length > 0) this.#disarmed = [];
    return taken;
  }
}

/** An output in the words of who decides about it; what it could do comes first. */
export function outputText({ tag, says, mayBeArmed }: OverlaidOutput): string {
  const hazard = hazardOf(tag);
  const danger = hazard === undefined ? "" : `DANGER, ${hazard}: `;
  return `${danger}${says}${mayBeArmed ? "" : "; inert, the site file does not arm it"}`;
}

function word(value: number): string {
  return value === 0 ? "off" : value === 1 ? "on" : String(value);
}
