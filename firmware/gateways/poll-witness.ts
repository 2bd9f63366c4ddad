/**
 * Poll witness: what the field bus itself saw of each device, kept for whoever asks later.
 *
 *   a poll, a write or a report that was due ──▶ answered, in so many ms │ missed
 *
 * It is evidence and nothing else: the controller never reads it, and no journal holds it.
 */
import { millis, type Duration } from "#panels";

/** How long a device may take to answer one request. */
export const REQUEST_TIMEOUT: Duration = millis(1000);

/** What the bus saw of one device since the start. */
export interface Witnessed {
  /** Requests and reports that were due and to which nothing fit came. */
  readonly missed: number;
  /** How long the latest answer took. */
  readonly tookMs: number;
  /** Reports that were heard of it. */
  readonly reports: number;
  /** What the device's clock said in the latest. */
  readonly clockMs: number;
}

const nothing: Witnessed = { missed: 0, tookMs: 0, reports: 0, clockMs: 0 };

export class PollWitness {
  readonly #devices = new Map<string, Witnessed>();

  answered(device: string, tookMs: number): void {
    const before = this.of(device);
    // Most answers are like the one before.
    if (before !== nothing && before.tookMs === tookMs) return;
    this.#devices.set(device, { ...before, tookMs });
  }

  missed(device: string): void {
    const before = this.of(device);
    this.#devices.set(device, { ...before, missed: before.missed + 1, tookMs: 0 });
  }

  heard(device: string, clockMs = 0): void {
    const before = this.of(device);
    this.#devices.set(device, { ...before, reports: before.reports + 1, clockMs });
  }

  of(device: string): Witnessed {
    return this.#devices.get(device) ?? nothing;
  }
}
