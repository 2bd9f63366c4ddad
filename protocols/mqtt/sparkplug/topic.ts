/**
 * Sparkplug's topic namespace (Sparkplug 3.0 §4.1): built and taken apart.
 *
 *   spBv1.0/<group>/<type>/<edge node>[/<device>]        spBv1.0/STATE/<host>
 *
 * Ids have none of "+", "/", "#" (tck-id-topic-structure-namespace-valid-group-id and the like).
 */
import { topicOf } from "../topics.js";

const NAMESPACE = "spBv1.0";

export type NodeMessage = "NBIRTH" | "NDEATH" | "NDATA" | "NCMD";
export type DeviceMessage = "DBIRTH" | "DDEATH" | "DDATA" | "DCMD";

export type SparkplugTopic =
  | { readonly type: NodeMessage; readonly group: string; readonly node: string }
  | {
      readonly type: DeviceMessage;
      readonly group: string;
      readonly node: string;
      readonly device: string;
    }
  | { readonly type: "STATE"; readonly host: string };

/** Throws a RangeError if an id cannot be part of a topic. */
export function sparkplugTopic(topic: SparkplugTopic): string {
  if (topic.type === "STATE") return topicOf(NAMESPACE, "STATE", topic.host);
  const { group, type, node } = topic;
  const device = "device" in topic ? [topic.device] : [];
  return topicOf(NAMESPACE, group, type, node, ...device);
}

/** Undefined for a topic that is none of Sparkplug's. */
export function parseSparkplugTopic(topic: string): SparkplugTopic | undefined {
  const [namespace, group = "", type = "", node = "", device, ...more] = topic.split("/");
  if (namespace !== NAMESPACE || more.length > 0) return undefined;
  if (group === "STATE")
    return node === "" && type !== "" ? { type: "STATE", host: type } : undefined;
  if (group === "" || node === "" || device === "") return undefined;
  switch (type) {
    case "NBIRTH":
    case "NDEATH":
    case "NDATA":
    case "NCMD":
      return device === undefined ? { type, group, node } : undefined;
    case "DBIRTH":
    case "DDEATH":
    case "DDATA":
    case "DCMD":
      return device === undefined ? undefined : { type, group, node, device };
    default:
      return undefined;
  }
}

/** What a STATE message says (tck-id-host-topic-phid-birth-payload). */
export interface HostState {
  readonly online: boolean;
  readonly timestamp: number;
}

/** Undefined for what is no STATE message of Sparkplug 3. */
export function parseHostState(payload: Uint8Array): HostState | undefined {
  try {
    const { online, timestamp } = JSON.parse(new TextDecoder().decode(payload)) as {
      readonly online?: unknown;
      readonly timestamp?: unknown;
    };
    return typeof online === "boolean" && typeof timestamp === "number"
      ? { online, timestamp }
      : undefined;
  } catch {
    // No JSON: Sparkplug 2 said "ONLINE" here.
    return undefined;
  }
}
