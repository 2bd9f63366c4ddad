/**
 * Penetrations: each fits into its wall and has a life, its own or its wall's.
 */
import type { Penetration, Room, Site, Wall } from "../model.js";
import { areBeside, spanOfRoom } from "./spans.js";
import type { StoreyProblem } from "./storey-problem.js";

export function penetrationProblems(site: Site): StoreyProblem[] {
  const penetrations = site.penetrations ?? [];
  return penetrations.flatMap((penetration): StoreyProblem[] => {
    const wall = site.walls.find(({ id }) => id === penetration.wall);
    if (wall === undefined) return [];
    return [
      ...unrated(penetration, wall, site),
      ...tooLarge(penetration, wall, penetrations),
      ...beyondWall(penetration, wall, site),
    ];
  });
}

function unrated({ id, ratingMin }: Penetration, wall: Wall, site: Site): StoreyProblem[] {
  if (ratingMin !== undefined || wallRates(wall, site)) return [];
  const says =
    `nothing says how long "${id}" holds: it has no rating, and neither has the wall ` +
    `"${wall.id}", which parts no compartments; give it a rating`;
  return [{ at: { id }, code: "site.penetration-unrated", says }];
}

function wallRates({ from, to, class: built, ratingMin }: Wall, { rooms }: Site): boolean {
  if (ratingMin !== undefined || built !== undefined) return true;
  const [one, other] = [from, to].map((end) => rooms.find((room) => room.id === end));
  return one !== undefined && other !== undefined && one.compartment !== other.compartment;
}

/** The seals of a wall together leave some of the wall. */
function tooLarge(
  { id, areaM2 }: Penetration,
  wall: Wall,
  penetrations: readonly Penetration[],
): StoreyProblem[] {
  const mine = penetrations.filter((one) => one.wall === wall.id);
  const before = mine.slice(
    0,
    mine.findIndex((one) => one.id === id),
  );
  const takenM2 = before.reduce((sum, one) => sum + one.areaM2, 0);
  if (takenM2 + areaM2 < wall.areaM2) return [];
  const rest = takenM2 > 0 ? `, of which ${takenM2} m2 are other penetrations` : "";
  const says = `${areaM2} m2 do not fit into the wall "${wall.id}" of ${wall.areaM2} m2${rest}; `;
  return [
    {
      at: { id, key: "area" },
      code: "site.penetration-too-large",
      says: `${says}correct one of the areas`,
    },
  ];
}

/** Its middle lies below the ceiling of the wall's first room; in a floor it has no height. */
function beyondWall({ id, heightM }: Penetration, wall: Wall, site: Site): StoreyProblem[] {
  if (heightM === undefined) return [];
  const [one, other] = [wall.from, wall.to].map((end) =>
    site.rooms.find((room) => room.id === end),
  );
  const first = one ?? other;
  if (first === undefined) return [];
  const at = { id, key: "height" };
  const code = "site.penetration-beyond-wall";
  if (isFloor(one, other, site)) {
    const says = `"${wall.id}" is a floor, in which "${id}" has no height; take it out`;
    return [{ at, code, says }];
  }
  if (heightM < first.heightM) return [];
  const says =
    `at ${heightM} m it would lie above the ceiling of "${first.id}" at ${first.heightM} m; ` +
    "correct its height";
  return [{ at, code, says }];
}

function isFloor(one: Room | undefined, other: Room | undefined, site: Site): boolean {
  if (one === undefined || other === undefined || one.floor === other.floor) return false;
  return !areBeside(spanOfRoom(site, one), spanOfRoom(site, other));
}
