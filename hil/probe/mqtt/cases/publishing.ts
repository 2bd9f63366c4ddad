/**
 * PUBLISH: the three flows, what is delivered, retained messages, and order.
 */
import { u16At } from "../../bytes.js";
import type { Broker } from "../broker.js";
import { cases, type MqttCase } from "../case.js";
import { acknowledge, packet, publish, Type } from "../packets.js";
import { Unmet, type Talk } from "../talk.js";
import type { Message } from "../read-packet.js";

export const publishingCases: readonly MqttCase[] = cases([
  ...([0, 1, 2] as const).map((qos) => ({
    name: `qos-${qos}`,
    in4: ["4.3.1-1", "4.3.2-2", "4.3.3-2"][qos] ?? "",
    in5: ["4.3.1-1", "4.3.2-4", "4.3.3-8"][qos] ?? "",
    says: `a message of QoS ${qos}, to a subscriber of QoS ${qos}`,
    expected: "the whole flow on both sides, once, with the same payload and QoS",
    play: async (broker: Broker) => {
      const [from, to] = await pair(broker, qos);
      await from.published({ topic: broker.topic("t"), payload: "hello", qos });
      expectMessage(await to.message(), { payload: "hello", qos, retain: false });
      await to.silent();
    },
  })),
  {
    name: "qos-2-once",
    in4: "4.3.3-2",
    in5: "4.3.3-10",
    says: "PUBLISH of QoS 2 sent again with DUP before PUBREL",
    expected: "PUBREC to each, and the subscriber gets it once",
    play: async (broker) => {
      const [from, to] = await pair(broker, 2);
      const message = { version: broker.version, topic: broker.topic("t"), qos: 2, id: 9 };
      for (const dup of [false, true]) {
        from.send(publish({ ...message, payload: "once", dup }));
        from.acknowledged(await from.packet(Type.pubrec), 9);
      }
      from.send(acknowledge(Type.pubrel, 9));
      from.acknowledged(await from.packet(Type.pubcomp), 9);
      expectMessage(await to.message(), { payload: "once" });
      await to.silent();
    },
  },
  {
    name: "qos-downgraded",
    in4: "3.8.4-6",
    in5: "3.8.4-8",
    says: "messages of QoS 0, 1, 2 to a subscriber of QoS 1",
    expected: "they come with QoS 0, 1, 1",
    play: async (broker) => {
      const [from, to] = await pair(broker, 1);
      for (const qos of [0, 1, 2]) {
        await from.published({ topic: broker.topic("t"), payload: `${qos}`, qos });
        expectMessage(await to.message(), { payload: `${qos}`, qos: Math.min(qos, 1) });
      }
    },
  },
  {
    name: "dup-not-passed-on",
    in4: "3.3.1-3",
    in5: "3.3.1-3",
    says: "PUBLISH of QoS 1 with DUP",
    expected: "the subscriber gets it without DUP",
    play: async (broker) => {
      const [from, to] = await pair(broker, 1);
      await from.published({ topic: broker.topic("t"), payload: "d", qos: 1, dup: true });
      expectMessage(await to.message(), { payload: "d", dup: false });
    },
  },
  {
    name: "order",
    in4: "4.6.0-6",
    in5: "4.6.0-5",
    says: "thirty messages of QoS 1 in a row",
    expected: "they come in their order",
    play: async (broker) => {
      const [from, to] = await pair(broker, 1);
      for (let i = 0; i < 30; i++) {
        await from.published({ topic: broker.topic("t"), payload: `${i}`, qos: 1 });
      }
      for (let i = 0; i < 30; i++) expectMessage(await to.message(), { payload: `${i}` });
    },
  },
  {
    name: "payload-empty",
    in4: "§3.3.3",
    in5: "§3.3.3",
    says: "a message without a payload",
    expected: "it comes, empty",
    play: async (broker) => {
      const [from, to] = await pair(broker, 0);
      await from.published({ topic: broker.topic("t") });
      expectMessage(await to.message(), { payload: "" });
    },
  },
  {
    name: "payload-100-kb",
    in4: "§2.2.3",
    in5: "§1.5.5",
    says: "a message of 100,000 bytes",
    expected: "it comes whole",
    play: async (broker) => {
      const [from, to] = await pair(broker, 1);
      const payload = Uint8Array.from({ length: 100_000 }, (_, i) => 65 + (i % 23));
      await from.published({ topic: broker.topic("t"), payload, qos: 1 });
      const { bytes } = await to.message();
      if (bytes !== payload.length) throw new Unmet(`${bytes} bytes come`);
    },
  },
  {
    name: "retained",
    in4: "3.3.1-6",
    in5: "3.3.1-9",
    says: "a retained message, then a subscription",
    expected: "it comes at once, with RETAIN",
    play: (broker) =>
      withRetained(broker, async () => {
        const to = await broker.talk("to");
        const message = await to.subscribedWithRetained(broker.topic("t"));
        expectMessage(message, { payload: "kept", retain: true });
      }),
  },
  {
    name: "retained-live",
    in4: "3.3.1-9",
    in5: "3.3.1-12",
    says: "a message with RETAIN, to somebody who has subscribed before",
    expected: "it comes without RETAIN",
    play: async (broker) => {
      const to = await subscriber(broker, 0);
      await withRetained(broker, async () => {
        expectMessage(await to.message(), { payload: "kept", retain: false });
      });
    },
  },
  {
    name: "retained-again",
    in4: "3.8.4-3",
    in5: "§3.8.4",
    says: "the same subscription a second time",
    expected: "the retained message comes a second time, and only one copy of a live one",
    play: (broker) =>
      withRetained(broker, async (from) => {
        const to = await broker.talk("to");
        await to.subscribedWithRetained(broker.topic("t"));
        const second = await to.subscribedWithRetained(broker.topic("t"));
        expectMessage(second, { payload: "kept" });
        await from.published({ topic: broker.topic("t"), payload: "live" });
        expectMessage(await to.message(), { payload: "live" });
        await to.silent();
      }),
  },
  {
    name: "retained-replaced",
    in4: "3.3.1-5",
    in5: "3.3.1-5",
    says: "two retained messages on one topic, then a subscription",
    expected: "only the second comes",
    play: (broker) =>
      withRetained(broker, async (from) => {
        await from.published({ topic: broker.topic("t"), payload: "new", qos: 1, retain: true });
        const to = await broker.talk("to");
        const message = await to.subscribedWithRetained(broker.topic("t"));
        expectMessage(message, { payload: "new", retain: true });
        await to.silent();
      }),
  },
  {
    name: "retained-cleared",
    in4: "3.3.1-10",
    in5: "3.3.1-6",
    says: "a retained message cleared by an empty one, then a subscription",
    expected: "nothing comes",
    play: (broker) =>
      withRetained(broker, async (from) => {
        await from.published({ topic: broker.topic("t"), qos: 1, retain: true });
        const to = await subscriber(broker, 0);
        await to.silent();
      }),
  },
  {
    name: "not-retained",
    in4: "3.3.1-12",
    in5: "3.3.1-8",
    says: "a message without RETAIN on a topic with a retained one, then a subscription",
    expected: "the retained one comes",
    play: (broker) =>
      withRetained(broker, async (from) => {
        await from.published({ topic: broker.topic("t"), payload: "passing", qos: 1 });
        const to = await broker.talk("to");
        const message = await to.subscribedWithRetained(broker.topic("t"));
        expectMessage(message, { payload: "kept", retain: true });
      }),
  },
  {
    name: "ping-between",
    in4: "3.12.4-1",
    in5: "3.12.4-1",
    says: "PINGREQ between PUBLISH and PUBREL of a flow of QoS 2",
    expected: "PUBREC, PINGRESP, PUBCOMP",
    play: async (broker) => {
      const from = await broker.talk("a");
      const { version } = broker;
      from.send(publish({ version, topic: broker.topic("t"), qos: 2, id: 3 }));
      await from.packet(Type.pubrec);
      from.send(packet(Type.pingreq, 0));
      await from.packet(Type.pingresp);
      from.send(acknowledge(Type.pubrel, 3));
      const { body } = await from.packet(Type.pubcomp);
      if (u16At(body, 0) !== 3) throw new Unmet(`PUBCOMP for ${u16At(body, 0)}`);
    },
  },
]);

/** A publisher, and a subscriber of the topic "t". */
export async function pair(broker: Broker, qos: number): Promise<readonly [Talk, Talk]> {
  const to = await subscriber(broker, qos);
  return [await broker.talk("from"), to];
}

export async function subscriber(broker: Broker, qos: number, topic = "t"): Promise<Talk> {
  const to = await broker.talk("to");
  await to.subscribed(broker.topic(topic), qos);
  return to;
}

/** With "kept" retained on the topic "t"; cleared after. */
export async function withRetained(
  broker: Broker,
  play: (from: Talk) => Promise<void>,
): Promise<void> {
  const from = await broker.talk("from");
  const topic = broker.topic("t");
  await from.published({ topic, payload: "kept", qos: 1, retain: true });
  try {
    await play(from);
  } finally {
    from.send(publish({ version: broker.version, topic, retain: true }));
  }
}

export function expectMessage(message: Message, expected: Partial<Message>): void {
  for (const [key, value] of Object.entries(expected) as [keyof Message, unknown][]) {
    if (message[key] === value) continue;
    throw new Unmet(`${key} is ${JSON.stringify(message[key])}, not ${JSON.stringify(value)}`);
  }
}
