/**
 * Orders to disable and to enable: what they mean, and why they are refused.
 */
import { after, disableTargets, whyNotDisabled, type Duration, type Instant } from "#panels";
import type { Site } from "#panels";
import type { Images } from "../images.js";
import type { QueuedOrder } from "../ports.js";
import type { Annunciation } from "./annunciation.js";
import type { Disablements } from "./disablements.js";

export interface DisableTaker {
  readonly site: Site;
  readonly images: Images;
  readonly disablements: Disablements;
  readonly annunciation: Annunciation;
}

type DisableOrder = Extract<QueuedOrder["order"], { kind: "disable" | "enable" }>;

/** Why the order is refused; undefined if it is taken. All points of a room, or none. */
export function whyNotTaken(
  { kind, what }: DisableOrder,
  { road, who }: Pick<QueuedOrder, "road" | "who">,
  { site, images, disablements }: DisableTaker,
): string | undefined {
  if (road !== "desk") return `${kind} by ${road} is not allowed`;
  if (who.trim() === "") return "it needs the name of who does it";
  const found = disableTargets(what, site).map((tag) => images.find(tag));
  if (found.includes(undefined)) return "there is no such point";
  const points = found.filter((index) => index !== undefined);
  if (kind === "enable") {
    return points.some((index) => disablements.has(index)) ? undefined : "it is not disabled";
  }
  if (points.every((index) => disablements.has(index))) return "it is disabled already";
  if (points.some((index) => images.isForced(index))) return "it is forced; end that first";
  return points
    .map((index) => whyNotDisabled(images.point(index)))
    .find((why) => why !== undefined);
}

/** Takes points out of service; returns those that are so from now on. */
export function disable(
  { what, lasts }: { readonly what: string; readonly lasts?: Duration },
  who: string,
  { site, images, disablements, annunciation }: DisableTaker,
  now: Instant,
): number[] {
  const until = lasts === undefined ? {} : { until: after(now, lasts) };
  const points = disableTargets(what, site)
    .map((tag) => images.indexOf(tag))
    .filter((point) => !disablements.has(point));
  for (const point of points) {
    disablements.add({ point, who, since: now, ...until });
    annunciation.disabled(now, images.point(point).tag, who);
  }
  return points;
}

/** Puts points back into service; returns those that are. */
export function enable(
  what: string,
  { site, images, disablements, annunciation }: DisableTaker,
): number[] {
  const points = disableTargets(what, site)
    .map((tag) => images.indexOf(tag))
    .filter((point) => disablements.has(point));
  for (const point of points) {
    disablements.remove(point);
    annunciation.enabled(images.point(point).tag);
  }
  return points;
}
