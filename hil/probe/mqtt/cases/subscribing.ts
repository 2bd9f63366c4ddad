/**
 * SUBSCRIBE and UNSUBSCRIBE: codes, wildcards, and what is delivered to whom.
 */
import { u16At } from "../../bytes.js";
import { cases, type MqttCase } from "../case.js";
import { publish, subscribe, Type, unsubscribe } from "../packets.js";
import { Unmet } from "../talk.js";
import { expectMessage, pair } from "./publishing.js";

/** Filter, topic, whether it matches (MQTT 3.1.1 §4.7); each below a topic of the case. */
const matches: readonly (readonly [string, string, boolean])[] = [
  ["a/+/c", "a/b/c", true],
  ["a/+/c", "a/b/x/c", false],
  ["a/+", "a/", true],
  ["a/+", "a", false],
  ["+/+", "/b", true],
  ["a/#", "a/b/c", true],
  ["a/#", "a", true],
  ["a/#", "ab", false],
  ["a/b", "a/B", false],
  ["a//b", "a/b", false],
];

export const subscribingCases: readonly MqttCase[] = cases([
  ...matches.map(([filter, topic, does]) => ({
    name: `filter-${spelled(filter)}-${spelled(topic)}`,
    in4: filter.includes("#") ? "4.7.1-2" : filter.includes("+") ? "4.7.1-3" : "§4.7.3",
    in5: filter.includes("#") ? "4.7.1-1" : filter.includes("+") ? "4.7.1-2" : "§4.7.3",
    says: `the filter ${filter} and a message to ${topic}`,
    expected: does ? "the message comes" : "nothing comes",
    play: async (broker: Parameters<MqttCase["play"]>[0]) => {
      const talk = await broker.talk("a");
      await talk.subscribed(broker.topic(filter));
      await talk.published({ topic: broker.topic(topic), payload: "m" });
      if (does) expectMessage(await talk.message(), { topic: broker.topic(topic) });
      else await talk.silent();
    },
  })),
  {
    name: "dollar-topics",
    in4: "4.7.2-1",
    in5: "4.7.2-1",
    says: "a subscription of +/quench-probe/# and a message to $quench/quench-probe/x",
    expected: "nothing comes: a wildcard at the start does not match a topic that starts with $",
    play: async (broker) => {
      const talk = await broker.talk("a");
      await talk.subscribed(`+/quench-probe/#`);
      const from = await broker.talk("from");
      // A broker may also refuse such a topic to a client by closing.
      from.send(publish({ version: broker.version, topic: "$quench/quench-probe/x" }));
      await talk.silent();
    },
  },
  {
    name: "suback-codes",
    in4: "3.8.4-5",
    in5: "3.8.4-6",
    says: "SUBSCRIBE of three filters with QoS 2, 0, 1 and packet id 4660",
    expected: "SUBACK with the same id and one code for each, in order, none above what was asked",
    play: async (broker) => {
      const talk = await broker.talk("a");
      const asked = [2, 0, 1];
      const filters = asked.map((qos, i) => [broker.topic(`f${i}`), qos] as const);
      talk.send(subscribe({ version: broker.version, id: 4660, filters }));
      const { body } = await talk.packet(Type.suback);
      if (u16At(body, 0) !== 4660) throw new Unmet(`SUBACK for ${u16At(body, 0)}`);
      const codes = [...body.subarray(-3)];
      const isBody = body.length === (broker.version === 4 ? 5 : 6 + (body[2] ?? 0));
      if (!isBody || codes.some((code, i) => code > (asked[i] ?? 0))) {
        throw new Unmet(`codes ${codes.join(" ")} in ${body.length} bytes`);
      }
    },
  },
  {
    name: "overlapping",
    in4: "3.3.5-1",
    in5: "3.3.4-2",
    says: "two filters that both match, QoS 0 and 1, and a message of QoS 1",
    expected: "one copy with QoS 1, or one for each filter",
    play: async (broker) => {
      const [from, to] = await pair(broker, 1);
      await to.subscribed(broker.topic("+"), 0);
      await from.published({ topic: broker.topic("t"), payload: "m", qos: 1 });
      const first = await to.message();
      const second = first.qos === 1 ? undefined : await to.message();
      if (first.qos !== 1 && second?.qos !== 1) throw new Unmet("no copy has QoS 1");
    },
  },
  {
    name: "subscription-replaced",
    in4: "3.8.4-3",
    in5: "3.8.4-3",
    says: "the same filter with QoS 1 and then with QoS 0, and a message of QoS 1",
    expected: "one copy, with QoS 0",
    play: async (broker) => {
      const [from, to] = await pair(broker, 1);
      await to.subscribed(broker.topic("t"), 0);
      await from.published({ topic: broker.topic("t"), payload: "m", qos: 1 });
      expectMessage(await to.message(), { payload: "m", qos: 0 });
      await to.silent();
    },
  },
  {
    name: "unsubscribe",
    in4: "3.10.4-4",
    in5: "3.10.4-4",
    says: "UNSUBSCRIBE, then a message",
    expected: "UNSUBACK with the same id, and nothing comes",
    play: async (broker) => {
      const [from, to] = await pair(broker, 0);
      to.send(unsubscribe(broker.version, 4660, [broker.topic("t")]));
      to.unsubscribed(await to.packet(Type.unsuback), 4660);
      await from.published({ topic: broker.topic("t"), payload: "m" });
      await to.silent();
    },
  },
  {
    name: "unsubscribe-exactly",
    in4: "3.10.4-1",
    in5: "3.10.4-1",
    says: "UNSUBSCRIBE of a filter that matches as well, but is another",
    expected: "UNSUBACK, and the message still comes",
    play: async (broker) => {
      const [from, to] = await pair(broker, 0);
      to.send(unsubscribe(broker.version, 5, [broker.topic("+")]));
      to.unsubscribed(await to.packet(Type.unsuback), 5);
      await from.published({ topic: broker.topic("t"), payload: "m" });
      expectMessage(await to.message(), { payload: "m" });
    },
  },
  {
    name: "unsubscribe-unknown",
    in4: "3.10.4-5",
    in5: "3.10.4-5",
    says: "UNSUBSCRIBE of a filter that was never there",
    expected: "UNSUBACK",
    play: async (broker) => {
      const talk = await broker.talk("a");
      talk.send(unsubscribe(broker.version, 77, [broker.topic("x")]));
      talk.unsubscribed(await talk.packet(Type.unsuback), 77);
    },
  },
  {
    name: "own-message",
    in4: "§3.3.5",
    in5: "§3.8.3.1",
    says: "a client publishes to what it has subscribed itself",
    expected: "it gets the message",
    play: async (broker) => {
      const talk = await broker.talk("a");
      await talk.subscribed(broker.topic("t"));
      await talk.published({ topic: broker.topic("t"), payload: "mine" });
      expectMessage(await talk.message(), { payload: "mine" });
    },
  },
]);

function spelled(text: string): string {
  const letters = text.replaceAll("+", "plus").replaceAll("#", "hash").replaceAll("/", "-");
  return letters.replaceAll("B", "upper-b").replace(/--/g, "-empty-").replace(/^-|-$/g, "empty");
}
