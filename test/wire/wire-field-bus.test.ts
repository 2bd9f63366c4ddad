import { afterEach, describe, expect, it } from "vitest";
import {
  fieldMap,
  fieldTopic,
  Quality,
  WireFieldBus,
  type FieldUnit,
  type Sample,
} from "#firmware";
import { instantAt, pointList, seconds, START, type Site } from "#panels";
import {
  ILLEGAL_FUNCTION,
  openModbusServer,
  openMqttBroker,
  openMqttClient,
  refusal,
  type ModbusUnit,
  type MqttClient,
} from "#protocols";
import { aPanel, aRoom, aSite, aUnit } from "../support/sites/a-site.js";
import { rawDevice } from "../protocols/modbus/raw-peers.socket.js";

const TIMEOUT_MS = 60;

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const thing of open.splice(0).reverse()) await thing.close();
});

function keep<T extends { close(): Promise<void> }>(thing: T): T {
  open.push(thing);
  return thing;
}

interface Field {
  readonly bus: WireFieldBus;
  readonly publisher: MqttClient;
  readonly monitoring: FieldUnit;
  /** The samples that the next latch takes, by tag. */
  readonly take: () => Map<string, Sample>;
}

/** A bus whose every endpoint is the device at `port`. */
async function aField(site: Site, port: number): Promise<Field> {
  const list = pointList(site);
  const map = fieldMap(list);
  const broker = keep(await openMqttBroker({ host: "127.0.0.1", port: 0 }));
  const clientId = "monitoring";
  const publisher = keep(
    await openMqttClient({ url: broker.url, clientId, onMessage: () => undefined }),
  );
  const endpoints = new Map(map.endpoints.map((id) => [id, { host: "127.0.0.1", port }]));
  const bus = keep(
    await WireFieldBus.open({
      site: site.id,
      list,
      map,
      endpoints,
      mqttUrl: broker.url,
      requestTimeoutMs: TIMEOUT_MS,
    }),
  );
  const monitoring = map.units.find(({ device }) => device.kind === "bms");
  if (monitoring === undefined) throw new Error("no battery monitoring");
  const take = () =>
    new Map(bus.latch().map((sample) => [list.points[sample.point]?.tag ?? "", sample]));
  return { bus, publisher, monitoring, take };
}

/** One Modbus unit for all devices, whose registers count up from 0. */
async function anAnsweringPort(onRead: (start: number, count: number) => void = () => undefined) {
  const unit: ModbusUnit = {
    readBits: () => refusal(ILLEGAL_FUNCTION),
    readWords: (_, start, count) => {
      onRead(start, count);
      return { ok: true, value: Array.from({ length: count }, (__, place) => start + place) };
    },
    writeBits: () => ({ ok: true, value: undefined }),
    writeWords: () => refusal(ILLEGAL_FUNCTION),
  };
  const server = await openModbusServer({ host: "127.0.0.1", port: 0, units: () => unit });
  return keep(server).port;
}

/** A small site: no more than one device of each kind that a test needs. */
const site = aSite({
  rooms: [aRoom("battery", { kind: "battery", area: undefined })],
  openings: [],
  walls: [],
  panels: [],
  upses: [],
  cables: [],
  loads: [],
  banks: [],
  selectorValves: [],
  tieLines: [],
  risers: [],
  airHandlers: [],
});
const topic = fieldTopic(site.id, "battery/bms");

