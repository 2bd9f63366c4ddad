/**
 * Generators: what stands in for the mains of some UPSs, and when it does not.
 *
 *   mains gone --startsAfter--> cranked --runUp--> at voltage --takeOver--> carries
 *                                  |                  |
 *        engine stuck: failed after 45 s              +-- overload, no fuel: stops
 *   mains back --handsBackAfter, all of it steady--> hands back, stops
 *
 * Engine and transfer switch are movers, `<id>/engine` and `<id>/take-over`: a drill sticks them.
 * A set is loaded with the rated power of the UPSs that it carries. It burns a quarter of its
 * full-load fuel when idle (assumption). A set that failed or stopped stays so until the mains are
 * back: nobody mends it here.
 */
import type { GeneratingSet, Site } from "#panels";
import type { Chronicle } from "../chronicle.js";
import type { Devices } from "../field/devices.js";
import { shareOf, type Mover, type Movers } from "../field/movers.js";
import type { StateTable } from "../state-table.js";

/** Three cranks of 15 s (NFPA 110, recalled), then it is locked out. */
const CRANKING_MS = 45_000;
/** A transfer switch that has not closed in this many times its travel is told as failed. */
const CLOSING_TIMES = 5;
/** Over this share of its power for so long it trips (ISO 8528-1 allows 110 %, recalled). */
const OVERLOAD_SHARE = 1.1;
const OVERLOAD_S = 10;
/** Share of its full-load fuel that it burns when idle (assumption). */
const IDLE_SHARE = 0.25;

export interface Generator {
  readonly set: GeneratingSet;
  readonly engine: Mover;
  readonly takeOver: Mover;
  readonly now: {
    /** Since when its mains are gone, and since when they are back; -1 if they are not. */
    darkMs: number;
    steadyMs: number;
    /** When it was cranked, and when its switch was told to close; -1 before that. */
    calledMs: number;
    switchedMs: number;
    /** The transfer switch lies on the set, which has its voltage; or on the mains. */
    carries: boolean;
    onMains: boolean;
    /** Why it does not run; empty while it could. */
    failed: string;
    overloadS: number;
    /** Fuel left at rated power, s. */
    fuelS: number;
  };
}

export interface Generators {
  readonly all: readonly Generator[];
  /** Before the UPSs; `loadKw` is what a UPS would draw from it. */
  step(mainsPresent: boolean, atMs: number, loadKw: (upsId: string) => number): void;
  /** Whether a UPS has mains, or a set that stands in for them. */
  isSupplied(upsId: string, mainsPresent: boolean): boolean;
  areQuiet(mainsPresent: boolean): boolean;
}

export function createGenerators(
  site: Site,
  parts: {
    readonly devices: Devices;
    readonly movers: Movers;
    readonly table: StateTable;
    readonly chronicle: Chronicle;
  },
): Generators {
  const { devices, table, chronicle } = parts;
  const all = (site.generators ?? []).map((set): Generator => ({
    set,
    engine: devices.mover(`${set.id}/engine`),
    takeOver: devices.mover(`${set.id}/take-over`),
    now: table.record(`generator ${set.id}`, {
      ...{ darkMs: -1, steadyMs: -1, calledMs: -1, switchedMs: -1 },
      ...{ carries: false, onMains: true, failed: "", overloadS: 0, fuelS: set.fuel / 1000 },
    }),
  }));
  return {
    all,
    step(mainsPresent, atMs, loadKw) {
      for (const generator of all) {
        if (mainsPresent) handBack(generator, atMs, parts);
        else standIn(generator, atMs, parts);
        burnFuel(generator, atMs, loadKw, parts);
        lookAtSwitch(generator, atMs, chronicle);
      }
    },
    isSupplied(upsId, mainsPresent) {
      const mine = all.filter(({ set }) => set.upses.includes(upsId));
      if (mine.some(({ now }) => now.carries)) return true;
      return mainsPresent && mine.every(({ now }) => now.onMains);
    },
    areQuiet: (mainsPresent) =>
      all.every(({ now }) => (mainsPresent ? now.darkMs < 0 : now.failed !== "")),
  };
}

