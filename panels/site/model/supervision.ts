/**
 * How the panel watches its own wiring and its own supply.
 */
import type { LinePanel } from "../../supervision/eol-bands.js";
import type { Duration } from "../../quantities.js";

export interface Supervision {
  /** Whose resistance bands the supervised lines are read with. */
  readonly linePanel: LinePanel;
  /** Against what the reporting of faults is checked. */
  readonly reporting: "rule" | "aritech-1x-x3";
  /** How long the panel runs on its own battery. */
  readonly standby: Duration;
}
