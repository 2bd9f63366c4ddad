/** A broker and clients that a test opens and `closeAll` puts away again. */
import {
  openMqttBroker,
  openMqttClient,
  type MqttBroker,
  type MqttBrokerOptions,
} from "#protocols";
import type { MqttClient, MqttClientOptions } from "#protocols";

const open: { close(): unknown }[] = [];

export async function closeAll(): Promise<void> {
  for (const thing of open.splice(0).reverse()) await thing.close();
}

export async function aBroker(changed: Partial<MqttBrokerOptions> = {}): Promise<MqttBroker> {
  const broker = await openMqttBroker({ host: "127.0.0.1", port: 0, ...changed });
  open.push(broker);
  return broker;
}

/** A client that remembers what it is told, and can wait for the next of it. */
export interface Listener extends MqttClient {
  /** The next message, as "topic = payload". */
  heard(): Promise<string>;
  readonly states: boolean[];
  stateTold(): Promise<boolean>;
}

export async function aClient(
  broker: { url: string },
  clientId: string,
  changed: Partial<MqttClientOptions> = {},
): Promise<Listener> {
  const messages = aMailbox<string>();
  const told = aMailbox<boolean>();
  const states: boolean[] = [];
  const client = await openMqttClient({
    url: broker.url,
    clientId,
    reconnectPeriodMs: 10,
    onMessage: (topic, payload) => {
      messages.put(`${topic} = ${new TextDecoder().decode(payload)}`);
    },
    onState: (connected) => {
      states.push(connected);
      told.put(connected);
    },
    ...changed,
  });
  open.push(client);
  return {
    publish: (...message) => client.publish(...message),
    subscribe: (...what) => client.subscribe(...what),
    close: () => client.close(),
    get connected() {
      return client.connected;
    },
    get trouble() {
      return client.trouble;
    },
    get inFlightMax() {
      return client.inFlightMax;
    },
    version: client.version,
    states,
    heard: messages.take,
    stateTold: told.take,
  };
}

function aMailbox<T>() {
  const letters: T[] = [];
  const waiting: ((letter: T) => void)[] = [];
  return {
    put(letter: T): void {
      const taker = waiting.shift();
      if (taker) taker(letter);
      else letters.push(letter);
    },
    take: (): Promise<T> => {
      const letter = letters.shift();
      return letter !== undefined
        ? Promise.resolve(letter)
        : new Promise((resolve) => waiting.push(resolve));
    },
  };
}
