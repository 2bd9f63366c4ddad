/**
 * MQTT face: the controller on its plain topics, over a broker of ours or anybody's.
 *
 *   points, pages     quality 0, retained: the last value counts, and an old one must not come late
 *   queues of alarms  quality 1, retained: the latest list must arrive
 *   journal, happenings   quality 1, in order, kept until the broker has acknowledged them
 *
 * When a broker comes back, everything that is retained is published anew, for it may have lost it.
 * The broker of ours lets strangers publish orders only; what the controller says of itself nobody
 * else can say. For that the controller's client id ends in letters that nobody else knows: a
 * client that came under the same id would take its place (MQTT 3.1.1 §3.1.4). At somebody else's
 * broker that is the business of whoever keeps it, and the id is one that its log can be read by.
 */
import { randomUUID } from "node:crypto";
import { type Instant } from "#panels";
import {
  filterMatches,
  openMqttBroker,
  openMqttClient,
  type MqttBroker,
  type MqttClient,
  type MqttTls,
  type MqttVersion,
} from "#protocols";
import type { Controller } from "../../controller.js";
import {
  commandFilter,
  journalTopic,
  onlineTopic,
  pointPayload,
  pointTopic,
  queueTopic,
} from "../../gateways/topic-map.js";
import { strangersMayPublish, type SparkplugNames } from "../../gateways/sparkplug-map.js";
import { Outbox, type Message } from "./outbox.js";
import { Spool, type Rank } from "./spool.js";
import { takeCommand } from "./take-command.js";

/** A broker that is not ours. */
export interface BrokerAccess {
  readonly url: string;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  readonly tls?: MqttTls | undefined;
  /** How we are called there; `quench-<site>` if left out. */
  readonly clientId?: string | undefined;
}

export interface MqttFaceOptions {
  readonly controller: Controller;
  readonly host: string;
  /** Where a broker of ours listens; 0 takes a free port. */
  readonly mqttPort: number;
  /** Somebody else's broker, in place of one of ours. */
  readonly broker?: BrokerAccess | undefined;
  /** Where lines are kept that no broker has acknowledged; in memory alone without it. */
  readonly outbox?: string | undefined;
  readonly sparkplug?: SparkplugNames | undefined;
  /** How our Sparkplug edge node is called at a broker of ours. */
  readonly sparkplugClientId: string;
}

/**
 * Points that one scan sends at the most. When a broker comes back all of them are new at once, and
 * ten thousand topics in one go would hold up the scan for longer than its period.
 */
