/**
 * `quench sparkplug-check` behind somebody else's broker: by MQTT 5 a PUBLISH shows the QoS and the
 * RETAIN with which it was published, so that the assertions about both are executed.
 */
import { afterEach, expect, it } from "vitest";
import {
  encodePayload,
  openMqttClient,
  type MqttClient,
  type MqttPublishOptions,
} from "#protocols";
import { eventually, QUENCH, start } from "../programs.js";
import { aMosquitto, type Mosquitto } from "./a-mosquitto.js";

const open: { close(): Promise<unknown> }[] = [];

afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
});

async function broker(): Promise<Mosquitto> {
  const mosquitto = await aMosquitto();
  open.push({ close: () => mosquitto.end() });
  return mosquitto;
}

async function aNode({ port }: Mosquitto): Promise<MqttClient> {
  const url = `mqtt://127.0.0.1:${port}`;
  const node = await openMqttClient({ url, clientId: "node", onMessage: () => undefined });
  open.push(node);
  return node;
}

interface Found {
  readonly verdicts: readonly { readonly id: string; readonly verdict: string }[];
}

/** The verdicts about QoS and RETAIN of births, once the node has published one so. */
async function verdictsOf(how: MqttPublishOptions) {
  const mosquitto = await broker();
  const node = await aNode(mosquitto);
  const where = ["--broker", `mqtt://127.0.0.1:${mosquitto.port}`];
  const who = ["--group", "G", "--node", "N", "--for", "3", "--json"];
  const check = start(process.execPath, [QUENCH, "sparkplug-check", ...where, ...who]);
  // What comes before it is subscribed would be handed on as a message that was kept.
  await eventually("subscription", () => mosquitto.log().includes("Received SUBSCRIBE"));
  const birth = encodePayload({ timestamp: BigInt(Date.now()), seq: 0n, metrics: [] });
  const beat = setInterval(() => void node.publish("spBv1.0/G/NBIRTH/N", birth, how), 200);
  const { out } = await check.ended;
  clearInterval(beat);
  const { verdicts } = JSON.parse(out) as Found;
  const ids = ["payloads-nbirth-qos", "payloads-nbirth-retain", "topics-nbirth-mqtt"];
  return ids.map((id) => verdicts.find((each) => each.id === `tck-id-${id}`)?.verdict);
}

it("passes a birth at QoS 0 and not retained (Sparkplug tck-id-topics-nbirth-mqtt)", async () => {
  expect(await verdictsOf({ qos: 0, retain: false })).toEqual(["passed", "passed", "passed"]);
});

it("fails one at QoS 1 for its QoS, and for nothing else", async () => {
  expect(await verdictsOf({ qos: 1, retain: false })).toEqual(["failed", "passed", "failed"]);
});

it("fails one that is retained, though the check was subscribed before it came", async () => {
  expect(await verdictsOf({ qos: 0, retain: true })).toEqual(["passed", "failed", "failed"]);
});
