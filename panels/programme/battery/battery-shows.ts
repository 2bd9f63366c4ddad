/**
 * What the controller's own points say of battery rooms.
 */
import type { Site } from "../../site/model.js";
import type { Show } from "../programme-parts.js";
import { clothCodes, clothShows } from "./cloth-steps.js";

/** Codes of the states of these charts; they grow at the end only. */
export const batteryCodes = {
  atmosphere: ["calm", "raised", "high"],
  exhaust: ["off", "venting", "held", "contested", "awaiting", "extracting"],
  leak: ["dry", "found", "isolated", "warned", "kept", "cut"],
  cloth: clothCodes,
} as const;

export function batteryShows(site: Site): Show[] {
  const shows: Show[] = [];
  for (const { id, area, watch, exhaustM3PerS } of site.rooms) {
    const hasRules = watch.batteries !== undefined && area !== undefined;
    if (hasRules)
      shows.push(part(`${id}/gas-state`, `atmosphere/${id}`, "level", batteryCodes.atmosphere));
    if (hasRules && exhaustM3PerS > 0) {
      shows.push(part(`${id}/exhaust-state`, `exhaust/${id}`, "need", batteryCodes.exhaust));
    }
    if (watch.sensors.includes("leak")) {
      const read: Show["read"] = ({ value }) => batteryCodes.leak.indexOf(value as never);
      shows.push({ tag: `${id}/leak-state`, chart: `leak/${id}`, read });
    }
    if (site.racks.some((rack) => rack.room === id)) {
      const read: Show["read"] = ({ context }) => (context as SilentView).silent.length;
      shows.push({ tag: `${id}/bms-silent`, chart: `monitoring/${id}`, read });
    }
  }
  for (const { id, room } of site.racks) {
    if (site.rooms.every((one) => one.id !== room || one.area === undefined)) continue;
    const read: Show["read"] = ({ tags }) => (tags.has("watched") ? 1 : 0);
    shows.push({ tag: `${id}/watched`, chart: `watch/${id}`, read });
  }
  return [...shows, ...clothShows(site)];
}

interface SilentView {
  readonly silent: readonly string[];
}

/** The state of one region of a chart that has several. */
function part(tag: string, chart: string, region: string, codes: readonly string[]): Show {
  return {
    tag,
    chart,
    read: ({ value }) => codes.indexOf((value as Readonly<Record<string, string>>)[region] ?? ""),
  };
}
