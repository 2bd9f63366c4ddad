/**
 * What a site is: the building, its power, its gas and its water, as plain data in SI units.
 *
 * `read-site.ts` makes this from a `*.site.yaml`; rows of equal things (line-ups of panels, rows of
 * battery racks) are already written out one by one here. Nothing in it changes during a run.
 */
import type { Duration } from "../quantities.js";
import type { AirHandler, Compartment, Floor, Opening, Room, Wall } from "./model/building.js";
import type { Penetration } from "./model/building.js";
import type { BatteryRack, Panel } from "./model/cases.js";
import type { Bank, Riser, SelectorValve, TieLine } from "./model/gas.js";
import type { LendingRule } from "./model/lending.js";
import type { ZoneAction } from "./model/matrix.js";
import type { Notice } from "./model/notice.js";
import type { Cable, GeneratingSet, Load, Ups } from "./model/power.js";
import type { Supervision } from "./model/supervision.js";

export type * from "./model/area.js";
export type * from "./model/battery-rooms.js";
export type * from "./model/building.js";
export * from "./model/cases.js";
export type * from "./model/flooding.js";
export type * from "./model/gas.js";
export type * from "./model/lending.js";
export * from "./model/line-sensor.js";
export type * from "./model/matrix.js";
export * from "./model/notice.js";
export type * from "./model/power.js";
export type * from "./model/supervision.js";
export type * from "./model/release-sequence.js";

export interface Site {
  readonly id: string;
  readonly title: string;
  readonly scanPeriod: Duration;
  /** Height of the building above the sea; undefined where the file does not say. */
  readonly altitudeM?: number | undefined;
  readonly floors: readonly Floor[];
  readonly compartments: readonly Compartment[];
  readonly rooms: readonly Room[];
  readonly openings: readonly Opening[];
  readonly walls: readonly Wall[];
  readonly penetrations?: readonly Penetration[];
  readonly panels: readonly Panel[];
  readonly racks: readonly BatteryRack[];
  readonly upses: readonly Ups[];
  readonly generators?: readonly GeneratingSet[];
  readonly cables: readonly Cable[];
  readonly loads: readonly Load[];
  readonly banks: readonly Bank[];
  readonly selectorValves: readonly SelectorValve[];
  readonly tieLines: readonly TieLine[];
  readonly risers: readonly Riser[];
  readonly lending: LendingRule;
  /** Tags of outputs that may ever drive real equipment, once somebody arms them too. */
  readonly realOutputs?: readonly string[];
  readonly airHandlers: readonly AirHandler[];
  readonly matrix: readonly ZoneAction[];
  readonly notice: Notice;
  readonly supervision: Supervision;
}
