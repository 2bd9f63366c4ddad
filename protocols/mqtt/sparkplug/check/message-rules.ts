/**
 * Assertions about each message of an edge node: its quality, time, number and metrics.
 */
import { BD_SEQ, REBIRTH } from "../edge-node.js";
import { DATA_TYPE_MAX, DataType, type Metric } from "../payload.js";
import { bornMetric, valueOf, type HeardMessage, type View } from "./observed.js";
import { everyMessage, everyPublish, type AsSent, type Rule } from "./verdicts.js";

const BIRTHS = ["NBIRTH", "DBIRTH"];
const DATA = ["NDATA", "DDATA"];
const NUMBERED = ["NBIRTH", "DBIRTH", "NDATA", "DDATA", "DDEATH"];

const qosIs0 = ({ qos }: HeardMessage) => (qos === 0 ? undefined : `its QoS is ${qos}, not 0`);
const notRetained = ({ retain }: HeardMessage) => (retain ? "it is retained" : undefined);
const hasTime = ({ payload }: HeardMessage) =>
  payload?.timestamp === undefined ? "it has no timestamp" : undefined;
const hasSeq = ({ payload }: HeardMessage) => {
  const seq = payload?.seq;
  if (seq === undefined) return "it has no sequence number";
  return seq > 255n ? `its sequence number is ${seq}` : undefined;
};
const isPayload = ({ refused }: HeardMessage) =>
  refused === undefined ? undefined : `it is no Sparkplug payload: ${refused}`;

/** One more than the message before it, 0 after 255; a birth of the node begins anew. */
function follows(message: HeardMessage, view: View): string | undefined {
  if (message.type === "NBIRTH") return undefined;
  const before = view.messages.findLast(
    ({ place, type }) => place < message.place && NUMBERED.includes(type),
  );
  const [last, now] = [before?.payload?.seq, message.payload?.seq];
  if (last === undefined) return undefined;
  const want = (last + 1n) % 256n;
  return now === want ? undefined : `its sequence number is ${now ?? "missing"}, not ${want}`;
}

const metricsWith =
  (fault: (metric: Metric, message: HeardMessage, view: View) => string | undefined) =>
  (message: HeardMessage, view: View): string | undefined => {
    for (const metric of message.payload?.metrics ?? []) {
      const wrong = fault(metric, message, view);
      if (wrong !== undefined) return `${metric.name ?? `alias ${metric.alias}`} ${wrong}`;
    }
    return undefined;
  };

const isWhole = metricsWith(({ name, datatype, value, isNull }) => {
  if (name === undefined || name === "") return "has no name";
  if (datatype === undefined) return "has no data type";
  return value === undefined && isNull !== true ? "has neither a value nor is it null" : undefined;
});
const hasName = metricsWith(({ name }) => (name ? undefined : "has no name"));
const hasOwnTime = metricsWith(({ timestamp }) =>
  timestamp === undefined ? "has no timestamp" : undefined,
);
const hasType = metricsWith(({ datatype }) => (datatype ? undefined : "has no data type"));
const isKnownType = metricsWith(({ datatype }) =>
  datatype !== undefined && (datatype < 1 || datatype > DATA_TYPE_MAX)
    ? `has the data type ${datatype}`
    : undefined,
);
const hasNoType = metricsWith(({ datatype }) =>
  datatype === undefined ? undefined : "has a data type again",
);
const valueOrNull = metricsWith(({ value, isNull }) => {
  if (value === undefined) return isNull === true ? undefined : "has no value and is not null";
  return isNull === true ? "is null and has a value" : undefined;
});
const wasBorn = metricsWith((metric, message, view) =>
  bornMetric(view, message, metric) === undefined ? "was in no birth" : undefined,
);
const aliasAlone = metricsWith((metric, message, view) => {
  const born = bornMetric(view, message, metric);
  if (metric.alias === undefined) return born?.alias === undefined ? undefined : "has no alias";
  return metric.name === undefined ? undefined : "has its name beside its alias";
});
const nameOrAlias = metricsWith(({ name, alias }) =>
  name === undefined && alias === undefined ? "has neither name nor alias" : undefined,
);
const aliased = (message: HeardMessage): string | undefined => {
  const metrics = (message.payload?.metrics ?? []).filter(({ name }) => name !== REBIRTH);
  if (metrics.every(({ alias }) => alias === undefined)) return undefined;
  const without = metrics.find(({ alias }) => alias === undefined);
  return without === undefined ? undefined : `${without.name} has no alias, and others have`;
};

