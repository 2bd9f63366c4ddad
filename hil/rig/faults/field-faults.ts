/**
 * Field faults: all faults that lie on the sensors, the lines, the wires and the reports of one
 * field, on the
 * run's clock.
 *
 * Sensors and lines are known by their place in the point list, wires by their device. What wears
 * off, comes or goes does so at instants that `nextChange` tells before, so that whoever moves time
 * can stop there. It decides nothing of what the controller makes of it.
 */
import { countsOf, type Instant, type Point } from "#panels";
import { drawOf } from "../../time/chance.js";
import { LaidFaults, type Laid, type Wear } from "./laid-faults.js";
import { isBroken, nextTurn, type Comes, type LineState } from "./line-fault.js";
import type { ReportFault } from "./report-fault.js";
import { faultyCounts, isRestless, type SensorFault } from "./sensor-fault.js";
import { exchangeWith, wholeExchange, type Exchange, type WireFault } from "./wire-fault.js";

export class FieldFaults {
  readonly #points: readonly Point[];
  readonly #seed: number;
  readonly #lines = new LaidFaults<number, LineState>();
  readonly #sensors = new LaidFaults<number, SensorFault>();
  readonly #wires = new LaidFaults<string, WireFault>();
  readonly #reports = new LaidFaults<string, ReportFault>();
  readonly #broker = new LaidFaults<"broker", "gone">();
  readonly #session = new LaidFaults<"session", "taken">();
  /** Lines that were broken when time was last moved. */
  #broken: ReadonlySet<number> = new Set();
  #now: Instant;

  constructor(points: readonly Point[], seed: number, now: Instant) {
    this.#points = points;
    this.#seed = seed;
    this.#now = now;
  }

  get now(): Instant {
    return this.#now;
  }

  /** Moves on to `now`; the lines that broke, made again or were mended by time since. */
  advance(now: Instant): readonly number[] {
    this.#now = now;
    this.#lines.takeWorn(now);
    this.#sensors.takeWorn(now);
    this.#wires.takeWorn(now);
    this.#reports.takeWorn(now);
    this.#broker.takeWorn(now);
    this.#session.takeWorn(now);
    const before = this.#broken;
    const broken = this.#brokenNow();
    this.#broken = broken;
    return [...new Set([...broken, ...before])].filter(
      (index) => broken.has(index) !== before.has(index),
    );
  }

  /** The next instant at which a fault comes, goes or wears off by time. */
  nextChange(): Instant | undefined {
    const turns = this.#lines
      .entries()
      .map(([index, laid]) => nextTurn(this.#tag(index), laid, this.#seed, this.#now));
    const ends = this.#all.map((faults) => faults.nextEnd());
    const all = [...turns, ...ends].filter((at) => at !== undefined);
    return all.length === 0 ? undefined : (Math.min(...all) as Instant);
  }

  /** Whether none lies on anything, so that the bus hears what the building shows. */
  get areNone(): boolean {
    return this.#all.every(({ size }) => size === 0);
  }

  /** Whether what the bus hears may change although nothing in the building does. */
  get isRestless(): boolean {
    const onBus = [this.#wires, this.#reports, this.#broker, this.#session];
    if (onBus.some(({ size }) => size > 0)) return true;
    const counting = this.#lines.isCounting || this.#sensors.isCounting;
    return counting || this.#sensors.entries().some(([, { fault }]) => isRestless(fault));
  }

  breakLine(index: number, state: number, comes?: Comes, wear: Wear = {}): Laid<LineState> {
    const laid = this.#laid({ state, comes }, this.#points[index]?.device ?? "");
    this.#lines.lay(index, laid, wear);
    this.#broken = this.#brokenNow();
    return laid;
  }

  mendLine(index: number): void {
    this.#lines.end(index, this.#now);
    this.#broken = this.#brokenNow();
  }

  faultSensor(index: number, fault: SensorFault, wear: Wear = {}): Laid<SensorFault> {
    const laid = this.#laid(fault, this.#points[index]?.device ?? "");
    this.#sensors.lay(index, laid, wear);
    return laid;
  }

  mendSensor(index: number): void {
    this.#sensors.end(index, this.#now);
  }

  faultWire(device: string, fault: WireFault, wear: Wear = {}): Laid<WireFault> {
    const laid = this.#laid(fault, device);
    this.#wires.lay(device, laid, wear);
    return laid;
  }

  mendWire(device: string): void {
    this.#wires.end(device, this.#now);
  }

  faultReports(device: string, fault: ReportFault, wear: Wear = {}): Laid<ReportFault> {
    const laid = this.#laid(fault, device);
    this.#reports.lay(device, laid, wear);
    return laid;
  }

  mendReports(device: string): void {
    this.#reports.end(device, this.#now);
  }

  stopBroker(wear: Wear): Laid<"gone"> {
    const laid = this.#laid("gone" as const, "");
    this.#broker.lay("broker", laid, wear);
    return laid;
  }

  get isBrokerGone(): boolean {
    return this.#broker.size > 0;
  }

  /** Another MQTT client comes under the name of who publishes the reports. */
  takeSession(wear: Wear): Laid<"taken"> {
    const laid = this.#laid("taken" as const, "");
    this.#session.lay("session", laid, wear);
    return laid;
  }

  get isSessionTaken(): boolean {
    return this.#session.size > 0;
  }

  /** What is wrong with the reports of a device now. */
  report(device: string): ReportFault | undefined {
    return this.#reports.of(device)?.fault;
  }

  /** What the line module tells of a line that is broken now. */
  line(index: number): number | undefined {
    const laid = this.#lines.of(index);
    if (laid === undefined) return undefined;
    return isBroken(this.#tag(index), laid, this.#seed, this.#now) ? laid.fault.state : undefined;
  }

  /** What a faulty sensor tells now; undefined for a healthy one. */
  sensed(index: number, truth: () => number): number | undefined {
    const laid = this.#sensors.of(index);
    const point = this.#points[index];
    if (laid === undefined || point === undefined) return undefined;
    const real = truth();
    laid.truth = countsOf(point, real);
    return faultyCounts(point, real, laid, { seed: this.#seed, now: this.#now });
  }

  /** The fault that strikes a device's wire at this instant, if one does. */
  wire(device: string): WireFault | undefined {
    const fault = this.#wires.of(device)?.fault;
    if (fault === undefined || fault.sharePct >= 100) return fault;
    const draw = drawOf(this.#seed, `wire of ${device} at ${this.#now}`);
    return draw * 100 < fault.sharePct ? fault : undefined;
  }

  /** The bus asks a device something; its polls wear off what lies on it. */
  ask(device: string): Exchange {
    for (const faults of [this.#lines, this.#sensors, this.#reports]) {
      faults.polled(device, this.#now);
    }
    const fault = this.wire(device);
    if (fault === undefined) return wholeExchange;
    this.#wires.polled(device, this.#now);
    return exchangeWith(fault);
  }

  get #all() {
    return [this.#lines, this.#sensors, this.#wires, this.#reports, this.#broker, this.#session];
  }

  #laid<Fault>(fault: Fault, device: string): Laid<Fault> {
    return { fault, since: this.#now, device };
  }

  #brokenNow(): ReadonlySet<number> {
    const broken = this.#lines.entries().filter(([index]) => this.line(index) !== undefined);
    return new Set(broken.map(([index]) => index));
  }

  #tag(index: number): string {
    return this.#points[index]?.tag ?? "";
  }
}
