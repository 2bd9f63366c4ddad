/**
 * Seen: how the controller's side of the field shows that a fault took effect.
 *
 *   a line         its image reads as broken
 *   a sensor       its image is not what the building stood in when it was polled
 *   a wire         the bus missed an answer, or waited for it
 *   the face       the SCADA that polls it missed an answer, or waited for it
 *   reports        the bus heard more than one at an instant, or one from another time
 *   a thing        it was told to move, and its feedback stayed away
 *   what no        the building tells that it took effect
 *   panel sees
 *
 * The evidence is what the bus and the images hold, never what was laid on: a fault that was asked
 * for and did nothing must not count.
 */
import { Quality, type Controller, type PollWitness } from "#firmware";
import { countsOf, LineState, millis, profileOf, type Duration, type Instant } from "#panels";
import { stateOf } from "../../rig/emulated-field.js";
import type { Laid } from "../../rig/faults/laid-faults.js";
import { exchangeWith } from "../../rig/faults/wire-fault.js";
import type { PlantEventKind } from "../../plant/plant.js";
import type { Act } from "../drill.js";
import { isGasFault, type GasFault } from "../gas-faults.js";
import { FACE } from "./face/face-fault.js";
import type { ReportAct, WireAct } from "./field-fault.js";

/** How long a stuck thing must have been told to move before its missing feedback counts. */
const STUCK_AFTER: Duration = millis(3000);

/** Within which the report of a healthy valve has come. */
const TWO_POLLS: Duration = millis(2000);

/** A timer of the machine may be a little early. */
const TIMER_SHARE = 0.9;

/** Whether the fault shows at this instant; `lines` is what the journal said since the last. */
export type Seen = (now: Instant, lines: readonly string[]) => boolean;

/** Where evidence is looked for. */
export interface Evidence {
  readonly controller: Controller;
  readonly witness: PollWitness;
  readonly hasHappened: (event: PlantEventKind, about: string) => boolean;
  /** Whether who polls the face was answered since, by a controller that scans. */
  readonly isServed?: ((since: Instant) => boolean) | undefined;
}

/** How this act shows; undefined for an act that is no fault. */
export function seenBy(
  act: Act,
  laid: readonly Laid<unknown>[],
  evidence: Evidence,
): Seen | undefined {
  return new Eyes(evidence).evidence(act, laid);
}

class Eyes {
  readonly #controller: Controller;
  readonly #witness: PollWitness;
  readonly #hasHappened: Evidence["hasHappened"];

  constructor({ controller, witness, hasHappened }: Evidence) {
    this.#controller = controller;
    this.#witness = witness;
    this.#hasHappened = hasHappened;
  }

  evidence(act: Act, laid: readonly Laid<unknown>[]): Seen | undefined {
    switch (act.kind) {
      case "stickSensor":
      case "driftSensor":
      case "noiseSensor":
      case "offsetSensor":
        return () => this.#isWrong(act.point, laid[0]?.truth);
      case "breakWire":
        return this.#spoiled(act);
      case "breakFace":
        return this.#spoiled({ devices: [FACE], fault: act.fault });
      case "restart":
        return (_, lines) => lines.some((line) => line.includes('"says":"restarted"'));
      case "stopBroker":
      case "takeSession":
        return this.#missed(this.#reporting());
      case "breakReports":
        return this.#garbled(act);
      case "cutMains":
        return () => this.#value("site/mains") === 0;
      case "breakLine":
        return () => this.#isBroken(act.line, act.fault);
      case "silence":
        return () => this.#isSilent(act.device);
      case "emptyCylinder":
        if (this.#has(`${act.cylinder}/unit-release`)) return this.#emptyUnit(act.cylinder);
        return () => this.#isLow(`${act.cylinder}/pressure`);
      case "failCylinder":
        if (this.#has(`${act.cylinder}/unit-release`)) return this.#spentUnit(act.cylinder);
        return this.#disobeys(
          `${act.cylinder}/fire`,
          () => !this.#isLow(`${act.cylinder}/pressure`),
        );
      case "cutRoute": {
        const output = `notice/${act.route}`;
        return this.#disobeys(output, () => this.#value(`${output}-delivered`) === 0);
      }
      case "stick":
        return this.#stuck(act.what);
      default:
        return isGasFault(act.kind) ? this.#gasFault(act as GasFault) : undefined;
    }
  }

  /** What the panel cannot see has shown once the building tells that it took effect. */
  #gasFault(act: GasFault): Seen {
    const happened = (event: PlantEventKind, about: string): Seen => {
      return () => this.#hasHappened(event, about);
    };
    switch (act.kind) {
      case "slowValve":
        return this.#slow(act.valve);
      case "leakValve":
        return happened("valve.leaked", act.valve);
      case "failCheckValve":
        return happened("cylinder.refilled", act.cylinder);
      case "slowCylinder":
        return happened("cylinder.slowed", act.cylinder);
      case "leakCylinder": {
        const before = this.#value(`${act.cylinder}/pressure`);
        return () => this.#value(`${act.cylinder}/pressure`) < before;
      }
      case "crossWires":
        return () => [act.valve, act.other].some((id) => this.#hasHappened("wires.crossed", id));
    }
  }

  /** Told to open, and not seen open for longer than it needs in health and two polls. */
  #slow(valve: string): Seen {
    const { selectorValves, tieLines } = this.#controller.site;
    const travel =
      selectorValves.find(({ id }) => id === valve)?.travel ??
      tieLines.find((tie) => tie.valve === valve)?.travel ??
      0;
    const isShut = (): boolean => this.#value(`${valve}/open`) === 0;
    return this.#disobeys(`${valve}/drive`, isShut, millis(travel + TWO_POLLS));
  }