const property = (fault: (value: unknown, type: number | undefined) => string | undefined) =>
  metricsWith(({ properties }) => {
    const quality = properties?.["Quality"];
    if (quality === undefined) return undefined;
    return fault(quality.value?.kind === "int" ? quality.value.value : undefined, quality.type);
  });
const qualityType = property((_, type) =>
  type === DataType.Int32 ? undefined : `has a Quality of the type ${type}`,
);
const qualityValue = property((value) =>
  value === 0 || value === 192 || value === 500 ? undefined : `has the Quality ${String(value)}`,
);
const propertyTypes = metricsWith(({ properties }) =>
  Object.values(properties ?? {}).some(({ type }) => type === undefined || type > DATA_TYPE_MAX)
    ? "has a property without a known type"
    : undefined,
);

const inOrder = ({ payload }: HeardMessage): string | undefined => {
  const times = (payload?.metrics ?? []).flatMap(({ timestamp, isHistorical }) =>
    timestamp === undefined || isHistorical === true ? [] : [timestamp],
  );
  const isSorted = times.every((time, place) => place === 0 || time >= (times[place - 1] ?? 0n));
  return isSorted ? undefined : "its metrics are not in the order of their time";
};

/** A value that is told again without having changed was not reported by exception. */
const hasChanged = metricsWith((metric, message, view) => {
  if (metric.isHistorical === true) return undefined;
  const before = view.messages.findLast(
    ({ place, device, type, payload }) =>
      place < message.place &&
      device === message.device &&
      type !== "NDEATH" &&
      (payload?.metrics.some((each) => isSame(each, metric)) ?? false),
  );
  const last = before?.payload?.metrics.findLast((each) => isSame(each, metric));
  if (last === undefined || last.isHistorical === true) return undefined;
  const key = (each: Metric) =>
    `${valueOf(each)} ${[each.properties?.["Quality"], each.properties?.["forced"]]
      .map((one) => (one === undefined ? "" : valueOf(one)))
      .join()}`;
  return key(last) === key(metric) ? "is told again and has not changed" : undefined;
});

function isSame(one: Pick<Metric, "alias" | "name">, other: Metric): boolean {
  return other.alias === undefined ? one.name === other.name : one.alias === other.alias;
}

const find = (message: HeardMessage, name: string) =>
  message.payload?.metrics.find((metric) => metric.name === name);

const bdSeqFault = (message: HeardMessage): string | undefined => {
  const metric = find(message, BD_SEQ);
  if (metric === undefined) return "it has no metric bdSeq";
  if (metric.datatype !== undefined && metric.datatype !== DataType.Int64) {
    return `its bdSeq has the data type ${metric.datatype}, not 4`;
  }
  const { value } = metric;
  const number = value?.kind === "long" || value?.kind === "int" ? BigInt(value.value) : undefined;
  return number === undefined || number > 255n ? "its bdSeq is not 0 to 255" : undefined;
};
const rebirthThere = (message: HeardMessage) =>
  find(message, REBIRTH) === undefined ? `it has no metric ${REBIRTH}` : undefined;
const rebirthFalse = (message: HeardMessage) => {
  const value = find(message, REBIRTH)?.value;
  return value?.kind === "boolean" && !value.value ? undefined : `${REBIRTH} is not false`;
};
const rebirthBoolean = (message: HeardMessage) =>
  find(message, REBIRTH)?.datatype === DataType.Boolean ? undefined : `${REBIRTH} is no Boolean`;
