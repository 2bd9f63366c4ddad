/**
 * Check: one watcher of what must never be, and what it may look at.
 */
import type { Controller } from "#firmware";
import type { Instant } from "#panels";
import type { Plant } from "../../plant/plant.js";

/** One watcher; it says what is broken now, or nothing. */
export interface Check {
  readonly name: string;
  observe(now: Instant): readonly string[];
}

export interface Checked {
  readonly controller: Controller;
  readonly plant: Plant;
  /** Rooms that an operator started at the panel; the check that takes note of one removes it. */
  readonly startedAtPanel?: Set<string>;
  /** For how long the controller has had no power so far. */
  readonly withoutPower?: { readonly ms: number };
}
