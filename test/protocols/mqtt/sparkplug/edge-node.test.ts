/** The edge node: births, deaths, sequence numbers, commands, its primary host, its history. */
import { describe, expect, it } from "vitest";
import { decodePayload, encodePayload } from "../../../../protocols/mqtt/sparkplug/codec.js";
import type { NodeDefinition } from "../../../../protocols/mqtt/sparkplug/definition.js";
import { EdgeNode, type SparkplugMessage } from "../../../../protocols/mqtt/sparkplug/edge-node.js";
import {
  DataType,
  type Metric,
  type Payload,
} from "../../../../protocols/mqtt/sparkplug/payload.js";

const definition: NodeDefinition = {
  group: "G",
  node: "site",
  metrics: [
    { name: "heartbeat", type: DataType.UInt32 },
    { name: "Command/reset/hall", type: DataType.String },
  ],
  devices: [
    { id: "hall.io", metrics: [{ name: "hall/temperature", type: DataType.Double }] },
    { id: "rack.bms", metrics: [{ name: "rack/off-gas", type: DataType.Boolean }] },
  ],
};

const STATE = "spBv1.0/STATE/scada";

function aNode(changed: Partial<NodeDefinition> = {}, historyMax?: number) {
  const values: (number | string | boolean)[][] = [[5, ""], [20], [false]];
  return new EdgeNode(
    { ...definition, ...changed },
    ({ device, metric }) => ({
      value: values[device === undefined ? 0 : device + 1]?.[metric],
      at: 1000,
    }),
    historyMax,
  );
}

function read({ payload }: SparkplugMessage): Payload {
  const decoded = decodePayload(payload);
  if (!decoded.ok) throw new Error(decoded.says);
  return decoded.value;
}

/** A message as "NBIRTH/site 0": its type and place, and its sequence number. */
function brief(message: SparkplugMessage): string {
  const [, , type = "", ...place] = message.topic.split("/");
  return `${type}/${place.join("/")} ${read(message).seq ?? "-"}`;
}

const bdSeqOf = (message: SparkplugMessage) =>
  read(message).metrics.find(({ name }) => name === "bdSeq")?.value;

const ncmd = (metric: Metric, node = "site") =>
  ["spBv1.0/G/NCMD/" + node, encodePayload({ metrics: [metric] })] as const;

const rebirth: Metric = {
  name: "Node Control/Rebirth",
  value: { kind: "boolean", value: true },
};

const warmer = { device: 0, metric: 0, sample: { value: 21, at: 2000 } } as const;

