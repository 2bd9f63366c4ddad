/** The controller as a Sparkplug edge node, seen by a host of ours over the embedded broker. */
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { Quality, SupervisoryFace } from "#firmware";
import { aClient, closeAll } from "../../protocols/mqtt/clients.js";
import { decodePayload, encodePayload } from "../../../protocols/mqtt/sparkplug/codec.js";
import type { Metric, Payload } from "../../../protocols/mqtt/sparkplug/payload.js";
import { ARig, SCAN } from "../../support/a-rig.js";
import { aSmallSite } from "../../support/sites/a-small-site.js";

const site = aSmallSite();
const open: SupervisoryFace[] = [];

afterEach(async () => {
  await closeAll();
  for (const face of open.splice(0)) await face.close();
});

async function aNode(host?: string) {
  const rig = new ARig({ site });
  const face = await SupervisoryFace.open({
    controller: rig.controller,
    host: "127.0.0.1",
    modbusPort: 0,
    mqttPort: 0,
    sparkplug: { group: "DC", host },
  });
  open.push(face);
  const scan = () => {
    rig.wait(SCAN).scanAt(rig.now);
    face.publish(rig.now);
  };
  return { rig, face, scan };
}

/** A host that hears everything of the group. */
async function aHost(face: SupervisoryFace) {
  const heard: { readonly topic: string; readonly payload: Payload }[] = [];
  const client = await aClient({ url: face.mqtt }, "scada", {
    onMessage: (topic, bytes) => {
      if (topic.includes("CMD/")) return;
      const decoded = decodePayload(bytes);
      heard.push({ topic, payload: decoded.ok ? decoded.value : { metrics: [] } });
    },
  });
  await client.subscribe("spBv1.0/DC/#");
  const of = (type: string) => heard.filter(({ topic }) => topic.includes(`/${type}/`));
  const until = async (isThere: () => boolean) => {
    while (!isThere()) await pause(2);
  };
  const command = (metric: Metric) =>
    client.publish("spBv1.0/DC/NCMD/small", encodePayload({ timestamp: 1n, metrics: [metric] }));
  return { client, heard, of, until, command };
}

const rebirth: Metric = { name: "Node Control/Rebirth", value: { kind: "boolean", value: true } };

