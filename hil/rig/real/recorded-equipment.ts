/**
 * Recorded equipment: what real devices said in a run that was recorded, played back in its time.
 *
 * A record holds each sample at the instant at which a scan took it in, and so does this. It has no
 * wire: what is written to it goes nowhere, as in the run, where no output was armed.
 */
import type { Instant } from "#panels";
import type { Reading } from "./intake.js";
import type { RealEquipment } from "./overlay.js";

/** One real sample as a scan took it in. */
export interface RecordedSample extends Reading {
  readonly at: Instant;
  readonly point: number;
}

/** `samples` in the order in which they were taken in. */
export function recordedEquipment(samples: readonly RecordedSample[]): RealEquipment {
  const standing = new Map<number, Reading>();
  let next = 0;
  return {
    reading(point, now) {
      for (let sample = samples[next]; sample !== undefined && sample.at <= now;) {
        standing.set(sample.point, { value: sample.value, quality: sample.quality });
        sample = samples[++next];
      }
      return standing.get(point);
    },
    write: () => undefined,
    takeNews: () => [],
    close: () => Promise.resolve(),
  };
}
