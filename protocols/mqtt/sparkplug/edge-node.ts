/**
 * A Sparkplug edge node: which message goes out when (Sparkplug 3.0 §5), as a plain state machine.
 *
 *                 will() ── CONNECT ──▶ connected
 *   away ─────────────────────────────────▶ waiting ── host online, or none to wait for ──▶ born
 *    ▲                                         ▲                                              │
 *    └── lost ◀────────────────────────────────┴──────── host offline: NDEATH, and leave ─────┤
 *                                                                       data, rebirth, device ┘
 *
 * It opens no connection and reads no clock: instants are handed in, messages handed out in the
 * order in which they must be sent. While it is not born, changes are kept, up to a bound, and
 * follow its next birth marked as historical (§6.4.6); what the bound takes is counted.
 */
import { decodePayload, encodePayload } from "./codec.js";
import type {
  Change,
  MetricDefinition,
  MetricPlace,
  MetricSample,
  NodeDefinition,
} from "./definition.js";
import { History } from "./history.js";
import { asWire, DataType, fromWire, type Metric, type MetricValue } from "./payload.js";
import { parseHostState, parseSparkplugTopic, sparkplugTopic } from "./topic.js";

export const REBIRTH = "Node Control/Rebirth";
export const BD_SEQ = "bdSeq";
/** Numbers run from 0 to 255 and begin anew (tck-id-payloads-sequence-num-incrementing). */
const SEQUENCE_MAX = 255;

export interface SparkplugMessage {
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly qos: 0 | 1;
}

/** What somebody wants to write. */
export interface MetricWrite {
  readonly device: string | undefined;
  readonly name: string;
  readonly value: MetricValue;
}

export interface HeardState {
  readonly messages: readonly SparkplugMessage[];
  /** The host is offline: hang up, and come back with a new will. */
  readonly mustLeave: boolean;
}

/** The value of a metric as it stands. */
export type Current = (place: MetricPlace) => MetricSample;

export class EdgeNode {
  readonly #node: NodeDefinition;
  readonly #current: Current;
  readonly #history: History;
  /** The first alias of each device; the node's own begin at 1, behind that of bdSeq. */
  readonly #aliases: readonly number[];
  readonly #deadDevices = new Set<number>();
  #state: "away" | "waiting" | "born" = "away";
  #bdSeq = SEQUENCE_MAX;
  #seq = SEQUENCE_MAX;
  #hostTimestamp = -Infinity;

