/**
 * Crew view: what a crew page may see of a controller: its points, and nothing else.
 */
import { Quality, type Controller } from "#firmware";
import type { Instant, Point } from "#panels";

export interface CrewView {
  readonly at: Instant;
  /** Undefined where the site has no such point, or nobody vouches for its value. */
  read(tag: string): number | undefined;
  point(tag: string): Point | undefined;
}

/** The points as the last scan left them. */
export function crewView({ images }: Pick<Controller, "images">, at: Instant): CrewView {
  return {
    at,
    read(tag) {
      const index = images.find(tag);
      if (index === undefined) return undefined;
      // What the controller itself drives or works out needs nobody to vouch for it.
      const isOwn = images.point(index).direction !== "input" || images.isForced(index);
      return isOwn || images.quality(index) === Quality.good ? images.value(index) : undefined;
    },
    point(tag) {
      const index = images.find(tag);
      return index === undefined ? undefined : images.point(index);
    },
  };
}
