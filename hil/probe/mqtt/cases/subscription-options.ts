/**
 * What version 5 adds to subscriptions: options, sharing and identifiers (MQTT 5 §3.8.3.1, §4.8.2).
 *
 * A broker says in CONNACK what it does not offer; a case that needs it does not apply then.
 */
import { bytesOf } from "../../bytes.js";
import { notApplicable } from "../../line.js";
import { propertyOf, type Broker } from "../broker.js";
import { cases, type MqttCase } from "../case.js";
import { subscribe } from "../packets.js";
import { Unmet } from "../talk.js";
import { expectMessage, subscriber, withRetained } from "./publishing.js";

const closed = "the connection is closed, perhaps with a reason before";

export const subscriptionOptionCases: readonly MqttCase[] = cases([
  {
    name: "no-local",
    in5: "3.8.3-3",
    says: "a subscription with no-local, a message of its own, and one of somebody else",
    expected: "only the other's comes",
    play: async (broker) => {
      const talk = await broker.talk("a");
      await talk.subscribed(broker.topic("t"), 0x04);
      await talk.published({ topic: broker.topic("t"), payload: "mine" });
      const other = await broker.talk("from");
      await other.published({ topic: broker.topic("t"), payload: "yours" });
      expectMessage(await talk.message(), { payload: "yours" });
    },
  },
  ...[
    ["3.3.1-9", 0, "each subscription brings the retained message", [true, true]],
    ["3.3.1-10", 1, "only a new subscription brings the retained message", [true, false]],
    ["3.3.1-11", 2, "no subscription brings the retained message", [false, false]],
  ].map(([in5, handling, expected, comes]) => ({
    name: `retain-handling-${String(handling)}`,
    in5: String(in5),
    says: `retain handling ${String(handling)}, subscribed twice`,
    expected: String(expected),
    play: (broker: Broker) =>
      withRetained(broker, async () => {
        const to = await broker.talk("to");
        for (const does of comes as boolean[]) {
          await to.subscribed(broker.topic("t"), Number(handling) << 4);
          if (does) expectMessage(await to.message(), { payload: "kept", retain: true });
          else await to.silent();
        }
      }),
  })),
  {
    name: "retain-as-published",
    in5: "3.3.1-13",
    says: "a subscription with retain-as-published, and a message with RETAIN",
    expected: "it comes with RETAIN",
    play: async (broker) => {
      const to = await subscriber(broker, 0x08);
      await withRetained(broker, async () => {
        expectMessage(await to.message(), { payload: "kept", retain: true });
      });
    },
  },
  {
    name: "shared-subscription",
    in5: "§4.8.2",
    says: "two members of one shared subscription, and ten messages",
    expected: "each message comes to one of them",
    play: async (broker) => {
      const { talk: one, properties } = await broker.connected("a");
      if (propertyOf(properties, 0x2a) === 0) return notApplicable("nothing is shared here");
      const two = await broker.talk("b");
      const filter = `$share/quench/${broker.topic("t")}`;
      for (const member of [one, two]) await member.subscribed(filter, 0);
      const from = await broker.talk("from");
      for (let i = 0; i < 10; i++)
        await from.published({ topic: broker.topic("t"), payload: `${i}` });
      const heard = [...(await one.allMessages()), ...(await two.allMessages())];
      const payloads = heard.map(({ payload }) => payload).sort();
      if (payloads.join("") !== "0123456789") throw new Unmet(`${payloads.join(" ")} come`);
      return undefined;
    },
  },
  {
    name: "shared-no-local",
    in5: "3.8.3-4",
    says: "a shared subscription with no-local",
    expected: closed,
    play: async (broker) => {
      const { talk, properties } = await broker.connected("a");
      if (propertyOf(properties, 0x2a) === 0) return notApplicable("nothing is shared here");
      const filters = [[`$share/quench/${broker.topic("t")}`, 0x04]] as const;
      talk.send(subscribe({ version: 5, filters }));
      await talk.closes();
      return undefined;
    },
  },
  {
    name: "subscription-identifier",
    in5: "3.3.4-3",
    says: "a subscription with identifier 300, and a message",
    expected: "the message bears the identifier",
    play: async (broker) => {
      const { talk, properties } = await broker.connected("a");
      if (propertyOf(properties, 0x29) === 0)
        return notApplicable("the broker takes no identifier");
      await talk.subscribed(broker.topic("t"), 0, bytesOf(0x0b, 0xac, 0x02));
      await talk.published({ topic: broker.topic("t"), payload: "m" });
      const message = await talk.message();
      const id = propertyOf(message.properties, 0x0b);
      if (id !== 300) throw new Unmet(`the identifier is ${id ?? "missing"}`);
      return undefined;
    },
  },
  {
    name: "subscription-identifier-0",
    in5: "§3.8.2.1.2",
    says: "a subscription with identifier 0",
    expected: closed,
    play: async (broker) => {
      const talk = await broker.talk("a");
      const props = bytesOf(0x0b, 0);
      talk.send(subscribe({ version: 5, filters: [[broker.topic("t"), 0]], props }));
      await talk.closes();
    },
  },
]);
