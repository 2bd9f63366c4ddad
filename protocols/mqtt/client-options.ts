/**
 * What an MQTT client of ours is asked for, and what it offers; the words of `client.socket.ts`.
 */

export type MqttQos = 0 | 1 | 2;

export type MqttVersion = "3.1.1" | "5";

export interface MqttWill {
  readonly topic: string;
  readonly payload: string | Uint8Array;
  readonly qos?: MqttQos;
  readonly retain?: boolean;
}

/** PEM texts. Without `ca` the machine's own authorities are trusted; `cert` and `key` are ours. */
export interface MqttTls {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
}

export interface MqttClientOptions {
  /** `mqtt://host:port`, or `mqtts://` for TLS. */
  readonly url: string;
  readonly clientId: string;
  /** "5 or 3.1.1" asks for 5 and takes 3.1.1 only if the broker refuses 5; 3.1.1 if left out. */
  readonly version?: MqttVersion | "5 or 3.1.1";
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  readonly tls?: MqttTls | undefined;
  /** Published by the broker when this client goes without saying goodbye. */
  readonly will?: MqttWill;
  /**
   * `retained` is true for a message that the broker kept from before the subscription: it tells
   * how things stood, and is no order to do something now.
   */
  readonly onMessage: (
    topic: string,
    payload: Uint8Array,
    retained: boolean,
    /** At which it was handed on: that of its publisher, or what was granted if that is less. */
    qos: MqttQos,
  ) => void;
  /** Told about every change, the first connection and the end included. */
  readonly onState?: (connected: boolean) => void;
  readonly connectTimeoutMs?: number;
  /** 0: whoever opened it opens it again. */
  readonly reconnectPeriodMs?: number;
  readonly keepaliveS?: number;
  /** How long a goodbye may take before the connection is simply cut. */
  readonly goodbyeMs?: number;
  /** The broker publishes the will although we said goodbye; MQTT 5 only (§3.14.2.1, code 4). */
  readonly goodbyeWithWill?: boolean;
}

export interface MqttPublishOptions {
  readonly qos?: MqttQos;
  readonly retain?: boolean;
  /** It may have been delivered before (MQTT 3.1.1 §3.3.1.1). */
  readonly dup?: boolean;
}

/** What a broker has granted of a subscription. */
export interface MqttGrant {
  readonly qos: MqttQos;
  /** Whether RETAIN comes as it was published. */
  readonly asPublished: boolean;
}

export interface MqttClient {
  readonly connected: boolean;
  readonly version: MqttVersion;
  /** How many messages above quality 0 the broker takes without having acknowledged them. */
  readonly inFlightMax: number;
  /** What is wrong with the connection, in words for the panel. */
  readonly trouble: string | undefined;
  /**
   * Resolves when sent (quality 0) or when the broker has taken it (1 and 2). Rejects when there is
   * no connection, or when it broke first: nothing is sent again by itself.
   */
  publish(topic: string, payload: string | Uint8Array, options?: MqttPublishOptions): Promise<void>;
  /** With `asPublished` RETAIN is handed on as its publisher set it; MQTT 5 only (§3.8.3.1). */
  subscribe(
    filter: string,
    qos?: MqttQos,
    how?: { readonly asPublished: boolean },
  ): Promise<MqttGrant>;
  close(): Promise<void>;
}

/** A broker that cannot be reached or does not let us in; the message says which and why. */
export class MqttFailure extends Error {
  override readonly name = "MqttFailure";
}
