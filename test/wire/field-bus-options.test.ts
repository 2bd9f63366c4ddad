/** What a field bus can be told of its devices: deadlines, retries, the shape of reads, buses. */
import type { Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { fieldMap, Quality, WireFieldBus } from "#firmware";
import { pointList, START } from "#panels";
import { openMqttBroker } from "#protocols";
import { hexOf } from "../../protocols/hex.js";
import { joinFrames } from "../../protocols/modbus/frame/mbap.js";
import type { Frame } from "../../protocols/modbus/frame/frame.js";
import { rawDevice } from "../protocols/modbus/raw-peers.socket.js";
import { aPanel, aSite, aUnit } from "../support/sites/a-site.js";

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const thing of open.splice(0).reverse()) await thing.close();
});

function keep<T extends { close(): Promise<void> }>(thing: T): T {
  open.push(thing);
  return thing;
}

const SHORT_MS = 200;
const LATE_MS = 500;

/** Three devices, one of them of more than one register, each with a unit id of its own. */
const site = aSite({ panels: [aPanel("P1", { unit: aUnit("heat") })] });
const list = pointList(site);
const whole = fieldMap(list);
const polled = whole.units.filter(({ endpoint, slots }) => endpoint !== "" && slots.length > 0);
const [first, second, third] = polled;
if (first === undefined || second === undefined || third === undefined) throw new Error("few");
const map = { endpoints: ["a", "b"], units: [first, second, third].map(onItsOwn) };

function onItsOwn(unit: (typeof polled)[number], place: number) {
  return { ...unit, unit: place + 1, endpoint: place === 2 ? "b" : "a" };
}

type More = Partial<Parameters<typeof WireFieldBus.open>[0]>;

/** A bus whose two endpoints are at the port of `device`, and what its latch takes. */
async function aBus(port: number, more: More = {}) {
  const broker = keep(await openMqttBroker({ host: "127.0.0.1", port: 0 }));
  const at = { host: "127.0.0.1", port };
  const endpoints = new Map(map.endpoints.map((id) => [id, at]));
  const fixed = { site: site.id, list, map, endpoints, mqttUrl: broker.url };
  const bus = keep(await WireFieldBus.open({ ...fixed, requestTimeoutMs: SHORT_MS, ...more }));
  return bus;
}

/** Devices of a bus that have good values after one round of polls. */
async function goodAfter(bus: WireFieldBus): Promise<readonly string[]> {
  await bus.collect(START, 0, true);
  const good = bus.latch().filter(({ quality }) => quality === Quality.good);
  const devices = good.map(({ point }) => list.points[point]?.device ?? "");
  return [...new Set(devices)].sort();
}

/** The answer to a read of input registers: as many zeros. */
function answer({ transaction, unit, pdu }: Frame, socket: Socket): void {
  const count = ((pdu[3] ?? 0) << 8) | (pdu[4] ?? 0);
  const zeros = new Uint8Array(2 + 2 * count);
  zeros.set([4, 2 * count]);
  socket.write(joinFrames([{ transaction, unit, pdu: zeros }]));
}

const names = (...units: readonly { readonly device: { readonly id: string } }[]) =>
  units.map(({ device }) => device.id).sort();

describe("a device with a deadline of its own", () => {
  async function aSlowSecond(more: More) {
    const device = await rawDevice((frame, socket) => {
      if (frame.unit !== 2) answer(frame, socket);
      else setTimeout(() => socket.writable && answer(frame, socket), LATE_MS);
    });
    return goodAfter(await aBus(keep(device).port, more));
  }

  it("is waited for that long, and the others no longer than before", async () => {
    const deviceTimeoutsMs = new Map([[second.device.id, 20 * LATE_MS]]);
    expect(await aSlowSecond({ deviceTimeoutsMs })).toEqual(names(first, second, third));
  });

  it("counts as missed by the deadline of the others without it", async () => {
    expect(await aSlowSecond({})).toEqual(names(first, third));
  });

  it("lends it to no device of the same unit id on another bus", async () => {
    const slow = await rawDevice((frame, socket) => {
      setTimeout(() => socket.writable && answer(frame, socket), LATE_MS);
    });
    const quick = keep(await rawDevice(answer));
    const at = ({ port }: { readonly port: number }) => ({ host: "127.0.0.1", port });
    const [one, two] = map.units;
    if (one === undefined || two === undefined) throw new Error("few");
    const units = [one, { ...two, unit: one.unit, endpoint: "b" }];
    const bus = await aBus(quick.port, {
      map: { ...map, units },
      endpoints: new Map([
        ["a", at(keep(slow))],
        ["b", at(quick)],
      ]),
      deviceTimeoutsMs: new Map([[two.device.id, 20 * LATE_MS]]),
    });
    expect(await goodAfter(bus)).toEqual(names(two));
  });
});

describe("a read that was not answered", () => {
  async function aForgetfulDevice(more: More) {
    let asked = 0;
    const device = await rawDevice((frame, socket) => {
      // The first request of all is passed over.
      if (++asked > 1) answer(frame, socket);
    });
    return goodAfter(await aBus(keep(device).port, more));
  }

  it("is asked again within its poll where that is wanted", async () => {
    const retry = { retries: 1, firstWaitMs: 1, longestWaitMs: 1 };
    expect(await aForgetfulDevice({ retry })).toEqual(names(first, second, third));
  });

  it("is not asked again within its poll otherwise", async () => {
    const { length } = await aForgetfulDevice({});
    expect(length).toBe(2);
  });
});

describe("devices that answer short reads only", () => {
  it("are read in reads of that length, and every register is fetched once", async () => {
    const reads: string[] = [];
    const device = await rawDevice((frame, socket) => {
      reads.push(hexOf(frame.pdu));
      const isLong = (frame.pdu[4] ?? 0) > 2;
      if (!isLong) answer(frame, socket);
    });
    const bus = await aBus(keep(device).port, { reads: { registersMax: 2 } });
    expect(await goodAfter(bus)).toEqual(names(first, second, third));
    const registers = map.units.reduce((sum, unit) => sum + unit.registers, 0);
    const fetched = reads.reduce((sum, pdu) => sum + Number.parseInt(pdu.slice(-2), 16), 0);
    expect(fetched).toBe(registers);
    expect(reads.length).toBeGreaterThan(map.units.length);
  });
});

describe("two endpoints with the same address", () => {
  it("are one bus: one connection, and never two requests under way", async () => {
    let underWay = 0;
    let most = 0;
    const asked: number[] = [];
    const device = await rawDevice((frame, socket) => {
      most = Math.max(most, ++underWay);
      asked.push(frame.unit);
      setTimeout(() => {
        underWay--;
        answer(frame, socket);
      }, 5);
    });
    const bus = await aBus(keep(device).port, { requestTimeoutMs: 2000 });
    expect(await goodAfter(bus)).toEqual(names(first, second, third));
    expect([device.connections, most]).toEqual([1, 1]);
    expect(asked.sort()).toEqual([1, 2, 3]);
    expect(bus.requests).toBe(3);
  });
});
