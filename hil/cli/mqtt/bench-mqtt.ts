/**
 * What `quench bench` is told about MQTT, and what it says of it at its start.
 */
import type { Command } from "commander";
import type { BrokerAccess } from "#firmware";
import { BadInput } from "../bad-input.js";
import { addBrokerOptions, brokerAccess, type BrokerOptions } from "./broker-options.js";

export interface BenchMqttCommand extends BrokerOptions {
  readonly mqttOutbox?: string;
}

export interface BenchMqtt {
  readonly broker: BrokerAccess | undefined;
  readonly outbox: string | undefined;
}

export function addBenchMqttOptions(command: Command): Command {
  return addBrokerOptions(command).option(
    "--mqtt-outbox <folder>",
    "keep journal lines here until the broker has acknowledged them, over restarts",
  );
}

/** Throws every problem at once. */
export function benchMqtt(options: BenchMqttCommand): BenchMqtt {
  const { mqttOutbox: outbox } = options;
  const broker = brokerAccess(options);
  if (outbox !== undefined && broker === undefined) {
    throw new BadInput(
      "--mqtt-outbox is for a broker of yours (--broker): the bench's own one ends with it.",
    );
  }
  return { broker, outbox };
}

/** What whoever starts a bench at somebody else's broker must know. */
export function mqttLines(site: string, { broker, outbox }: BenchMqtt, version: string): string[] {
  if (broker === undefined) return [];
  const lines = [
    `${broker.url} is not ours: whoever it lets publish can publish on quench/${site}/# too, ` +
      "orders among them; its access list must see to that.",
  ];
  if (broker.url.startsWith("mqtt:") && broker.password !== undefined) {
    lines.push("The password goes over the wire as it is: mqtts:// would encrypt it.");
  }
  if (version !== "5") lines.push(`The broker refuses MQTT 5; MQTT ${version} is spoken.`);
  if (outbox === undefined) {
    lines.push("Journal lines that it has not taken are lost at a restart without --mqtt-outbox.");
  }
  return lines;
}
