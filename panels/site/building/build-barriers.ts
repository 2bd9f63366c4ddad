/**
 * Makes the walls and penetrations of the model, and what a file says of how long each holds.
 *
 * What the file leaves out stays out: the plant knows what walls of each class are sold for.
 */
import type { Penetration, Wall } from "../model.js";
import type { EntryOf } from "../site.schema.js";

const MS_PER_MIN = 60_000;

export function buildWalls(walls: readonly EntryOf<"walls">[]): Wall[] {
  return walls.map(
    ({ area, thickness, conductivity, rating, opens, class: built, ...wall }): Wall => ({
      ...wall,
      areaM2: area,
      thicknessM: thickness,
      conductivityWPerMK: conductivity,
      ...(built === undefined ? {} : { class: built }),
      ...lifeOf({ rating, opens }),
    }),
  );
}

export function buildPenetrations(entries: readonly EntryOf<"penetrations">[]): Penetration[] {
  return entries.map(({ id, wall, area, rating, height }) => ({
    ...{ id, wall, areaM2: area },
    ...(height === undefined ? {} : { heightM: height }),
    ...lifeOf({ rating }),
  }));
}

/** How long something stands a fire, and what is open after that, as far as the file says it. */
export function lifeOf({
  rating,
  opens,
}: {
  readonly rating?: number | undefined;
  readonly opens?: number | undefined;
}): { readonly ratingMin?: number; readonly opensM2?: number } {
  return {
    ...(rating === undefined ? {} : { ratingMin: rating / MS_PER_MIN }),
    ...(opens === undefined ? {} : { opensM2: opens }),
  };
}
