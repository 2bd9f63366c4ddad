/**
 * Sparkplug face: the controller as an edge node (Sparkplug 3.0), on a connection of its own.
 *
 * A connection of its own, because the will of a Sparkplug session is its death certificate, and
 * each CONNECT needs a new one: whenever the connection ends, a new client is opened with the next
 * number. What must be sent when is the edge node's to say (protocols/mqtt/sparkplug); here are
 * only the socket, the clock and the points. Stamps are the time of day: a host knows no other.
 *
 * Never lets a command do what a command topic could not: both go to the same queue of orders.
 */
import { randomUUID } from "node:crypto";
import { assert } from "#panels";
import { EdgeNode, openMqttClient, type Change, type MqttClient } from "#protocols";
import type { MqttVersion, SparkplugMessage } from "#protocols";
import type { Controller } from "../../controller.js";
import {
  commandOf,
  metricSample,
  sparkplugMap,
  type SparkplugMap,
  type SparkplugNames,
} from "../../gateways/sparkplug-map.js";
import { Quality } from "../../ports.js";
import type { BrokerAccess } from "./mqtt-face.socket.js";
import { takeOrder } from "./take-command.js";

/** From the end of one session to the attempt at the next. */
const AGAIN_MS = 1000;

export interface SparkplugFaceOptions {
  readonly controller: Controller;
  readonly names: SparkplugNames;
  readonly broker: BrokerAccess;
  readonly clientId: string;
  /** What the broker speaks: asking for the other would be one CONNECT too many for bdSeq. */
  readonly version: MqttVersion;
}

/** A client id that nobody can guess, for a broker of ours: see `mqtt-face.socket.ts`. */
export function sparkplugClientId(site: string): string {
  return `quench-${site}-sparkplug-${randomUUID()}`;
}

export class SparkplugFace {
  readonly #options: SparkplugFaceOptions;
  readonly #map: SparkplugMap;
  readonly #node: EdgeNode;
  readonly #sentValues: Float64Array;
  readonly #sentFlags: Uint8Array;
  #client: MqttClient | undefined;
  #timer: NodeJS.Timeout | undefined;
  #says = "it has hung up";
  #isClosed = false;

  static async open(options: SparkplugFaceOptions): Promise<SparkplugFace> {
    const face = new SparkplugFace(options);
    await face.#openSession();
    return face;
  }

  private constructor(options: SparkplugFaceOptions) {
    const { controller, names } = options;
    const { site, list, decisions, images } = controller;
    this.#options = options;
    this.#map = sparkplugMap(site, list, decisions, names);
    this.#node = new EdgeNode(this.#map.node, (place) => {
      const index = this.#map.pointAt(place);
      if (index === undefined) return { value: "", at: Date.now() };
      // A birth tells it: told once more as a change, it would not be by exception.
      this.#sentValues[index] = images.value(index);
      this.#sentFlags[index] = flagsOf(controller, index);
      return metricSample(images.point(index), images.state(index), Date.now());
    });
    const count = list.points.length;
    // What stands now is told with the birth; only what changes afterwards is a change.
    this.#sentValues = Float64Array.from({ length: count }, (_, index) => images.value(index));
    this.#sentFlags = Uint8Array.from({ length: count }, (_, index) => flagsOf(controller, index));
  }

  /** What is wrong, in words for the panel. */
  get trouble(): string | undefined {
    const { host } = this.#options.names;
    if (this.#client === undefined) return `the Sparkplug session is down: ${this.#says}`;
    if (!this.#node.isBorn) return `Sparkplug waits for its primary host ${host}`;
    const { dropped } = this.#node;
    return dropped > 0
      ? `${dropped} changes were dropped while no Sparkplug host was there`
      : undefined;
  }

  /** Tells what has changed since it was told. */
  publish(): void {
    const { controller } = this.#options;
    const { images, list } = controller;
    const nowMs = Date.now();
    this.#map.inputs.forEach((inputs, device) => {
      const isSilent = inputs.length > 0 && inputs.every((i) => images.quality(i) === Quality.bad);
      this.#send(this.#node.device(device, !isSilent, nowMs));
    });
    const changes: Change[] = [];
    list.points.forEach((point, index) => {
      const value = images.value(index);
      const flags = flagsOf(controller, index);
      if (this.#sentValues[index] === value && this.#sentFlags[index] === flags) return;
      this.#sentValues[index] = value;
      this.#sentFlags[index] = flags;
      const place = this.#map.places[index];
      assert(place !== undefined, `the point ${point.tag} has a place`);
      changes.push({ ...place, sample: metricSample(point, images.state(index), nowMs) });
    });
    if (changes.length > 0) this.#send(this.#node.changed(changes, nowMs));
  }

  /** Tells its death, and goes. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#endSession();
  }

  async #openSession(): Promise<void> {
    const { broker, clientId, version } = this.#options;
    const will = this.#node.will(Date.now());
    const client = await openMqttClient({
      ...broker,
      version,
      clientId,
      will: { ...will, retain: false },
      reconnectPeriodMs: 0,
      goodbyeWithWill: true,
      onMessage: (topic, payload, retained) => {
        this.#hear(topic, payload, retained);
      },
      onState: (connected) => {
        if (!connected) this.#lost();
      },
    });
    for (const filter of this.#node.subscriptions) await client.subscribe(filter, 1);
    this.#client = client;
    if (!client.connected) this.#lost();
    else this.#send(this.#node.connected(Date.now()));
  }

  /** The session is over; the next one begins by itself. */
  #lost(): void {
    this.#node.lost();
    this.#client = undefined;
    if (this.#isClosed || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#openSession().catch((cause: unknown) => {
        // The broker is away, or does not let us in: it is told, and tried again.
        this.#says = cause instanceof Error ? cause.message : String(cause);
        this.#lost();
      });
    }, AGAIN_MS);
  }

  async #endSession(): Promise<void> {
    const client = this.#client;
    this.#send(this.#node.goodbye(Date.now()));
    await client?.close();
  }

  #hear(topic: string, payload: Uint8Array, retained: boolean): void {
    const nowMs = Date.now();
    const state = this.#node.heardState(topic, payload, nowMs);
    this.#send(state.messages);
    if (state.mustLeave) {
      void this.#client?.close();
      return;
    }
    // An order that the broker kept is an old one.
    if (retained) return;
    const { messages, writes } = this.#node.command(topic, payload, nowMs);
    this.#send(messages);
    const { controller } = this.#options;
    for (const { device, name, value } of writes) {
      const words = device === undefined ? commandOf(name) : undefined;
      if (words === undefined) this.#refuseForce(name, value);
      else if (typeof value === "string") takeOrder(controller, words, value);
    }
  }

  /** Writing a value is forcing by another name: taken in to be refused, so the journal has it. */
  #refuseForce(tag: string, value: unknown): void {
    const order = { kind: "force", tag, value: Number(value) } as const;
    this.#options.controller.give({ order, road: "mqtt", who: "a Sparkplug host" });
  }

  #send(messages: readonly SparkplugMessage[]): void {
    for (const { topic, payload, qos } of messages) {
      // What is lost here is lost with its session: the next birth tells how things stand.
      this.#client?.publish(topic, payload, { qos }).catch(() => undefined);
    }
  }
}

function flagsOf({ images }: Controller, index: number): number {
  return images.quality(index) * 2 + (images.isForced(index) ? 1 : 0);
}
