/**
 * Faults: every fault that a drill lays on must be seen to take effect, or the run proves nothing.
 *
 * A fault is `declared` by the drill, `applied` to the building, and `shown` once the controller's
 * own image carries it: a broken line reads as broken, a silent device's points are bad, a stuck
 * thing was told to move and its feedback stayed away. A run with a fault that never showed is
 * INVALID.
 */
import { Quality, type Controller } from "#firmware";
import { LineState, millis, profileOf, type Duration, type Instant } from "#panels";
import { stateOf } from "../rig/emulated-field.js";
import type { PlantEventKind } from "../plant/plant.js";
import type { Act } from "./drill.js";
import { isGasFault, type GasFault } from "./gas-faults.js";

/** How long a stuck thing must have been told to move before its missing feedback counts. */
const STUCK_AFTER: Duration = millis(3000);

/** Within which the report of a healthy valve has come. */
const TWO_POLLS: Duration = millis(2000);

export interface FaultReport {
  readonly says: string;
  readonly appliedAt: Instant;
  readonly shownAt: Instant | undefined;
}

type Shown = (now: Instant) => boolean;

export class FaultWatch {
  readonly #controller: Controller;
  readonly #faults: { says: string; appliedAt: Instant; shownAt?: Instant; shown: Shown }[] = [];

  readonly #hasHappened: (event: PlantEventKind, about: string) => boolean;

  constructor(
    controller: Controller,
    hasHappened: (event: PlantEventKind, about: string) => boolean,
  ) {
    this.#controller = controller;
    this.#hasHappened = hasHappened;
  }

  /** Takes note of an applied fault; acts that are no faults are passed over. */
  applied(act: Act, now: Instant): void {
    const shown = this.#evidence(act);
    if (shown !== undefined) {
      this.#faults.push({ says: describeFault(act), appliedAt: now, shown });
    }
  }

  observe(now: Instant): void {
    for (const fault of this.#faults) {
      if (fault.shownAt === undefined && fault.shown(now)) fault.shownAt = now;
    }
  }

  reports(): FaultReport[] {
    return this.#faults.map(({ says, appliedAt, shownAt }) => ({ says, appliedAt, shownAt }));
  }

  #evidence(act: Act): Shown | undefined {
    switch (act.kind) {
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
  #gasFault(act: GasFault): Shown {
    const happened = (event: PlantEventKind, about: string): Shown => {
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
  #slow(valve: string): Shown {
    const { selectorValves, tieLines } = this.#controller.site;
    const travel =
      selectorValves.find(({ id }) => id === valve)?.travel ??
      tieLines.find((tie) => tie.valve === valve)?.travel ??
      0;
    const isShut = (): boolean => this.#value(`${valve}/open`) === 0;
    return this.#disobeys(`${valve}/drive`, isShut, millis(travel + TWO_POLLS));
  }

  /** A leaked unit shows on its pressure contact; without one, only when it is told to fire. */
  #emptyUnit(id: string): Shown {
    const contact = `${id}/unit-pressure`;
    if (!this.#has(contact)) return this.#spentUnit(id);
    return () => this.#value(contact) === LineState.alarm;
  }

  #spentUnit(id: string): Shown {
    return this.#disobeys(`${id}/unit-release`, () => this.#value(`${id}/unit-discharged`) === 0);
  }

  /** A thing that was told to move for a while and whose feedback did not come. */
  #stuck(what: string): Shown {
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

  #disobeys(order: string, isUnmoved: () => boolean, after = STUCK_AFTER): Shown {
    let since: Instant | undefined;
    return (now) => {
      if (this.#value(order) === 1 && isUnmoved()) since ??= now;
      else since = undefined;
      return since !== undefined && now - since >= after;
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

function describeFault(act: Act): string {
  const [kind, ...facts] = Object.values(act).map((fact: unknown) =>
    typeof fact === "object" ? JSON.stringify(fact) : String(fact as string),
  );
  return `${kind} ${facts.join(" ")}`;
}
