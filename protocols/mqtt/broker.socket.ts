/**
 * An embedded MQTT 3.1.1 broker, so that a bench needs no other program.
 *
 * Built on `aedes`, loaded when first opened. `mayPublish` decides who may publish where; a client
 * that tries more is disconnected, for 3.1.1 has no other way to say no (MQTT 3.1.1 §3.3.5), and
 * its message goes to nobody. Keeps retained messages in memory only. Never speaks MQTT 5.
 *
 * What the library lets through is refused here as far as it asks us (`broker-rules.ts`); DUP is
 * not handed on. What remains, and is nothing to clients of ours: packet id 0 in SUBSCRIBE and
 * UNSUBSCRIBE, an UNSUBSCRIBE of nothing, a PUBACK cut short; a kept session without subscriptions
 * is not told as present, and what it did not acknowledge comes again without DUP.
 */
import type { EventEmitter } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import type { Aedes } from "aedes";
import { listen, printed } from "../listen.socket.js";
import { connectProblem, publishProblem, wireTextProblem } from "./broker-rules.js";
import type { SeenPacket } from "./seen-packet.js";
import { filterProblem } from "./topics.js";

export interface MqttBrokerOptions {
  readonly host: string;
  /** 0 lets the machine choose a free port. */
  readonly port: number;
  /** Asked for every message and every will; everybody may publish anything if left out. */
  readonly mayPublish?: (clientId: string, topic: string) => boolean;
  /** Told of what clients send, as it comes; for whoever judges them. */
  readonly onPacket?: (clientId: string, packet: SeenPacket) => void;
}

export interface MqttBroker {
  /** What a client connects to: "mqtt://127.0.0.1:1883". */
  readonly url: string;
  readonly port: number;
  /** Cuts all connections and frees the port. */
  close(): Promise<void>;
}

/**
 * How long a subscriber may refuse to take bytes before it is cut off: until then it holds up
 * everybody's messages, and the library's own limit is a minute.
 */
const DRAIN_TIMEOUT_MS = 1000;

/** Rejects with an Error that names host and port and says what to do, if it cannot listen. */
export async function openMqttBroker(options: MqttBrokerOptions): Promise<MqttBroker> {
  const broker = await newBroker(options.mayPublish ?? (() => true));
  if (options.onPacket !== undefined) tap(broker, options.onPacket);
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    broker.handle(socket);
  });
  try {
    const at = await listen(server, "MQTT", options);
    return {
      url: `mqtt://${printed(at)}`,
      port: at.port,
      close: () => closeAll(broker, server, sockets),
    };
  } catch (cause) {
    // The broker's heartbeat already runs and would keep the process alive.
    await closed(broker);
    throw cause;
  }
}

async function newBroker(mayPublish: (clientId: string, topic: string) => boolean): Promise<Aedes> {
  const { Aedes } = await import("aedes");
  const broker = await Aedes.createBroker({
    drainTimeout: DRAIN_TIMEOUT_MS,
    preConnect: (_client, packet, next) => {
      const problem = connectProblem(packet);
      if (problem === undefined) next(null, true);
      else next(new Error(problem), false);
    },
    authorizeSubscribe: (_client, subscription, next) => {
      const { topic } = subscription;
      const problem = wireTextProblem(topic);
      if (problem !== undefined) next(new Error(problem));
      // Refused by its code in SUBACK (MQTT 3.1.1 §3.9.3); the others of the packet may stand.
      else next(null, filterProblem(topic) === undefined ? subscription : null);
    },
    authorizePublish: (client, packet, next) => {
      const { topic } = packet;
      const problem = publishProblem(packet);
      // "$SYS" is the broker's own (MQTT 3.1.1 §4.7.2).
      const may = client !== null && !topic.startsWith("$SYS/") && mayPublish(client.id, topic);
      // That the publisher sends it again is nothing to who gets it once (MQTT 3.1.1 §3.3.1.1).
      packet.dup = false;
      if (problem === undefined && may) next(null);
      else next(new Error(problem ?? `${client?.id ?? "nobody"} may not publish to ${topic}`));
    },
  });
  // A will of an earlier broker that may not be published ends up here; it must not end the
  // process.
  const events: EventEmitter = broker; // The library's own types forget this event.
  events.on("error", () => undefined);
  return broker;
}

function tap(broker: Aedes, onPacket: NonNullable<MqttBrokerOptions["onPacket"]>): void {
  const { preConnect } = broker;
  broker.preConnect = (client, packet, next) => {
    const { clientId, clean = false, will, protocolVersion } = packet;
    onPacket(clientId, {
      kind: "connect",
      version: protocolVersion === 5 ? "5" : "3.1.1",
      clean,
      ...(will !== undefined && {
        will: {
          topic: will.topic,
          payload: Buffer.from(will.payload),
          qos: will.qos ?? 0,
          retain: will.retain ?? false,
        },
      }),
    });
    preConnect(client, packet, next);
  };
  broker.on("subscribe", (subscriptions, client) => {
    for (const { topic, qos } of subscriptions) {
      onPacket(client.id, { kind: "subscribe", filter: topic, qos });
    }
  });
  const { authorizePublish } = broker;
  broker.authorizePublish = (client, packet, next) => {
    const { topic, payload, qos, retain } = packet;
    const bytes = Buffer.from(payload);
    onPacket(client?.id ?? "", { kind: "publish", topic, payload: bytes, qos, retain });
    authorizePublish(client, packet, next);
  };
  broker.on("clientDisconnect", ({ id }) => onPacket(id, { kind: "disconnect" }));
}

/** Sockets go first: one that never said CONNECT is unknown to the broker and would stay open. */
async function closeAll(
  broker: Aedes,
  server: Server,
  sockets: ReadonlySet<Socket>,
): Promise<void> {
  const portFree = new Promise<void>((resolve) => server.close(() => resolve()));
  for (const socket of sockets) socket.destroy();
  await closed(broker);
  await portFree;
}

function closed(broker: Aedes): Promise<void> {
  return new Promise((resolve) => broker.close(resolve));
}