describe("a device that never answers", () => {
  it("holds up a poll no longer than its deadline, and is bad at the third", async () => {
    const device = keep(await rawDevice(() => undefined));
    const { bus, take } = await aField(site, device.port);
    for (const poll of [0, 1, 2]) {
      const started = performance.now();
      await bus.collect(instantAt(poll * 1000), 0);
      expect(performance.now() - started).toBeLessThan(20 * TIMEOUT_MS);
      const mains = take().get("site/mains");
      expect(mains?.quality).toBe(poll < 2 ? undefined : Quality.bad);
    }
  });

  it("does not hang a write, and the next connection starts afresh", async () => {
    const device = keep(await rawDevice(() => undefined));
    const { bus } = await aField(site, device.port);
    const output = pointList(site).points.findIndex(({ direction }) => direction === "output");
    bus.drive(output, 1);
    bus.drive(output, 0);
    await bus.flush();
    expect(bus.failedWrites).toBe(2);
    expect(device.connections).toBe(2);
  });

  it("is refused at once when nobody listens there", async () => {
    const device = await rawDevice(() => undefined);
    await device.close();
    const { bus, take } = await aField(site, device.port);
    for (const poll of [0, 1, 2]) await bus.collect(instantAt(poll * 1000), 0);
    expect(take().get("site/mains")?.quality).toBe(Quality.bad);
  });
});

describe("a write that a device did not acknowledge", () => {
  /** A device that can be made to refuse writes or reads, and what was written to it. */
  async function aMoodyDevice() {
    const mood = { refuses: true, isSilent: false, written: [] as boolean[] };
    const unit: ModbusUnit = {
      readBits: () => refusal(ILLEGAL_FUNCTION),
      readWords: (_, __, count) =>
        mood.isSilent
          ? refusal(ILLEGAL_FUNCTION)
          : { ok: true, value: Array.from({ length: count }, () => 0) },
      writeBits: (_, values) => {
        if (mood.refuses) return refusal(ILLEGAL_FUNCTION);
        mood.written.push(...values);
        return { ok: true, value: undefined };
      },
      writeWords: () => refusal(ILLEGAL_FUNCTION),
    };
    const server = keep(await openModbusServer({ host: "127.0.0.1", port: 0, units: () => unit }));
    const { bus } = await aField(site, server.port);
    const output = pointList(site).points.findIndex(({ direction }) => direction === "output");
    /** One poll and what follows from it. */
    const round = async (atS: number) => {
      await bus.collect(instantAt(atS * 1000), 0);
      await bus.flush();
    };
    return { mood, bus, output, round };
  }

  it("is written again at each poll until it is acknowledged, and then no more", async () => {
    const { mood, bus, output, round } = await aMoodyDevice();
    bus.drive(output, 1);
    for (const atS of [0, 1, 2]) await round(atS);
    expect([mood.written, bus.failedWrites]).toEqual([[], 3]);
    mood.refuses = false;
    for (const atS of [3, 4, 5]) await round(atS);
    expect([mood.written, bus.failedWrites]).toEqual([[true], 3]);
  });

  it("is not tried between polls, nor while the device does not answer them", async () => {
    const { mood, bus, output, round } = await aMoodyDevice();
    bus.drive(output, 1);
    await round(0);
    await round(0.5);
    mood.isSilent = true;
    await round(1);
    expect(bus.failedWrites).toBe(1);
  });

  it("never comes after a newer one", async () => {
    const { mood, bus, output, round } = await aMoodyDevice();
    bus.drive(output, 1);
    await round(0);
    mood.refuses = false;
    await bus.collect(instantAt(1000), 0);
    bus.drive(output, 0);
    await bus.flush();
    await round(2);
    expect(mood.written).toEqual([true, false]);
  });
});

describe("a device of more registers than a read fetches", () => {
  it("is read in as few reads as will do, and every register reaches its point", async () => {
    const reads: string[] = [];
    const port = await anAnsweringPort((start, count) => {
      if (start + count > 100) reads.push(`${start}+${count}`);
    });
    const panels = Array.from({ length: 300 }, (_, n) =>
      aPanel(`P${n + 1}`, { unit: aUnit("heat") }),
    );
    const { bus, take } = await aField(aSite({ panels }), port);
    await bus.collect(START, 0);
    // The probes, and then the lines and contacts of 300 units.
    expect(reads).toEqual(["0+125", "125+125", "250+50", "0+125", "125+44"]);
    const samples = take();
    // Registers begin at -40 degC in steps of 0.1.
    expect(samples.get("P1/heat")?.value).toBe(-40);
    expect(samples.get("P126/heat")?.value).toBe(-27.5);
    expect(samples.get("P300/heat")?.value).toBe(-10.1);
  });
});

