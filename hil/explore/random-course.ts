/**
 * Random courses of events in a random building: rooms that alarm, cylinders that have leaked,
 * leak or are dead, valves that stick or crawl, check valves that fail, devices that fall silent,
 * resets, holds, refills, operators who let a bank fall below its need, and a controller that
 * loses its power.
 *
 * A course names floors and rooms by numbers that are taken modulo what the building has, so that
 * building and course shrink independently of each other and still fit.
 */
import fc from "fast-check";
import { allRisers, cylindersOf, joinedBy, names, type BuildingPlan } from "./random-building.js";

/** One happening, with its places as bare numbers. */
export interface Happening {
  readonly atS: number;
  readonly what:
    | "alarm"
    | "manual"
    | "leak"
    | "dead"
    | "stick selector"
    | "stick tie"
    | "slow selector"
    | "slow tie"
    | "slow leak"
    | "pass back"
    | "refill"
    | "refill decided"
    | "waive"
    | "waiver ends"
    | "silence store"
    | "hold"
    | "let go"
    | "lock off"
    | "unlock"
    | "reset"
    | "restart"
    | "break line";
  readonly floor: number;
  /** A room or a cylinder of that floor, or so many seconds without power. */
  readonly place: number;
}

const place = fc.nat({ max: 11 });
const happening = (
  weight: number,
  what: Happening["what"],
  toS: number,
): fc.WeightedArbitrary<Happening> => ({
  weight,
  arbitrary: fc.record({
    atS: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: toS })),
    what: fc.constant(what),
    floor: place,
    place,
  }),
});

/** Up to `most` happenings. Leaks lead: without them no floor is ever short of gas. */
export function aCourse(most: number): fc.Arbitrary<Happening[]> {
  return fc.array(
    fc.oneof(
      happening(10, "leak", 30),
      happening(8, "alarm", 90),
      happening(2, "manual", 90),
      happening(2, "dead", 30),
      happening(1, "stick selector", 60),
      happening(2, "stick tie", 60),
      happening(1, "slow selector", 60),
      happening(2, "slow tie", 60),
      happening(1, "slow leak", 30),
      happening(1, "pass back", 30),
      happening(2, "refill", 240),
      happening(2, "refill decided", 270),
      happening(2, "waive", 120),
      happening(1, "waiver ends", 150),
      happening(1, "silence store", 60),
      happening(1, "hold", 60),
      happening(1, "let go", 120),
      happening(1, "lock off", 60),
      happening(1, "unlock", 120),
      happening(2, "reset", 150),
      happening(2, "restart", 90),
      happening(1, "break line", 60),
    ),
    { minLength: 1, maxLength: most, size: "max" },
  );
}

const ofRooms: ReadonlySet<Happening["what"]> = new Set([
  ...(["alarm", "manual", "hold", "let go", "lock off", "unlock", "reset", "break line"] as const),
  ...(["stick selector", "slow selector"] as const),
]);

/** Whether its place names a room, and not a cylinder, a riser or a time. */
export function isAboutRoom({ what }: Happening): boolean {
  return ofRooms.has(what);
}

/** The lines of a drill's script for one happening; none where the building has no such thing. */
export function scriptLines(happening: Happening, building: BuildingPlan): object[] {
  const { floors } = building;
  const { atS, what, place } = happening;
  const at = `${atS} s`;
  const floor = happening.floor % floors.length;
  const plan = floors[floor];
  if (plan === undefined) return [];
  const inRoom = place % plan.rooms.length;
  const room = names.room(floor, inRoom);
  switch (what) {
    case "alarm":
      return [
        { at, smoke: { line: `${room}/line-smoke`, level: 4 } },
        { at, smoke: { line: `${room}/line-heat`, level: 400 } },
      ];
    case "manual":
      return [{ at, set: { point: `${room}/manual`, to: "alarm" } }];
    case "hold":
    case "let go":
      return [{ at, set: { point: `${room}/hold`, to: what === "hold" ? "alarm" : "normal" } }];
    case "lock off":
    case "unlock":
      return [{ at, set: { point: `${room}/lock-off`, to: what === "lock off" ? "on" : "off" } }];
    case "reset":
      return [{ at, reset: room }];
    case "restart":
      return [{ at, restart: { down: `${1 + place} s` } }];
    case "break line":
      return [{ at, breakLine: { line: `${room}/line-smoke`, fault: "open" } }];
    default:
      return atGas(happening, floor, building, at);
  }
}

function atGas(happening: Happening, floor: number, building: BuildingPlan, at: string): object[] {
  const { what, place } = happening;
  const plan = building.floors[floor];
  if (plan === undefined) return [];
  const cylinder = names.cylinder(floor, place % cylindersOf(plan));
  const inRoom = place % plan.rooms.length;
  const risers = allRisers.filter((riser) => joinedBy(riser, building).includes(floor));
  const riser = risers[place % Math.max(1, risers.length)];
  switch (what) {
    case "leak":
      return [{ at, emptyCylinder: cylinder }];
    case "dead":
      return [{ at, failCylinder: cylinder }];
    case "stick selector":
      return [{ at, stick: names.selector(floor, inRoom) }];
    case "stick tie":
      return riser === undefined ? [] : [{ at, stick: names.tie(floor, riser) }];
    case "slow selector":
      return [{ at, slowValve: { valve: names.selector(floor, inRoom), times: 1 + place } }];
    case "slow tie": {
      const slow = { times: 1 + place };
      return riser === undefined
        ? []
        : [{ at, slowValve: { valve: names.tie(floor, riser), ...slow } }];
    }
    case "slow leak":
      return [{ at, leakCylinder: { cylinder, perHour: `${50 * (1 + place)} kg` } }];
    case "pass back":
      return [{ at, failCheckValve: cylinder }];
    case "refill":
      return [{ at, refillCylinder: cylinder }];
    case "silence store":
      return [{ at, silence: `${names.bank(floor)}/valves` }];
    default:
      return decided(what, names.bank(floor), riser !== undefined, at);
  }
}

/** What a named person says about a bank; only one that a riser joins can be let lend. */
function decided(what: Happening["what"], about: string, lends: boolean, at: string): object[] {
  const by = "T. Kim";
  if (what === "refill decided") return [{ at, decide: { what: "refill", about, by } }];
  if (!lends) return [];
  return what === "waive"
    ? [{ at, decide: { what: "lend-below-need", about, by, for: "5 min" } }]
    : [{ at, decide: { what: "keep-own-need", about, by } }];
}