const POINTS_PER_SCAN = 500;
/** How long a goodbye waits for what the broker still has to acknowledge. */
const DRAIN_MS = 500;
/** Journal lines that follow from the others by replay. */
const FOLLOWS = /^\{"n":\d+,"t":\d+,"kind":"(?:chart|output)"/;

export class MqttFace {
  readonly #controller: Controller;
  readonly #broker: MqttBroker | undefined;
  readonly #client: MqttClient;
  readonly #outbox: Outbox;
  readonly #sentValues: Float64Array;
  readonly #sentFlags: Uint8Array;
  /** Where the next scan begins to look for points that have changed. */
  #nextPoint = 0;
  readonly #sentRevisions = new Map<string, number>();
  /** The pages as they stand, for a broker that has lost them. */
  readonly #shown = new Map<string, string>();

  static async open(options: MqttFaceOptions): Promise<MqttFace> {
    const { controller, broker: access } = options;
    const site = controller.site.id;
    // The disk is asked first: nothing is open yet that would have to be closed again.
    const spool = new Spool(options.outbox);
    const own = access?.clientId ?? `quench-${site}${access ? "" : `-${randomUUID()}`}`;
    const broker = access === undefined ? await openBroker(own, options) : undefined;
    let face: MqttFace | undefined;
    try {
      const client = await openMqttClient({
        ...(access ?? { url: broker?.url ?? "" }),
        version: access === undefined ? "3.1.1" : "5 or 3.1.1",
        clientId: own,
        will: { topic: onlineTopic(site), payload: "0", retain: true },
        onMessage: (topic, payload, retained) => {
          // An order that the broker kept is an old one: taken again, it would reset a new alarm.
          if (!retained) takeCommand(controller, topic, new TextDecoder().decode(payload));
        },
        onState: (connected) => face?.connection(connected),
      });
      await client.subscribe(commandFilter(site));
      await client.publish(onlineTopic(site), "1", { retain: true, qos: 1 });
      face = new MqttFace(controller, { broker, client, spool });
      return face;
    } catch (cause) {
      spool.close();
      await broker?.close();
      throw cause;
    }
  }

  private constructor(
    controller: Controller,
    parts: { readonly broker: MqttBroker | undefined; client: MqttClient; spool: Spool },
  ) {
    this.#controller = controller;
    this.#broker = parts.broker;
    this.#client = parts.client;
    this.#outbox = new Outbox((message) => send(parts.client, message), parts.spool);
    this.#outbox.online(parts.client.connected, parts.client.inFlightMax);
    this.#sentValues = new Float64Array(controller.list.points.length).fill(Number.NaN);
    this.#sentFlags = new Uint8Array(controller.list.points.length);
  }

  /** The broker's address, of ours or not. */
  get url(): string | undefined {
    return this.#broker?.url;
  }

  get version(): MqttVersion {
    return this.#client.version;
  }

  /** What is wrong, in words for the panel. */
  get trouble(): string | undefined {
    return this.#client.trouble ?? this.#outbox.trouble;
  }

  /** The connection has come or gone. */
  connection(connected: boolean): void {
    this.#outbox.online(connected, this.#client.inFlightMax);
    if (!connected) return;
    this.#outbox.put(onlineTopic(this.#controller.site.id), "1", 1);
    this.#sentValues.fill(Number.NaN);
    this.#sentRevisions.clear();
    for (const [topic, text] of this.#shown) this.#outbox.put(topic, text);
  }

  /** Sends what has changed; quality and forcing count as changes too. */
  publish(now: Instant): void {
    this.#controller.refresh(now);
    if (!this.#client.connected) return;
    this.#publishQueues();
    this.#publishPoints();
  }

  /** Goes on where the last scan stopped, so that no point waits behind others that change. */
  #publishPoints(): void {
    const { images, list, site } = this.#controller;
    const { length } = list.points;
    let room = POINTS_PER_SCAN;
    for (let looked = 0; looked < length && room > 0; looked++) {
      const index = this.#nextPoint;
      this.#nextPoint = (index + 1) % length;
      const point = list.points[index];
      const value = images.value(index);
      const marks = (images.isForced(index) ? 1 : 0) + (images.source(index) === "real" ? 8 : 0);
      const flags = images.quality(index) * 2 + marks;
      if (this.#sentValues[index] === value && this.#sentFlags[index] === flags) continue;
      if (point === undefined) continue;
      this.#sentValues[index] = value;
      this.#sentFlags[index] = flags;
      this.#outbox.put(pointTopic(site.id, point.tag), pointPayload(point, images.state(index)));
      room--;
    }
  }

  /** Sends the queues that have changed, each as one list. */
  #publishQueues(): void {
    const { annunciation, site } = this.#controller;
    for (const queue of ["faults", "alarms"] as const) {
      const { revision, entries } = annunciation[queue];
      if (this.#sentRevisions.get(queue) === revision) continue;
      this.#sentRevisions.set(queue, revision);
      this.#outbox.put(queueTopic(site.id, queue), JSON.stringify(entries), 1);
    }
  }

  /** Sends one journal line. */
  tell(line: string): void {
    const rank: Rank = FOLLOWS.test(line) ? "follows" : "keep";
    this.#outbox.tell(journalTopic(this.#controller.site.id), line, rank);
  }

  /** Keeps the latest text of a topic of the site's own, such as a page. */
  show(topic: string, text: string): void {
    this.#shown.set(topic, text);
    this.#outbox.put(topic, text);
  }

  /** Sends one line of a topic of the site's own, behind those before it. */
  sendLine(topic: string, line: string): void {
    this.#outbox.tell(topic, line);
  }

  /** Says that it goes, as far as anybody still listens, and frees the port. */
  async close(): Promise<void> {
    if (this.#client.connected) await this.#drained();
    this.#outbox.close();
    if (this.#client.connected) {
      const online = onlineTopic(this.#controller.site.id);
      // Not waited for here: a listener that takes no more bytes must not keep us; closing the
      // client waits for it, but only so long.
      this.#client.publish(online, "0", { retain: true, qos: 1 }).catch(() => undefined);
    }
    await this.#client.close();
    await this.#broker?.close();
  }

  async #drained(): Promise<void> {
    const until = performance.now() + DRAIN_MS;
    while (this.#outbox.unacknowledged > 0 && performance.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}

/** Strangers may give orders, and Sparkplug hosts say that they are there. */
function openBroker(own: string, options: MqttFaceOptions): Promise<MqttBroker> {
  const { controller, host, mqttPort, sparkplug, sparkplugClientId } = options;
  const site = controller.site.id;
  const filters = [
    commandFilter(site),
    ...(sparkplug === undefined ? [] : strangersMayPublish(sparkplug.group, site)),
  ];
  return openMqttBroker({
    host,
    port: mqttPort,
    mayPublish: (clientId, topic) =>
      clientId === own ||
      clientId === sparkplugClientId ||
      filters.some((filter) => filterMatches(filter, topic)),
  });
}

/** False if the broker does not want it: it says so by a code (MQTT 5 §3.4.2.1). */
async function send(client: MqttClient, message: Message): Promise<boolean> {
  const { topic, payload, ...how } = message;
  try {
    await client.publish(topic, payload, how);
    return true;
  } catch (cause) {
    // Anything else says nothing of what became of it.
    const { code } = cause as { readonly code?: unknown };
    if (client.connected && typeof code === "number") return false;
    throw cause;
  }
}
