/**
 * Case states: what is remembered of every case beside its gas and its steel, in one buffer, so
 * that thousands of sleeping cases are passed over without being touched.
 *
 *   open    busy    awake    ventedM3    firedKw    probeK        one line each, by place
 */
import { copied, type StateTable } from "../../state-table.js";

export interface CaseStates {
  /** 1 where the door stands open. */
  readonly open: Float64Array;
  /** 1 where something inside burns, vents or discharges; cleared after each second. */
  readonly busy: Float64Array;
  /** 1 where the gas may have changed in the last second. */
  readonly awake: Float64Array;
  /** Vent gas that went out into the room during the last second, m3. */
  readonly ventedM3: Float64Array;
  /** What the fire inside burnt in the last second, kW. */
  readonly firedKw: Float64Array;
  /** What the probe inside shows above rest. */
  readonly probeK: Float64Array;
}

export function createCaseStates(cases: number, table: StateTable): CaseStates {
  const buffer = new Float64Array(6 * cases);
  table.floats("case states", ...copied(buffer));
  let from = 0;
  const next = (): Float64Array => buffer.subarray(from, (from += cases));
  return {
    open: next(),
    busy: next(),
    awake: next(),
    ventedM3: next(),
    firedKw: next(),
    probeK: next(),
  };
}

/** One case's part of them. */
export class CaseState {
  readonly #all: CaseStates;
  readonly #place: number;

  constructor(all: CaseStates, place: number) {
    this.#all = all;
    this.#place = place;
  }

  get open(): boolean {
    return this.#all.open[this.#place] === 1;
  }

  set open(isOpen: boolean) {
    this.#all.open[this.#place] = isOpen ? 1 : 0;
  }

  get ventedM3(): number {
    return this.#all.ventedM3[this.#place]!;
  }

  get firedKw(): number {
    return this.#all.firedKw[this.#place]!;
  }

  get probeK(): number {
    return this.#all.probeK[this.#place]!;
  }

  set probeK(kelvin: number) {
    this.#all.probeK[this.#place] = kelvin;
  }

  /** Something happens inside: it is stepped in the coming second. */
  stir(): void {
    this.#all.busy[this.#place] = 1;
  }
}
