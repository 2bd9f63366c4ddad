/**
 * What version 5 adds: reason codes, session expiry, aliases, flow control, properties.
 *
 * A broker says in CONNACK what it does not offer; a case that needs it does not apply then.
 */
import { bytesOf, u16, u16At } from "../../bytes.js";
import { notApplicable } from "../../line.js";
import { four, propertyOf, type Broker } from "../broker.js";
import { cases, type MqttCase } from "../case.js";
import { binary, disconnect, packet, publish, text, Type, unsubscribe } from "../packets.js";
import type { Property } from "../read-packet.js";
import { Unmet } from "../talk.js";
import { expectMessage, pair, subscriber } from "./publishing.js";

const closed = "the connection is closed, perhaps with a reason before";
const RECEIVE_MAX = 0x21;
const PACKET_MAX = 0x27;
const ALIAS_MAX = 0x22;
const SESSION_EXPIRY = 0x11;

export const version5Cases: readonly MqttCase[] = cases([
  {
    name: "assigned-id",
    in5: "3.2.2-16",
    says: "an empty client id",
    expected: "CONNACK with an assigned client identifier",
    play: async (broker) => {
      const talk = await broker.open();
      talk.send(broker.hello({ clientId: "" }));
      const { body } = await talk.packet(Type.connack);
      if (body[1] !== 0) throw new Unmet(`CONNACK with code ${body[1]}`);
      if (!body.subarray(3).includes(0x12)) throw new Unmet("no identifier is assigned");
    },
  },
  {
    name: "session-ends-at-once",
    in5: "3.1.2-23",
    says: "a session without expiry, left and taken up again without clean start",
    expected: "session present is 0",
    play: async (broker) => {
      (await broker.talk("k", { clean: false })).send(disconnect);
      await broker.pause(100);
      const { sessionPresent } = await broker.connected("k", { clean: false });
      if (sessionPresent) throw new Unmet("session present is 1");
    },
  },
  {
    name: "session-expires",
    in5: "§3.1.2.11.2",
    says: "a session that expires after 1 s, taken up after 3 s",
    expected: "session present is 0",
    play: async (broker) => {
      const props = bytesOf(four(SESSION_EXPIRY, 1));
      (await broker.talk("k", { clean: false, props })).send(disconnect);
      await broker.pause(3000);
      const { sessionPresent } = await broker.connected("k", { clean: false });
      if (sessionPresent) throw new Unmet("session present is 1");
    },
  },
  {
    name: "takeover-reason",
    in5: "3.1.4-3",
    says: "a second client with the same id",
    expected: "DISCONNECT with code 8E to the first, or it is closed only",
    play: async (broker) => {
      const first = await broker.talk("k");
      await broker.talk("k");
      const code = await first.closes();
      if (code !== undefined && code !== 0x8e) throw new Unmet(`DISCONNECT with code ${code}`);
    },
  },
  {
    name: "topic-alias",
    in5: "§3.3.2.3.4",
    says: "a message with topic alias 1, then one with the alias alone",
    expected: "both come under the topic",
    play: async (broker) => {
      const { talk, properties } = await broker.connected("a");
      if (!propertyOf(properties, ALIAS_MAX)) return notApplicable("the broker takes no alias");
      await talk.subscribed(broker.topic("t"));
      const props = bytesOf(0x23, u16(1));
      await talk.published({ topic: broker.topic("t"), payload: "1", props });
      await talk.published({ topic: "", payload: "2", props });
      for (const payload of ["1", "2"]) {
        expectMessage(await talk.message(), { topic: broker.topic("t"), payload });
      }
      return undefined;
    },
  },
  brokenPublish("topic-alias-0", "3.3.2-8", "topic alias 0", () => bytesOf(0x23, u16(0))),
  brokenPublish(
    "topic-alias-too-high",
    "3.3.2-9",
    "a topic alias above the maximum of CONNACK",
    (properties) => bytesOf(0x23, u16(Number(propertyOf(properties, ALIAS_MAX) ?? 0) + 1)),
  ),
  brokenPublish("unknown-property", "§2.2.2.2", "property 7F, which there is not", () =>
    bytesOf(0x7f, 0),
  ),
  brokenPublish("property-of-another-packet", "§2.2.2.2", "a session expiry in PUBLISH", () =>
    bytesOf(four(SESSION_EXPIRY, 1)),
  ),
  brokenPublish("payload-format-twice", "§3.3.2.3.2", "payload format given twice", () =>
    bytesOf(0x01, 0, 0x01, 0),
  ),
  brokenPublish("response-topic-wildcard", "3.3.2-14", "a response topic with a wildcard", () =>
    bytesOf(0x08, text("a/#")),
  ),
  {
    name: "session-expiry-twice",
    in5: "§3.1.2.11.2",
    says: "session expiry given twice in CONNECT",
    expected: "the connection is closed, perhaps after a CONNACK that refuses",
    play: async (broker) => {
      const talk = await broker.open();
      const props = bytesOf(four(SESSION_EXPIRY, 1), four(SESSION_EXPIRY, 1));
      talk.send(broker.hello({ clientId: broker.id("a"), props }));
      await talk.refuses();
    },
  },
  {
    name: "receive-maximum-0",
    in5: "§3.1.2.11.3",
    says: "a receive maximum of 0 in CONNECT",
    expected: "the connection is closed, perhaps after a CONNACK that refuses",
    play: async (broker) => {
      const talk = await broker.open();
      const props = bytesOf(RECEIVE_MAX, u16(0));
      talk.send(broker.hello({ clientId: broker.id("a"), props }));
      await talk.refuses();
    },
  },
  {
    name: "receive-maximum",
    in5: "3.3.4-9",
    says: "a receive maximum of 2, and five messages of QoS 1 that are not acknowledged",
    expected: "two come; after an acknowledgement a third",
    play: async (broker) => {
      const to = await broker.talk("to", { props: bytesOf(RECEIVE_MAX, u16(2)) });
      await to.subscribed(broker.topic("t"), 1);
      const from = await broker.talk("from");
      for (const payload of ["1", "2", "3", "4", "5"]) {
        await from.published({ topic: broker.topic("t"), payload, qos: 1 });
      }
      const first = await to.message({ isLeft: true });
      await to.message({ isLeft: true });
      await to.silent();
      to.send(bytesOf(0x40, 2, u16(first.id)));
      expectMessage(await to.message({ isLeft: true }), { payload: "3" });
    },
  },
  {
    name: "maximum-packet-size",
    in5: "3.1.2-24",
    says: "a maximum packet size of 100, and messages of 200 bytes and of 3",
    expected: "only the short one comes",
    play: async (broker) => {
      const to = await broker.talk("to", { props: bytesOf(four(PACKET_MAX, 100)) });
      await to.subscribed(broker.topic("t"), 1);
      const from = await broker.talk("from");
      for (const payload of ["x".repeat(200), "few"]) {
        await from.published({ topic: broker.topic("t"), payload, qos: 1 });
      }
      expectMessage(await to.message(), { payload: "few" });
    },
  },
  {
    name: "properties-passed-on",
    in5: "3.3.2-17",
    says: "a message with format, content type, response topic, correlation, user properties",
    expected: "all of them come, the user properties in their order",
    play: async (broker) => {
      const [from, to] = await pair(broker, 0);
      const props = bytesOf(
        [0x01, 1],
        [0x03],
        text("text/plain"),
        [0x08],
        text("reply/here"),
        [0x09],
        binary(bytesOf(0x41, 0x42)),
        ...["b=1", "a=2", "b=3"].flatMap((pair) => {
          const [name = "", value = ""] = pair.split("=");
          return [[0x26], text(name), text(value)];
        }),
      );
      await from.published({ topic: broker.topic("t"), payload: "m", props });
      const { properties } = await to.message();
      const got = [0x01, 0x03, 0x08, 0x09].map((id) => propertyOf(properties, id)).join(" ");
      if (got !== "1 text/plain reply/here AB") throw new Unmet(`properties ${got}`);
      const users = properties.filter(([id]) => id === 0x26).map(([, value]) => value);
      if (users.join(" ") !== "b=1 a=2 b=3") throw new Unmet(`user properties ${users.join(" ")}`);
    },
  },
  {
    name: "message-expiry",
    in5: "3.3.2-6",
    says: "messages that expire after 1 s and after 60 s, to a session that is away for 2.5 s",
    expected: "only the second comes, with less time left",
    play: async (broker) => {
      const kept = { clean: false, props: bytesOf(four(SESSION_EXPIRY, 60)) };
      const first = await broker.talk("k", kept);
      await first.subscribed(broker.topic("t"), 1);
      first.send(disconnect);
      await first.closes();
      const from = await broker.talk("from");
      for (const seconds of [1, 60]) {
        const props = bytesOf(four(0x02, seconds));
        await from.published({ topic: broker.topic("t"), payload: `${seconds}`, qos: 1, props });
      }
      await broker.pause(2500);
      try {
        const message = await (await broker.talk("k", kept)).message();
        expectMessage(message, { payload: "60" });
        const left = Number(propertyOf(message.properties, 0x02) ?? 0);
        if (left < 50 || left > 58) throw new Unmet(`${left} s are left`);
      } finally {
        await broker.forgetQuietly("k");
      }
    },
  },
  {
    name: "unsuback-codes",
    in5: "3.11.3-1",
    says: "UNSUBSCRIBE of a filter that is there and of one that is not",
    expected: "UNSUBACK with codes 00 and 11, in their order",
    play: async (broker) => {
      const to = await subscriber(broker, 0);
      to.send(unsubscribe(5, 6, [broker.topic("t"), broker.topic("x")]));
      const { body } = await to.packet(Type.unsuback);
      const codes = [...body.subarray(-2)];
      if (codes[0] !== 0x00 || codes[1] !== 0x11) throw new Unmet(`codes ${codes.join(" ")}`);
    },
  },
  {
    name: "puback-code",
    in5: "§3.4.2.1",
    says: "a message of QoS 1 that nobody has subscribed to",
    expected: "PUBACK with code 00 or 10",
    play: async (broker) => {
      const talk = await broker.talk("a");
      talk.send(publish({ version: 5, topic: broker.topic("nobody"), qos: 1, id: 12 }));
      const { body } = await talk.packet(Type.puback);
      if (u16At(body, 0) !== 12) throw new Unmet(`PUBACK for ${u16At(body, 0)}`);
      const code = body[2] ?? 0;
      if (code !== 0x00 && code !== 0x10) throw new Unmet(`PUBACK with code ${code}`);
    },
  },
  {
    name: "disconnect-with-will",
    in5: "3.1.2-8",
    says: "DISCONNECT with code 04, which asks for the will",
    expected: "the will is published",
    play: async (broker) => {
      const to = await subscriber(broker, 1, "will");
      const will = { topic: broker.topic("will"), payload: "asked for", qos: 1 };
      const talk = await broker.talk("w", { will });
      talk.send(packet(Type.disconnect, 0, 0x04, 0));
      expectMessage(await to.message(), { payload: "asked for" });
    },
  },
  {
    name: "will-delay",
    in5: "3.1.3-9",
    says: "a will that is to wait 2 s, of a session of a minute, back before that",
    expected: "the will is not published",
    play: async (broker) => {
      const to = await subscriber(broker, 1, "will");
      const kept = { clean: false, props: bytesOf(four(SESSION_EXPIRY, 60)) };
      const topic = broker.topic("will");
      const will = { topic, payload: "too early", props: bytesOf(four(0x18, 2)) };
      try {
        await (await broker.talk("k", { ...kept, will })).drop();
        await broker.pause(300);
        await broker.talk("k", kept);
        await to.silent(2500);
      } finally {
        await broker.forgetQuietly("k");
      }
    },
  },
]);

/** A PUBLISH that is right but for its properties. */
function brokenPublish(
  name: string,
  in5: string,
  says: string,
  props: (properties: readonly Property[]) => Uint8Array,
) {
  return {
    name,
    in5,
    says: `PUBLISH with ${says}`,
    expected: closed,
    play: async (broker: Broker) => {
      const { talk, properties } = await broker.connected("a");
      talk.send(publish({ version: 5, topic: broker.topic("t"), props: props(properties) }));
      await talk.closes();
    },
  };
}
