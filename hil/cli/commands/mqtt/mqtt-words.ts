/**
 * The words of the command line for MQTT. They stand alone, so that help loads no protocol.
 */
import type { Command } from "commander";
import type { SparkplugCheckCommand } from "./sparkplug-check.js";

/** A broker that is not ours. */
function addBrokerOptions(command: Command): Command {
  return command
    .option("--broker <url>", "an MQTT broker of yours: mqtt://host:1883 or mqtts://host:8883")
    .option("--mqtt-user <name>", "user name at that broker")
    .option("--mqtt-password-file <file>", "its password, the first line of this file")
    .option("--mqtt-ca <file>", "the authority that signed its certificate, PEM")
    .option("--mqtt-cert <file>", "our certificate for it, PEM")
    .option("--mqtt-key <file>", "the key of our certificate, PEM")
    .option("--mqtt-client-id <id>", "our name at that broker; quench-<site> if left out");
}

/** What `quench bench` takes beyond that. */
export function addBenchMqttOptions(command: Command): Command {
  return addBrokerOptions(command)
    .option("--mqtt-outbox <folder>", "keep journal lines here until that broker has them")
    .option("--sparkplug <group>", "be a Sparkplug B edge node of this group too")
    .option("--sparkplug-host <id>", "wait for this primary host, keep values while it is away");
}

export function addSparkplugCheck(program: Command, done: (code: number) => void): void {
  const command = program
    .command("sparkplug-check")
    .description("judge a Sparkplug B edge node by the assertions of the specification")
    .requiredOption("--group <id>", "its group")
    .requiredOption("--node <id>", "its edge node id")
    .option("--host <id>", "the primary host that it waits for, which the check then plays")
    .option("--listen <port>", "be the broker that it connects to: more can be seen so", Number)
    .option("--for <seconds>", "how long to watch", Number, 10)
    .option("--json", "print every verdict as JSON")
    .addHelpText("after", checkHelp);
  addBrokerOptions(command).action(async (options: SparkplugCheckCommand) => {
    const module = await import("./sparkplug-check.js");
    done(await module.sparkplugCheck(options));
  });
}

const checkHelp = `
Examples:
  quench sparkplug-check --broker mqtt://10.0.0.5 --group DC1 --node ansan
  quench sparkplug-check --listen 18830 --group DC1 --node ansan --for 20
  quench bench ansan --broker mqtt://127.0.0.1:18830 --sparkplug DC1   (beside it)

Exit codes: 0 nothing failed, 1 an assertion failed, 2 bad input, 3 nothing was heard.`;