type Parts = Parameters<typeof createGenerators>[1];

/** A second without mains: waits, cranks, runs up and switches over. */
function standIn(generator: Generator, atMs: number, { movers, chronicle }: Parts): void {
  const { set, engine, takeOver, now } = generator;
  now.steadyMs = -1;
  if (now.darkMs < 0) now.darkMs = atMs;
  if (now.failed !== "") return;
  if (now.calledMs < 0) {
    if (atMs - now.darkMs < set.startsAfter) return;
    now.calledMs = atMs;
    movers.drive(engine, 1, atMs);
    chronicle.tell("generator.called", set.id, "it is cranked: the mains are gone");
    return;
  }
  if (shareOf(engine, atMs) < 1) {
    const isOver = atMs - now.calledMs >= set.runUp + CRANKING_MS;
    if (isOver) fail(generator, "it did not start", atMs, { movers, chronicle });
    return;
  }
  if (now.switchedMs < 0) {
    now.switchedMs = atMs;
    movers.drive(takeOver, 1, atMs);
    return;
  }
  if (shareOf(takeOver, atMs) === 1 || atMs - now.switchedMs < CLOSING_TIMES * set.takeOver) return;
  fail(generator, "its transfer switch did not close", atMs, { movers, chronicle });
}

/** A second with mains: once they are steady it hands back, and is as good as new. */
function handBack(generator: Generator, atMs: number, { movers, chronicle }: Parts): void {
  const { set, engine, takeOver, now } = generator;
  if (now.darkMs < 0) return;
  if (now.steadyMs < 0) now.steadyMs = atMs;
  const isAway = shareOf(takeOver, atMs) > 0;
  if (isAway && now.failed === "" && atMs - now.steadyMs < set.handsBackAfter) return;
  movers.drive(takeOver, 0, atMs);
  movers.drive(engine, 0, atMs);
  if (now.carries && now.switchedMs >= 0) {
    chronicle.tell("generator.stopped", set.id, "it handed back to the mains");
    now.switchedMs = -1;
  }
  if (shareOf(takeOver, atMs) > 0) return;
  Object.assign(now, { darkMs: -1, steadyMs: -1, calledMs: -1, switchedMs: -1, overloadS: 0 });
  now.failed = "";
}

/** Fuel and overload of a set that runs. */
function burnFuel(
  generator: Generator,
  atMs: number,
  loadKw: (upsId: string) => number,
  parts: Parts,
): void {
  const { set, engine, now } = generator;
  if (now.failed !== "" || now.calledMs < 0 || shareOf(engine, atMs) < 1) return;
  let kw = 0;
  for (const id of set.upses) if (now.carries) kw += loadKw(id);
  const load = kw / set.powerKw;
  now.fuelS = Math.max(0, now.fuelS - (IDLE_SHARE + (1 - IDLE_SHARE) * load));
  now.overloadS = load > OVERLOAD_SHARE ? now.overloadS + 1 : 0;
  if (now.fuelS === 0) fail(generator, "its fuel is used up", atMs, parts);
  else if (now.overloadS >= OVERLOAD_S) {
    fail(generator, `it is overloaded: ${kw} of ${set.powerKw} kW`, atMs, parts);
  }
}

function fail(
  { set, engine, now }: Generator,
  why: string,
  atMs: number,
  { movers, chronicle }: Pick<Parts, "movers" | "chronicle">,
): void {
  now.failed = why;
  movers.drive(engine, 0, atMs);
  chronicle.tell("generator.failed", set.id, why);
}

function lookAtSwitch(
  { set, engine, takeOver, now }: Generator,
  atMs: number,
  chronicle: Chronicle,
): void {
  const carried = now.carries;
  now.onMains = shareOf(takeOver, atMs) === 0;
  now.carries = now.failed === "" && shareOf(engine, atMs) === 1 && shareOf(takeOver, atMs) === 1;
  if (now.carries && !carried) chronicle.tell("generator.carried", set.id, "it has taken over");
}
