/**
 * `quench sparkplug-check`: watches one Sparkplug edge node, asks it for a rebirth, plays its
 * primary host where it has one, and prints a verdict for each assertion of the specification.
 *
 * As the broker (`--listen`) it sees CONNECT, wills and subscriptions; behind a broker of yours it
 * sees messages alone, with their QoS and, by MQTT 5, their RETAIN, and says of the rest that it
 * was not executed. It publishes nothing but the
 * request for a rebirth and, with `--host`, STATE messages of that host.
 */
import {
  encodePayload,
  openMqttBroker,
  openMqttClient,
  REBIRTH,
  sparkplugVerdicts,
  type AssertionVerdict,
  type MqttClient,
  type Observed,
} from "#protocols";
import { BadInput } from "../../bad-input.js";
import { ExitCode } from "../../exit-codes.js";
import { paint, say, warn } from "../../terminal.js";
import { brokerAccess, type BrokerOptions } from "./broker-options.js";

export interface SparkplugCheckCommand extends BrokerOptions {
  readonly group: string;
  readonly node: string;
  readonly host?: string;
  readonly listen?: number;
  readonly for: number;
  readonly json?: boolean;
}

export async function sparkplugCheck(options: SparkplugCheckCommand): Promise<number> {
  const { group, node, host } = options;
  if ((options.broker === undefined) === (options.listen === undefined)) {
    throw new BadInput(
      "Give either --broker, where the edge node is, or --listen to be its broker.",
    );
  }
  if (!(options.for > 0)) throw new BadInput("--for is a number of seconds above 0.");
  for (const [option, id] of Object.entries({ group, node, host })) {
    if (id !== undefined && (id === "" || /[+/#]/.test(id))) {
      throw new BadInput(`--${option} ${id}: an id has no "+", "/" or "#" and is not empty.`);
    }
  }
  const events = await watch(options);
  if (!events.some(({ kind }) => kind === "publish")) {
    warn(`Nothing was heard of spBv1.0/${group}/+/${node} in ${options.for} s.`);
    return ExitCode.invalid;
  }
  const verdicts = sparkplugVerdicts({ group, node, host }, events);
  if (options.json === true) say(JSON.stringify({ group, node, verdicts }, null, 2));
  else print(verdicts);
  return verdicts.some(({ verdict }) => verdict === "failed") ? ExitCode.failed : ExitCode.passed;
}

/** Half of the time it listens, then it asks for a rebirth, and near the end the host goes. */
async function watch(options: SparkplugCheckCommand): Promise<Observed[]> {
  const { group, node, host, listen } = options;
  const events: Observed[] = [];
  const isOfNode = (topic: string): boolean => {
    const [space, its, type = "", id] = topic.split("/");
    return space === "spBv1.0" && its === group && id === node && !type.endsWith("CMD");
  };
  const note = (event: Observed): void => {
    if (event.kind !== "publish" || isOfNode(event.topic)) events.push(event);
  };
  const own = `quench-sparkplug-check-${process.pid}`;
  const broker =
    listen === undefined
      ? undefined
      : await openMqttBroker({
          host: "127.0.0.1",
          port: listen,
          onPacket: nodeAlone(group, node, note),
        });
  if (broker !== undefined) warn(`Waiting for the edge node at ${broker.url}.`);
  const client = await openMqttClient({
    ...(brokerAccess(options) ?? { url: broker?.url ?? "" }),
    version: "5 or 3.1.1",
    clientId: own,
    onMessage: (topic, payload, retain, qos) => {
      if (broker === undefined) note({ kind: "publish", topic, payload, qos, retain });
    },
  });
  try {
    if (broker === undefined) {
      const granted = await client.subscribe(`spBv1.0/${group}/#`, 1, { asPublished: true });
      events.push({ kind: "granted", ...granted });
    }
    await course(client, options, (what) => events.push({ kind: "asked", what }));
    return broker === undefined ? sinceBirth(events) : [...events];
  } finally {
    if (host !== undefined && client.connected) await tellState(client, host, false);
    await client.close();
    await broker?.close();
  }
}

/**
 * Who comes to a broker late has missed the birth that data rests on, which no broker keeps: what
 * the node sent before the first birth that was heard is left out. A node never born is judged by
 * all.
 */
export function sinceBirth(events: readonly Observed[]): Observed[] {
  const isBirth = (event: Observed) => event.kind === "publish" && /\/NBIRTH\//.test(event.topic);
  const birth = events.findIndex(isBirth);
  return events.filter((event, place) => event.kind !== "publish" || place >= birth);
}

/** What the check does, and when. */
async function course(
  client: MqttClient,
  { group, node, host, for: seconds }: SparkplugCheckCommand,
  asked: (what: "rebirth" | "host online" | "host offline") => void,
): Promise<void> {
  const wait = (part: number) =>
    new Promise((resolve) => setTimeout(resolve, seconds * 1000 * part));
  if (host !== undefined) {
    await tellState(client, host, false);
    await wait(0.2);
    asked("host online");
    await tellState(client, host, true);
  }
  await wait(0.4);
  asked("rebirth");
  const metric = { name: REBIRTH, value: { kind: "boolean", value: true } } as const;
  const payload = encodePayload({ timestamp: BigInt(Date.now()), metrics: [metric] });
  await client.publish(`spBv1.0/${group}/NCMD/${node}`, payload);
  await wait(0.3);
  if (host !== undefined) {
    asked("host offline");
    await tellState(client, host, false);
  }
  await wait(0.3);
}

function tellState(client: MqttClient, host: string, online: boolean): Promise<void> {
  const payload = JSON.stringify({ online, timestamp: Date.now() });
  return client.publish(`spBv1.0/STATE/${host}`, payload, { qos: 1, retain: true });
}

/** Takes the packets of the client that has the node's death as its will, or publishes for it. */
function nodeAlone(group: string, node: string, note: (event: Observed) => void) {
  const death = `spBv1.0/${group}/NDEATH/${node}`;
  const clients = new Set<string>();
  return (clientId: string, packet: Exclude<Observed, { kind: "asked" | "granted" }>): void => {
    if (packet.kind === "connect" && packet.will?.topic === death) clients.add(clientId);
    if (clients.has(clientId)) note(packet);
  };
}

function print(verdicts: readonly AssertionVerdict[]): void {
  const styles = {
    passed: "green",
    failed: "red",
    "not executed": "yellow",
    "not applicable": "dim",
  } as const;
  for (const { id, verdict, why } of verdicts) {
    const reason = why === undefined ? "" : `: ${why}`;
    say(`${paint(verdict.padEnd(14), styles[verdict])} ${id}${reason}`);
  }
  const count = (verdict: string) => verdicts.filter((each) => each.verdict === verdict).length;
  const counts = Object.keys(styles).map((verdict) => `${count(verdict)} ${verdict}`);
  say(`${verdicts.length} assertions: ${counts.join(", ")}.`);
}
