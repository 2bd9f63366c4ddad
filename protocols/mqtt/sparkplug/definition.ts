/**
 * What an edge node is made of: its metrics and devices, and a value of one of them.
 */
import type { DataTypeCode, MetricValue, Property } from "./payload.js";

export interface MetricDefinition {
  readonly name: string;
  readonly type: DataTypeCode;
  /** What stays as it is: sent with a birth. */
  readonly properties?: Readonly<Record<string, Property>>;
}

export interface DeviceDefinition {
  readonly id: string;
  readonly metrics: readonly MetricDefinition[];
}

export interface NodeDefinition {
  readonly group: string;
  readonly node: string;
  /** The primary host that is waited for; none if left out. */
  readonly host?: string | undefined;
  readonly metrics: readonly MetricDefinition[];
  readonly devices: readonly DeviceDefinition[];
}

/** Where a metric stands: in a device by its place, or in the node itself. */
export interface MetricPlace {
  readonly device: number | undefined;
  readonly metric: number;
}

export interface MetricSample {
  /** Undefined stands for null. */
  readonly value: MetricValue | undefined;
  readonly properties?: Readonly<Record<string, Property>>;
  /** UTC, milliseconds. */
  readonly at: number;
}

export interface Change extends MetricPlace {
  readonly sample: MetricSample;
}
