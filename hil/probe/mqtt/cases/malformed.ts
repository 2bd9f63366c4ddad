/**
 * Packets that are malformed or break the protocol: the connection must be closed
 * (MQTT 3.1.1 [MQTT-4.8.0-1], MQTT 5 §4.13).
 *
 * A row is the bytes that a connected client sends; what follows is the same for all.
 */
import { bytesOf, u16, type Part } from "../../bytes.js";
import type { Broker } from "../broker.js";
import { cases, type MqttCase } from "../case.js";
import {
  acknowledge,
  packet,
  props,
  publish,
  subscribe,
  text,
  Type,
  unsubscribe,
  type Version,
} from "../packets.js";

type Statements = readonly [in4: string, in5: string];
type Send = (broker: Broker, version: Version) => Uint8Array;

const rows: readonly (readonly [string, Statements, string, Send])[] = [
  [
    "length-of-5-bytes",
    ["§2.2.3", "1.5.5-1"],
    "a remaining length of five bytes",
    () => bytesOf(0x30, 0xff, 0xff, 0xff, 0xff, 0x01),
  ],
  ["packet-type-0", ["§2.2.1", "§2.1.2"], "packet type 0, which is reserved", () => packet(0, 0)],
  [
    "packet-type-15",
    ["§2.2.1", "4.12.0-1"],
    "packet type 15, reserved or unasked",
    () => packet(15, 0),
  ],
  [
    "connack-from-client",
    ["4.8.0-1", "§4.13"],
    "CONNACK from a client",
    () => packet(Type.connack, 0, 0, 0),
  ],
  [
    "suback-from-client",
    ["4.8.0-1", "§4.13"],
    "SUBACK from a client",
    () => packet(Type.suback, 0, 0, 1, 0),
  ],
  ["pingreq-flags", ["2.2.2-2", "2.1.3-1"], "PINGREQ with flags 1", () => packet(Type.pingreq, 1)],
  [
    "subscribe-flags",
    ["3.8.1-1", "3.8.1-1"],
    "SUBSCRIBE with flags 0",
    (broker, version) => subscribe({ version, filters: [[broker.topic("a"), 0]], flags: 0 }),
  ],
  [
    "unsubscribe-flags",
    ["3.10.1-1", "3.10.1-1"],
    "UNSUBSCRIBE with flags 0",
    (broker, version) => unsubscribe(version, 1, [broker.topic("a")], 0),
  ],
  [
    "pubrel-flags",
    ["3.6.1-1", "3.6.1-1"],
    "PUBREL with flags 0",
    () => packet(Type.pubrel, 0, 0, 1),
  ],
  [
    "subscribe-empty",
    ["3.8.3-3", "3.8.3-2"],
    "SUBSCRIBE without a filter",
    (_, version) => subscribe({ version, filters: [] }),
  ],
  [
    "subscribe-qos-3",
    ["3.8.3-4", "§3.8.3.1"],
    "SUBSCRIBE with QoS 3",
    (broker, version) => subscribe({ version, filters: [[broker.topic("a"), 3]] }),
  ],
  [
    "subscribe-reserved-bits",
    ["3.8.3-4", "3.8.3-5"],
    "SUBSCRIBE with reserved option bits",
    (broker, version) => subscribe({ version, filters: [[broker.topic("a"), 0xc0]] }),
  ],
  [
    "subscribe-id-0",
    ["2.3.1-1", "2.2.1-3"],
    "SUBSCRIBE with packet id 0",
    (broker, version) => subscribe({ version, id: 0, filters: [[broker.topic("a"), 0]] }),
  ],
  [
    "unsubscribe-id-0",
    ["2.3.1-1", "2.2.1-3"],
    "UNSUBSCRIBE with packet id 0",
    (broker, version) => unsubscribe(version, 0, [broker.topic("a")]),
  ],
  [
    "publish-id-0",
    ["2.3.1-1", "2.2.1-3"],
    "PUBLISH of QoS 1 with packet id 0",
    (broker, version) => publish({ version, topic: broker.topic("a"), qos: 1, id: 0 }),
  ],
  [
    "unsubscribe-empty",
    ["3.10.3-2", "3.10.3-2"],
    "UNSUBSCRIBE without a filter",
    (_, version) => unsubscribe(version, 1, []),
  ],
  [
    "publish-qos-3",
    ["3.3.1-4", "3.3.1-4"],
    "PUBLISH of QoS 3",
    (broker, version) => publish({ version, topic: broker.topic("a"), qos: 3 }),
  ],
  [
    "publish-dup-qos-0",
    ["3.3.1-2", "3.3.1-2"],
    "PUBLISH of QoS 0 with DUP",
    (broker, version) => publish({ version, topic: broker.topic("a"), dup: true }),
  ],
  [
    "publish-topic-plus",
    ["3.3.2-2", "3.3.2-2"],
    "PUBLISH to a topic with +",
    (broker, version) => publish({ version, topic: broker.topic("+") }),
  ],
  [
    "publish-topic-hash",
    ["3.3.2-2", "3.3.2-2"],
    "PUBLISH to a topic with #",
    (broker, version) => publish({ version, topic: broker.topic("#") }),
  ],
  [
    "publish-topic-empty",
    ["4.7.3-1", "4.7.3-1"],
    "PUBLISH to an empty topic",
    (_, version) => publish({ version, topic: "" }),
  ],
  [
    "publish-topic-null",
    ["1.5.3-2", "1.5.4-2"],
    "PUBLISH to a topic with U+0000",
    (broker, version) => publish({ version, topic: broker.topic("a\u0000b") }),
  ],
  [
    "publish-topic-ill-formed",
    ["1.5.3-1", "1.5.4-1"],
    "PUBLISH to a topic that is no UTF-8",
    (_, version) =>
      publish({ version, topic: bytesOf(text("quench-probe/").subarray(2), 0xc3, 0x28) }),
  ],
  [
    "publish-cut-short",
    ["§3.3.2", "§3.3.2"],
    "PUBLISH whose topic is longer than the packet",
    () => packet(Type.publish, 0, u16(100), 0x61),
  ],
  [
    "subscribe-filter-ill-formed",
    ["3.8.3-1", "3.8.3-1"],
    "SUBSCRIBE with a filter that is no UTF-8",
    (_, version) => subscribe({ version, filters: [[bytesOf(0x61, 0xff, 0xfe), 0]] }),
  ],
  [
    "subscribe-cut-short",
    ["§3.8.3", "§3.8.3"],
    "SUBSCRIBE without the QoS byte of its filter",
    (broker, version) => {
      const filter: Part = text(broker.topic("a"));
      return packet(Type.subscribe, 2, u16(1), props(version), filter);
    },
  ],
  ["puback-cut-short", ["§3.4", "§3.4"], "PUBACK of one byte", () => packet(Type.puback, 0, 0)],
];

