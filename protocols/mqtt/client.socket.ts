/**
 * An MQTT client, 5 or 3.1.1, with the settings a controller needs, on the `mqtt` library.
 *
 * - The client id is given, not drawn: a broker's log must name the same controller every time.
 * - Nothing is kept while the broker is away, nor sent again by itself: an old value must
 *   not arrive late, and the library forgets what is published while it sends its own store again
 *   (its issue 2015). Whoever needs an acknowledgement keeps the message until it has one.
 * - Subscriptions are made again after a reconnect; the session itself starts clean.
 * - A second client of the same name is noticed (`takeover-watch.ts`), and not fought with: each
 *   would throw the other out for ever.
 *
 * Never blocks and never throws out of a callback of its own; what fails rejects with an Error.
 */
import type { IClientOptions, MqttClient as LibraryClient } from "mqtt";
import {
  MqttFailure,
  type MqttClient,
  type MqttClientOptions,
  type MqttGrant,
  type MqttPublishOptions,
  type MqttQos,
  type MqttVersion,
} from "./client-options.js";
import { TakeoverWatch } from "./takeover-watch.js";
import { filterProblem, topicProblem } from "./topics.js";

/** "Unacceptable protocol version" (MQTT 3.1.1 §3.2.2.3) and its code in MQTT 5 (§3.2.2.2). */
const VERSION_REFUSED: readonly unknown[] = [1, 0x84];
/** What a broker takes at once if it names no limit (MQTT 5 §3.2.2.3.3). */
const RECEIVE_MAXIMUM = 65_535;
const DISCONNECT_WITH_WILL = 4;

/** Rejects with a {@link MqttFailure} that names the broker if it cannot be reached in time. */
export async function openMqttClient(options: MqttClientOptions): Promise<MqttClient> {
  const { version = "3.1.1" } = options;
  if (version !== "5 or 3.1.1") return openAs(version, options);
  try {
    return await openAs("5", options);
  } catch (cause) {
    // Only a broker that says that it does not know this version is asked for the older one.
    const code: unknown = cause instanceof MqttFailure ? cause.cause : undefined;
    if (!VERSION_REFUSED.includes((code as { readonly code?: unknown } | undefined)?.code)) {
      throw cause;
    }
    return openAs("3.1.1", options);
  }
}

async function openAs(version: MqttVersion, options: MqttClientOptions): Promise<MqttClient> {
  const { connect } = (await import("mqtt")).default;
  const library = connect(options.url, libraryOptions(options, version));
  library.on("message", (topic, payload, packet) => {
    options.onMessage(topic, payload, packet.retain, packet.qos);
  });
  // The library also says "close" after each fruitless attempt; only changes are told.
  let connected = false;
  const tell = (now: boolean) => {
    if (now !== connected) options.onState?.(now);
    connected = now;
  };
  const watch = watched(library, options);
  let inFlightMax = RECEIVE_MAXIMUM;
  library.on("connect", ({ properties }) => {
    inFlightMax = properties?.receiveMaximum ?? RECEIVE_MAXIMUM;
    tell(true);
  });
  library.on("close", () => {
    tell(false);
    forgetUnacknowledged(library);
  });
  await firstConnection(library, options);
  return {
    get connected() {
      return library.connected;
    },
    get inFlightMax() {
      return inFlightMax;
    },
    get trouble() {
      return watch();
    },
    version,
    publish: (topic, payload, how) => publish(library, { topic, payload, ...how }),
    subscribe: (filter, qos = 1, { asPublished } = { asPublished: false }) =>
      subscribe(library, filter, { qos, asPublished: asPublished && version === "5" }),
    close: () => end(library, options, version),
  };
}

