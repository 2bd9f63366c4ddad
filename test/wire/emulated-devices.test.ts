import { connect } from "node:net";
import { once } from "node:events";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fieldTopic } from "#firmware";
import { instantAt, pointList, START } from "#panels";
import { openModbusClient, openMqttClient, type ModbusClient } from "#protocols";
import { createPlant } from "../../hil/plant/plant.js";
import { EmulatedDevices } from "../../hil/rig/emulated-devices.socket.js";
import { EmulatedField } from "../../hil/rig/emulated-field.js";
import { aSite } from "../support/sites/a-site.js";

const site = aSite();
const list = pointList(site);

let devices: EmulatedDevices;
let field: EmulatedField;
let client: ModbusClient;

beforeEach(async () => {
  const plant = createPlant(site);
  field = new EmulatedField(list, plant);
  plant.advance(START);
  devices = await EmulatedDevices.open(site.id, list, field);
});

afterEach(async () => {
  await client.close();
  await devices.close();
});

function unitOf(device: string) {
  const unit = devices.map.units.find((each) => each.device.id === device);
  const at = devices.endpoints.get(unit?.endpoint ?? "");
  if (unit === undefined || at === undefined) throw new Error(`no ${device}`);
  client = openModbusClient({ host: at.host, port: at.port, timeoutMs: 2000 });
  return unit;
}

describe("emulated devices", () => {
  it("answer function 4 with what the plant says", async () => {
    const unit = unitOf("hall/detectors");
    const read = await client.readWords(unit.unit, "input-registers", 0, unit.registers);
    if (!read.ok) throw new Error(read.failure.says);
    for (const { point, register, shift, mask, base } of unit.slots) {
      const counts = (((read.value[register] ?? 0) >> shift) & mask) + base;
      expect([list.points[point]?.tag, counts]).toEqual([
        list.points[point]?.tag,
        field.counts(point),
      ]);
    }
    const temperature = unit.slots.find(
      ({ point }) => list.points[point]?.tag === "hall/temperature",
    );
    // 24 degC in steps of 0.1 above the -40 degC at which the sensor begins.
    expect(read.value[temperature?.register ?? -1]).toBe(640);
  });

  it("refuse what such a device does not have", async () => {
    const unit = unitOf("hall/detectors");
    const { unit: id, registers } = unit;
    const answers = [
      await client.readWords(id, "input-registers", 0, registers + 1),
      await client.readWords(id, "holding-registers", 0, 1),
      await client.readBits(id, "coils", 0, 1),
      await client.writeWords(id, 0, [1]),
      await client.writeBits(id, unit.coils.length, [true]),
      await client.readWords(200, "input-registers", 0, 1),
    ];
    expect(answers.map((each) => (each.ok ? "ok" : each.failure.exception))).toEqual([
      2, 1, 1, 1, 2, 11,
    ]);
  });

  it("hand a written coil to the plant when the instant is settled", async () => {
    const unit = unitOf("hall/breakers");
    const tags = unit.coils.map((point) => list.points[point]?.tag);
    const coil = tags.indexOf("P1/breaker-trip");
    const feedback = list.points.findIndex(({ tag }) => tag === "P1/breaker");
    expect(await client.writeBits(unit.unit, coil, [true])).toEqual({ ok: true, value: undefined });
    expect(field.counts(feedback)).toBe(1);
    expect(field.settle(START)).toBe(true);
    expect(field.settle(START)).toBe(false);
  });

  it("read a coil back as it was driven, and refuse what is none (Modbus AP §6.1)", async () => {
    const unit = unitOf("hall/breakers");
    const count = unit.coils.length;
    const coil = unit.coils.findIndex((point) => list.points[point]?.tag === "P1/breaker-trip");
    const read = async (start: number, many: number) => {
      const answer = await client.readBits(unit.unit, "coils", start, many);
      return answer.ok ? answer.value.map(Boolean) : answer.failure.exception;
    };
    const before = unit.coils.map((point) => list.points[point]?.safe !== 0);
    expect(await read(0, count)).toEqual(before);
    await client.writeBits(unit.unit, coil, [true]);
    expect(await read(0, count)).toEqual(before.map((was, place) => place === coil || was));
    await client.writeBits(unit.unit, coil, [false]);
    expect(await read(coil, 1)).toEqual([false]);
    expect(await read(count, 1)).toBe(2);
    const inputs = await client.readBits(unit.unit, "discrete-inputs", 0, 1);
    expect(inputs).toMatchObject({ failure: { exception: 1 } });
  });

  it("answer 0B for a silent device, and take no write for it", async () => {
    const unit = unitOf("hall/breakers");
    field.silence("hall/breakers");
    const read = await client.readWords(unit.unit, "input-registers", 0, 1);
    const written = await client.writeBits(unit.unit, 0, [true]);
    expect([read, written]).toMatchObject([
      { failure: { exception: 11 } },
      { failure: { exception: 11 } },
    ]);
    expect(field.settle(START)).toBe(false);
  });

  it("report by MQTT once a period: all points first, nothing when nothing changed", async () => {
    client = openModbusClient({ host: "127.0.0.1", port: 1, timeoutMs: 1 });
    const heard: string[] = [];
    const listener = await openMqttClient({
      url: devices.mqttUrl,
      clientId: "listener",
      onMessage: (topic, payload) => {
        heard.push(`${topic} ${new TextDecoder().decode(payload)}`);
      },
    });
    await listener.subscribe(fieldTopic(site.id, "#"));
    expect(await devices.report(START)).toBe(1);
    expect(await devices.report(instantAt(9000))).toBe(1);
    expect(await devices.report(instantAt(10_000))).toBe(2);
    field.silence("battery/bms");
    expect(await devices.report(instantAt(20_000))).toBe(2);
    await listener.close();
    const topic = fieldTopic(site.id, "battery/bms");
    expect(heard).toEqual([
      `${topic} {"counts":{"R1/bms-temperature":220,"R2/bms-temperature":220,` +
        `"R3/bms-temperature":220,"R4/bms-temperature":220},"boot":1,"seq":0,"at":0}`,
      `${topic} {"counts":{},"boot":1,"seq":1,"at":10000}`,
    ]);
  });

  it("let go of every port when they are closed", async () => {
    unitOf("hall/detectors");
    await client.readWords(1, "input-registers", 0, 1);
    const servers = [...devices.endpoints.values()];
    expect(servers.reduce((sum, { connections }) => sum + connections, 0)).toBe(1);
    const ports = [...servers.map(({ port }) => port), Number(new URL(devices.mqttUrl).port)];
    await devices.close();
    expect(servers.map(({ connections }) => connections)).toEqual(servers.map(() => 0));
    for (const port of ports) {
      const socket = connect({ host: "127.0.0.1", port });
      const [error] = (await once(socket, "error")) as [NodeJS.ErrnoException];
      expect(error.code).toBe("ECONNREFUSED");
    }
  });
});