describe("a report of battery monitoring", () => {
  const hear = async (...messages: readonly (readonly [topic: string, payload: string])[]) => {
    const { bus, publisher, take } = await aField(site, await anAnsweringPort());
    await bus.collect(instantAt(1000), 0);
    take();
    for (const [where, payload] of messages) await publisher.publish(where, payload, { qos: 1 });
    // A last good one, in order behind the others, shows that all have come. What is no report is
    // not counted as one, and its absence ends with the deadline.
    await publisher.publish(topic, '{"counts":{"R4/bms-temperature":444}}', { qos: 1 });
    await bus.collect(instantAt(1500), messages.length + 1);
    const taken = take();
    expect(taken.get("R4/bms-temperature")?.value).toBe(44.4);
    taken.delete("R4/bms-temperature");
    return [...taken].map(([tag, { value }]) => `${tag} ${value}`);
  };

  it("brings in the points that it names", async () => {
    expect(await hear([topic, '{"counts":{"R1/bms-temperature":205}}'])).toEqual([
      "R1/bms-temperature 20.5",
    ]);
  });

  const nonsense: readonly (readonly [says: string, payload: string])[] = [
    ["is empty", ""],
    ["is no JSON", "{"],
    ["is null", "null"],
    ["is a number", "7"],
    ["has no counts", "{}"],
    ["has counts that are no object", '{"counts":7}'],
    ["gives a word for a number", '{"counts":{"R1/bms-temperature":"hot"}}'],
    ["gives half a count", '{"counts":{"R1/bms-temperature":20.5}}'],
    ["lies above the sensor's range", '{"counts":{"R1/bms-temperature":12001}}'],
    ["lies below the sensor's range", '{"counts":{"R1/bms-temperature":-401}}'],
    ["speaks of another device's input", '{"counts":{"site/mains":0}}'],
    ["speaks of an output", '{"counts":{"notice/brigade":1}}'],
    ["speaks of the controller's own point", '{"counts":{"site/alarms":9}}'],
    ["speaks of nothing known", '{"counts":{"__proto__":1,"nothing":2}}'],
  ];
  for (const [says, payload] of nonsense) {
    it(`that ${says} changes nothing and stops nothing`, async () => {
      expect(await hear([topic, payload])).toEqual([]);
    });
  }

  it("on a topic of no device is nobody's", async () => {
    const elsewhere = fieldTopic(site.id, "elsewhere/bms");
    expect(await hear([elsewhere, '{"counts":{"R1/bms-temperature":205}}'])).toEqual([]);
  });

  it("that is lost is waited for once, and counts as missed", async () => {
    const { bus, publisher, take } = await aField(site, await anAnsweringPort());
    await publisher.publish(topic, '{"counts":{"R1/bms-temperature":205}}', { qos: 1 });
    await bus.collect(START, 1);
    expect(take().get("R1/bms-temperature")?.quality).toBe(Quality.good);
    for (const lost of [1, 2, 3]) {
      const started = performance.now();
      await bus.collect(instantAt(lost * seconds(10)), 1 + lost);
      expect(performance.now() - started).toBeGreaterThanOrEqual(TIMEOUT_MS - 2);
      const again = performance.now();
      await bus.collect(instantAt(lost * seconds(10) + 500), 1 + lost);
      expect(performance.now() - again).toBeLessThan(TIMEOUT_MS);
    }
    expect(take().get("R1/bms-temperature")?.quality).toBe(Quality.bad);
    await publisher.publish(topic, '{"counts":{}}', { qos: 1 });
    await bus.collect(instantAt(seconds(40)), 5);
    expect(take().get("R1/bms-temperature")).toMatchObject({ value: 20.5, quality: Quality.good });
  });
});