function libraryOptions(options: MqttClientOptions, version: MqttVersion): IClientOptions {
  const { will, tls, username, password } = options;
  return {
    clientId: options.clientId,
    protocolVersion: version === "5" ? 5 : 4,
    clean: true,
    resubscribe: true,
    queueQoSZero: false,
    // A broker that refuses us after its restart may take us again once it is set right.
    reconnectOnConnackError: true,
    connectTimeout: timeoutOf(options),
    reconnectPeriod: options.reconnectPeriodMs ?? 1000,
    keepalive: options.keepaliveS ?? 30,
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    ...tls,
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
function firstConnection(library: LibraryClient, options: MqttClientOptions): Promise<void> {
  const { url, clientId } = options;
  return new Promise((resolve, reject) => {
    let last: Error | undefined;
    const give = (says: string): void => {
      clearTimeout(deadline);
      library.end(true);
      const words = last?.message || "it does not answer";
      reject(new MqttFailure(`${clientId} ${says}: ${words}`, { cause: last }));
    };
    const deadline = setTimeout(() => {
      give(`cannot reach the MQTT broker ${url} within ${timeoutOf(options)} ms`);
    }, timeoutOf(options));
    let isIn = false;
    // Stays for good: without a listener, an error of a later reconnect would end the process.
    library.on("error", (error: Error & { readonly code?: unknown }) => {
      last = error;
      // A number is the broker's own word: asking again would change nothing.
      if (!isIn && typeof error.code === "number") give(`is not let in by the MQTT broker ${url}`);
    });
    library.on("close", () => {
      // Nobody tries again by himself, so that there is nothing to wait for.
      if (!isIn && options.reconnectPeriodMs === 0) give(`cannot reach the MQTT broker ${url}`);
    });
    library.once("connect", () => {
      isIn = true;
      clearTimeout(deadline);
      resolve();
    });
  });
}

/** Says what is wrong with the connection, and gives way to a second client of the same name. */
function watched(library: LibraryClient, { clientId, url }: MqttClientOptions) {
  const watch = new TakeoverWatch(clientId);
  let last = "it has hung up";
  const period = library.options.reconnectPeriod ?? 0;
  const attend = (): void => {
    if (period > 0) library.options.reconnectPeriod = Math.max(period, watch.pauseMs());
  };
  library.on("error", (error) => (last = error.message || last));
  library.on("connect", () => {
    last = "it has hung up";
    watch.connected(performance.now());
  });
  library.on("disconnect", ({ reasonCode }) => watch.told(reasonCode, performance.now()));
  // Before the library's own listener, which sets the time of the next attempt.
  library.prependListener("close", () => {
    watch.closed(performance.now());
    attend();
  });
  return (): string | undefined =>
    watch.trouble(performance.now()) ??
    (library.connected ? undefined : `the MQTT broker ${url} is away: ${last}`);
}

/** Else the library would send them again by itself, behind the back of whoever keeps them. */
function forgetUnacknowledged(library: LibraryClient): void {
  for (const id of Object.keys(library.outgoing)) library.removeOutgoingMessage(Number(id));
}

async function publish(
  library: LibraryClient,
  message: { topic: string; payload: string | Uint8Array } & MqttPublishOptions,
): Promise<void> {
  const problem = topicProblem(message.topic);
  if (problem !== undefined) throw new RangeError(problem);
  if (!library.connected) throw new MqttFailure("the MQTT broker is away");
  const { qos = 0, retain = false, dup = false } = message;
  await library.publishAsync(message.topic, bufferOf(message.payload), { qos, retain, dup });
}

async function subscribe(
  library: LibraryClient,
  filter: string,
  { qos, asPublished }: MqttGrant,
): Promise<MqttGrant> {
  const problem = filterProblem(filter);
  if (problem !== undefined) throw new RangeError(problem);
  const rap = asPublished ? { rap: true } : {};
  const grants = await library.subscribeAsync(filter, { qos, ...rap });
  // "Failure" in a SUBACK is code 128, in MQTT 5 one of several above it (MQTT 3.1.1 §3.9.3).
  if (grants.some((grant) => grant.qos >= 128)) {
    throw new MqttFailure(`the broker refuses the subscription to ${filter}`);
  }
  // The least of them holds for all; one filter has one.
  const granted = Math.min(...grants.map((grant) => grant.qos), qos) as MqttQos;
  return { qos: granted, asPublished };
}

/**
 * Says goodbye, so that no will is sent. A broker that does not let go, or still owes an answer,
 * is given its time and then left: `end` alone would wait for it for ever.
 */
async function end(
  library: LibraryClient,
  { goodbyeMs = 1000, goodbyeWithWill = false }: MqttClientOptions,
  version: MqttVersion,
): Promise<void> {
  let patience: NodeJS.Timeout | undefined;
  const impatience = new Promise<void>((resolve) => {
    patience = setTimeout(resolve, goodbyeMs);
  });
  const code = goodbyeWithWill && version === "5" ? { reasonCode: DISCONNECT_WITH_WILL } : {};
  await Promise.race([library.endAsync(!library.connected, code), impatience]);
  clearTimeout(patience);
  if (!library.connected) return;
  const cut = new Promise<void>((resolve) => library.once("close", resolve));
  library.stream.destroy();
  await cut;
}

function timeoutOf({ connectTimeoutMs = 5000 }: MqttClientOptions): number {
  return connectTimeoutMs;
}

function bufferOf(payload: string | Uint8Array): Buffer {
  return typeof payload === "string"
    ? Buffer.from(payload)
    : Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength);
}
