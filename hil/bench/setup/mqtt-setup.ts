/**
 * What the section `mqtt` of a bench file asks for, with the files that it names read.
 */
import type { BrokerAccess, SparkplugNames } from "#firmware";
import { isEncrypted } from "#protocols";
import type { MqttSection } from "./mqtt.schema.js";
import type { SectionReader } from "./section-reader.js";

export interface MqttSetup {
  readonly broker?: BrokerAccess | undefined;
  readonly outbox?: string | undefined;
  readonly sparkplug?: SparkplugNames | undefined;
}

export function mqttSetup(section: MqttSection, reader: SectionReader): MqttSetup {
  const { broker, outbox, sparkplug } = section;
  if (outbox !== undefined && broker === undefined) {
    const says = "an outbox is for a broker of yours: the bench's own one ends with it";
    reader.report(["outbox"], "needs-broker", says);
  }
  return { broker: broker && brokerOf(broker, reader), outbox, sparkplug };
}

function brokerOf(broker: NonNullable<MqttSection["broker"]>, reader: SectionReader): BrokerAccess {
  const { url, user, passwordFile, clientId, ca, cert, key } = broker;
  const pem = (field: string, name: string | undefined) =>
    name === undefined ? {} : { [field]: reader.pem(["broker", field], name) };
  const tls = { ...pem("ca", ca), ...pem("cert", cert), ...pem("key", key) };
  const hasTls = Object.keys(tls).length > 0;
  if (hasTls && !isEncrypted(url)) {
    const says = "certificates mean nothing on a connection that is not encrypted: mqtts://";
    reader.report(["broker", "url"], "not-encrypted", says);
  }
  if ((cert === undefined) !== (key === undefined)) {
    reader.report(["broker"], "half-certificate", "cert and key go together");
  }
  if (passwordFile !== undefined && user === undefined) {
    const says = "a password goes with a user (MQTT 3.1.1 §3.1.2.9)";
    reader.report(["broker", "passwordFile"], "no-user", says);
  }
  const password =
    passwordFile === undefined
      ? undefined
      : reader.firstLine(["broker", "passwordFile"], passwordFile);
  return { url, username: user, password, clientId, tls: hasTls ? tls : undefined };
}