const rebirthBare = (message: HeardMessage) =>
  find(message, REBIRTH)?.alias === undefined ? undefined : `${REBIRTH} has an alias`;

const onlyBdSeq = ({ payload }: HeardMessage) =>
  payload?.metrics.length === 1 && payload.metrics[0]?.name === BD_SEQ
    ? undefined
    : "it has more or less than the one metric bdSeq";
const noSeq = ({ payload }: HeardMessage) =>
  payload?.seq === undefined ? undefined : "it has a sequence number";

const rule = (
  ids: readonly string[],
  types: readonly string[],
  fault: Parameters<typeof everyMessage>[1],
): Rule => ({
  ids,
  judge: everyMessage(types, fault),
});

/** A rule about what a broker may hand on otherwise than it came. */
const sentRule = (
  ids: readonly string[],
  types: readonly string[],
  shows: readonly AsSent[],
  fault: Parameters<typeof everyPublish>[2],
): Rule => ({ ids, judge: everyPublish(types, shows, fault) });

/** The same for each type of message, under each type's own ids. */
function perType(type: string): Rule[] {
  const low = type.toLowerCase();
  const seq = type === "NDATA" || type === "DDATA" || type === "DDEATH" ? "-seq-num" : "-seq";
  const rules = [
    sentRule([`topics-${low}-mqtt`], [type], ["QoS", "RETAIN"], (m) => qosIs0(m) ?? notRetained(m)),
    rule([`topics-${low}-topic`], [type], () => undefined),
  ];
  if (type !== "DDEATH") {
    rules.push(sentRule([`payloads-${low}-qos`], [type], ["QoS"], qosIs0));
    rules.push(sentRule([`payloads-${low}-retain`], [type], ["RETAIN"], notRetained));
    rules.push(rule([`topics-${low}-timestamp`], [type], hasTime));
  }
  rules.push(rule([`payloads-${low}-timestamp`], [type], hasTime));
  rules.push(rule([`payloads-${low}-seq`], [type], hasSeq));
  if (type !== "NBIRTH") {
    rules.push(rule([`topics-${low}${seq}`, `payloads-${low}-seq-inc`], [type], follows));
  }
  return rules;
}

