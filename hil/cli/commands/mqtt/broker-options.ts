/**
 * The options of a command that goes to an MQTT broker, and what they mean.
 *
 * A password is read from a file: one on a command line or in a URL is seen by everybody on the
 * machine, and stands in the shell's history.
 */
import { readFileSync } from "node:fs";
import type { Command } from "commander";
import type { BrokerAccess } from "#firmware";
import { BadInput } from "../../bad-input.js";

export interface BrokerOptions {
  readonly broker?: string;
  readonly mqttUser?: string;
  readonly mqttPasswordFile?: string;
  readonly mqttCa?: string;
  readonly mqttCert?: string;
  readonly mqttKey?: string;
  readonly mqttClientId?: string;
}

/** A broker that is not ours. */
export function addBrokerOptions(command: Command): Command {
  return command
    .option("--broker <url>", "an MQTT broker of yours: mqtt://host:1883 or mqtts://host:8883")
    .option("--mqtt-user <name>", "user name at that broker")
    .option("--mqtt-password-file <file>", "its password, the first line of this file")
    .option("--mqtt-ca <file>", "the authority that signed its certificate, PEM")
    .option("--mqtt-cert <file>", "our certificate for it, PEM")
    .option("--mqtt-key <file>", "the key of our certificate, PEM")
    .option("--mqtt-client-id <id>", "our name at that broker; quench-<site> if left out");
}

/** The broker that is meant, or undefined for one of ours; throws every problem at once. */
export function brokerAccess(options: BrokerOptions): BrokerAccess | undefined {
  const { broker, mqttUser, mqttPasswordFile, mqttCa, mqttCert, mqttKey, mqttClientId } = options;
  const problems: string[] = [];
  const read = (option: string, file: string | undefined): string | undefined => {
    try {
      return file === undefined ? undefined : readFileSync(file, "utf8");
    } catch (cause) {
      // Only the system can refuse to read a file.
      problems.push(`${option} ${file}: ${(cause as Error).message}`);
      return undefined;
    }
  };
  const password = read("--mqtt-password-file", mqttPasswordFile)?.split(/\r?\n/)[0];
  const [ca, cert, key] = [
    read("--mqtt-ca", mqttCa),
    read("--mqtt-cert", mqttCert),
    read("--mqtt-key", mqttKey),
  ];
  const url = broker === undefined ? undefined : urlOf(broker, problems);
  const isTls = ca !== undefined || cert !== undefined || key !== undefined;
  if (broker === undefined && (isTls || mqttUser !== undefined || password !== undefined)) {
    problems.push(
      "--mqtt-user, --mqtt-ca and the like are for a broker of yours: give --broker too",
    );
  }
  if (url?.protocol === "mqtt:" && isTls) {
    problems.push(`${broker} is not encrypted, so certificates mean nothing: write mqtts://`);
  }
  if ((mqttCert === undefined) !== (mqttKey === undefined)) {
    problems.push("--mqtt-cert and --mqtt-key go together");
  }
  if (mqttPasswordFile !== undefined && mqttUser === undefined) {
    problems.push("--mqtt-password-file goes with --mqtt-user (MQTT 3.1.1 §3.1.2.9)");
  }
  if (problems.length > 0) throw new BadInput(problems.join("\n"));
  if (broker === undefined) return undefined;
  const tls = {
    ...(ca !== undefined && { ca }),
    ...(cert !== undefined && { cert }),
    ...(key !== undefined && { key }),
  };
  return {
    url: broker,
    username: mqttUser,
    password,
    clientId: mqttClientId,
    tls: isTls ? tls : undefined,
  };
}

function urlOf(text: string, problems: string[]): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !["mqtt:", "mqtts:"].includes(url.protocol) || url.hostname === "") {
    problems.push(`--broker ${text} is no broker's address: write mqtt://host:port or mqtts://...`);
    return undefined;
  }
  if (url.username !== "" || url.password !== "") {
    problems.push("--broker names a user: give --mqtt-user and --mqtt-password-file instead");
  }
  return url;
}