describe("a Sparkplug edge node", () => {
  it("publishes its birth, then each device's, numbered from 0 (…dbirth-order)", () => {
    const node = aNode();
    node.will(1);
    expect(node.connected(2).map(brief)).toEqual([
      "NBIRTH/site 0",
      "DBIRTH/site/hall.io 1",
      "DBIRTH/site/rack.bms 2",
    ]);
  });

  it("names every metric once with its alias, type and value (…nbirth-metrics)", () => {
    const node = aNode();
    node.will(1);
    const metrics = node.connected(2).flatMap((message) => read(message).metrics);
    expect(metrics.map(({ name, alias, datatype }) => [name, alias, datatype])).toEqual([
      ["bdSeq", 0n, DataType.Int64],
      ["Node Control/Rebirth", undefined, DataType.Boolean],
      ["heartbeat", 1n, DataType.UInt32],
      ["Command/reset/hall", 2n, DataType.String],
      ["hall/temperature", 3n, DataType.Double],
      ["rack/off-gas", 4n, DataType.Boolean],
    ]);
    expect(metrics.every(({ value, timestamp }) => value !== undefined && timestamp! > 0n)).toBe(
      true,
    );
  });

  it("counts bdSeq up with every will, in will and birth alike (…nbirth-bdseq-increment)", () => {
    const node = aNode();
    for (const want of [0n, 1n, 2n]) {
      const will = node.will(1);
      const [birth] = node.connected(2);
      expect(bdSeqOf(will)).toEqual({ kind: "long", value: want });
      expect(birth && bdSeqOf(birth)).toEqual({ kind: "long", value: want });
      node.lost();
    }
    for (let n = 3; n < 256; n++) node.will(1);
    expect(bdSeqOf(node.will(1))).toEqual({ kind: "long", value: 0n });
  });

  it("has a will of quality 1 without a sequence number (tck-id-topics-ndeath-seq)", () => {
    const will = aNode().will(1);
    expect(brief(will)).toBe("NDEATH/site -");
    expect(will.qos).toBe(1);
    expect(read(will).metrics.map(({ name }) => name)).toEqual(["bdSeq"]);
  });

  it("numbers its data on, and begins again at 0 after 255 (…sequence-num-incrementing)", () => {
    const node = aNode();
    node.will(1);
    node.connected(2);
    const numbers = Array.from({ length: 300 }, (_, n) =>
      node.changed([warmer], n).map((message) => Number(read(message).seq)),
    ).flat();
    expect(numbers).toEqual(Array.from({ length: 300 }, (_, n) => (n + 3) % 256));
  });

  it("sends data by alias alone, one message for each device (…alias-data-cmd-requirement)", () => {
    const node = aNode();
    node.will(1);
    node.connected(2);
    const sent = node.changed(
      [warmer, { device: undefined, metric: 0, sample: { value: 6, at: 3 } }, warmer],
      4,
    );
    expect(sent.map(brief)).toEqual(["DDATA/site/hall.io 3", "NDATA/site 4"]);
    const metrics = sent.flatMap((message) => read(message).metrics);
    expect(metrics.map(({ name, alias, datatype }) => [name, alias, datatype])).toEqual([
      [undefined, 3n, undefined],
      [undefined, 3n, undefined],
      [undefined, 1n, undefined],
    ]);
  });

  it("tells that a device fell silent, and bears it again (…device-ddeath)", () => {
    const node = aNode();
    node.will(1);
    node.connected(2);
    expect(node.device(0, false, 3).map(brief)).toEqual(["DDEATH/site/hall.io 3"]);
    expect(node.device(0, false, 3)).toEqual([]);
    expect(node.changed([warmer], 4)).toEqual([]);
    expect(node.device(0, true, 5).map(brief)).toEqual(["DBIRTH/site/hall.io 4"]);
  });

  it("leaves a silent device out of a rebirth", () => {
    const node = aNode();
    node.will(1);
    node.device(0, false, 2);
    expect(node.connected(3).map(brief)).toEqual(["NBIRTH/site 0", "DBIRTH/site/rack.bms 1"]);
  });

  it("is born anew when a host asks, with the same bdSeq (…rebirth-action-3)", () => {
    const node = aNode();
    node.will(1);
    node.connected(2);
    node.changed([warmer], 3);
    const { messages, writes } = node.command(...ncmd(rebirth), 4);
    expect(messages.map(brief)).toEqual([
      "NBIRTH/site 0",
      "DBIRTH/site/hall.io 1",
      "DBIRTH/site/rack.bms 2",
    ]);
    expect(messages[0] && bdSeqOf(messages[0])).toEqual({ kind: "long", value: 0n });
    expect(writes).toEqual([]);
  });

  const unasked: readonly (readonly [string, readonly [string, Uint8Array]])[] = [
    ["a rebirth of false", ncmd({ ...rebirth, value: { kind: "boolean", value: false } })],
    ["a rebirth of another node", ncmd(rebirth, "other")],
    ["a rebirth on a data topic", ["spBv1.0/G/NDATA/site", encodePayload({ metrics: [rebirth] })]],
    [
      "a rebirth of a device",
      ["spBv1.0/G/DCMD/site/hall.io", encodePayload({ metrics: [rebirth] })],
    ],
    ["bytes that are no payload", ["spBv1.0/G/NCMD/site", Uint8Array.of(0x12, 9)]],
    ["a metric that it does not have", ncmd({ name: "x", value: { kind: "int", value: 1 } })],
    ["a value of another type", ncmd({ alias: 2n, value: { kind: "boolean", value: true } })],
  ];
  for (const [says, [topic, payload]] of unasked) {
    it(`does nothing for ${says}`, () => {
      const node = aNode();
      node.will(1);
      node.connected(2);
      expect(node.command(topic, payload, 3)).toEqual({ messages: [], writes: [] });
    });
  }

  it("hands a write on, by name or by alias, of the node or of a device", () => {
    const node = aNode();
    node.will(1);
    node.connected(2);
    const name = { name: "Command/reset/hall", value: { kind: "string", value: "Lee" } } as const;
    const alias = { alias: 2n, value: { kind: "string", value: "Kim" } } as const;
    expect(node.command(...ncmd(name), 3).writes).toEqual([
      { device: undefined, name: "Command/reset/hall", value: "Lee" },
    ]);
    expect(node.command(...ncmd(alias), 3).writes).toMatchObject([{ value: "Kim" }]);
    const heat = { alias: 3n, value: { kind: "double", value: 99 } } as const;
    const dcmd = encodePayload({ metrics: [heat] });
    expect(node.command("spBv1.0/G/DCMD/site/hall.io", dcmd, 3).writes).toEqual([
      { device: "hall.io", name: "hall/temperature", value: 99 },
    ]);
  });

  it("says goodbye with its death, once (…intentional-disconnect-ndeath)", () => {
    const node = aNode();
    node.will(1);
    node.connected(2);
    expect(node.goodbye(3).map(brief)).toEqual(["NDEATH/site -"]);
    expect(node.goodbye(3)).toEqual([]);
  });
});

