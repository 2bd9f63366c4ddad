/** The supervisory face at a broker that is not ours: what it does when it goes and comes back. */
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { SupervisoryFace } from "#firmware";
import { aBroker, aClient, closeAll } from "../../protocols/mqtt/clients.js";
import { ARig, SCAN } from "../../support/a-rig.js";
import { aSmallSite } from "../../support/sites/a-small-site.js";

const site = aSmallSite();

afterEach(closeAll);

async function aFace(url: string) {
  const rig = new ARig({ site });
  const face = await SupervisoryFace.open({
    controller: rig.controller,
    host: "127.0.0.1",
    modbusPort: 0,
    mqttPort: 0,
    broker: { url },
  });
  const scan = () => {
    rig.wait(SCAN).scanAt(rig.now);
    face.publish(rig.now);
  };
  return { face, scan };
}

describe("the supervisory face at an external broker", () => {
  it("tells that the broker is away, and gives it everything anew when it is back", async () => {
    const broker = await aBroker();
    const { face, scan } = await aFace(broker.url);
    expect(face.mqtt).toBe(broker.url);
    face.show("quench/small/crew", "a page");
    scan();
    await broker.close();
    while (face.trouble === undefined) await pause(5);
    expect(face.trouble).toContain(`the MQTT broker ${broker.url} is away`);
    face.tell('{"n":0,"t":0,"kind":"fact"}');
    scan();
    const again = await aBroker({ port: broker.port });
    const listener = await aClient(again, "listener");
    await listener.subscribe("quench/small/#");
    while (face.trouble !== undefined) await pause(5);
    scan();
    const heard = new Set<string>();
    const wanted = ["online = 1", "crew = a page", "journal = {", "faults = [", "heartbeat = {"];
    while (!wanted.every((part) => [...heard].some((line) => line.includes(part)))) {
      heard.add(await listener.heard());
    }
    await face.close();
    while (![...heard].some((line) => line.endsWith("online = 0"))) {
      heard.add(await listener.heard());
    }
  });

  it("closes soon although the broker is gone", async () => {
    const broker = await aBroker();
    const { face } = await aFace(broker.url);
    await broker.close();
    while (face.trouble === undefined) await pause(5);
    const began = performance.now();
    await face.close();
    expect(performance.now() - began).toBeLessThan(1500);
  });
});
