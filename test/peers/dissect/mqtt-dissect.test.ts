import { connectAsync } from "mqtt";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { openMqttBroker, openMqttClient, type MqttVersion } from "#protocols";
import { run, start } from "../programs.js";
import { aMosquitto } from "../mqtt/a-mosquitto.js";
import { dissected, type Packet } from "./capture.js";

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

/** The kinds of packets by their number (MQTT 3.1.1 §2.2.1); AUTH is 15, and MQTT 5 only. */
const KINDS = [
  ...["CONNECT", "CONNACK", "PUBLISH", "PUBACK", "PUBREC", "PUBREL", "PUBCOMP"],
  ...["SUBSCRIBE", "SUBACK", "UNSUBSCRIBE", "UNSUBACK", "PINGREQ", "PINGRESP", "DISCONNECT"],
];

const FIELDS = ["mqtt.msgtype", "mqtt.ver"];

const kindsIn = (packets: readonly Packet[]) => {
  const numbers = packets.flatMap(({ fields }) => fields[0] ?? []).map(Number);
  return KINDS.filter((_, place) => numbers.includes(place + 1));
};

const versionsIn = (packets: readonly Packet[]) => [
  ...new Set(packets.flatMap(({ fields }) => fields[1] ?? []).filter((version) => version !== "")),
];

/** What our client does: a will, all three qualities, retained and empty messages, pings. */
async function ourClient(port: number, version: MqttVersion): Promise<void> {
  let heard = 0;
  const client = await openMqttClient({
    url: `mqtt://127.0.0.1:${port}`,
    clientId: `dissect-${version}`,
    version,
    keepaliveS: 1,
    will: { topic: "dissect/online", payload: "0", qos: 1, retain: true },
    onMessage: () => heard++,
  });
  expect(client.version).toBe(version);
  await client.subscribe("dissect/#", 2);
  for (const qos of [0, 1, 2] as const) {
    await client.publish(`dissect/${qos}`, "x".repeat(200), { qos, retain: qos === 1 });
  }
  await client.publish("dissect/1", "", { qos: 1, retain: true });
  // Long enough for a ping after a second of silence.
  await pause(2500);
  expect(heard).toBe(4);
  await client.close();
}

/** Our client never unsubscribes; the library that it stands on does so here. */
async function unsubscribes(port: number, protocolVersion: 4 | 5): Promise<void> {
  const client = await connectAsync(`mqtt://127.0.0.1:${port}`, { protocolVersion });
  await client.subscribeAsync("dissect/#");
  await client.unsubscribeAsync("dissect/#");
  await client.endAsync();
}

describe("tshark", () => {
  it("finds every kind of MQTT 3.1.1 at our broker, and nothing malformed", async () => {
    const broker = await openMqttBroker({ host: "127.0.0.1", port: 0 });
    open.push(() => broker.close());
    const { port } = broker;
    const { packets, malformed } = await dissected(port, "mqtt", FIELDS, async () => {
      await ourClient(port, "3.1.1");
      await unsubscribes(port, 4);
      const at = ["-h", "127.0.0.1", "-p", String(port), "-V", "mqttv311", "-t", "dissect/2"];
      const listener = start("mosquitto_sub", [...at, "-q", "2", "-C", "1", "-W", "5"]);
      await pause(500);
      await run("mosquitto_pub", [...at, "-q", "2", "-m", "from somebody else"]);
      expect((await listener.ended).out).toBe("from somebody else\n");
    });
    expect(malformed).toEqual([]);
    expect(kindsIn(packets)).toEqual(KINDS);
    expect(versionsIn(packets)).toEqual(["4"]);
  });

  it("finds every kind of MQTT 5 that our client has with mosquitto", async () => {
    const mosquitto = await aMosquitto();
    open.push(() => mosquitto.end());
    const { port } = mosquitto;
    const { packets, malformed } = await dissected(port, "mqtt", FIELDS, async () => {
      await ourClient(port, "5");
      await unsubscribes(port, 5);
    });
    expect(malformed).toEqual([]);
    expect(kindsIn(packets)).toEqual(KINDS);
    expect(versionsIn(packets)).toEqual(["5"]);
  });
});
