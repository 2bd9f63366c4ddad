/** The embedded broker: who gets what, who may say what, and that it can always be closed. */
import { connect } from "node:net";
import { once } from "node:events";
import { afterEach, describe, expect, it } from "vitest";
import { aBroker, aClient, closeAll } from "./clients.js";
import { bytesOf } from "../../../protocols/hex.js";

afterEach(closeAll);

/** CONNECT of client "raw" with the will "gone = raw" at quality 0 (MQTT 3.1.1 §3.1). */
const connectWithWill =
  "10 1A 00 04 4D 51 54 54 04 06 00 3C 00 03 72 61 77 00 04 67 6F 6E 65 00 03 72 61 77";

describe("MQTT broker", () => {
  it("takes a free port when asked for port 0", async () => {
    const broker = await aBroker();
    expect(broker.url).toBe(`mqtt://127.0.0.1:${broker.port}`);
    expect(broker.port).toBeGreaterThan(0);
  });

  for (const qos of [0, 1, 2] as const) {
    it(`carries a message of quality ${qos} to who subscribed`, async () => {
      const broker = await aBroker();
      const listener = await aClient(broker, "listener");
      const speaker = await aClient(broker, "speaker");
      await listener.subscribe("site/+/siren", qos);
      await speaker.publish("site/hall-2/siren", "on", { qos });
      expect(await listener.heard()).toBe("site/hall-2/siren = on");
    });
  }

  it("gives a retained message to who subscribes later", async () => {
    const broker = await aBroker();
    const speaker = await aClient(broker, "speaker");
    await speaker.publish("site/state", "armed", { qos: 1, retain: true });
    const listener = await aClient(broker, "listener");
    await listener.subscribe("site/#");
    expect(await listener.heard()).toBe("site/state = armed");
  });

  it("publishes the will of a client whose socket is cut", async () => {
    const broker = await aBroker();
    const listener = await aClient(broker, "listener");
    await listener.subscribe("gone");
    const raw = connect(broker.port, "127.0.0.1");
    raw.write(bytesOf(connectWithWill));
    await once(raw, "data");
    raw.destroy();
    expect(await listener.heard()).toBe("gone = raw");
  });

  it("publishes no will of a client that says goodbye", async () => {
    const broker = await aBroker();
    const listener = await aClient(broker, "listener");
    await listener.subscribe("#");
    const polite = await aClient(broker, "polite", { will: { topic: "gone", payload: "polite" } });
    await polite.close();
    await (await aClient(broker, "speaker")).publish("after", "1", { qos: 1 });
    expect(await listener.heard()).toBe("after = 1");
  });

  it("carries nothing that its sender may not publish, and disconnects the sender", async () => {
    const asked: string[] = [];
    const broker = await aBroker({
      mayPublish: (clientId, topic) => {
        asked.push(`${clientId} ${topic}`);
        return clientId === "panel";
      },
    });
    const listener = await aClient(broker, "listener");
    await listener.subscribe("#");
    const intruder = await aClient(broker, "intruder", { reconnectPeriodMs: 60_000 });
    await intruder.stateTold();
    void intruder.publish("site/release", "on", { qos: 1 }).catch(() => undefined);
    expect(await intruder.stateTold()).toBe(false);
    await (await aClient(broker, "panel")).publish("site/state", "armed", { qos: 1 });
    expect(await listener.heard()).toBe("site/state = armed");
    expect(asked).toContain("intruder site/release");
  });

  it("asks about a will too, and keeps back one that may not be", async () => {
    const broker = await aBroker({ mayPublish: (clientId) => clientId !== "raw" });
    const listener = await aClient(broker, "listener");
    await listener.subscribe("#");
    const raw = connect(broker.port, "127.0.0.1");
    raw.write(bytesOf(connectWithWill));
    await once(raw, "data");
    raw.destroy();
    await once(raw, "close");
    await (await aClient(broker, "speaker")).publish("after", "1", { qos: 1 });
    expect(await listener.heard()).toBe("after = 1");
  });

  it("says which port is taken, and what to do, when it cannot listen", async () => {
    const { port } = await aBroker();
    await expect(aBroker({ port })).rejects.toThrow(
      `MQTT cannot listen on 127.0.0.1:${port}: the port is already in use; ` +
        "stop what holds it, or choose another port",
    );
  });

  it("closes with clients connected and with one that never said who it is", async () => {
    const broker = await aBroker();
    const client = await aClient(broker, "listener");
    const silent = connect(broker.port, "127.0.0.1");
    await once(silent, "connect");
    const cut = once(silent, "close");
    silent.resume();
    await broker.close();
    await cut;
    await client.close();
    await aBroker({ port: broker.port });
  });
});
