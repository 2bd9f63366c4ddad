/** A course of an edge node of ours, as the broker sees it and as an observer behind one does. */
import { EdgeNode, type NodeDefinition, type Observed, type SparkplugMessage } from "#protocols";
import { encodePayload } from "../../../../protocols/mqtt/sparkplug/codec.js";
import { DataType } from "../../../../protocols/mqtt/sparkplug/payload.js";

export const checked = { group: "G", node: "site", host: "scada" };
const quality = { Quality: { type: 3, value: { kind: "int", value: 192 } } } as const;
const definition: NodeDefinition = {
  ...checked,
  metrics: [{ name: "heartbeat", type: DataType.UInt32 }],
  devices: [
    { id: "io", metrics: [{ name: "hall/temperature", type: DataType.Double }] },
    { id: "bms", metrics: [{ name: "rack/off-gas", type: DataType.Boolean }] },
  ],
};

const publish = ({ topic, payload, qos }: SparkplugMessage): Observed => ({
  kind: "publish",
  topic,
  payload,
  qos,
  retain: false,
});

/** A course of an edge node of ours in which nearly every assertion is tried. */
export function aCourse(): Observed[] {
  const values: unknown[][] = [[5], [20], [false]];
  const node = new EdgeNode(definition, ({ device, metric }) => ({
    value: values[device === undefined ? 0 : device + 1]?.[metric] as number,
    properties: quality,
    at: 100,
  }));
  const state = (online: boolean, timestamp: number) =>
    new TextEncoder().encode(JSON.stringify({ online, timestamp }));
  const connect = (): Observed => {
    const { topic, payload, qos } = node.will(1);
    return {
      kind: "connect",
      version: "3.1.1",
      clean: true,
      will: { topic, payload, qos, retain: false },
    };
  };
  const subscribes = node.subscriptions.map((filter): Observed => ({
    kind: "subscribe",
    filter,
    qos: 1,
  }));
  const STATE = "spBv1.0/STATE/scada";
  const hotter = (value: number) =>
    node.changed([{ device: 0, metric: 0, sample: { value, properties: quality, at: 200 } }], 201);
  const beat = (value: number) =>
    node.changed(
      [{ device: undefined, metric: 0, sample: { value, properties: quality, at: 200 } }],
      201,
    );
  const rebirth = encodePayload({
    metrics: [{ name: "Node Control/Rebirth", value: { kind: "boolean", value: true } }],
  });
  const events: Observed[] = [connect(), ...subscribes];
  const say = (messages: readonly SparkplugMessage[]) => events.push(...messages.map(publish));
  say(node.connected(2));
  events.push({ kind: "asked", what: "host online" });
  say(node.heardState(STATE, state(true, 5), 3).messages);
  say(beat(6));
  say(hotter(21));
  say(node.device(1, false, 300));
  say(node.device(1, true, 301));
  events.push({ kind: "asked", what: "rebirth" });
  say(node.command("spBv1.0/G/NCMD/site", rebirth, 302).messages);
  say(hotter(22));
  events.push({ kind: "asked", what: "host offline" });
  say(node.heardState(STATE, state(false, 6), 400).messages);
  events.push({ kind: "disconnect" }, connect(), ...subscribes);
  node.connected(500);
  say(node.heardState(STATE, state(true, 7), 501).messages);
  return events;
}

export const behindABroker = (): Observed[] =>
  aCourse().filter(({ kind }) => kind === "publish" || kind === "asked");
