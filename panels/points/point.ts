/**
 * A point: one value that the controller reads, drives or publishes.
 *
 * The point list is the contract between the controller, the plant and every wire: registers,
 * topics, displays and documents derive from it. A tag is `<thing>/<what>`, for instance
 * `2F-battery-A/line-smoke`.
 */
import type { Duration } from "../quantities.js";

/** What the number of a point means; every value is a number, so that images are flat arrays. */
export type PointKind =
  /** 0 or 1. */
  | "bit"
  /** A supervised line; see {@link LineState}. */
  | "line"
  /** A quantity, quantised to its resolution. */
  | "analog"
  /** A whole number: a count or a state code. */
  | "count";

/** States of a supervised line with end-of-line resistor (EN 54-13 faults; domain: EOL bands). */
export const LineState = {
  normal: 0,
  alarm: 1,
  open: 2,
  short: 3,
  earth: 4,
  /** Too much resistance to be normal and too little to be open: a fault. */
  highImpedance: 5,
  /** In alarm, and its end-of-line resistor is missing. */
  faultyAlarm: 6,
} as const;

export interface Point {
  readonly tag: string;
  readonly says: string;
  readonly kind: PointKind;
  /** `input` comes from the field, `output` goes to it, `internal` is the controller's own. */
  readonly direction: "input" | "output" | "internal";
  /** Empty for bits, lines and counts. */
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  /** Smallest step that the sensor can tell; 1 for bits, lines and counts. */
  readonly resolution: number;
  /** What it is before the first sample, and what an output falls to on a Defect. */
  readonly safe: number;
  /** The field device that carries it; undefined for an internal point. */
  readonly device: string | undefined;
  /**
   * Set points of an analog input: `on` raises its alarm, `off` clears it. Where `on` lies below
   * `off` the alarm is a low alarm.
   */
  readonly alarm: SetPoint | undefined;
  /** A second, further set point of an analog input, where it has one (edges over and under). */
  readonly limit: SetPoint | undefined;
}

export interface SetPoint {
  readonly on: number;
  readonly off: number;
}

/** A field device: what one Modbus unit, or one MQTT publisher, stands for. */
export interface Device {
  readonly id: string;
  readonly kind: DeviceKind;
  readonly floor: string;
  /** How often it is polled, or, over MQTT, how often it may report a change. */
  readonly period: Duration;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

export type DeviceKind =
  "temperature-transmitter" | "smoke-detector" | "breaker-io" | "valve-io" | "area-io" | "bms";

export interface PointList {
  readonly points: readonly Point[];
  readonly devices: readonly Device[];
}
