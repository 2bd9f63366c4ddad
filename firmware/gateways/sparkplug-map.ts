/**
 * Sparkplug map: where a point stands as a metric; the only place where the two meet.
 *
 *   spBv1.0/<group>/.../<site>             the controller: its own points, and its commands
 *   spBv1.0/<group>/.../<site>/<device>    a field device: its inputs and outputs
 *
 * The site is the edge node, and a field device is a Sparkplug device, since that is what can fall
 * silent: its death is told when it does. A device's id has "." for "/", which no topic level may
 * hold; a metric's name is the whole tag, so that it reads the same everywhere.
 *
 * A command is a text metric of the node, `Command/<kind>/<about>`: who writes it writes his name,
 * as on the command topics. Nothing of a device can be written: that would be forcing, which is
 * refused over a wire.
 */
import { assert, type Decision, type Point, type PointList, type Site } from "#panels";
import {
  DataType,
  type MetricDefinition,
  type MetricPlace,
  type MetricSample,
  type NodeDefinition,
} from "#protocols";
import type { PointState } from "../images.js";
import { Quality, type QualityCode } from "../ports.js";

const COMMAND = "Command/";

export interface SparkplugMap {
  readonly node: NodeDefinition;
  /** Where each point stands, by its place in the point list. */
  readonly places: readonly MetricPlace[];
  /** Point indices of each device's inputs, by the place of the device. */
  readonly inputs: readonly (readonly number[])[];
  /** The point that stands at a place; undefined for a command. */
  pointAt(place: MetricPlace): number | undefined;
}

export interface SparkplugNames {
  readonly group: string;
  readonly host?: string | undefined;
}

export function sparkplugMap(
  site: Site,
  list: PointList,
  decisions: readonly Decision[],
  { group, host }: SparkplugNames,
): SparkplugMap {
  const own: number[] = [];
  const byDevice = new Map(list.devices.map(({ id }) => [id, [] as number[]]));
  const order = new Map(list.devices.map(({ id }, place) => [id, place]));
  const places = list.points.map(({ device }, index): MetricPlace => {
    const points = device === undefined ? own : byDevice.get(device);
    assert(points !== undefined, `the device ${device} is in the list`);
    points.push(index);
    const place = device === undefined ? undefined : order.get(device);
    return { device: place, metric: points.length - 1 };
  });
  const metricOf = (index: number): MetricDefinition => {
    const point = list.points[index];
    assert(point !== undefined, `there is a point ${index}`);
    return definitionOf(point);
  };
  const devices = list.devices.map(({ id }) => ({
    id: id.replaceAll("/", "."),
    metrics: (byDevice.get(id) ?? []).map(metricOf),
  }));
  assert(new Set(devices.map(({ id }) => id)).size === devices.length, "device ids stay unique");
  const commands = commandsOf(site, decisions).map((words) => ({
    name: `${COMMAND}${words}`,
    type: DataType.String,
  }));
  const sources = [...byDevice.values()];
  return {
    node: { group, node: site.id, host, metrics: [...own.map(metricOf), ...commands], devices },
    places,
    inputs: sources.map((points) =>
      points.filter((index) => list.points[index]?.direction === "input"),
    ),
    pointAt: ({ device, metric }) => (device === undefined ? own : sources[device])?.[metric],
  };
}

/** What others may publish at a broker of ours: commands to us, and that a host is there. */
export function strangersMayPublish(group: string, site: string): readonly string[] {
  const topics = [`${group}/NCMD/${site}`, `${group}/DCMD/${site}/+`, "STATE/+"];
  return topics.map((topic) => `spBv1.0/${topic}`);
}

/** `<kind>/<about>` of a command metric; undefined for any other. */
export function commandOf(metric: string): string | undefined {
  return metric.startsWith(COMMAND) ? metric.slice(COMMAND.length) : undefined;
}

/** Good, bad and stale in Sparkplug's numbers (tck-id-payloads-propertyset-quality-value-value). */
const qualityCodes: Readonly<Record<QualityCode, number>> = {
  [Quality.good]: 192,
  [Quality.bad]: 0,
  [Quality.stale]: 500,
};

/** A point as it stands, at `at` (UTC, milliseconds). */
export function metricSample(point: Point, state: PointState, at: number): MetricSample {
  return {
    value: point.kind === "bit" ? state.value !== 0 : state.value,
    properties: {
      Quality: {
        type: DataType.Int32,
        value: { kind: "int", value: qualityCodes[state.quality] },
      },
      forced: { type: DataType.Boolean, value: { kind: "boolean", value: state.forced } },
    },
    at,
  };
}

function definitionOf({ tag, says, kind, unit, min, max }: Point): MetricDefinition {
  const text = (value: string) => ({
    type: DataType.String,
    value: { kind: "string", value } as const,
  });
  const number = (value: number) => ({
    type: DataType.Double,
    value: { kind: "double", value } as const,
  });
  const range = kind === "analog" ? { engLow: number(min), engHigh: number(max) } : {};
  const engineering = unit === "" ? range : { engUnit: text(unit), ...range };
  return { name: tag, type: typeOf(kind, min), properties: { says: text(says), ...engineering } };
}

function typeOf(kind: Point["kind"], min: number) {
  if (kind === "bit") return DataType.Boolean;
  if (kind === "analog") return DataType.Double;
  return min < 0 ? DataType.Int32 : DataType.UInt32;
}

/** What may be asked over a wire, and release, which is refused with a line in the journal. */
function commandsOf(site: Site, decisions: readonly Decision[]): string[] {
  const rooms = site.rooms.filter(({ area }) => area !== undefined);
  return [
    ...rooms.flatMap(({ id }) => [`reset/${id}`, `release/${id}`]),
    "acknowledge/all",
    "acknowledge/faults",
    "acknowledge/alarms",
    "silence/site",
    ...decisions.filter(({ overWire }) => overWire).map(({ name, about }) => `${name}/${about}`),
  ];
}
