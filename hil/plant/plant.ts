/**
 * The plant: the building that a site file describes, with its fires, its gas and its power.
 *
 *   sources    what the sensors and contacts of every input point read
 *   actuators  what every output point drives
 *   stimuli    what a drill does to the building
 *   advance    lets time pass: physics at every whole second, travel of drives to the millisecond
 *
 * How a run is cut into advances changes nothing; neither does saving and loading. The plant never
 * reads a clock. Chance it knows only where the site gives a sensor noise; that is drawn from the
 * seed of the run. The air of its rooms is the zone model on which the published cases are run
 * (`air/model`).
 */
import { instantAt, type Instant, type Site } from "#panels";
import { createBuilding } from "./building.js";
import type { PlantEvent } from "./chronicle.js";
import { createActuators, type Actuator } from "./field/actuators.js";
import { createSources } from "./field/sources/sources.js";
import type { Stirs } from "./field/sources/stirs.js";
import { createStimuli, type Stimuli } from "./field/stimuli.js";
import { createObserve, type Observe } from "./observe.js";
import { outcomeOf, type Outcome } from "./outcome.js";
import type { LiveRow, Row } from "./state-table.js";
import { tick } from "./tick.js";

export type { PlantEvent, PlantEventKind } from "./chronicle.js";
export type { Actuator } from "./field/actuators.js";
export type { HeadAct } from "./gas/heads.js";
export type { Stimuli } from "./field/stimuli.js";
export type { Observe } from "./observe.js";
export type { Outcome } from "./outcome.js";

export interface Plant {
  /** Input tag -> its present value, before quantisation. */
  readonly sources: ReadonlyMap<string, () => number>;
  /** Output tag -> drives it. */
  readonly actuators: ReadonlyMap<string, Actuator>;
  readonly stimuli: Stimuli;
  /** What stands still, for whoever polls. */
  readonly stirs: Stirs;
  /** The truth, for checks. */
  readonly observe: Observe;
  readonly now: () => Instant;
  advance(to: Instant): void;
  /** Whether time could pass without any reading changing. */
  atRest(): boolean;
  /** What happened since the last call, in order. */
  takeEvents(): PlantEvent[];
  outcome(): Outcome;
  /** Everything that changes, where it lies; whoever looks at it changes nothing. */
  live(): readonly LiveRow[];
  /** Has `after` told of every tick, which ends at a whole second, and of no other instant. */
  eachTick(after: (atMs: number) => void): void;
  save(): PlantImage;
  /** Throws a RangeError if the image is of another site. */
  load(image: PlantImage): void;
}

/** The whole state of a plant as plain data. */
export interface PlantImage {
  readonly rows: Readonly<Record<string, Row>>;
  readonly events: readonly PlantEvent[];
}

const SECOND_MS = 1000;

export function createPlant(site: Site, seed = 0): Plant {
  const building = createBuilding(site, seed);
  const { clock, movers, chronicle, table, supply } = building;
  let afterTick: ((atMs: number) => void) | undefined;
  const advance = (to: Instant): void => {
    if (to < clock.nowMs) throw new RangeError(`${to} ms lies in the past of the plant`);
    while (!clock.quiet) {
      const strideMs = clock.strideS * SECOND_MS;
      const nextMs = (Math.floor(clock.nowMs / strideMs) + 1) * strideMs;
      if (nextMs > to) break;
      clock.nowMs = nextMs;
      tick(building, clock.strideS);
      afterTick?.(nextMs);
    }
    clock.nowMs = to;
  };
  /** What has passed of a long tick happens now: the rest of it comes in single seconds. */
  const catchUp = (): void => {
    const { nowMs, strideS } = clock;
    clock.strideS = 1;
    const passedS = Math.floor(nowMs / SECOND_MS) % strideS;
    if (clock.quiet || passedS === 0) return;
    clock.nowMs = Math.floor(nowMs / SECOND_MS) * SECOND_MS;
    tick(building, passedS);
    afterTick?.(clock.nowMs);
    clock.nowMs = nowMs;
  };
  /** Something happens: the seconds that follow count again. */
  const wake = (): void => {
    catchUp();
    clock.quiet = false;
    building.stirs.all(clock.nowMs);
    table.wake();
    building.gas.disturb();
  };
  return {
    sources: createSources(building),
    actuators: createActuators(building, { advance, wake }),
    stimuli: createStimuli(building, (at) => {
      advance(at);
      wake();
    }),
    stirs: building.stirs,
    observe: createObserve(building),
    now: () => instantAt(clock.nowMs),
    advance,
    atRest: () => clock.quiet && !movers.areMoving(clock.nowMs) && supply.isQuiet(clock.nowMs),
    takeEvents: () => chronicle.take(),
    outcome: () => outcomeOf(building),
    live: () => table.live(),
    eachTick(after) {
      afterTick = after;
    },
    save: () => ({ rows: table.save(), events: chronicle.pending() }),
    load(image) {
      table.load(image.rows);
      chronicle.restore(image.events);
      building.stirs.all(clock.nowMs);
    },
  };
}
