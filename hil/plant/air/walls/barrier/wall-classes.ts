/**
 * Walls as they are built in datacenters: their layers, how long they hold, and what failing opens.
 *
 * Properties are constant and dry: no moisture, no gypsum that calcines, no spalling; real walls do
 * a little better for a while, and worse where they are built badly. Ratings are what such a wall
 * is commonly sold for, recalled, and a site's own rating goes before them.
 */
import type { Site } from "#panels";
import type { MaterialLayer } from "../../model/description.js";

/** The names are the site file's. */
export type WallClassName = NonNullable<Site["walls"][number]["class"]>;

export interface WallClass {
  readonly layers: readonly MaterialLayer[];
  /** Minutes in the furnace of ISO 834 until flames or hot gas pass (E). */
  readonly ratingMin: number;
  /** What opens when it fails. */
  readonly opensM2: number;
  readonly provenance: "published" | "assumed";
  readonly source: string;
}

const layer = (
  thicknessM: number,
  conductivityWPerMK: number,
  densityKgPerM3: number,
  heatJPerKgK: number,
): MaterialLayer => ({ thicknessM, conductivityWPerMK, densityKgPerM3, heatJPerKgK });

const concrete = (thicknessM: number) => layer(thicknessM, 1.6, 2300, 900);
const GYPSUM = layer(0.025, 0.25, 800, 950);
const STEEL = layer(0.0015, 45, 7850, 500);

export const WALL_CLASSES = {
  "concrete-100": {
    layers: [concrete(0.1)],
    ratingMin: 90,
    opensM2: 0.02,
    provenance: "published",
    source: "EN 1992-1-2 table 5.3 (EI 90 from 100 mm), recalled; opening assumed",
  },
  "concrete-150": {
    layers: [concrete(0.15)],
    ratingMin: 180,
    opensM2: 0.02,
    provenance: "published",
    source: "EN 1992-1-2 table 5.3 (EI 180 from 150 mm), recalled; opening assumed",
  },
  "aerated-concrete-100": {
    layers: [layer(0.1, 0.16, 600, 1000)],
    ratingMin: 120,
    opensM2: 0.02,
    provenance: "assumed",
    source: "as makers of aerated blocks state it, recalled; opening assumed",
  },
  "gypsum-wool": {
    layers: [GYPSUM, layer(0.075, 0.04, 60, 840), GYPSUM],
    ratingMin: 90,
    opensM2: 0.1,
    provenance: "assumed",
    source: "two boards of 12.5 mm on each side of 75 mm of wool, as commonly sold",
  },
  "steel-wool-door": {
    layers: [STEEL, layer(0.06, 0.045, 120, 840), STEEL],
    ratingMin: 60,
    opensM2: 0.05,
    provenance: "assumed",
    source: "physics.md 1.6: a failed door opens 0.02 to 0.1 m2",
  },
  "steel-sheet": {
    layers: [layer(0.002, 45, 7850, 500)],
    ratingMin: 15,
    opensM2: 0.1,
    provenance: "assumed",
    source: "unrated; taken as gone when it sags",
  },
} as const satisfies Record<WallClassName, WallClass>;
