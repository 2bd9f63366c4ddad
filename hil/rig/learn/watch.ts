/**
 * Watch: what a device's addresses did while they were looked at again and again.
 *
 * It keeps a step for each change, up to `STEPS_MAX` an address, and counts all of them. What it
 * makes of them is a profile, and a list for people.
 */
import { referenceOf } from "#protocols";
import type { Profile, Table } from "./profile.js";
import type { Run } from "./survey.js";

const STEPS_MAX = 10_000;

interface Seen {
  readonly table: Table;
  readonly address: number;
  readonly first: number;
  min: number;
  max: number;
  changes: number;
  readonly steps: [number, number][];
}

/** One address as people read it. */
export interface Row {
  readonly table: Table;
  readonly address: number;
  readonly reference: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly changes: number;
}

export class Watch {
  readonly #runs: readonly Run[];
  readonly #seen = new Map<string, Seen>();
  #lastMs = 0;

  /** `runs`: the first look. */
  constructor(runs: readonly Run[]) {
    this.#runs = runs;
    this.#each(runs, (table, address, value) => {
      const steps: [number, number][] = [[0, value]];
      const seen: Seen = {
        ...{ table, address, steps },
        ...{ first: value, min: value, max: value, changes: 0 },
      };
      this.#seen.set(`${table} ${address}`, seen);
    });
  }

  /** A further look, so many milliseconds after the first. */
  saw(runs: readonly Run[], atMs: number): void {
    this.#lastMs = Math.max(this.#lastMs, atMs);
    this.#each(runs, (table, address, value) => {
      const seen = this.#seen.get(`${table} ${address}`);
      if (seen === undefined || seen.steps.at(-1)?.[1] === value) return;
      seen.changes++;
      seen.min = Math.min(seen.min, value);
      seen.max = Math.max(seen.max, value);
      if (seen.steps.length < STEPS_MAX) seen.steps.push([atMs, value]);
    });
  }

  rows(): readonly Row[] {
    return [...this.#seen.values()].map(({ table, address, first, min, max, changes }) => ({
      ...{ table, address, reference: referenceOf(table, address).reference },
      ...{ value: first, min, max, changes },
    }));
  }

  profile(device: string, unit: number): Profile {
    return {
      ...{ device, unit, lastsMs: this.#lastMs },
      runs: this.#runs.map(({ table, from, values }) => ({ table, from, values: [...values] })),
      series: [...this.#seen.values()]
        .filter(({ changes }) => changes > 0)
        .map(({ table, address, steps }) => ({ table, address, steps })),
    };
  }

  #each(runs: readonly Run[], take: (table: Table, address: number, value: number) => void): void {
    for (const { table, from, values } of runs) {
      values.forEach((value, place) => {
        take(table, from + place, value);
      });
    }
  }
}
