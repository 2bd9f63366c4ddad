/**
 * The options of a command that goes to an MQTT broker, and what they mean.
 *
 * A password is read from a file: one on a command line or in a URL is seen by everybody on the
 * machine, and stands in the shell's history.
 */
import { readFileSync } from "node:fs";
import type { BrokerAccess } from "#firmware";
import { brokerUrlProblem, isEncrypted } from "#protocols";
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
  const urlProblem = broker === undefined ? undefined : brokerUrlProblem(broker);
  if (urlProblem !== undefined) problems.push(`--broker: ${urlProblem}`);
  const isTls = ca !== undefined || cert !== undefined || key !== undefined;
  if (broker === undefined && (isTls || mqttUser !== undefined || password !== undefined)) {
    problems.push(
      "--mqtt-user, --mqtt-ca and the like are for a broker of yours: give --broker too",
    );
  }
  if (broker !== undefined && isTls && urlProblem === undefined && !isEncrypted(broker)) {
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
