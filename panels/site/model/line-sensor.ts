/**
 * What the detectors of a line are made of, where a site says it.
 *
 * Only the plant reads it: the controller sees a line and a level whatever makes them.
 */
import type { Duration } from "../../quantities.js";

/** Classes of heat detectors (EN 54-5). */
export const heatClasses = ["A1", "A2", "B", "C", "D", "E", "F", "G"] as const;
export type HeatClass = (typeof heatClasses)[number];

/** Classes of flame detectors (EN 54-10). */
export const flameClasses = [1, 2, 3] as const;
export type FlameClass = (typeof flameClasses)[number];

export type LineSensor =
  | {
      readonly principle: "aspirating";
      /** Where it draws air: the way to the detector, and the share of its flow. */
      readonly ports: readonly { readonly delay: Duration; readonly flow: number }[];
      /** Clean air beside the ports, in the unit of their flow. */
      readonly bypass: number;
    }
  | { readonly principle: "point"; readonly entryM: number }
  | {
      readonly principle: "link";
      readonly heatClass: HeatClass;
      /** It answers a fast rise too (suffix R). */
      readonly hasRise: boolean;
    }
  | {
      readonly principle: "flame";
      readonly flameClass: FlameClass;
      readonly band: "uv" | "ir";
      readonly distanceM: number;
    }
  | { readonly principle: "hydrogen"; readonly cell: "catalytic-hydrogen" | "hydrogen-cell" };

/** How good its reading is, in the unit of its level; a reading is perfect where this is absent. */
export interface SensorQuality {
  /** Largest deviation either way. */
  readonly noise: number;
  readonly driftPerH: number;
  /** Smallest step that it tells apart; 0 = that of its point. */
  readonly resolution: number;
}