export const messageRules: readonly Rule[] = [
  ...NUMBERED.flatMap(perType),
  rule(["payloads-sequence-num-always-included", "payloads-ddeath-seq-number"], NUMBERED, hasSeq),
  rule(["payloads-sequence-num-incrementing"], NUMBERED, follows),
  rule(["message-flow-device-birth-publish-dbirth-payload-seq"], ["DBIRTH"], follows),
  rule(["topics-nbirth-seq-num", "payloads-sequence-num-zero-nbirth"], ["NBIRTH"], ({ payload }) =>
    payload?.seq === 0n ? undefined : "its sequence number is not 0",
  ),
  rule(["message-flow-edge-node-birth-publish-nbirth-payload-seq"], ["NBIRTH"], hasSeq),
  sentRule(["message-flow-edge-node-birth-publish-nbirth-qos"], ["NBIRTH"], ["QoS"], qosIs0),
  sentRule(
    ["message-flow-edge-node-birth-publish-nbirth-retained"],
    ["NBIRTH"],
    ["RETAIN"],
    notRetained,
  ),
  rule(["message-flow-edge-node-birth-publish-nbirth-payload"], ["NBIRTH"], isPayload),
  rule(["message-flow-edge-node-birth-publish-nbirth-topic"], ["NBIRTH"], () => undefined),
  sentRule(["message-flow-device-birth-publish-dbirth-qos"], ["DBIRTH"], ["QoS"], qosIs0),
  sentRule(
    ["message-flow-device-birth-publish-dbirth-retained"],
    ["DBIRTH"],
    ["RETAIN"],
    notRetained,
  ),
  rule(["message-flow-device-birth-publish-dbirth-payload"], ["DBIRTH"], isPayload),
  rule(["message-flow-device-birth-publish-dbirth-topic"], ["DBIRTH"], () => undefined),
  rule(["topics-nbirth-metrics"], ["NBIRTH"], isWhole),
  rule(["topics-dbirth-metrics"], ["DBIRTH"], isWhole),
  rule(["operational-behavior-data-publish-nbirth-values"], ["NBIRTH"], valueOrNull),
  rule(["operational-behavior-data-publish-dbirth-values"], ["DBIRTH"], valueOrNull),
  rule(
    ["topics-nbirth-metric-reqs", "operational-behavior-data-publish-nbirth"],
    ["NDATA"],
    wasBorn,
  ),
  rule(
    ["topics-dbirth-metric-reqs", "operational-behavior-data-publish-dbirth"],
    ["DDATA"],
    wasBorn,
  ),
  rule(
    ["topics-ndata-payload", "operational-behavior-data-publish-nbirth-change"],
    ["NDATA"],
    hasChanged,
  ),
  rule(
    ["topics-ddata-payload", "operational-behavior-data-publish-dbirth-change"],
    ["DDATA"],
    hasChanged,
  ),
  rule(["principles-rbe-recommended"], DATA, hasChanged),
  rule(["operational-behavior-data-publish-nbirth-order"], ["NBIRTH", "NDATA"], inOrder),
  rule(["operational-behavior-data-publish-dbirth-order"], ["DBIRTH", "DDATA"], inOrder),
  rule(["topics-nbirth-bdseq-included", "payloads-nbirth-bdseq"], ["NBIRTH"], bdSeqFault),
  rule(
    ["topics-nbirth-rebirth-metric", "operational-behavior-data-commands-rebirth-name"],
    ["NBIRTH"],
    rebirthThere,
  ),
  rule(["payloads-nbirth-rebirth-req"], ["NBIRTH"], (m) => rebirthThere(m) ?? rebirthFalse(m)),
  rule(["operational-behavior-data-commands-rebirth-name-aliases"], ["NBIRTH"], rebirthBare),
  rule(["operational-behavior-data-commands-rebirth-datatype"], ["NBIRTH"], rebirthBoolean),
  rule(["operational-behavior-data-commands-rebirth-value"], ["NBIRTH"], rebirthFalse),
  rule(["topics-ndeath-payload"], ["NDEATH"], onlyBdSeq),
  rule(["topics-ndeath-seq", "payloads-ndeath-seq"], ["NDEATH"], noSeq),
  rule(["topics-ndeath-topic"], ["NDEATH"], () => undefined),
  rule(["operational-behavior-device-ddeath"], ["DDEATH"], () => undefined),
  rule(["payloads-name-requirement"], [...BIRTHS, ...DATA], nameOrAlias),
  rule(["payloads-alias-birth-requirement"], BIRTHS, (m, v) => hasName(m, v) ?? aliased(m)),
  rule(["payloads-alias-data-cmd-requirement"], DATA, aliasAlone),
  rule(["payloads-name-birth-data-requirement"], [...BIRTHS, ...DATA], hasOwnTime),
  rule(["payloads-metric-datatype-req"], BIRTHS, hasType),
  rule(
    ["payloads-metric-datatype-value", "payloads-metric-datatype-value-type"],
    BIRTHS,
    isKnownType,
  ),
  rule(["payloads-metric-datatype-not-req"], DATA, hasNoType),
  rule(
    ["payloads-propertyset-keys-array-size", "payloads-propertyset-values-array-size"],
    BIRTHS,
    isPayload,
  ),
  rule(
    [
      "payloads-metric-propertyvalue-type-req",
      "payloads-metric-propertyvalue-type-value",
      "payloads-metric-propertyvalue-type-type",
    ],
    BIRTHS,
    propertyTypes,
  ),
  rule(["payloads-propertyset-quality-value-type"], [...BIRTHS, ...DATA], qualityType),
  rule(["payloads-propertyset-quality-value-value"], [...BIRTHS, ...DATA], qualityValue),
];
