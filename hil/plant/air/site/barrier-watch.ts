/**
 * Barrier watch: counts what each wall, floor, door and seal of a site has been through, and opens
 * its gap when its life is used up.
 *
 *   strip of wall stepped? --no--> nothing to do
 *        | yes
 *   skin warm? --> life (barriers.ts) --> failed: the gap opens, for good
 *                                     --> far side too hot: told once
 *
 * Walls step once in ten seconds where nothing burns, so a cool building costs a comparison for
 * each barrier and second. A door counts while it is shut: an open leaf parts nothing. It never
 * mends anything, and never draws: lives scatter by the run's seed.
 */
import type { Chronicle } from "../../chronicle.js";
import { REFERENCE_K } from "../../constants.js";
import type { Devices } from "../../field/devices.js";
import { shareOf } from "../../field/movers.js";
import type { StateTable } from "../../state-table.js";
import { createBarriers, type Barriers } from "../walls/barrier/barriers.js";
import { lifeScatter } from "../walls/barrier/life-scatter.js";
import { faceK } from "../walls/slabs.js";
import type { RoomSurfaces } from "../walls/room-surfaces.js";
import type { SiteAir } from "./site-air.js";
import type { SiteBarrier } from "./site-barriers.js";

export interface SiteBarriers {
  /** After the air's second. */
  step(atMs: number): void;
  /** After the air was put back to its start: gaps stay open. */
  rest(): void;
  /** Ids of those that have failed, in the order of the site. */
  failed(): string[];
  /** Throws a RangeError if the site has none of that name that could fail. */
  of(id: string): BarrierView;
}

export interface BarrierView {
  readonly failed: boolean;
  /** Minutes of the standard fire that it has been through, and that it stands. */
  readonly usedMin: number;
  readonly lifeMin: number;
  /** Whether its far side ever rose by more than insulation allows. */
  readonly tooHot: boolean;
}

interface Parts {
  readonly devices: Devices;
  readonly table: StateTable;
  readonly chronicle: Chronicle;
  readonly seed: number;
}

export function createSiteBarriers(
  air: SiteAir,
  { devices, table, chronicle, seed }: Parts,
): SiteBarriers {
  const { barriers: all, model } = air;
  const { walls } = model;
  const lives = createBarriers(
    all.map(({ id, ratingMin, opensM2 }) => ({
      ...{ ratingMin, opensM2, scatter: lifeScatter(seed, id), startK: REFERENCE_K },
    })),
  );
  const strips = Int32Array.from(all, (barrier) => (walls ? stripOf(barrier, walls) : 0));
  const leaves = all.map(({ id, what }) => (what === "door" ? devices.mover(id) : undefined));
  const countedS = new Float64Array(all.length);
  keep(table, lives, countedS);
  const open = (): void => {
    for (const [at, { place }] of all.entries()) {
      if (lives.failed[at] === 1) model.setOpening(place, 1);
    }
  };
  return {
    step(atMs) {
      if (walls === undefined) return;
      for (let at = 0; at < strips.length; at++) {
        const seconds = walls.stripS[strips[at]!]! - countedS[at]!;
        if (seconds <= 0) continue;
        countedS[at] = walls.stripS[strips[at]!]!;
        const leaf = leaves[at];
        if (leaf !== undefined && shareOf(leaf, atMs) > 0) continue;
        count(all[at]!, at, { walls, lives, strip: strips[at]!, chronicle }, seconds);
        if (lives.failed[at] === 1) model.setOpening(all[at]!.place, 1);
      }
    },
    rest() {
      countedS.fill(0);
      open();
    },
    failed: () => all.filter((_, at) => lives.failed[at] === 1).map(({ id }) => id),
    of(id) {
      const at = all.findIndex((barrier) => barrier.id === id);
      if (at < 0) throw new RangeError(`the site has no barrier ${id} that could fail`);
      return {
        failed: lives.failed[at] === 1,
        usedMin: usedMin(lives, at),
        lifeMin: lives.lifeS(at) / 60,
        tooHot: lives.tooHot[at] === 1,
      };
    },
  };
}

function count(
  { id, what, opensM2 }: SiteBarrier,
  at: number,
  {
    walls,
    lives,
    strip,
    chronicle,
  }: {
    readonly walls: RoomSurfaces;
    readonly lives: Barriers;
    readonly strip: number;
    readonly chronicle: Chronicle;
  },
  seconds: number,
): void {
  const face = (side: number) => ({
    side,
    tookWPerM2: walls.tookWPerM2[2 * strip + side]!,
    skinK: faceK(walls.slabs, 2 * strip + side),
  });
  const wasTooHot = lives.tooHot[at];
  const hasFailed = lives.step(at, face(0), face(1), seconds);
  if (lives.tooHot[at] !== wasTooHot) {
    const says = `the far side of this ${what} is more than 140 K over its start (ISO 834-1)`;
    chronicle.tell("barrier.heated", id, says);
  }
  if (!hasFailed) return;
  const minutes = Math.round(usedMin(lives, at));
  const says = `this ${what} failed after ${minutes} min of the standard fire (ISO 834)`;
  chronicle.tell("barrier.failed", id, `${says}: ${opensM2} m2 stand open`);
}

function usedMin({ severityS }: Barriers, at: number): number {
  return Math.max(severityS[2 * at]!, severityS[2 * at + 1]!) / 60;
}

/** The strip of its wall at the height at which it is judged. */
function stripOf({ wall, atM }: SiteBarrier, { strips }: RoomSurfaces): number {
  let found = -1;
  for (const [strip, { wall: place, faces }] of strips.entries()) {
    if (place === wall && (found < 0 || faces[0].lowM < atM)) found = strip;
  }
  return found;
}

/** All that it remembers, as one list of numbers. */
function keep(table: StateTable, lives: Barriers, countedS: Float64Array): void {
  const { severityS, failed, tooHot } = lives;
  const count = countedS.length;
  table.floats(
    "barriers",
    () => Float64Array.from([...severityS, ...failed, ...tooHot, ...countedS]),
    (saved) => {
      severityS.set(saved.subarray(0, 2 * count));
      failed.set(saved.subarray(2 * count, 3 * count));
      tooHot.set(saved.subarray(3 * count, 4 * count));
      countedS.set(saved.subarray(4 * count));
    },
  );
}
