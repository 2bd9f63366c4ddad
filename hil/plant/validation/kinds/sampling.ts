/**
 * Steps something through a course of time and reads it now and then.
 *
 * Time is counted in whole steps, so the same course gives the same samples.
 */
import type { Output, OutputName } from "./case-kind.js";

export interface Clock {
  readonly duration: number;
  readonly step: number;
  /** A thousandth of the duration where it is left out, and no less than a step. */
  readonly sample?: number | undefined;
}

/** What is sampled: one reading for each name, in the order of the names. */
export interface Sampled {
  readonly names: readonly OutputName[];
  read(): readonly number[];
  /** From an instant, for so long. */
  step(fromS: number, seconds: number): void;
}

/** Samples of a run where nothing is said. */
const SAMPLES = 1000;

export function sampled({ duration, step, sample }: Clock, thing: Sampled): Output[] {
  const every = Math.max(1, Math.round((sample ?? duration / SAMPLES) / step));
  const steps = Math.round(duration / step);
  const timesS: number[] = [];
  const columns = thing.names.map((): number[] => []);
  const read = (count: number) => {
    timesS.push(count * step);
    thing.read().forEach((value, index) => columns[index]?.push(value));
  };
  read(0);
  for (let count = 1; count <= steps; count += 1) {
    thing.step((count - 1) * step, step);
    if (count % every === 0 || count === steps) read(count);
  }
  return thing.names.map((name, index) => ({ ...name, timesS, values: columns[index] ?? [] }));
}