describe("the controller as a Sparkplug edge node", () => {
  it("is born anew when a host asks: the node, every device, every point once", async () => {
    const { face, rig } = await aNode();
    const host = await aHost(face);
    await host.command(rebirth);
    const { points, devices } = rig.controller.list;
    await host.until(() => host.of("DBIRTH").length === devices.length);
    const names = host.heard.flatMap(({ payload }) => payload.metrics.map(({ name }) => name));
    expect(names).toEqual(expect.arrayContaining(points.map(({ tag }) => tag)));
    expect(new Set(names).size).toBe(names.length);
    const seqs = host.heard.map(({ payload }) => Number(payload.seq));
    expect(seqs).toEqual(seqs.map((_, n) => n % 256));
  });

  it("tells a point that changes by its alias, with its quality", async () => {
    const { face, rig, scan } = await aNode();
    scan();
    const host = await aHost(face);
    await host.command(rebirth);
    const { devices } = rig.controller.list;
    await host.until(() => host.of("DBIRTH").length === devices.length);
    const born = host.heard.flatMap(({ payload }) => payload.metrics);
    const alias = born.find(({ name }) => name === "1F-battery/temperature")?.alias;
    rig.set({ "1F-battery/temperature": 21 });
    scan();
    await host.until(() => host.of("DDATA").length > 0);
    const told = host.of("DDATA").flatMap(({ payload }) => payload.metrics);
    const temperature = told.find((metric) => metric.alias === alias);
    expect(temperature).toMatchObject({
      value: { kind: "double", value: 21 },
      properties: { Quality: { type: 3, value: { value: 192 } } },
    });
    expect(temperature).not.toHaveProperty("name");
  });

  it("tells the death of a device that falls silent, and its birth when it answers", async () => {
    const { face, rig, scan } = await aNode();
    const host = await aHost(face);
    const inputs = rig.controller.list.devices.find(({ id }) => id === "1F-battery/area")?.inputs;
    const all = Object.fromEntries((inputs ?? []).map((tag) => [tag, 0]));
    rig.set(all, Quality.bad);
    scan();
    await host.until(() => host.of("DDEATH").length > 0);
    expect(host.of("DDEATH")[0]?.topic).toBe("spBv1.0/DC/DDEATH/small/1F-battery.area");
    rig.set(all, Quality.good);
    scan();
    await host.until(() => host.of("DBIRTH").length > 0);
    expect(host.of("DBIRTH")[0]?.topic).toBe("spBv1.0/DC/DBIRTH/small/1F-battery.area");
  });

  it("takes a reset by name, and refuses release and writing a point, with who asked", async () => {
    const { face, rig, scan } = await aNode();
    const host = await aHost(face);
    const text = (name: string): Metric => ({
      name,
      value: { kind: "string", value: "H. Lee" },
    });
    await host.command(text("Command/reset/1F-battery"));
    await host.command(text("Command/release/1F-battery"));
    const valve: Metric = {
      name: "1F-battery/siren",
      value: { kind: "boolean", value: true },
    };
    const device = rig.controller.list.points.find(({ tag }) => tag === valve.name)?.device ?? "";
    const topic = `spBv1.0/DC/DCMD/small/${device.replaceAll("/", ".")}`;
    await host.client.publish(topic, encodePayload({ metrics: [valve] }));
    await host.until(() => rig.controller.save().orders.length >= (device === "" ? 2 : 3));
    scan();
    const orders = rig.entries("order");
    expect(orders.slice(0, 2)).toMatchObject([
      { order: "reset", room: "1F-battery", road: "mqtt", who: "H. Lee" },
      { order: "release", who: "H. Lee", refused: "release by mqtt is not allowed" },
    ]);
    expect(orders[0]).not.toHaveProperty("refused");
    expect(orders[2]).toMatchObject({ order: "force", refused: "force by mqtt is not allowed" });
  });

  it("says its death before it goes, so that nobody waits for the broker to notice", async () => {
    const { face } = await aNode();
    const host = await aHost(face);
    await open.pop()?.close();
    expect(host.of("NDEATH")).toHaveLength(1);
    expect(host.of("NDEATH")[0]?.payload.metrics.map(({ name }) => name)).toEqual(["bdSeq"]);
  });

  it("waits for its host, leaves when that goes, and comes back with what it missed", async () => {
    const { face, rig, scan } = await aNode("scada");
    const host = await aHost(face);
    const state = (online: boolean, timestamp: number) =>
      host.client.publish("spBv1.0/STATE/scada", JSON.stringify({ online, timestamp }), {
        qos: 1,
        retain: true,
      });
    expect(face.trouble).toBe("Sparkplug waits for its primary host scada");
    expect(host.heard).toEqual([]);
    await state(true, 10);
    await host.until(() => host.of("NBIRTH").length === 1);
    await state(false, 20);
    await host.until(() => host.of("NDEATH").length === 1);
    rig.set({ "1F-battery/temperature": 22 });
    scan();
    await state(true, 30);
    await host.until(() => host.of("NBIRTH").length === 2);
    await host.until(() => host.of("DDATA").length > 0);
    const bdSeqs = ["NDEATH", "NBIRTH"].map((type) =>
      host
        .of(type)
        .flatMap(({ payload }) =>
          payload.metrics.filter(({ name }) => name === "bdSeq").map(({ value }) => value),
        ),
    );
    expect(bdSeqs).toMatchObject([[{ value: 0n }], [{ value: 0n }, { value: 1n }]]);
    const missed = host.of("DDATA").flatMap(({ payload }) => payload.metrics);
    expect(missed).toContainEqual(
      expect.objectContaining({ isHistorical: true, value: { kind: "double", value: 22 } }),
    );
  });
});
