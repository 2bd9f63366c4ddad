/**
 * Sessions and wills: what outlives a connection, and what must not.
 *
 * In version 5 a session outlives its connection only when the client asks for it, so these cases
 * ask for a minute there.
 */
import type { Broker } from "../broker.js";
import { four } from "../broker.js";
import { cases, type MqttCase } from "../case.js";
import { disconnect, publish, Type } from "../packets.js";
import type { Connect } from "../packets.js";
import { bytesOf } from "../../bytes.js";
import { Unmet } from "../talk.js";
import { expectMessage, subscriber } from "./publishing.js";

const MINUTE = bytesOf(four(0x11, 60));

function kept(): Partial<Connect> {
  return { clean: false, props: MINUTE };
}

export const sessionCases: readonly MqttCase[] = cases([
  {
    name: "session-present",
    in4: "3.2.2-2",
    in5: "3.2.2-3",
    says: "a kept session, taken up twice",
    expected: "session present is 0 at first and 1 then",
    play: (broker) =>
      forgotten(broker, async () => {
        for (const present of [false, true]) {
          const { talk, sessionPresent } = await broker.connected("k", kept());
          if (sessionPresent !== present) throw new Unmet(`session present is ${sessionPresent}`);
          talk.send(disconnect);
          await talk.closes();
        }
      }),
  },
  {
    name: "session-clean",
    in4: "3.1.2-6",
    in5: "3.1.2-4",
    says: "a kept session with a subscription, then a clean start",
    expected: "session present is 0, and the subscription is gone",
    play: (broker) =>
      forgotten(broker, async () => {
        const first = await broker.talk("k", kept());
        await first.subscribed(broker.topic("t"), 1);
        first.send(disconnect);
        await first.closes();
        const { talk, sessionPresent } = await broker.connected("k", { clean: true });
        if (sessionPresent) throw new Unmet("session present is 1");
        const from = await broker.talk("from");
        await from.published({ topic: broker.topic("t"), payload: "m", qos: 1 });
        await talk.silent();
      }),
  },
  ...[1, 2].map((qos) => ({
    name: `session-queue-qos-${qos}`,
    in4: "3.1.2-5",
    in5: "3.1.2-5",
    says: `three messages of QoS ${qos} to a kept session whose client is away`,
    expected: "they come in their order when the client is back",
    play: (broker: Broker) =>
      forgotten(broker, async () => {
        const first = await broker.talk("k", kept());
        await first.subscribed(broker.topic("t"), qos);
        first.send(disconnect);
        await first.closes();
        const from = await broker.talk("from");
        for (const payload of ["1", "2", "3"]) {
          await from.published({ topic: broker.topic("t"), payload, qos });
        }
        const back = await broker.talk("k", kept());
        for (const payload of ["1", "2", "3"]) {
          expectMessage(await back.message(), { payload, qos });
        }
      }),
  })),
  {
    name: "session-redelivery",
    in4: "4.4.0-1",
    in5: "4.4.0-1",
    says: "a message of QoS 1 that the client did not acknowledge before it was lost",
    expected: "it comes again with DUP and the same packet id",
    play: (broker) =>
      forgotten(broker, async () => {
        const first = await broker.talk("k", kept());
        await first.subscribed(broker.topic("t"), 1);
        const from = await broker.talk("from");
        await from.published({ topic: broker.topic("t"), payload: "m", qos: 1 });
        const { id } = await first.message({ isLeft: true });
        await first.drop();
        const back = await broker.talk("k", kept());
        expectMessage(await back.message(), { payload: "m", dup: true, id });
      }),
  },
  {
    name: "session-pubrel-again",
    in4: "4.4.0-1",
    in5: "4.4.0-1",
    says: "a flow of QoS 2 cut off after PUBREC",
    expected: "PUBREL comes again with the same packet id, and not PUBLISH",
    play: (broker) =>
      forgotten(broker, async () => {
        const first = await broker.talk("k", kept());
        await first.subscribed(broker.topic("t"), 2);
        const from = await broker.talk("from");
        await from.published({ topic: broker.topic("t"), payload: "m", qos: 2 });
        const { id } = await first.message({ isLeft: true });
        first.send(bytesOf(0x50, 2, id >> 8, id & 0xff));
        await first.packet(Type.pubrel);
        await first.drop();
        const back = await broker.talk("k", kept());
        back.acknowledged(await back.packet(Type.pubrel), id);
        back.send(bytesOf(0x70, 2, id >> 8, id & 0xff));
      }),
  },
  {
    name: "takeover",
    in4: "3.1.4-2",
    in5: "3.1.4-3",
    says: "a second client with the same id",
    expected: "the first connection is closed, the second works",
    play: async (broker) => {
      const first = await broker.talk("k");
      const second = await broker.talk("k");
      await first.closes();
      await second.subscribed(broker.topic("t"));
    },
  },
  {
    name: "will-on-loss",
    in4: "3.1.2-8",
    in5: "3.1.2-8",
    says: "a client with a will closes without DISCONNECT",
    expected: "the will is published",
    play: async (broker) => {
      const to = await subscriber(broker, 1, "will");
      const talk = await broker.talk("w", { will: will(broker) });
      await talk.drop();
      expectMessage(await to.message(), { payload: "lost", qos: 1, retain: false });
    },
  },
  {
    name: "will-on-violation",
    in4: "3.1.2-8",
    in5: "3.1.2-8",
    says: "a client with a will is cut off for a malformed packet",
    expected: "the will is published",
    play: async (broker) => {
      const to = await subscriber(broker, 1, "will");
      const talk = await broker.talk("w", { will: will(broker) });
      talk.send(publish({ version: broker.version, topic: broker.topic("#") }));
      expectMessage(await to.message(), { payload: "lost" });
    },
  },
  {
    name: "will-on-keep-alive",
    in4: "3.1.2-8",
    in5: "3.1.2-8",
    says: "a client with a will keeps silent longer than its keep alive of 1 s allows",
    expected: "the will is published, not before 1 s; up to 10 s is taken",
    play: async (broker) => {
      const to = await subscriber(broker, 1, "will");
      await broker.talk("w", { will: will(broker), keepAliveS: 1 });
      await to.silent(1000);
      expectMessage(await to.message({ withinMs: 9000 }), { payload: "lost" });
    },
  },
  {
    name: "no-will-after-disconnect",
    in4: "3.1.2-10",
    in5: "3.1.2-8",
    says: "a client with a will says DISCONNECT",
    expected: "the will is not published",
    play: async (broker) => {
      const to = await subscriber(broker, 1, "will");
      const talk = await broker.talk("w", { will: will(broker) });
      talk.send(disconnect);
      await talk.closes();
      await to.silent();
    },
  },
  {
    name: "will-retained",
    in4: "3.1.2-17",
    in5: "3.1.2-15",
    says: "a will with RETAIN, and a subscription after it",
    expected: "it comes with RETAIN",
    play: async (broker) => {
      const talk = await broker.talk("w", { will: { ...will(broker), retain: true } });
      await talk.drop();
      const topic = broker.topic("will");
      // The broker has to notice the loss first.
      await broker.pause(100);
      const to = await broker.talk("to");
      try {
        const message = await to.subscribedWithRetained(topic);
        expectMessage(message, { payload: "lost", retain: true });
      } finally {
        to.send(publish({ version: broker.version, topic, retain: true }));
      }
    },
  },
  {
    name: "will-on-takeover",
    in4: "3.1.2-8",
    in5: "3.1.3-9",
    says: "a client with a will is taken over by another with its id",
    expected: "the will is published",
    play: async (broker) => {
      const to = await subscriber(broker, 1, "will");
      await broker.talk("w", { will: will(broker) });
      await broker.talk("w");
      expectMessage(await to.message(), { payload: "lost" });
    },
  },
]);

function will(broker: Broker) {
  return { topic: broker.topic("will"), payload: "lost", qos: 1 };
}

/** Nothing of the session "k" is left behind, whatever came of the case. */
async function forgotten(broker: Broker, play: () => Promise<void>): Promise<void> {
  try {
    await play();
  } finally {
    await broker.forgetQuietly("k");
  }
}
