/**
 * What a Sparkplug check has seen of one edge node, in order, and put into sessions.
 *
 * An observer behind a broker sees messages alone, as that hands them on; one that is the broker
 * sees CONNECT, SUBSCRIBE and DISCONNECT too. What was not seen cannot be judged, and is said to be
 * so.
 */
import { decodePayload } from "../codec.js";
import { BD_SEQ } from "../edge-node.js";
import type { Metric, Payload } from "../payload.js";
import type { SeenPacket } from "../../seen-packet.js";
import { parseSparkplugTopic, type SparkplugTopic } from "../topic.js";

export type Observed =
  | SeenPacket
  /** What a broker in between has granted to whoever observes behind it. */
  | { readonly kind: "granted"; readonly qos: number; readonly asPublished: boolean }
  /** What the check itself has done to the edge node. */
  | { readonly kind: "asked"; readonly what: "rebirth" | "host online" | "host offline" };

export interface HeardMessage {
  readonly place: number;
  readonly topic: string;
  readonly about: SparkplugTopic | undefined;
  readonly type: string;
  readonly device: string | undefined;
  /** Undefined for bytes that are no Sparkplug payload. */
  readonly payload: Payload | undefined;
  readonly refused: string | undefined;
  readonly qos: number;
  readonly retain: boolean;
}

export interface View {
  readonly group: string;
  readonly node: string;
  /** The primary host that the edge node is said to wait for. */
  readonly host: string | undefined;
  readonly events: readonly Observed[];
  readonly messages: readonly HeardMessage[];
  /** Whether CONNECT and the like could be seen at all. */
  readonly seesPackets: boolean;
  /** Whether a message shows the QoS, and RETAIN, with which it was published. */
  readonly seesQos: boolean;
  readonly seesRetain: boolean;
}

export interface CheckedNode {
  readonly group: string;
  readonly node: string;
  readonly host?: string | undefined;
}

export function viewOf(checked: CheckedNode, events: readonly Observed[]): View {
  const messages = events.flatMap((event, place): HeardMessage[] => {
    if (event.kind !== "publish") return [];
    const { topic, qos, retain } = event;
    const about = parseSparkplugTopic(topic);
    const decoded = decodePayload(event.payload);
    return [
      {
        place,
        topic,
        about,
        type: about?.type ?? "none",
        device: about !== undefined && "device" in about ? about.device : undefined,
        payload: decoded.ok ? decoded.value : undefined,
        refused: decoded.ok ? undefined : decoded.says,
        qos,
        retain,
      },
    ];
  });
  const seesPackets = events.some(({ kind }) => kind === "connect");
  const { group, node, host } = checked;
  const granted = events.find((event) => event.kind === "granted");
  // At a grant above 0 what comes at 0 was published so (MQTT 3.1.1 §3.8.4).
  const seesQos = seesPackets || (granted?.qos ?? 0) > 0;
  const seesRetain = seesPackets || granted?.asPublished === true;
  return { group, node, host, events, messages, seesPackets, seesQos, seesRetain };
}

/** Metrics of a node's or device's last birth before a place, by alias or by name. */
export function bornMetric(view: View, message: HeardMessage, metric: Metric): Metric | undefined {
  const type = message.device === undefined ? "NBIRTH" : "DBIRTH";
  const birth = view.messages.findLast(
    (each) => each.place < message.place && each.type === type && each.device === message.device,
  );
  return birth?.payload?.metrics.find((each) =>
    metric.alias === undefined ? each.name === metric.name : each.alias === metric.alias,
  );
}

export function valueOf({ value }: Pick<Metric, "value">): string {
  if (value === undefined) return "null";
  return value.kind === "other" ? `field ${value.field}` : `${value.kind} ${String(value.value)}`;
}

/** The number that ties births and deaths to a session. */
export function bdSeqOf(payload: Payload | undefined): bigint | undefined {
  const value = payload?.metrics.find(({ name }) => name === BD_SEQ)?.value;
  return value?.kind === "long" || value?.kind === "int" ? BigInt(value.value) : undefined;
}
