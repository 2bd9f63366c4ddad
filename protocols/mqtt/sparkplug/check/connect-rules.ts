/**
 * Assertions about what an edge node does around its messages: CONNECT and its will, subscriptions,
 * the primary host that it waits for, and its goodbye.
 */
import { decodePayload } from "../codec.js";
import { BD_SEQ } from "../edge-node.js";
import { DataType } from "../payload.js";
import { sparkplugTopic } from "../topic.js";
import { bdSeqOf, type View } from "./observed.js";
import {
  everyConnect,
  failed,
  notApplicable,
  notExecuted,
  passed,
  unseen,
  type Judge,
  type Rule,
  type Verdict,
} from "./verdicts.js";

const bdSeqCountsUp: Judge = ({ events }) => {
  const wills = events.flatMap((event) => {
    const decoded = event.kind === "connect" && event.will && decodePayload(event.will.payload);
    return decoded && decoded.ok ? [bdSeqOf(decoded.value)] : [];
  });
  if (wills.length < 2) return notExecuted("fewer than two CONNECTs with a will were seen");
  for (const [place, now] of wills.entries()) {
    const last = wills[place - 1];
    if (place > 0 && (last === undefined || now !== (last + 1n) % 256n)) {
      return failed(`bdSeq ${now} after ${last}`);
    }
  }
  return passed;
};

function subscribed(type: "NCMD" | "DCMD"): Judge {
  return ({ events, group, node, seesPackets }) => {
    if (!seesPackets) return unseen("SUBSCRIBE");
    const start = `spBv1.0/${group}/${type}/${node}`;
    const made = events.filter((event) => event.kind === "subscribe");
    const fits = made.filter(({ filter }) =>
      type === "NCMD" ? filter === start : filter.startsWith(`${start}/`),
    );
    if (fits.length === 0) return failed(`it does not subscribe to ${start}`);
    return fits.every(({ qos }) => qos === 1) ? passed : failed("it subscribes at another QoS");
  };
}

/** Rules about a primary host hold only for a node that waits for one. */
function withHost(look: Judge): Judge {
  return (view) =>
    view.host === undefined
      ? notApplicable("no primary host was named for this edge node")
      : look(view);
}

const waitsForHost: Judge = withHost((view) => {
  const online = view.events.findIndex(
    (event) => event.kind === "asked" && event.what === "host online",
  );
  const early = view.messages.find(
    ({ place, type }) => (type === "NBIRTH" || type === "DBIRTH") && place < online,
  );
  if (online < 0) return notExecuted("the host was not made to come");
  if (early !== undefined) return failed(`${early.topic} came before its host`);
  const birth = view.messages.some(({ type, place }) => type === "NBIRTH" && place > online);
  return birth ? passed : failed("no NBIRTH followed its host");
});

const leavesWithHost: Judge = withHost((view) => {
  const offline = view.events.findLastIndex(
    (event) => event.kind === "asked" && event.what === "host offline",
  );
  if (offline < 0) return notExecuted("the host was not made to go");
  const death = view.messages.some(({ type, place }) => type === "NDEATH" && place > offline);
  return death ? passed : failed("no NDEATH followed when its host went");
});

/** A goodbye is seen by the broker: the death comes before DISCONNECT. */
const deathBeforeGoodbye: Judge = ({ events, messages, seesPackets }) => {
  if (!seesPackets) return unseen("DISCONNECT");
  const goodbye = events.findLastIndex(({ kind }) => kind === "disconnect");
  if (goodbye < 0) return notExecuted("it did not say goodbye while it was watched");
  const before = messages.findLast(
    ({ place, type }) => place < goodbye && (type === "NDEATH" || type === "NBIRTH"),
  );
  return before?.type === "NBIRTH" ? failed("no NDEATH came before its DISCONNECT") : passed;
};

const deathTopic = ({ group, node }: View) => sparkplugTopic({ type: "NDEATH", group, node });
const willIs = (
  fault: (will: NonNullable<ConnectEvent["will"]>, view: View) => string | undefined,
): Judge =>
  everyConnect(({ will }, view) =>
    will === undefined ? "its CONNECT has no will" : fault(will, view),
  );
type ConnectEvent = Extract<View["events"][number], { kind: "connect" }>;

