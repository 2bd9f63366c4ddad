/** A field bus that keeps real time: one that is silent holds up no scan and no other bus. */
import type { Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { fieldMap, Quality, WireFieldBus } from "#firmware";
import { instantAt, pointList, START } from "#panels";
import { openMqttBroker } from "#protocols";
import { joinFrames } from "../../../protocols/modbus/frame/mbap.js";
import type { Frame } from "../../../protocols/modbus/frame/frame.js";
import { rawDevice } from "../../protocols/modbus/raw-peers.socket.js";
import { aPanel, aSite, aUnit } from "../../support/sites/a-site.js";

const PATIENCE_MS = 30;
const TIMEOUT_MS = 400;

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0).reverse()) await thing.close();
});

function keep<T extends { close(): Promise<void> }>(thing: T): T {
  open.push(thing);
  return thing;
}

const site = aSite({ panels: [aPanel("P1", { unit: aUnit("heat") })] });
const list = pointList(site);
const polled = fieldMap(list).units.filter(
  ({ endpoint, slots }) => endpoint !== "" && slots.length > 0,
);
const driven = polled.find(({ coils }) => coils.length > 0);
const other = polled.find((unit) => unit !== driven);
if (driven === undefined || other === undefined) throw new Error("the site has two such devices");
const map = {
  endpoints: ["a", "b"],
  units: [
    { ...driven, unit: 1, endpoint: "a" },
    { ...other, unit: 2, endpoint: "b" },
  ],
};

function answer({ transaction, unit, pdu }: Frame, socket: Socket): void {
  if (pdu[0] === 5) {
    socket.write(joinFrames([{ transaction, unit, pdu: pdu.slice() }]));
    return;
  }
  const bytes = 2 * (((pdu[3] ?? 0) << 8) | (pdu[4] ?? 0));
  const zeros = new Uint8Array(2 + bytes);
  zeros.set([4, bytes]);
  socket.write(joinFrames([{ transaction, unit, pdu: zeros }]));
}

type OnFrame = (frame: Frame, socket: Socket) => void;

async function aBus(atA: OnFrame, patienceMs?: number): Promise<WireFieldBus> {
  const broker = keep(await openMqttBroker({ host: "127.0.0.1", port: 0 }));
  const [a, b] = [keep(await rawDevice(atA)), keep(await rawDevice(answer))];
  const endpoints = new Map([
    ["a", { host: "127.0.0.1", port: a.port }],
    ["b", { host: "127.0.0.1", port: b.port }],
  ]);
  const fixed = { site: site.id, list, map, endpoints, mqttUrl: broker.url };
  const patience = patienceMs === undefined ? {} : { patienceMs };
  return keep(await WireFieldBus.open({ ...fixed, ...patience, requestTimeoutMs: TIMEOUT_MS }));
}

const silent: OnFrame = () => undefined;

function devicesIn(bus: WireFieldBus, quality: number): readonly string[] {
  const some = bus.latch().filter((sample) => sample.quality === quality);
  return [...new Set(some.map(({ point }) => list.points[point]?.device ?? ""))];
}

async function took(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

describe("a bus with a limit to its patience", () => {
  it("lets the scan go on while one device is silent, and hears the others meanwhile", async () => {
    const bus = await aBus(silent, PATIENCE_MS);
    const good: string[] = [];
    for (let at = 0; good.length === 0; at += 5000) {
      expect(await took(() => bus.collect(instantAt(at), 0))).toBeLessThan(TIMEOUT_MS / 2);
      good.push(...devicesIn(bus, Quality.good));
      await pause(5);
    }
    expect(good).toEqual([other.device.id]);
  });

  it("still calls the silent one silent at the third poll that it misses", async () => {
    const bus = await aBus(silent, PATIENCE_MS);
    const bad: string[] = [];
    for (let at = 0; bad.length === 0; at += 5000) {
      await bus.collect(instantAt(at), 0);
      bad.push(...devicesIn(bus, Quality.bad));
      await pause(5);
    }
    expect(bad).toEqual([driven.device.id]);
    expect(bus.witness.of(driven.device.id).missed).toBe(3);
  });

  it("waits for every device without one", async () => {
    const bus = await aBus(silent);
    expect(await took(() => bus.collect(START, 0))).toBeGreaterThan(TIMEOUT_MS / 2);
  });

  it("sends the later of two values for an output last, however long the first takes", async () => {
    const values: boolean[] = [];
    const bus = await aBus((frame, socket) => {
      if (frame.pdu[0] === 5) values.push(frame.pdu[3] === 0xff);
      setTimeout(() => socket.writable && answer(frame, socket), 3 * PATIENCE_MS);
    }, PATIENCE_MS);
    const [first = 0, second = first] = driven.coils;
    const drive = (point: number, value: number): Promise<void> => {
      bus.drive(point, value);
      return bus.flush();
    };
    await drive(first, 1);
    bus.drive(second, 1);
    await drive(first, 0);
    await drive(first, 1);
    while (values.length < 4) await drive(first, 1);
    expect(values.slice(0, 4)).toEqual([true, true, false, true]);
  });

  it("never tries a value again that another has come after", async () => {
    const values: boolean[] = [];
    const bus = await aBus((frame, socket) => {
      const isWrite = frame.pdu[0] === 5;
      if (isWrite) values.push(frame.pdu[3] === 0xff);
      if (!isWrite || values.length > 1) answer(frame, socket);
    }, PATIENCE_MS);
    const [point = 0] = driven.coils;
    bus.drive(point, 1);
    await bus.flush();
    bus.drive(point, 0);
    await bus.flush();
    while (values.length < 2) await pause(5);
    for (let at = 0; at < 5; at++) {
      await bus.collect(instantAt(at * 5000), 0);
      await bus.flush();
    }
    expect(bus.failedWrites).toBe(1);
    expect(values).toEqual([true, false]);
  });
});
