/**
 * Emulated field: what each field device would measure, from the plant, with the faults that a
 * drill or a bench has laid on it.
 *
 * It gives counts: the plant's exact values end here. A line module measures the resistance of its
 * line and classifies it by the panel's bands; earth is told by a circuit of its own. A stuck
 * sensor keeps its counts; a silent device answers nothing.
 */
import {
  assert,
  classify,
  countsOf,
  lineProfiles,
  LineState,
  ohmsOf,
  type Instant,
  profileOf,
  type LineProfile,
  type Point,
  type PointList,
  type Site,
} from "#panels";
import { circuitsOf, isDead } from "./circuits.js";
import type { Plant } from "../plant/plant.js";

export type LineFault = "open" | "short" | "earth" | "high-impedance";

export class EmulatedField {
  readonly #points: readonly Point[];
  readonly #sources: readonly ((() => number) | undefined)[];
  readonly #actuators: readonly (((on: boolean, at: Instant) => void) | undefined)[];
  readonly #index: ReadonlyMap<string, number>;
  readonly #lineFaults = new Map<number, number>();
  readonly #stuck = new Map<number, number>();
  readonly #silent = new Set<string>();
  #driven = new Map<number, number>();
  /** What each output was last driven with, whether or not its circuit carries it. */
  readonly #held = new Map<number, number>();
  readonly #profileOf: (tag: string) => LineProfile;
  /** The line that is each output's circuit; -1 where none is watched. */
  readonly #circuits: readonly number[];

  /** Lines are read with the bands of the site; without, with those of the Aritech's input. */
  constructor(list: PointList, plant: Plant, site?: Site) {
    this.#profileOf = (tag) =>
      site === undefined ? lineProfiles["aritech-input"] : profileOf(tag, site);
    this.#points = list.points;
    this.#index = new Map(list.points.map(({ tag }, place) => [tag, place]));
    const circuitOf = site === undefined ? () => undefined : circuitsOf(site);
    this.#circuits = list.points.map(({ tag, direction }) =>
      direction === "output" ? (this.#index.get(circuitOf(tag) ?? "") ?? -1) : -1,
    );
    this.#sources = list.points.map((point) => {
      if (point.direction !== "input") return undefined;
      const source = plant.sources.get(point.tag);
      assert(source !== undefined, `the plant gives a value for ${point.tag}`);
      return source;
    });
    this.#actuators = list.points.map((point) => {
      if (point.direction !== "output") return undefined;
      const actuator = plant.actuators.get(point.tag);
      assert(actuator !== undefined, `the plant has an actuator for ${point.tag}`);
      return actuator;
    });
  }

  /** Counts of an input point now. */
  counts(index: number): number {
    const point = this.#points[index];
    const source = this.#sources[index];
    assert(point !== undefined && source !== undefined, `the point ${index} is an input`);
    return this.#lineFaults.get(index) ?? this.#stuck.get(index) ?? countsOf(point, source());
  }

  /** An output reaches its device, if that answers; the plant gets it when the instant settles. */
  drive(index: number, value: number): boolean {
    if (this.isSilent(this.#points[index]?.device ?? "")) return false;
    this.#driven.set(index, value);
    this.#held.set(index, value);
    return true;
  }

  /** What an output stands at by the last that its device was told; its safe value before that. */
  driven(index: number): number {
    return this.#held.get(index) ?? this.#points[index]?.safe ?? 0;
  }

  /**
   * Hands on what was driven at this instant, in the order of the points (wires keep
   * none); true if anything was.
   */
  settle(now: Instant): boolean {
    if (this.#driven.size === 0) return false;
    const driven = [...this.#driven].sort(([a], [b]) => a - b);
    this.#driven = new Map();
    for (const [index, value] of driven) {
      const isCarried = !isDead(this.#lineFaults.get(this.#circuits[index] ?? -1));
      this.#actuators[index]?.(value !== 0 && isCarried, now);
    }
    return true;
  }

  isSilent(device: string): boolean {
    return this.#silent.has(device);
  }

  /** Breaks a supervised line, or gives it so many ohms; false if the point is no such line. */
  breakLine(tag: string, fault: LineFault | { readonly ohms: number }): boolean {
    const index = this.#index.get(tag);
    if (index === undefined || this.#points[index]?.kind !== "line") return false;
    const state = stateOf(fault, this.#profileOf(tag));
    if (state === undefined) return false;
    this.#lineFaults.set(index, state);
    this.#reachAgain(index);
    return true;
  }

  mendLine(tag: string): void {
    const index = this.#index.get(tag);
    if (index === undefined) return;
    this.#lineFaults.delete(index);
    this.#reachAgain(index);
  }

  /** What is driven on a circuit meets it as it is now. */
  #reachAgain(circuit: number): void {
    for (const [output, value] of this.#held) {
      if (this.#circuits[output] === circuit) this.#driven.set(output, value);
    }
  }

  /** Freezes an input at its present counts; false if there is no such input. */
  stickSensor(tag: string): boolean {
    const index = this.#index.get(tag);
    if (index === undefined || this.#sources[index] === undefined) return false;
    this.#stuck.set(index, this.counts(index));
    return true;
  }

  silence(device: string): void {
    this.#silent.add(device);
  }

  /** Lets a silent device answer again. */
  unsilence(device: string): void {
    this.#silent.delete(device);
  }
}

/** What the line module tells of a broken line; undefined if its bands know no such fault. */
export function stateOf(
  fault: LineFault | { readonly ohms: number },
  profile: LineProfile,
): number | undefined {
  if (fault === "earth") return LineState.earth;
  const ohms = typeof fault === "object" ? fault.ohms : ohmsOf(bandOf[fault], profile);
  return ohms === undefined ? undefined : LineState[classify(ohms, profile)];
}

const bandOf = { open: "open", short: "short", "high-impedance": "highImpedance" } as const;