const willBdSeq = willIs(({ payload }) => {
  const decoded = decodePayload(payload);
  const metric = decoded.ok ? decoded.value.metrics.find(({ name }) => name === BD_SEQ) : undefined;
  if (metric === undefined) return "its will has no metric bdSeq";
  return metric.datatype === DataType.Int64 ? undefined : "the bdSeq of its will is no Int64";
});

const cleanFor =
  (version: "3.1.1" | "5"): Judge =>
  (view) => {
    if (!view.seesPackets) return unseen("CONNECT");
    const asked = view.events.some(
      (event) => event.kind === "connect" && event.version === version,
    );
    if (!asked) return notApplicable(`it does not speak MQTT ${version}`);
    return everyConnect((connect) =>
      connect.version !== version || connect.clean ? undefined : "its session is not clean",
    )(view);
  };

export const connectRules: readonly Rule[] = [
  { ids: ["topics-nbirth-bdseq-increment"], judge: bdSeqCountsUp },
  { ids: ["message-flow-edge-node-ncmd-subscribe"], judge: subscribed("NCMD") },
  { ids: ["message-flow-device-dcmd-subscribe"], judge: subscribed("DCMD") },
  {
    ids: [
      "message-flow-edge-node-birth-publish-phid-wait",
      "message-flow-edge-node-birth-publish-phid-wait-id",
      "message-flow-edge-node-birth-publish-phid-wait-online",
      "message-flow-edge-node-birth-publish-phid-wait-timestamp",
      "operational-behavior-edge-node-birth-sequence-wait",
    ],
    judge: waitsForHost,
  },
  {
    ids: [
      "message-flow-edge-node-birth-publish-phid-offline",
      "operational-behavior-edge-node-termination-host-offline",
    ],
    judge: leavesWithHost,
  },
  {
    ids: [
      "operational-behavior-edge-node-termination-host-offline-timestamp",
      "operational-behavior-edge-node-termination-host-offline-reconnect",
    ],
    judge: withHost(() => notExecuted("the check sends no STATE with an old time")),
  },
  {
    ids: [
      "operational-behavior-edge-node-intentional-disconnect-ndeath",
      "payloads-ndeath-will-message-publisher",
      "payloads-ndeath-will-message-publisher-disconnect-mqtt311",
    ],
    judge: deathBeforeGoodbye,
  },
  {
    ids: ["operational-behavior-edge-node-intentional-disconnect-packet"],
    judge: (view) =>
      !view.seesPackets
        ? unseen("DISCONNECT")
        : view.events.some(({ kind }) => kind === "disconnect")
          ? passed
          : notExecuted("it did not say goodbye while it was watched"),
  },
  { ids: ["payloads-ndeath-will-message-publisher-disconnect-mqtt50"], judge: cleanReason },
  {
    ids: ["message-flow-edge-node-birth-publish-will-message", "payloads-ndeath-will-message"],
    judge: willIs(() => undefined),
  },
  {
    ids: ["message-flow-edge-node-birth-publish-will-message-topic"],
    judge: willIs(({ topic }, view) =>
      topic === deathTopic(view) ? undefined : `its will is for ${topic}`,
    ),
  },
  {
    ids: ["message-flow-edge-node-birth-publish-will-message-payload"],
    judge: willIs(({ payload }) => {
      const decoded = decodePayload(payload);
      return decoded.ok ? undefined : decoded.says;
    }),
  },
  { ids: ["message-flow-edge-node-birth-publish-will-message-payload-bdSeq"], judge: willBdSeq },
  {
    ids: [
      "message-flow-edge-node-birth-publish-will-message-qos",
      "payloads-ndeath-will-message-qos",
    ],
    judge: willIs(({ qos }) => (qos === 1 ? undefined : `its will has QoS ${qos}`)),
  },
  {
    ids: [
      "message-flow-edge-node-birth-publish-will-message-will-retained",
      "payloads-ndeath-will-message-retain",
    ],
    judge: willIs(({ retain }) => (retain ? "its will is retained" : undefined)),
  },
  { ids: ["principles-persistence-clean-session-311"], judge: cleanFor("3.1.1") },
  { ids: ["principles-persistence-clean-session-50"], judge: cleanFor("5") },
];

function cleanReason({ events, seesPackets }: View): Verdict {
  if (!seesPackets) return unseen("DISCONNECT");
  const speaks5 = events.some((event) => event.kind === "connect" && event.version === "5");
  return speaks5
    ? notExecuted("the broker of the check speaks 3.1.1")
    : notApplicable("it speaks MQTT 3.1.1 here");
}
