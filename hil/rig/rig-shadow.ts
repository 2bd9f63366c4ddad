/**
 * Rigs up one building, its field, and a reference controller in its shadow, for somebody else's
 * controller to drive.
 *
 * The building is the one as built, as in every run; the reference has the site as drawn. Nothing
 * that the reference decides reaches the field.
 */
import { Controller, sha256 } from "#firmware";
import type { Site } from "#panels";
import { createPlant } from "../plant/plant.js";
import { EmulatedField } from "./emulated-field.js";
import type { FieldLink } from "./field-link.js";
import { shadowLink } from "./shadow-link.js";
import type { StageParts } from "./stage.js";
import { asBuilt } from "./tolerances.js";

export interface ShadowOptions {
  readonly site: Site;
  readonly seed: number;
  /** Hears each journal line of the reference. */
  readonly journal: (line: string) => void;
  /** Hears what the reference would have driven. */
  readonly driven: (output: string, on: boolean) => void;
}

export function rigShadow({ site, seed, journal, driven }: ShadowOptions): StageParts {
  const plant = createPlant(asBuilt(site, seed), seed);
  let link: FieldLink | undefined;
  const controller = new Controller(site, {
    bus: {
      latch: (now) => link?.latch(now) ?? [],
      drive: (point, value, now) => {
        link?.drive(point, value, now);
      },
    },
    store: { append: journal },
    hash: sha256,
  });
  const field = new EmulatedField(controller.list, plant, site);
  link = shadowLink(controller.list, field, driven);
  return { plant, field, controller, link };
}
