/**
 * An MQTT 3.1.1 client with the settings a controller needs, on the `mqtt` library.
 *
 * - The client id is given, not drawn: a broker's log must name the same controller every time.
 * - Nothing of quality 0 is kept while the broker is away: an old alarm value must not arrive late.
 * - Subscriptions are made again after a reconnect; the session itself starts clean.
 *
 * Never blocks and never throws out of a callback of its own; what fails rejects with an Error.
 */
import type { IClientOptions, MqttClient as LibraryClient } from "mqtt";
import { filterProblem, topicProblem } from "./topics.js";

export type MqttQos = 0 | 1 | 2;

export interface MqttWill {
  readonly topic: string;
  readonly payload: string | Uint8Array;
  readonly qos?: MqttQos;
  readonly retain?: boolean;
}

export interface MqttClientOptions {
  readonly url: string;
  readonly clientId: string;
  /** Published by the broker when this client goes without saying goodbye. */
  readonly will?: MqttWill;
  /**
   * `retained` is true for a message that the broker kept from before the subscription: it tells
   * how things stood, and is no order to do something now.
   */
  readonly onMessage: (topic: string, payload: Uint8Array, retained: boolean) => void;
  /** Told about every change, the first connection and the end included. */
  readonly onState?: (connected: boolean) => void;
  readonly connectTimeoutMs?: number;
  readonly reconnectPeriodMs?: number;
  readonly keepaliveS?: number;
  /** How long a goodbye may take before the connection is simply cut. */
  readonly goodbyeMs?: number;
}

export interface MqttPublishOptions {
  readonly qos?: MqttQos;
  readonly retain?: boolean;
}

export interface MqttClient {
  readonly connected: boolean;
  /** Resolves when sent (quality 0) or when the broker has taken it (1 and 2). */
  publish(topic: string, payload: string | Uint8Array, options?: MqttPublishOptions): Promise<void>;
  subscribe(filter: string, qos?: MqttQos): Promise<void>;
  close(): Promise<void>;
}

/** Rejects with an Error that names the broker if it cannot be reached within the time-out. */
export async function openMqttClient(options: MqttClientOptions): Promise<MqttClient> {
  const { connect } = (await import("mqtt")).default;
  const connectTimeoutMs = options.connectTimeoutMs ?? 5000;
  const library = connect(options.url, libraryOptions(options, connectTimeoutMs));
  library.on("message", (topic, payload, packet) => {
    options.onMessage(topic, payload, packet.retain);
  });
  // The library also says "close" after each fruitless attempt; only changes are told.
  let connected = false;
  const tell = (now: boolean) => {
    if (now !== connected) options.onState?.(now);
    connected = now;
  };
  library.on("connect", () => tell(true));
  library.on("close", () => tell(false));
  await firstConnection(library, options, connectTimeoutMs);
  return {
    get connected() {
      return library.connected;
    },
    publish: (topic, payload, how) => publish(library, { topic, payload, ...how }),
    subscribe: (filter, qos = 1) => subscribe(library, filter, qos),
    close: () => end(library, options.goodbyeMs ?? 1000),
  };
}

function libraryOptions(options: MqttClientOptions, connectTimeoutMs: number): IClientOptions {
  const { will } = options;
  return {
    clientId: options.clientId,
    protocolVersion: 4,
    clean: true,
    resubscribe: true,
    queueQoSZero: false,
    connectTimeout: connectTimeoutMs,
    reconnectPeriod: options.reconnectPeriodMs ?? 1000,
    keepalive: options.keepaliveS ?? 30,
    ...(will && {
      will: {
        topic: will.topic,
        payload: bufferOf(will.payload),
        qos: will.qos ?? 1,
        retain: will.retain ?? false,
      },
    }),
  };
}

/** The library tries for ever; the first connection is given one time-out for all its attempts. */
function firstConnection(
  library: LibraryClient,
  { url, clientId }: MqttClientOptions,
  connectTimeoutMs: number,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let lastWords = "it does not answer";
    // Stays for good: without a listener, an error of a later reconnect would end the process.
    library.on("error", (error) => (lastWords = error.message || lastWords));
    const deadline = setTimeout(() => {
      library.end(true);
      const says = `${clientId} cannot reach the MQTT broker ${url} within ${connectTimeoutMs} ms`;
      reject(new Error(`${says}: ${lastWords}`));
    }, connectTimeoutMs);
    library.once("connect", () => {
      clearTimeout(deadline);
      resolve();
    });
  });
}

async function publish(
  library: LibraryClient,
  message: { topic: string; payload: string | Uint8Array } & MqttPublishOptions,
): Promise<void> {
  const problem = topicProblem(message.topic);
  if (problem !== undefined) throw new RangeError(problem);
  const { qos = 0, retain = false } = message;
  await library.publishAsync(message.topic, bufferOf(message.payload), { qos, retain });
}

async function subscribe(library: LibraryClient, filter: string, qos: MqttQos): Promise<void> {
  const problem = filterProblem(filter);
  if (problem !== undefined) throw new RangeError(problem);
  const grants = await library.subscribeAsync(filter, { qos });
  // "Failure" in a SUBACK is code 128 (MQTT 3.1.1 §3.9.3).
  if (grants.some((grant) => grant.qos === 128)) {
    throw new Error(`the broker refuses the subscription to ${filter}`);
  }
}

/**
 * Says goodbye, so that no will is sent. A broker that does not let go, or still owes an answer,
 * is given its time and then left: `end` alone would wait for it for ever.
 */
async function end(library: LibraryClient, goodbyeMs: number): Promise<void> {
  let patience: NodeJS.Timeout | undefined;
  const impatience = new Promise<void>((resolve) => {
    patience = setTimeout(resolve, goodbyeMs);
  });
  await Promise.race([library.endAsync(!library.connected), impatience]);
  clearTimeout(patience);
  if (!library.connected) return;
  const cut = new Promise<void>((resolve) => library.once("close", resolve));
  library.stream.destroy();
  await cut;
}

function bufferOf(payload: string | Uint8Array): Buffer {
  return typeof payload === "string"
    ? Buffer.from(payload)
    : Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength);
}
