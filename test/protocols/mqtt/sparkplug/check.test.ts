/** The Sparkplug check: it passes a right edge node, and catches each planted wrong. */
import { describe, expect, it } from "vitest";
import { sparkplugVerdicts, type Observed } from "#protocols";
import { decodePayload, encodePayload } from "../../../../protocols/mqtt/sparkplug/codec.js";
import { type Metric, type Payload } from "../../../../protocols/mqtt/sparkplug/payload.js";
import { aCourse, behindABroker, checked } from "./a-course.js";

const failedIds = (events: readonly Observed[]) =>
  sparkplugVerdicts(checked, events)
    .filter(({ verdict }) => verdict === "failed")
    .map(({ id }) => id.slice("tck-id-".length));

/** The course with its messages of one type changed. */
function wronged(type: string, change: (payload: Payload) => Payload): Observed[] {
  return aCourse().map((event) => {
    if (event.kind !== "publish" || !event.topic.includes(`/${type}/`)) return event;
    const decoded = decodePayload(event.payload);
    return decoded.ok ? { ...event, payload: encodePayload(change(decoded.value)) } : event;
  });
}

type Publish = Extract<Observed, { kind: "publish" }>;
function wire(type: string, change: Partial<Publish>, events = aCourse()): Observed[] {
  return events.map((event) =>
    event.kind === "publish" && event.topic.includes(`/${type}/`) ? { ...event, ...change } : event,
  );
}

const eachMetric = (change: (metric: Metric) => Metric) => (payload: Payload) => ({
  ...payload,
  metrics: payload.metrics.map(change),
});
const without = (name: string) => (payload: Payload) => ({
  ...payload,
  metrics: payload.metrics.filter((metric) => metric.name !== name),
});
const seq = (value: bigint) => (payload: Payload) => ({ ...payload, seq: value });
const drop = <T extends object>(thing: T, key: keyof T): T => {
  const kept = Object.entries(thing).filter(([name]) => name !== key);
  return Object.fromEntries(kept) as T;
};

const wrongs: readonly (readonly [string, () => Observed[], string])[] = [
  ["a birth of quality 1", () => wire("NBIRTH", { qos: 1 }), "payloads-nbirth-qos"],
  ["a retained birth", () => wire("NBIRTH", { retain: true }), "topics-nbirth-mqtt"],
  ["a retained DBIRTH", () => wire("DBIRTH", { retain: true }), "payloads-dbirth-retain"],
  [
    "a DBIRTH that a broker has retained",
    () => wire("DBIRTH", { retain: true }, behindABroker()),
    "payloads-dbirth-retain",
  ],
  ["data of quality 1", () => wire("DDATA", { qos: 1 }), "topics-ddata-mqtt"],
  ["a birth that begins at 7", () => wronged("NBIRTH", seq(7n)), "topics-nbirth-seq-num"],
  ["data numbered 99", () => wronged("DDATA", seq(99n)), "payloads-ddata-seq-inc"],
  ["data without a number", () => wronged("NDATA", (p) => drop(p, "seq")), "payloads-ndata-seq"],
  [
    "a birth without a time",
    () => wronged("NBIRTH", (p) => drop(p, "timestamp")),
    "topics-nbirth-timestamp",
  ],
  [
    "a birth without bdSeq",
    () => wronged("NBIRTH", without("bdSeq")),
    "topics-nbirth-bdseq-included",
  ],
  [
    "a birth without Rebirth",
    () => wronged("NBIRTH", without("Node Control/Rebirth")),
    "operational-behavior-data-commands-rebirth-name",
  ],
  [
    "Rebirth with an alias",
    () =>
      wronged(
        "NBIRTH",
        eachMetric((m) => (m.alias === undefined ? { ...m, alias: 99n } : m)),
      ),
    "operational-behavior-data-commands-rebirth-name-aliases",
  ],
  [
    "a metric without a type",
    () =>
      wronged(
        "DBIRTH",
        eachMetric((m) => drop(m, "datatype")),
      ),
    "payloads-metric-datatype-req",
  ],
  [
    "a metric without a value",
    () =>
      wronged(
        "DBIRTH",
        eachMetric((m) => drop(m, "value")),
      ),
    "topics-dbirth-metrics",
  ],
  [
    "a type that there is not",
    () =>
      wronged(
        "DBIRTH",
        eachMetric((m) => ({ ...m, datatype: 77 })),
      ),
    "payloads-metric-datatype-value",
  ],
  [
    "data with names",
    () =>
      wronged(
        "DDATA",
        eachMetric((m) => ({ ...m, name: "hall/temperature" })),
      ),
    "payloads-alias-data-cmd-requirement",
  ],
  [
    "data with types",
    () =>
      wronged(
        "DDATA",
        eachMetric((m) => ({ ...m, datatype: 10 })),
      ),
    "payloads-metric-datatype-not-req",
  ],
  [
    "data that was in no birth",
    () =>
      wronged(
        "DDATA",
        eachMetric((m) => ({ ...m, alias: 77n })),
      ),
    "topics-dbirth-metric-reqs",
  ],
  [
    "data that has not changed",
    () =>
      wronged(
        "DDATA",
        eachMetric((m) => ({ ...m, value: { kind: "double", value: 20 } })),
      ),
    "principles-rbe-recommended",
  ],
  [
    "one alias for two metrics",
    () =>
      wronged(
        "DBIRTH",
        eachMetric((m) => ({ ...m, alias: 1n })),
      ),
    "payloads-alias-uniqueness",
  ],
  [
    "a quality of 193",
    () =>
      wronged(
        "DDATA",
        eachMetric((m) => ({
          ...m,
          properties: { Quality: { type: 3, value: { kind: "int", value: 193 } } },
        })),
      ),
    "payloads-propertyset-quality-value-value",
  ],
  ["a death with a number", () => wronged("NDEATH", seq(0n)), "payloads-ndeath-seq"],
  [
    "a death with two metrics",
    () => wronged("NDEATH", (p) => ({ ...p, metrics: [...p.metrics, ...p.metrics] })),
    "topics-ndeath-payload",
  ],
  [
    "another bdSeq in the birth",
    () =>
      wronged(
        "NBIRTH",
        eachMetric((m) => (m.name === "bdSeq" ? { ...m, value: { kind: "long", value: 9n } } : m)),
      ),
    "payloads-nbirth-bdseq-repeat",
  ],
  [
    "a bdSeq that does not count up",
    () => aCourse().map((e, _, all) => (e.kind === "connect" ? (all[0] ?? e) : e)),
    "topics-nbirth-bdseq-increment",
  ],
  [
    "bytes that are no payload",
    () => wire("NBIRTH", { payload: Uint8Array.of(0x12, 9) }),
    "message-flow-edge-node-birth-publish-nbirth-payload",
  ],
  [
    "a CONNECT without a will",
    () => aCourse().map((e) => (e.kind === "connect" ? drop(e, "will") : e)),
    "message-flow-edge-node-birth-publish-will-message",
  ],
  [
    "a will of quality 0",
    () =>
      aCourse().map((e) =>
        e.kind === "connect" && e.will ? { ...e, will: { ...e.will, qos: 0 } } : e,
      ),
    "payloads-ndeath-will-message-qos",
  ],
  [
    "a session that is not clean",
    () => aCourse().map((e) => (e.kind === "connect" ? { ...e, clean: false } : e)),
    "principles-persistence-clean-session-311",
  ],
  [
    "no subscription to commands",
    () => aCourse().filter((e) => e.kind !== "subscribe"),
    "message-flow-edge-node-ncmd-subscribe",
  ],
  [
    "subscriptions of quality 0",
    () => aCourse().map((e) => (e.kind === "subscribe" ? { ...e, qos: 0 } : e)),
    "message-flow-device-dcmd-subscribe",
  ],
  [
    "a birth before its host",
    () => {
      const all = aCourse();
      const birth = all.find((e) => e.kind === "publish");
      return birth ? [all[0] ?? birth, birth, ...all.slice(1)] : all;
    },
    "message-flow-edge-node-birth-publish-phid-wait",
  ],
  [
    "staying when its host goes",
    () => aCourse().filter((e) => e.kind !== "publish" || !e.topic.includes("NDEATH")),
    "message-flow-edge-node-birth-publish-phid-offline",
  ],
  [
    "no rebirth",
    () => {
      const all = aCourse();
      const asked = all.findIndex((e) => e.kind === "asked" && e.what === "rebirth");
      return all.slice(0, asked + 1);
    },
    "operational-behavior-data-commands-rebirth-action-2",
  ],
  [
    "data before its birth",
    () => {
      const all = aCourse();
      const data = all.find((e) => e.kind === "publish" && e.topic.includes("NDATA"));
      return data ? [all[0] ?? data, data, ...all.slice(1)] : all;
    },
    "principles-birth-certificates-order",
  ],
  [
    "a device id on a node's topic",
    () =>
      aCourse().map((e) =>
        e.kind === "publish" && e.topic.includes("/NDATA/") ? { ...e, topic: `${e.topic}/io` } : e,
      ),
    "topic-structure-namespace-device-id-non-associated-message-types",
  ],
];