  /** A leaked unit shows on its pressure contact; without one, only when it is told to fire. */
  #emptyUnit(id: string): Seen {
    const contact = `${id}/unit-pressure`;
    if (!this.#has(contact)) return this.#spentUnit(id);
    return () => this.#value(contact) === LineState.alarm;
  }

  #spentUnit(id: string): Seen {
    return this.#disobeys(`${id}/unit-release`, () => this.#value(`${id}/unit-discharged`) === 0);
  }

  /** A thing that was told to move for a while and whose feedback did not come. */
  #stuck(what: string): Seen {
    const pairs: readonly (readonly [order: string, feedback: string, moved: number])[] = [
      [`${what}/drive`, `${what}/open`, 1],
      [`${what}/close`, `${what}/shut`, 1],
      [`${what}/stop`, `${what}/running`, 0],
      [`${what}-close`, what, 1],
      [`${what}-trip`, what, 0],
      [what.replace(/-breaker$/, "-trip"), what, 0],
      [`${what.slice(0, what.lastIndexOf("/"))}/trip`, what, 0],
    ];
    const pair = pairs.find(
      ([order, feedback]) => order !== feedback && this.#has(order) && this.#has(feedback),
    );
    if (pair === undefined) return () => false;
    const [order, feedback, moved] = pair;
    return this.#disobeys(order, () => this.#value(feedback) !== moved);
  }

  #disobeys(order: string, isUnmoved: () => boolean, after = STUCK_AFTER): Seen {
    let since: Instant | undefined;
    return (now) => {
      if (this.#value(order) === 1 && isUnmoved()) since ??= now;
      else since = undefined;
      return since !== undefined && now - since >= after;
    };
  }

  /** The image holds something else than the building stood in when it was polled. */
  #isWrong(tag: string, truth: number | undefined): boolean {
    const { images } = this.#controller;
    const index = images.indexOf(tag);
    const counts = countsOf(images.point(index), images.value(index));
    return truth !== undefined && images.quality(index) === Quality.good && counts !== truth;
  }

  /** Each device behind the wire was missed, or waited for, since the fault was laid on. */
  #spoiled({ devices, fault }: Pick<WireAct, "devices" | "fault">): Seen {
    const { isAnswered, tookMs } = exchangeWith(fault);
    const before = new Map(devices.map((each) => [each, this.#witness.of(each).missed]));
    return () => {
      for (const [device, missed] of before) {
        const now = this.#witness.of(device);
        const shows = isAnswered ? now.tookMs >= tookMs * TIMER_SHARE : now.missed > missed;
        if (shows) before.delete(device);
      }
      return before.size === 0;
    };
  }

  /** Each of these devices was missed since the fault was laid on. */
  #missed(devices: readonly string[]): Seen {
    const before = devices.map((id) => [id, this.#witness.of(id).missed] as const);
    return () => before.every(([id, missed]) => this.#witness.of(id).missed > missed);
  }

  /** Devices that report by MQTT. */
  #reporting(): readonly string[] {
    const { devices } = this.#controller.list;
    return devices.filter(({ kind }) => kind === "bms").map(({ id }) => id);
  }

  /** More than one report came at one instant, or one from another time. */
  #garbled({ device, fault }: ReportAct): Seen {
    let before = this.#witness.of(device).reports;
    const { missed } = this.#witness.of(device);
    if (fault.kind === "lost") return () => this.#witness.of(device).missed > missed;
    return (now) => {
      const { reports, clockMs } = this.#witness.of(device);
      const came = reports - before;
      before = reports;
      return fault.kind === "clock-skew" ? came > 0 && clockMs - now >= fault.by : came > 1;
    };
  }

  #has(tag: string): boolean {
    return this.#controller.images.find(tag) !== undefined;
  }

  /** A line that measures what is no fault has shown once its own state is there. */
  #isBroken(tag: string, fault: Parameters<typeof stateOf>[0]): boolean {
    return this.#value(tag) === stateOf(fault, profileOf(tag, this.#controller.site));
  }

  #value(tag: string): number {
    const { images } = this.#controller;
    return images.value(images.indexOf(tag));
  }

  #isLow(tag: string): boolean {
    const { images } = this.#controller;
    const index = images.indexOf(tag);
    return images.value(index) <= (images.point(index).alarm?.on ?? 0);
  }

  #isSilent(device: string): boolean {
    const { images, list } = this.#controller;
    const found = list.devices.find(({ id }) => id === device);
    const tag = found?.inputs[0];
    return tag !== undefined && images.quality(images.indexOf(tag)) === Quality.bad;
  }
}