export const malformedCases: readonly MqttCase[] = cases(
  rows.map(([name, [in4, in5], says, send]) => ({
    name,
    in4,
    in5,
    says,
    expected: "the connection is closed (version 5: perhaps with a reason before)",
    play: async (broker: Broker) => {
      const talk = await broker.talk("a");
      talk.send(send(broker, broker.version));
      await talk.closes();
    },
  })),
).concat(filterCases());

/** A filter with a wildcard in the wrong place may also be refused by SUBACK. */
function filterCases(): MqttCase[] {
  const filters = [
    ["hash-in-the-middle", "4.7.1-2", "4.7.1-1", "a/#/b"],
    ["hash-behind-letters", "4.7.1-2", "4.7.1-1", "a#"],
    ["plus-behind-letters", "4.7.1-3", "4.7.1-2", "a+/b"],
    ["empty-filter", "4.7.3-1", "4.7.3-1", ""],
  ] as const;
  return cases(
    filters.map(([name, in4, in5, filter]) => ({
      name: `filter-${name}`,
      in4,
      in5,
      says: `SUBSCRIBE with the filter "${filter}"`,
      expected: "SUBACK refuses it (80 or more), or the connection is closed",
      play: async (broker: Broker) => {
        const talk = await broker.talk("a");
        const { version } = broker;
        talk.send(subscribe({ version, filters: [[filter, 0]] }));
        await talk.refusesFilter();
      },
    })),
  );
}

/** What a client may send though nobody waits for it: the session goes on. */
export const harmlessCases: readonly MqttCase[] = cases([
  {
    name: "puback-unknown-id",
    in4: "§4.3.2",
    in5: "§4.3.2",
    says: "PUBACK for a packet id that is not in use, then PINGREQ",
    expected: "PINGRESP, or the connection is closed; never anything else",
    play: async (broker) => {
      const talk = await broker.talk("a");
      talk.send(acknowledge(Type.puback, 4711));
      talk.send(packet(Type.pingreq, 0));
      await talk.packetOrClosed(Type.pingresp);
    },
  },
  {
    name: "pubrel-unknown-id",
    in4: "4.3.3-2",
    in5: "4.3.3-11",
    says: "PUBREL for a packet id that is not in use",
    expected: "PUBCOMP (version 5: with code 92), or the connection is closed",
    play: async (broker) => {
      const talk = await broker.talk("a");
      talk.send(acknowledge(Type.pubrel, 4711));
      await talk.packetOrClosed(Type.pubcomp);
    },
  },
]);
