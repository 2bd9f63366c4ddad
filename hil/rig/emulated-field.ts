/**
 * Emulated field: what each field device would measure, from the plant, with the faults that a
 * drill or a bench has laid on it.
 *
 * It gives counts: the plant's exact values end here. A line module measures the resistance of its
 * line and classifies it by the panel's bands; earth is told by a circuit of its own. What lies on
 * a sensor, a line or a wire, and when it goes, is kept in `faults/`; a silent device answers
 * nothing.
 */
import type { FieldUnit } from "#firmware";
import {
  assert,
  classify,
  countsOf,
  lineProfiles,
  LineState,
  ohmsOf,
  START,
  type Instant,
  profileOf,
  type LineProfile,
  type Point,
  type PointList,
  type Site,
} from "#panels";
import { circuitsOf, isDead } from "./circuits.js";
import { FieldFaults } from "./faults/field-faults.js";
import type { Laid, Wear } from "./faults/laid-faults.js";
import type { Comes } from "./faults/line-fault.js";
import type { SensorFault } from "./faults/sensor-fault.js";
import { noExchange, type Exchange } from "./faults/wire-fault.js";
import type { Plant } from "../plant/plant.js";
import type { Stir, Stirs } from "../plant/field/sources/stirs.js";

export type LineFault = "open" | "short" | "earth" | "high-impedance";

export class EmulatedField {
  readonly #points: readonly Point[];
  readonly #sources: readonly ((() => number) | undefined)[];
  readonly #stirs: Stirs;
  readonly #actuators: readonly (((on: boolean, at: Instant) => void) | undefined)[];
  readonly #index: ReadonlyMap<string, number>;
  /** What lies on its sensors, its lines and its wires. */
  readonly faults: FieldFaults;
  readonly #silent = new Set<string>();
  #driven = new Map<number, number>();
  /** What each output was last driven with, whether or not its circuit carries it. */
  readonly #held = new Map<number, number>();
  readonly #profileOf: (tag: string) => LineProfile;
  /** The line that is each output's circuit; -1 where none is watched. */
  readonly #circuits: readonly number[];

  /** Lines are read with the bands of the site; without, with those of the Aritech's input. */
  constructor(list: PointList, plant: Plant, site?: Site, seed = 0) {
    this.faults = new FieldFaults(list.points, seed, START);
    this.#profileOf = (tag) =>
      site === undefined ? lineProfiles["aritech-input"] : profileOf(tag, site);
    this.#points = list.points;
    this.#stirs = plant.stirs;
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
    const { faults } = this;
    return faults.line(index) ?? faults.sensed(index, source) ?? countsOf(point, source());
  }

  /**
   * What the sensors of some inputs stand in, so that `isStill` can tell of all of them at once;
   * undefined if one of them is not known to stand still ever.
   */
  stirsOf(points: readonly number[]): readonly Stir[] | undefined {
    const stirs = points.map((index) => this.#stirs.of(this.#points[index]?.tag ?? ""));
    return stirs.includes(undefined)
      ? undefined
      : [...new Set(stirs.filter((stir) => stir !== undefined))];
  }

  /** Whether a device would say what it said at `since`; never while a fault lies somewhere. */
  isStill(device: string, stirs: readonly Stir[], since: Instant): boolean {
    return this.faults.areNone && !this.isSilent(device) && this.#stirs.isStill(stirs, since);
  }

  /** Moves its faults on to `now`; true if the bus may hear of it. */
  advance(now: Instant): boolean {
    const turned = this.faults.advance(now);
    for (const circuit of turned) this.#reachAgain(circuit);
    return turned.length > 0;
  }

  /** The bus asks a device something. */
  ask(device: string): Exchange {
    const exchange = this.faults.ask(device);
    return this.isSilent(device) ? noExchange : exchange;
  }

  /** An output reaches its device, if that hears; the plant gets it when the instant settles. */
  drive(index: number, value: number): Exchange {
    const exchange = this.ask(this.#points[index]?.device ?? "");
    if (!exchange.isHeard) return exchange;
    this.#driven.set(index, value);
    this.#held.set(index, value);
    return exchange;
  }

  silence(device: string): void {
    this.#silent.add(device);
  }

  isSilent(device: string): boolean {
    return this.#silent.size > 0 && this.#silent.has(device);
  }

  /** Lets a silent device answer again. */
  unsilence(device: string): void {
    this.#silent.delete(device);
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
      const isCarried = !isDead(this.faults.line(this.#circuits[index] ?? -1));
      this.#actuators[index]?.(value !== 0 && isCarried, now);
    }
    return true;
  }

  /**
   * Breaks a supervised line, or gives it so many ohms, for good or as it comes and goes; nothing
   * is laid on if the point is no such line.
   */
  breakLine(
    tag: string,
    fault: LineFault | { readonly ohms: number },
    comes?: Comes,
    wear?: Wear,
  ): Laid<unknown> | undefined {
    const index = this.#index.get(tag);
    if (index === undefined || this.#points[index]?.kind !== "line") return undefined;
    const state = stateOf(fault, this.#profileOf(tag));
    if (state === undefined) return undefined;
    const laid = this.faults.breakLine(index, state, comes, wear);
    this.#reachAgain(index);
    return laid;
  }

  mendLine(tag: string): void {
    const index = this.#index.get(tag);
    if (index === undefined) return;
    this.faults.mendLine(index);
    this.#reachAgain(index);
  }

  /** What is driven on a circuit meets it as it is now. */
  #reachAgain(circuit: number): void {
    for (const [output, value] of this.#held) {
      if (this.#circuits[output] === circuit) this.#driven.set(output, value);
    }
  }

  /** Lays a fault on the sensor of an input; nothing is laid on if there is no such input. */
  faultSensor(
    tag: string,
    fault: (counts: number, point: Point) => SensorFault,
    wear?: Wear,
  ): Laid<unknown> | undefined {
    const index = this.#index.get(tag) ?? -1;
    const point = this.#points[index];
    if (point === undefined || this.#sources[index] === undefined) return undefined;
    return this.faults.faultSensor(index, fault(this.counts(index), point), wear);
  }

  mendSensor(tag: string): void {
    this.faults.mendSensor(this.#index.get(tag) ?? -1);
  }
}

/**
 * Which devices stand as they stood when they were read last, so that reading them again would give
 * the same counts.
 *
 * A bus without a wire leaves them out, since a sampler passes on changes only. A device on a wire
 * is always polled and always answers; it keeps the registers that it has worked out. None counts
 * as still while a fault lies somewhere, nor one that has a sensor of which nothing is known.
 */
export class StillDevices {
  readonly #field: EmulatedField;
  /** In the order of the units; undefined for what is never known to stand still. */
  readonly #devices: readonly (
    { id: string; stirs: readonly Stir[]; readAt: Instant | undefined } | undefined
  )[];

  constructor(units: readonly FieldUnit[], field: EmulatedField) {
    this.#field = field;
    this.#devices = units.map(({ device, slots }) => {
      const stirs = field.stirsOf(slots.map(({ point }) => point));
      return stirs && { id: device.id, stirs, readAt: undefined };
    });
  }

  /** Tells whether a device that is due stands still, and that it is read now if it does not. */
  isStill(at: number, now: Instant): boolean {
    const device = this.#devices[at];
    if (device === undefined) return false;
    const { id, stirs, readAt } = device;
    if (readAt !== undefined && this.#field.isStill(id, stirs, readAt)) return true;
    device.readAt = this.#field.faults.areNone ? now : undefined;
    return false;
  }

  forget(at: number): void {
    const device = this.#devices[at];
    if (device !== undefined) device.readAt = undefined;
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
