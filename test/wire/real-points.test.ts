/**
 * Real points on real sockets: devices of our own at the far end of Modbus TCP and MQTT.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { askDesk, Quality } from "#firmware";
import { openLiveBench, type LiveBench } from "#hil";
import {
  openModbusServer,
  openMqttBroker,
  openMqttClient,
  TableUnit,
  type ModbusServer,
} from "#protocols";
import { readSetup } from "../../hil/bench/setup/read-setup.js";
import { aSite } from "../support/sites/a-site.js";
import { laterTurn } from "../protocols/modbus/raw-peers.socket.js";

const site = { ...aSite(), realOutputs: ["hall/siren"] };

async function aDevice() {
  const unit = new TableUnit({ inputRegisters: 20, coils: 20 });
  const server = await openModbusServer({ host: "127.0.0.1", port: 0, units: () => unit });
  onTestFinished(() => server.close());
  return { unit, server };
}

interface Points {
  readonly server: ModbusServer;
  readonly mqttUrl?: string;
  readonly entries: readonly string[];
}

/** A live bench at pace 1 with the points of `entries`, its journal, and a desk. */
async function aBench({ server, mqttUrl = "mqtt://127.0.0.1:1", entries }: Points) {
  const folder = mkdtempSync(join(tmpdir(), "real-"));
  const text = `
points:
  devices:
    - id: panel
      address: 127.0.0.1:${server.port}
      poll: 50 ms
      timeout: 200 ms
      stale: 400 ms
      bad: 800 ms
    - { id: broker, broker: "${mqttUrl}", stale: 5 s, bad: 9 s }
  real:
${entries.map((entry) => `    - ${entry}`).join("\n")}
`;
  const setup = readSetup(text, "b", () => ({ ok: false, why: "" }), site);
  if (!setup.ok) throw new Error(JSON.stringify(setup.problems));
  const lines: string[] = [];
  const deskPath = join(folder, "desk");
  const bench = await openLiveBench({
    ...{ site, pace: 1, host: "127.0.0.1", modbusPort: 0, mqttPort: 0, deskPath },
    setup: setup.value,
    log: { keep: (line) => void lines.push(line) },
  });
  onTestFinished(async () => {
    await bench.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const ask = (what: string, about: string, more: object) =>
    askDesk(deskPath, { what, about, by: "T. Kim", ...more });
  return { bench, lines, ask };
}

const pointOf = (bench: LiveBench, tag: string) =>
  bench.points().find((point) => point.tag === tag);

/** Looks again until it holds; the test's own deadline bounds it. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await laterTurn();
}

const temperature = "{ point: hall/temperature, device: panel, register: 4, scale: 0.1 }";

it("takes a real value in, shows its source, and lets a named person switch it", async () => {
  const { unit, server } = await aDevice();
  unit.inputRegisters[4] = 314;
  const { bench, lines, ask } = await aBench({ server, entries: [temperature] });
  await until(() => pointOf(bench, "hall/temperature")?.value === 31.4);
  expect(pointOf(bench, "hall/temperature")).toMatchObject({ source: "real" });

  const payloads: string[] = [];
  const client = await openMqttClient({
    url: bench.mqtt,
    clientId: "a-reader",
    onMessage: (_, payload) => void payloads.push(new TextDecoder().decode(payload)),
  });
  onTestFinished(() => client.close());
  await client.subscribe(`quench/${site.id}/point/hall/temperature`);
  await until(() => payloads.some((text) => text.includes('"source":"real"')));
  // The same value from elsewhere is another message.
  unit.inputRegisters[4] = 240;
  await until(() => payloads.at(-1)?.includes('"value":24,') === true);

  expect(await ask("source", "hall/temperature", { value: "emulated" })).toEqual({
    answer: "accepted",
  });
  await until(() => payloads.at(-1)?.includes('"source":"emulated"') === true);
  await until(() => pointOf(bench, "hall/temperature")?.value === 24);
  expect(await ask("source", "hall/temperature", { value: "forced 55" })).toEqual({
    answer: "accepted",
  });
  await until(() => payloads.at(-1)?.includes('"source":"forced"') === true);
  const refused = await ask("source", "hall/oxygen", { value: "real" });
  expect(refused).toMatchObject({ answer: "refused", why: /no real equipment/ });
  expect(lines.some((line) => /"order":"source".*"who":"T. Kim"/.test(line))).toBe(true);
});

it("shows a device that falls silent as stale, then bad, and good when it is back", async () => {
  const { unit, server } = await aDevice();
  unit.inputRegisters[4] = 314;
  const { bench, lines } = await aBench({ server, entries: [temperature] });
  const quality = () => pointOf(bench, "hall/temperature")?.quality;
  await until(() => quality() === Quality.good);
  const { port } = server;
  await server.close();
  await until(() => quality() === Quality.stale);
  await until(() => quality() === Quality.bad);
  expect(pointOf(bench, "hall/temperature")?.value).toBe(31.4);
  expect(
    lines.some((line) => line.includes("hall/temperature") && line.includes("no answer")),
  ).toBe(true);
  const back = await openModbusServer({ host: "127.0.0.1", port, units: () => unit });
  onTestFinished(() => back.close());
  await until(() => quality() === Quality.good);
});

it("hears a value by MQTT, and does not take for new what the broker had kept", async () => {
  const { server } = await aDevice();
  const broker = await openMqttBroker({ host: "127.0.0.1", port: 0 });
  onTestFinished(() => broker.close());
  const sensor = await openMqttClient({
    ...{ url: broker.url, clientId: "sensor", onMessage: () => undefined },
  });
  onTestFinished(() => sensor.close());
  await sensor.publish("hall/t", '{"celsius":99}', { retain: true, qos: 1 });
  const entry = "{ point: hall/temperature, device: broker, topic: hall/t, member: /celsius }";
  const { bench } = await aBench({ server, mqttUrl: broker.url, entries: [entry] });
  const at = () => pointOf(bench, "hall/temperature");
  // Time enough for what the broker had kept to arrive, and to be taken in by a scan.
  await until(() => (pointOf(bench, "site/heartbeat")?.value ?? 0) >= 2);
  expect(at()?.quality).toBe(Quality.stale);
  while (at()?.quality !== Quality.good) {
    expect(at()?.value).not.toBe(99);
    await sensor.publish("hall/t", "no number", { qos: 1 });
    await sensor.publish("hall/t", '{"celsius":41.5}', { qos: 1 });
    await laterTurn();
  }
  expect(at()).toMatchObject({ value: 41.5, source: "real" });
});

const siren = "{ point: hall/siren, device: panel, table: coils, register: 7 }";

it("drives a coil while it is armed, and leaves it off when the bench stops", async () => {
  const { unit, server } = await aDevice();
  unit.coils[7] = 0;
  const { bench, lines, ask } = await aBench({ server, entries: [siren] });
  await ask("force", "hall/siren", { value: "on" });
  expect(unit.coils[7]).toBe(0);
  expect(lines.some((line) => line.includes('"real":"would have"'))).toBe(true);
  const off = await ask("arm", "hall/siren", { value: "off", for: "1 min" });
  expect(off).toMatchObject({ answer: "refused", why: /stands at on now/ });
  expect(await ask("arm", "hall/siren", { value: "on" })).toMatchObject({ answer: "bad" });
  expect(await ask("arm", "hall/siren", { value: "on", for: "1 min" })).toEqual({
    answer: "accepted",
  });
  await until(() => unit.coils[7] === 1);
  await ask("unforce", "hall/siren", {});
  await until(() => unit.coils[7] === 0);
  await ask("force", "hall/siren", { value: "on" });
  await until(() => unit.coils[7] === 1);
  await bench.stop();
  expect(unit.coils[7]).toBe(0);
  expect(lines.some((line) => line.includes('"because":"the bench stops"'))).toBe(true);
});

it("disarms an output whose device is lost, and does not drive it when it is back", async () => {
  const { unit, server } = await aDevice();
  const { lines, ask } = await aBench({ server, entries: [siren] });
  await ask("arm", "hall/siren", { value: "off", for: "1 min" });
  const { port } = server;
  await server.close();
  await until(() => lines.some((line) => line.includes("panel is lost")));
  const back = await openModbusServer({ host: "127.0.0.1", port, units: () => unit });
  onTestFinished(() => back.close());
  await ask("force", "hall/siren", { value: "on" });
  await until(() => lines.some((line) => line.includes('"real":"would have"')));
  await until(() => back.requests > 3);
  expect(unit.coils[7]).toBe(0);
});
