/**
 * `quench probe mqtt`: the MQTT battery against a broker.
 */
import type { StreamAddress } from "#protocols";
import { probeMqtt } from "../../../probe/mqtt/run-battery.js";
import { streamDial } from "../../../probe/stream-dial.socket.js";
import { BadInput } from "../../bad-input.js";
import { readPems, type PemOptions } from "./pem.js";
import { show, type ResultOptions } from "./results.js";

export interface MqttCommand extends ResultOptions, Pick<PemOptions, "ca"> {
  readonly timeout: number;
  readonly user?: string;
  readonly password?: string;
}

/** A connection takes longer than an answer, above all over TLS. */
const CONNECT_MS = 5000;

export async function mqtt(url: string, options: MqttCommand): Promise<number> {
  const { pems, problems } = readPems(options.ca === undefined ? {} : { ca: options.ca });
  const address = brokerAddress(url, pems.ca);
  const password = options.password ?? process.env["QUENCH_MQTT_PASSWORD"];
  const wrong = [...(typeof address === "string" ? [address] : []), ...problems];
  if (typeof address === "string" || wrong.length > 0) throw new BadInput(wrong.join("\n"));
  return show({
    name: "mqtt",
    device: url,
    options,
    run: async (onResult) => {
      const { results, versions, gone } = await probeMqtt(streamDial(address, CONNECT_MS), {
        timeoutMs: options.timeout,
        user: options.user,
        password: options.user === undefined ? undefined : password,
        // Two probes of one broker at once must not hear each other.
        run: process.pid.toString(36),
        onResult,
      });
      const names = versions.map((version) => (version === 4 ? "3.1.1" : "5")).join(" and ");
      const found = [`the broker speaks MQTT ${names}`];
      return { results, found, ...(gone === undefined ? {} : { gone }) };
    },
  });
}

const ports: Readonly<Record<string, number>> = { "mqtt:": 1883, "mqtts:": 8883 };

function brokerAddress(url: string, ca: string | undefined): StreamAddress | string {
  const wanted = "use mqtt://HOST:PORT or mqtts://HOST:PORT";
  if (!URL.canParse(url)) return `"${url}" is no address of a broker; ${wanted}.`;
  const { protocol, hostname, port } = new URL(url);
  const usual = ports[protocol];
  if (usual === undefined || hostname === "") {
    return `"${url}" is no address of a broker; ${wanted}.`;
  }
  const at = { host: hostname.replace(/^\[|\]$/g, ""), port: port === "" ? usual : Number(port) };
  if (protocol === "mqtt:") return { kind: "tcp", ...at };
  return { kind: "tls", ...at, ...(ca === undefined ? {} : { ca }) };
}
