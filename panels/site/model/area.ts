/**
 * How an extinguishing area is set up.
 */
import type { HazardClass } from "../../gas/design/minimum-concentrations.js";
import type { Duration } from "../../quantities.js";
import type { AlarmDevices, Flooding } from "./flooding.js";
import type { LineSensor, SensorQuality } from "./line-sensor.js";
import type { LinePanel } from "../../supervision/eol-bands.js";
import type { ReleaseSequence } from "./release-sequence.js";

/** The settings of one extinguishing area (EN 12094-1 calls it a flooding zone). */
export interface ExtinguishingArea {
  readonly lines: readonly DetectionLine[];
  /** Pre-discharge warning time, 0-60 s (EN 12094-1 cl. 4.17). */
  readonly preDischarge: Duration;
  /** After a manual release, 0-60 s. */
  readonly manualDelay: Duration;
  /** Design concentration, volume per cent. */
  readonly concentrationPct: number;
  /** The class of fire that the concentration is meant for; undefined = the sheet's assumption. */
  readonly hazard?: HazardClass | undefined;
  /** Flooding (soak) time during which a reset is refused (EN 12094-1 cl. 4.12.2). */
  readonly soak: Duration;
  readonly flooding: Flooding;
  readonly alarms: AlarmDevices;
  /** Whose resistance bands its lines have, where they differ from the site's. */
  readonly linePanel?: LinePanel | undefined;
  /** How its release goes from the first alarm to the reset. */
  readonly sequence: ReleaseSequence;
}

export type DetectorKind = "smoke" | "heat" | "off-gas" | "camera" | "flame" | "hydrogen";

export interface DetectionLine {
  readonly id: string;
  readonly kind: DetectorKind;
  /**
   * Alarm threshold: %/m for smoke, degC for heat and camera, % LFL for off-gas and hydrogen, per
   * cent of its own threshold for flame.
   */
  readonly alarmAt: number;
  /** The zone that it belongs to, where several detectors share one; else it is its own zone. */
  readonly zone?: string;
  /** Whether its alarm stays until a reset; it does unless this is false. */
  readonly latching?: boolean;
  /** What its detectors are made of; absent: a simple lag of its kind. */
  readonly sensor?: LineSensor;
  readonly quality?: SensorQuality;
}