describe("the Sparkplug check", () => {
  it("finds nothing wrong with an edge node of ours, and tries nearly everything", () => {
    const verdicts = sparkplugVerdicts(checked, aCourse());
    expect(failedIds(aCourse())).toEqual([]);
    const open = verdicts.filter(({ verdict }) => verdict === "not executed");
    expect(open.map(({ id }) => id.slice("tck-id-".length))).toEqual([
      "intro-edge-node-id-uniqueness",
      "operational-behavior-edge-node-termination-host-offline-reconnect",
      "operational-behavior-edge-node-termination-host-offline-timestamp",
      "operational-behavior-primary-application-state-with-multiple-servers-single-server",
      "operational-behavior-primary-application-state-with-multiple-servers-walk",
      "payloads-metric-timestamp-in-UTC",
      "payloads-nbirth-edge-node-descriptor",
      "payloads-timestamp-in-UTC",
      "topic-structure-namespace-unique-edge-node-descriptor",
    ]);
  });

  it("has one verdict for each id, and a reason for each that is not passed", () => {
    const verdicts = sparkplugVerdicts(checked, aCourse());
    expect(new Set(verdicts.map(({ id }) => id)).size).toBe(verdicts.length);
    expect(verdicts.length).toBeGreaterThan(270);
    for (const { verdict, why } of verdicts) {
      if (verdict !== "passed") expect(why).toBeTypeOf("string");
    }
  });

  it("passes nothing of a node that was not heard", () => {
    const verdicts = sparkplugVerdicts(checked, []);
    expect(verdicts.filter(({ verdict }) => verdict === "passed")).toEqual([]);
    expect(verdicts.filter(({ verdict }) => verdict === "failed")).toEqual([]);
  });

  it("says of what only a broker sees that it was not executed", () => {
    const will = sparkplugVerdicts(checked, behindABroker()).find(
      ({ id }) => id === "tck-id-message-flow-edge-node-birth-publish-will-message",
    );
    expect(will).toMatchObject({ verdict: "not executed" });
  });

  for (const [says, course, id] of wrongs) {
    it(`catches ${says} (tck-id-${id})`, () => {
      expect(failedIds(course())).toContain(id);
    });
  }
});
