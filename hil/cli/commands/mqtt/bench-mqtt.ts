/**
 * What `quench bench` is told about MQTT, and what it says of it at its start.
 */
import type { BrokerAccess, SparkplugNames } from "#firmware";
import { isEncrypted } from "#protocols";
import type { MqttSetup } from "../../../bench/setup/mqtt-setup.js";
import { BadInput } from "../../bad-input.js";
import { brokerAccess, type BrokerOptions } from "./broker-options.js";

export interface BenchMqttCommand extends BrokerOptions {
  readonly mqttOutbox?: string;
  readonly sparkplug?: string;
  readonly sparkplugHost?: string;
}

export interface BenchMqtt {
  readonly broker: BrokerAccess | undefined;
  readonly outbox: string | undefined;
  readonly sparkplug: SparkplugNames | undefined;
}

/** The command line, and behind it the bench file; throws what is wrong. */
export function benchMqtt(options: BenchMqttCommand, file: MqttSetup = {}): BenchMqtt {
  const outbox = options.mqttOutbox ?? file.outbox;
  const broker = brokerAccess(options) ?? file.broker;
  if (outbox !== undefined && broker === undefined) {
    throw new BadInput(
      "--mqtt-outbox is for a broker of yours (--broker): the bench's own one ends with it.",
    );
  }
  return { broker, outbox, sparkplug: sparkplugNames(options) ?? file.sparkplug };
}

function sparkplugNames({ sparkplug: group, sparkplugHost: host }: BenchMqttCommand) {
  if (group === undefined && host !== undefined) {
    throw new BadInput("--sparkplug-host is the host of a Sparkplug group: give --sparkplug too.");
  }
  for (const [option, id] of [
    ["--sparkplug", group],
    ["--sparkplug-host", host],
  ] as const) {
    if (id !== undefined && (id === "" || /[+/#]/.test(id))) {
      throw new BadInput(`${option} ${id}: an id has no "+", "/" or "#" and is not empty.`);
    }
  }
  return group === undefined ? undefined : { group, host };
}

/** What whoever starts a bench at somebody else's broker must know. */
export function mqttLines(
  site: string,
  { broker, outbox }: Omit<BenchMqtt, "sparkplug">,
  version: string,
): string[] {
  if (broker === undefined) return [];
  const lines = [
    `${broker.url} is not ours: whoever it lets publish can publish on quench/${site}/# too, ` +
      "orders among them; its access list must see to that.",
  ];
  if (!isEncrypted(broker.url) && broker.password !== undefined) {
    lines.push("The password goes over the wire as it is: mqtts:// would encrypt it.");
  }
  if (version !== "5") lines.push(`The broker refuses MQTT 5; MQTT ${version} is spoken.`);
  if (outbox === undefined) {
    lines.push("Journal lines that it has not taken are lost at a restart without --mqtt-outbox.");
  }
  return lines;
}