  constructor(node: NodeDefinition, current: Current, historyMax?: number) {
    this.#node = node;
    this.#current = current;
    this.#history = new History(historyMax);
    let alias = 1 + node.metrics.length;
    this.#aliases = node.devices.map(({ metrics }) => {
      const first = alias;
      alias += metrics.length;
      return first;
    });
  }

  get isBorn(): boolean {
    return this.#state === "born";
  }

  /** Changes that the bound of the history has taken. */
  get dropped(): number {
    return this.#history.dropped;
  }

  /** Filters to subscribe to, at quality 1 (tck-id-message-flow-edge-node-ncmd-subscribe). */
  get subscriptions(): readonly string[] {
    const { group, node, host } = this.#node;
    const dcmd = `${sparkplugTopic({ type: "NCMD", group, node }).replace("/NCMD/", "/DCMD/")}/#`;
    const state = host === undefined ? [] : [sparkplugTopic({ type: "STATE", host })];
    return [sparkplugTopic({ type: "NCMD", group, node }), dcmd, ...state];
  }

  /** The will of the next CONNECT; its number is one more each time. */
  will(nowMs: number): SparkplugMessage {
    this.#bdSeq = (this.#bdSeq + 1) % (SEQUENCE_MAX + 1);
    return this.#death(nowMs);
  }

  /** There is a connection, and the subscriptions are made. */
  connected(nowMs: number): readonly SparkplugMessage[] {
    this.#state = "waiting";
    this.#hostTimestamp = -Infinity;
    return this.#node.host === undefined ? this.#birth(nowMs) : [];
  }

  lost(): void {
    this.#state = "away";
  }

  /** An intentional end (tck-id-operational-behavior-edge-node-intentional-disconnect-ndeath). */
  goodbye(nowMs: number): readonly SparkplugMessage[] {
    const wasBorn = this.isBorn;
    this.#state = "away";
    return wasBorn ? [{ ...this.#death(nowMs), qos: 0 }] : [];
  }

  /** A STATE message of the primary host. One that is older than the last says nothing. */
  heardState(topic: string, payload: Uint8Array, nowMs: number): HeardState {
    const nothing = { messages: [], mustLeave: false };
    const about = parseSparkplugTopic(topic);
    const state = parseHostState(payload);
    if (about?.type !== "STATE" || about.host !== this.#node.host) return nothing;
    if (state === undefined || this.#state === "away") return nothing;
    if (state.timestamp < this.#hostTimestamp) return nothing;
    this.#hostTimestamp = state.timestamp;
    if (state.online) {
      return { messages: this.isBorn ? [] : this.#birth(nowMs), mustLeave: false };
    }
    return this.isBorn ? { messages: this.goodbye(nowMs), mustLeave: true } : nothing;
  }

  /** Values that have changed: data messages, or entries of the history. */
  changed(changes: readonly Change[], nowMs: number): readonly SparkplugMessage[] {
    const alive = changes.filter(({ device }) => device === undefined || this.#isAlive(device));
    if (!this.isBorn) {
      for (const change of alive) this.#history.keep(change);
      return [];
    }
    return this.#data(alive, nowMs, false);
  }

  /** A device answers, or no longer does (tck-id-operational-behavior-device-ddeath). */
  device(device: number, isAlive: boolean, nowMs: number): readonly SparkplugMessage[] {
    if (this.#isAlive(device) === isAlive) return [];
    if (isAlive) this.#deadDevices.delete(device);
    else this.#deadDevices.add(device);
    if (!this.isBorn) return [];
    if (isAlive) return [this.#deviceBirth(device, nowMs)];
    const topic = this.#topic("DDEATH", device);
    return [this.#message(topic, { timestamp: BigInt(nowMs), metrics: [] })];
  }

  /** A command of a host: a rebirth is done here, everything else is a write for somebody else. */
  command(topic: string, payload: Uint8Array, nowMs: number) {
    const nothing = { messages: [] as readonly SparkplugMessage[], writes: [] as MetricWrite[] };
    const about = parseSparkplugTopic(topic);
    const read = decodePayload(payload);
    if (about === undefined || about.type === "STATE" || !read.ok || !this.isBorn) return nothing;
    if (about.group !== this.#node.group || about.node !== this.#node.node) return nothing;
    const device = "device" in about ? about.device : undefined;
    if (about.type !== "NCMD" && about.type !== "DCMD") return nothing;
    const writes = read.value.metrics.flatMap((metric) => this.#writeOf(device, metric) ?? []);
    const isRebirth = writes.some(
      ({ name, value }) => device === undefined && name === REBIRTH && value === true,
    );
    return {
      messages: isRebirth ? this.#birth(nowMs) : [],
      writes: writes.filter(({ name }) => name !== REBIRTH),
    };
  }

  #isAlive(device: number): boolean {
    return !this.#deadDevices.has(device);
  }

  #birth(nowMs: number): readonly SparkplugMessage[] {
    this.#state = "born";
    this.#seq = SEQUENCE_MAX;
    const { group, node, metrics } = this.#node;
    const timestamp = BigInt(nowMs);
    const bdSeq = { ...this.#bdSeqMetric(), alias: 0n, timestamp };
    const rebirth: Metric = {
      name: REBIRTH,
      timestamp,
      datatype: DataType.Boolean,
      value: { kind: "boolean", value: false },
    };
    const own = metrics.map((_, metric) => this.#birthMetric({ device: undefined, metric }, nowMs));
    const nbirth = this.#message(sparkplugTopic({ type: "NBIRTH", group, node }), {
      timestamp,
      metrics: [bdSeq, rebirth, ...own],
    });
    const devices = this.#node.devices.flatMap((_, device) =>
      this.#isAlive(device) ? [this.#deviceBirth(device, nowMs)] : [],
    );
    const kept = this.#history.takeAll();
    const historical = kept.flatMap((part) => this.#data(part, nowMs, true));
    return [nbirth, ...devices, ...historical];
  }

  #deviceBirth(device: number, nowMs: number): SparkplugMessage {
    const metrics = (this.#node.devices[device]?.metrics ?? []).map((_, metric) =>
      this.#birthMetric({ device, metric }, nowMs),
    );
    return this.#message(this.#topic("DBIRTH", device), { timestamp: BigInt(nowMs), metrics });
  }

  /** One message for the node and one for each device, in the order of the first change of each. */
  #data(changes: readonly Change[], nowMs: number, isHistorical: boolean): SparkplugMessage[] {
    const bySource = new Map<number | undefined, Metric[]>();
    for (const { device, metric, sample } of changes) {
      const definition = this.#definition({ device, metric });
      if (definition === undefined) continue;
      const alias = BigInt(this.#alias({ device, metric }));
      const said: Metric = {
        alias,
        ...sampleMetric(definition, sample),
        ...(isHistorical && { isHistorical }),
      };
      const before = bySource.get(device);
      if (before === undefined) bySource.set(device, [said]);
      else before.push(said);
    }
    const { group, node } = this.#node;
    return [...bySource].map(([device, metrics]) => {
      const topic =
        device === undefined
          ? sparkplugTopic({ type: "NDATA", group, node })
          : this.#topic("DDATA", device);
      return this.#message(topic, { timestamp: BigInt(nowMs), metrics });
    });
  }

  /** As it stands at the birth: all of a birth's metrics are of one time (…-nbirth-order). */
  #birthMetric(place: MetricPlace, nowMs: number): Metric {
    const definition = this.#definition(place);
    if (definition === undefined) return {};
    const sample = { ...this.#current(place), at: nowMs };
    const properties = { ...definition.properties, ...sample.properties };
    return {
      name: definition.name,
      alias: BigInt(this.#alias(place)),
      datatype: definition.type,
      ...sampleMetric(definition, sample),
      ...(Object.keys(properties).length > 0 && { properties }),
    };
  }

  #writeOf(device: string | undefined, metric: Metric): MetricWrite | undefined {
    const known = this.#node.devices.findIndex(({ id }) => id === device);
    const metrics = device === undefined ? this.#node.metrics : this.#node.devices[known]?.metrics;
    if (metric.value === undefined || metrics === undefined) return undefined;
    if (device === undefined && metric.name === REBIRTH) {
      const value = fromWire(DataType.Boolean, metric.value);
      return value === undefined ? undefined : { device, name: REBIRTH, value };
    }
    const first = this.#alias({ device: device === undefined ? undefined : known, metric: 0 });
    const meant =
      metric.alias === undefined
        ? metrics.find(({ name }) => name === metric.name)
        : metrics[Number(metric.alias) - first];
    if (meant === undefined) return undefined;
    const value = fromWire(meant.type, metric.value);
    return value === undefined ? undefined : { device, name: meant.name, value };
  }

  #definition({ device, metric }: MetricPlace): MetricDefinition | undefined {
    const { metrics, devices } = this.#node;
    return device === undefined ? metrics[metric] : devices[device]?.metrics[metric];
  }

  #alias({ device, metric }: MetricPlace): number {
    return (device === undefined ? 1 : (this.#aliases[device] ?? 0)) + metric;
  }

  #topic(type: "DBIRTH" | "DDATA" | "DDEATH", device: number): string {
    const { group, node, devices } = this.#node;
    return sparkplugTopic({ type, group, node, device: devices[device]?.id ?? "" });
  }

  /** Every message but a node's death carries the next sequence number. */
  #message(topic: string, payload: { timestamp: bigint; metrics: Metric[] }): SparkplugMessage {
    this.#seq = (this.#seq + 1) % (SEQUENCE_MAX + 1);
    return { topic, payload: encodePayload({ ...payload, seq: BigInt(this.#seq) }), qos: 0 };
  }

  #death(nowMs: number): SparkplugMessage {
    const { group, node } = this.#node;
    const payload = encodePayload({ timestamp: BigInt(nowMs), metrics: [this.#bdSeqMetric()] });
    return { topic: sparkplugTopic({ type: "NDEATH", group, node }), payload, qos: 1 };
  }

  #bdSeqMetric(): Metric {
    const value = { kind: "long", value: BigInt(this.#bdSeq) } as const;
    return { name: BD_SEQ, datatype: DataType.Int64, value };
  }
}

/** The part of a metric that changes with its value. */
function sampleMetric({ type }: MetricDefinition, { value, properties, at }: MetricSample): Metric {
  const wire = value === undefined ? undefined : asWire(type, value);
  return {
    timestamp: BigInt(at),
    ...(properties !== undefined && { properties }),
    ...(wire === undefined ? { isNull: true } : { value: wire }),
  };
}
