/**
 * The broker under test: opens connections for a case and closes all of them after it.
 *
 * Every case has topics and client ids of its own, below `quench-probe/`, so that cases cannot hear
 * each other, nor anybody else. Throws DeviceGone when no connection can be had.
 */
import { Trace } from "../bytes.js";
import { DeviceGone, type Dial } from "../line.js";
import { connect, disconnect, Type, type Connect, type Version } from "./packets.js";
import { parseProperties, type Property } from "./read-packet.js";
import { Talk, Unmet } from "./talk.js";

export interface BrokerSettings {
  readonly timeoutMs: number;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  /** Makes client ids and topics of this run its own. */
  readonly run: string;
}

export interface Connected {
  readonly talk: Talk;
  readonly sessionPresent: boolean;
  /** Of CONNACK, in version 5. */
  readonly properties: readonly Property[];
}

export class Broker {
  readonly trace = new Trace();
  readonly settings: BrokerSettings;
  readonly #dial: Dial;
  #open: Talk[] = [];
  #place = 0;
  version: Version = 4;

  constructor(dial: Dial, settings: BrokerSettings) {
    this.#dial = dial;
    this.settings = settings;
  }

  /** Begins the next case: new names, nothing open. */
  begin(version: Version): void {
    this.#place += 1;
    this.version = version;
    this.trace.clear();
  }

  async end(): Promise<void> {
    for (const talk of this.#open.splice(0)) await talk.drop();
  }

  /** A topic of this case. */
  topic(name: string): string {
    return `quench-probe/${this.settings.run}/${this.#place}/${name}`;
  }

  /** A client id of this case; letters and digits, 23 at most (MQTT 3.1.1 §3.1.3.1). */
  id(name: string): string {
    return `q${this.settings.run}${this.#place}${name}`.slice(0, 23);
  }

  /** A connection on which nothing was said yet. */
  async open(): Promise<Talk> {
    try {
      const line = await this.#dial.open();
      const { timeoutMs } = this.settings;
      const talk = new Talk(line, { version: this.version, timeoutMs, trace: this.trace });
      this.#open.push(talk);
      return talk;
    } catch (cause) {
      throw new DeviceGone(cause instanceof Error ? cause.message : String(cause), { cause });
    }
  }

  /** A CONNECT with what the broker needs to know of us, whatever else is in it. */
  hello(what: Partial<Connect> & { readonly clientId: string }): Uint8Array {
    const { user, password } = this.settings;
    return connect({ version: this.version, user, password, ...what });
  }

  /** A connection that CONNACK has accepted. */
  async connected(name: string, what: Partial<Connect> = {}): Promise<Connected> {
    const talk = await this.open();
    talk.send(this.hello({ clientId: this.id(name), ...what }));
    const { body } = await talk.packet(Type.connack);
    if (body[1] !== 0) throw new Unmet(`CONNACK with code ${body[1] ?? "missing"}`);
    const { properties } = parseProperties(body, 2, this.version);
    return { talk, sessionPresent: body[0] === 1, properties };
  }

  async talk(name: string, what: Partial<Connect> = {}): Promise<Talk> {
    return (await this.connected(name, what)).talk;
  }

  /** Ends a session that would outlive its case; what comes of it is not what the case is about. */
  async forgetQuietly(name: string): Promise<void> {
    this.trace.muted = true;
    try {
      (await this.talk(name, { clean: true })).send(disconnect);
    } catch (cause) {
      // A broker that fails here has failed the case already, or is found dead after it.
      if (!(cause instanceof Unmet || cause instanceof DeviceGone)) throw cause;
    } finally {
      this.trace.muted = false;
    }
  }

  pause(ms: number): Promise<void> {
    return this.#dial.pause(ms);
  }
}

/** The bytes of a property of 32 bits. */
export function four(id: number, value: number): readonly number[] {
  return [id, (value >>> 24) & 0xff, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff];
}

export function propertyOf(properties: readonly Property[], id: number) {
  return properties.find(([of]) => of === id)?.[1];
}
