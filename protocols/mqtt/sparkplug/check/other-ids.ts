/**
 * Assertions that bind somebody other than an edge node, or that nobody can see from outside.
 *
 * They are listed so that a report is complete and says of each why it has no verdict.
 */
interface Reason {
  readonly why: string;
  readonly ids: readonly string[];
}

export const notForAnEdgeNode: readonly Reason[] = [
  {
    why: "it binds a host application",
    ids: [
      ..."intro-sparkplug-host-state components-ph-state conformance-primary-host".split(" "),
      ...under("topics", "ncmd-topic ncmd-mqtt ncmd-timestamp ncmd-payload dcmd-topic dcmd-mqtt"),
      ...under("topics", "dcmd-timestamp dcmd-payload"),
      ...under("payloads", "ncmd-timestamp ncmd-seq ncmd-qos ncmd-retain dcmd-timestamp dcmd-seq"),
      ...under("payloads", "dcmd-qos dcmd-retain name-cmd-requirement"),
      ...under("host-topic-phid-birth", "message qos retain topic sub-required required payload"),
      ...under("host-topic-phid-death", "qos retain topic required payload"),
      ...under("host-topic-phid", "birth-payload-timestamp death-payload-timestamp-connect"),
      ...under("host-topic-phid", "death-payload-timestamp-disconnect-clean"),
      ...under("host-topic-phid", "death-payload-timestamp-disconnect-with-no-disconnect-packet"),
      ...under("message-flow-phid-sparkplug", "clean-session-311 clean-session-50 subscription"),
      ...under("message-flow-phid-sparkplug", "state-publish state-publish-payload"),
      ...under("message-flow-phid-sparkplug", "state-publish-payload-timestamp"),
      "message-flow-hid-sparkplug-state-message-delivered",
      ...under("operational-behavior-host-application", "host-id connect-will connect-will-topic"),
      ...under("operational-behavior-host-application", "connect-will-payload connect-will-qos"),
      ...under("operational-behavior-host-application", "connect-will-retained connect-birth"),
      ...under("operational-behavior-host-application", "connect-birth-topic connect-birth-qos"),
      ...under("operational-behavior-host-application", "connect-birth-payload death-topic"),
      ...under("operational-behavior-host-application", "connect-birth-retained death-payload"),
      ...under("operational-behavior-host-application", "death-qos death-retained"),
      ...under("operational-behavior-host-application", "disconnect-intentional termination"),
      ...under("operational-behavior-host-application", "multi-server-timestamp"),
      ...under("operational-behavior-host-reordering", "param start rebirth success"),
      ...under("operational-behavior-data-commands-ncmd", "verb metric-name metric-value"),
      ...under("operational-behavior-data-commands-ncmd-rebirth", "verb name value"),
      ...under("operational-behavior-data-commands-dcmd", "verb metric-name metric-value"),
      ...under("operational-behavior-edge-node-termination-host-action", "ndeath-node-offline"),
      ...under("operational-behavior-edge-node-termination-host-action", "ndeath-node-tags-stale"),
      ...under("operational-behavior-edge-node-termination-host-action", "ndeath-devices-offline"),
      ...under(
        "operational-behavior-edge-node-termination-host-action-ndeath",
        "devices-tags-stale",
      ),
      ...under("operational-behavior-edge-node-termination-host-action-ddeath", "devices-offline"),
      ...under(
        "operational-behavior-edge-node-termination-host-action-ddeath",
        "devices-tags-stale",
      ),
      "operational-behavior-primary-application-state-with-multiple-servers-state",
      ...under("payloads-state", "will-message will-message-qos will-message-retain subscribe"),
      ...under("payloads-state", "will-message-payload birth birth-payload"),
    ],
  },
  {
    why: "it binds an MQTT server",
    ids: [
      ...under("conformance-mqtt", "qos0 qos1 will-messages retained aware-basic aware-store"),
      ...under("conformance-mqtt-aware", "nbirth-mqtt-topic nbirth-mqtt-retain dbirth-mqtt-topic"),
      ...under("conformance-mqtt-aware", "dbirth-mqtt-retain ndeath-timestamp"),
    ],
  },
  {
    why: "it is about data sets and templates, which this check does not read",
    ids: [
      "topics-nbirth-templates",
      ...under("payloads-dataset", "column-size column-num-headers types-def types-num types-type"),
      ...under("payloads-dataset", "types-value parameter-type-req"),
      "payloads-template-dataset-value",
      ...under("payloads-template-definition", "nbirth-only is-definition ref members nbirth"),
      ...under("payloads-template-definition", "parameters parameters-default"),
      ...under("payloads-template-instance", "is-definition ref members members-birth"),
      ...under("payloads-template-instance", "members-data parameters"),
      ...under("payloads-template", "version ref-definition ref-instance is-definition"),
      ...under("payloads-template", "is-definition-definition is-definition-instance"),
      ...under("payloads-template-parameter", "name-required name-type value-type type-value"),
      ...under("payloads-template-parameter", "type-req value"),
    ],
  },
  {
    why: "it allows something and asks for nothing",
    ids: ["topic-structure-namespace-duplicate-device-id-across-edge-node"],
  },
];

export const notSeenFromOutside: readonly Reason[] = [
  {
    why: "one edge node alone cannot show that its name is unique",
    ids: [
      "intro-edge-node-id-uniqueness",
      "topic-structure-namespace-unique-edge-node-descriptor",
      "payloads-nbirth-edge-node-descriptor",
    ],
  },
  {
    why: "it needs several MQTT servers",
    ids: [
      ...under(
        "operational-behavior-primary-application-state-with-multiple-servers",
        "single-server walk",
      ),
    ],
  },
  {
    why: "a number of milliseconds does not show its time zone",
    ids: ["payloads-timestamp-in-UTC", "payloads-metric-timestamp-in-UTC"],
  },
];

function under(start: string, ends: string): string[] {
  return ends.split(" ").map((end) => `${start}-${end}`);
}
