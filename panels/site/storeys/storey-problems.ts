/**
 * Storeys and barriers: what a file may not say of heights, floors, walls and of what goes through
 * them.
 *
 * Each problem names the entry and the key that a person would change.
 */
import type { Opening, Room, Site, Wall } from "../model.js";
import type { SectionName } from "../site.schema.js";
import { areBeside, isWithin, liesRightAbove, spanOfRoom, spanOfWay } from "./spans.js";
import type { Span } from "./spans.js";
import { penetrationProblems } from "./penetration-problems.js";
import type { StoreyProblem } from "./storey-problem.js";

/** Entries that a hole in their section leaves without a room are left to that problem. */
export function storeyProblems(
  site: Site,
  unsound: ReadonlySet<SectionName>,
): readonly StoreyProblem[] {
  const needs: readonly SectionName[] = ["floors", "compartments", "rooms", "openings", "walls"];
  if (needs.some((section) => unsound.has(section))) return [];
  return [
    ...site.openings.flatMap((opening) => problemOfOpening(opening, site)),
    ...site.walls.flatMap((wall) => problemOfWall(wall, site)),
    ...penetrationProblems(site),
  ];
}

function problemOfOpening(opening: Opening, site: Site): StoreyProblem[] {
  const [from, to] = [opening.from, opening.to].map((id) => roomOf(id, site));
  if (opening.kind === "hole") return problemOfHole(opening, from, to, site);
  if (from === undefined || to === undefined || from.floor === to.floor) return [];
  const [one, other] = [spanOfRoom(site, from), spanOfRoom(site, to)];
  const way = spanOfWay(one, other, opening.heightM, opening.kind === "door");
  if (isWithin(way, one) && isWithin(way, other)) return [];
  const short = isWithin(way, one) ? to : from;
  return [
    {
      at: { id: opening.id, key: short === to ? "to" : "from" },
      code: "site.opening-out-of-reach",
      says:
        `"${opening.id}" stands from ${spanText(way)}, on the higher of the two floors, but ` +
        `"${short.id}" reaches from ${spanText(spanOfRoom(site, short))}; ` +
        "correct the rooms, the height of a shaft or the elevation of a floor, or make it a hole",
    },
  ];
}

function problemOfHole(
  { id, from, to }: Opening,
  one: Room | undefined,
  other: Room | undefined,
  site: Site,
): StoreyProblem[] {
  if (one === undefined || other === undefined) return [];
  const [first, second] = [spanOfRoom(site, one), spanOfRoom(site, other)];
  if (liesRightAbove(second, first) || liesRightAbove(first, second)) return [];
  return [
    {
      at: { id, key: "to" },
      code: "site.hole-not-above",
      says:
        `a hole joins a room with the one right above it, but "${from}" reaches from ` +
        `${spanText(first)} and "${to}" from ${spanText(second)}; name the room above, correct a ` +
        "height or the elevation of a floor, or make it a crack",
    },
  ];
}

function problemOfWall({ id, from, to }: Wall, site: Site): StoreyProblem[] {
  const [one, other] = [from, to].map((end) => roomOf(end, site));
  if (one === undefined || other === undefined || one.floor === other.floor) return [];
  const [first, second] = [spanOfRoom(site, one), spanOfRoom(site, other)];
  const isFloor = liesRightAbove(second, first) || liesRightAbove(first, second);
  if (isFloor || areBeside(first, second)) return [];
  return [
    {
      at: { id, key: "to" },
      code: "site.wall-between-nothing",
      says:
        `"${from}" reaches from ${spanText(first)} and "${to}" from ${spanText(second)}: they ` +
        "share neither a wall nor a floor; correct a room, its height or the elevation of a floor",
    },
  ];
}

function roomOf(id: string, { rooms }: Site): Room | undefined {
  return rooms.find((room) => room.id === id);
}

function spanText({ lowM, highM }: Span): string {
  return `${metres(lowM)} to ${metres(highM)}`;
}

function metres(height: number): string {
  return `${Math.round(height * 100) / 100} m`;
}