const state = (online: boolean, timestamp: number) =>
  [STATE, new TextEncoder().encode(JSON.stringify({ online, timestamp }))] as const;

describe("a Sparkplug edge node with a primary host", () => {
  const waiting = () => {
    const node = aNode({ host: "scada" });
    node.will(1);
    expect(node.connected(2)).toEqual([]);
    return node;
  };

  it("waits for it before its birth (…phid-wait)", () => {
    const node = waiting();
    expect(node.heardState(...state(false, 10), 3).messages).toEqual([]);
    expect(node.isBorn).toBe(false);
    expect(node.heardState(...state(true, 11), 4).messages).toHaveLength(3);
    expect(node.isBorn).toBe(true);
  });

  it("hears no other host, no older word and no nonsense (…-phid-wait-timestamp)", () => {
    const node = waiting();
    node.heardState(...state(false, 10), 3);
    expect(node.heardState(...state(true, 9), 4).messages).toEqual([]);
    const [, online] = state(true, 99);
    expect(node.heardState("spBv1.0/STATE/other", online, 4).messages).toEqual([]);
    const old = new TextEncoder().encode("ONLINE");
    expect(node.heardState(STATE, old, 4).messages).toEqual([]);
    expect(node.heardState(...state(true, 10), 4).messages).toHaveLength(3);
  });

  it("leaves when its host goes, not by an older word (…-birth-publish-phid-offline)", () => {
    const node = waiting();
    node.heardState(...state(true, 20), 3);
    expect(node.heardState(...state(false, 19), 4)).toEqual({ messages: [], mustLeave: false });
    const left = node.heardState(...state(false, 20), 5);
    expect(left.messages.map(brief)).toEqual(["NDEATH/site -"]);
    expect(left.mustLeave).toBe(true);
    expect(node.isBorn).toBe(false);
  });

  it("keeps what changes meanwhile, and sends it after its birth as historical", () => {
    const node = waiting();
    expect(node.changed([warmer], 3)).toEqual([]);
    node.changed([{ ...warmer, sample: { value: 22, at: 2500 } }], 4);
    const messages = node.heardState(...state(true, 20), 5).messages;
    expect(messages.map(brief).slice(3)).toEqual(["DDATA/site/hall.io 3"]);
    expect(messages[3] && read(messages[3]).metrics).toMatchObject([
      { alias: 3n, timestamp: 2000n, isHistorical: true, value: { value: 21 } },
      { alias: 3n, timestamp: 2500n, isHistorical: true, value: { value: 22 } },
    ]);
    expect(node.changed([warmer], 6).flatMap((m) => read(m).metrics)[0]).not.toHaveProperty(
      "isHistorical",
    );
  });

  it("drops the oldest changes when too many wait, and counts them", () => {
    const node = aNode({ host: "scada" }, 100);
    node.will(1);
    node.connected(2);
    for (let at = 0; at < 126; at++) {
      node.changed([{ ...warmer, sample: { value: at, at } }], 3);
    }
    expect(node.dropped).toBe(26);
    const messages = node.heardState(...state(true, 20), 5).messages;
    const metrics = messages.slice(3).flatMap((message) => read(message).metrics);
    expect(metrics).toHaveLength(100);
    expect(metrics[0]?.timestamp).toBe(26n);
  });
});
