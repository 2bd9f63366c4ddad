/** The MQTT client: connecting, losing and finding the broker again, and saying goodbye. */
import { createServer, type AddressInfo, type Socket } from "node:net";
import { once } from "node:events";
import { afterEach, describe, expect, it } from "vitest";
import { openMqttClient } from "#protocols";
import { aBroker, aClient, closeAll } from "./clients.js";

afterEach(closeAll);

describe("MQTT client", () => {
  it("says which broker it cannot reach, and why", async () => {
    const broker = await aBroker();
    await broker.close();
    const opening = openMqttClient({
      url: broker.url,
      clientId: "panel",
      onMessage: () => undefined,
      connectTimeoutMs: 50,
      reconnectPeriodMs: 10,
    });
    await expect(opening).rejects.toThrow(
      `panel cannot reach the MQTT broker ${broker.url} within 50 ms: ` +
        `connect ECONNREFUSED 127.0.0.1:${broker.port}`,
    );
  });

  it("gives up on something that listens but is no broker", async () => {
    const mute = await aMuteServer();
    const opening = openMqttClient({
      url: `mqtt://127.0.0.1:${mute.port}`,
      clientId: "panel",
      onMessage: () => undefined,
      connectTimeoutMs: 50,
    });
    await expect(opening).rejects.toThrow("within 50 ms");
    await mute.close();
  });

  it("tells every change of its connection once", async () => {
    const broker = await aBroker();
    const client = await aClient(broker, "panel");
    await broker.close();
    await client.stateTold();
    expect(await client.stateTold()).toBe(false);
    const again = await aBroker({ port: broker.port });
    expect(await client.stateTold()).toBe(true);
    expect(again.port).toBe(broker.port);
    await client.close();
    expect(client.states).toEqual([true, false, true, false]);
  });

  it("subscribes again by itself after the broker was away", async () => {
    const broker = await aBroker();
    const client = await aClient(broker, "panel");
    await client.subscribe("command/#", 1);
    await broker.close();
    const again = await aBroker({ port: broker.port });
    const operator = await aClient(again, "operator");
    await operator.publish("command/mode", "manual", { qos: 1, retain: true });
    expect(await client.heard()).toBe("command/mode = manual");
  });

  it("does not keep a message of quality 0 for a broker that is away", async () => {
    const broker = await aBroker();
    const client = await aClient(broker, "panel", { reconnectPeriodMs: 60_000 });
    await client.stateTold();
    await broker.close();
    await client.stateTold();
    await expect(client.publish("site/temperature", "21")).rejects.toThrow(Error);
    expect(client.connected).toBe(false);
  });

  it("tells a message that the broker kept from one that comes now", async () => {
    const broker = await aBroker();
    const operator = await aClient(broker, "operator");
    await operator.publish("command/reset", "old", { qos: 1, retain: true });
    const heard: string[] = [];
    const both = new Promise<void>((resolve) => {
      const onMessage = (_: string, payload: Uint8Array, retained: boolean) => {
        heard.push(`${new TextDecoder().decode(payload)} ${retained ? "kept" : "now"}`);
        if (heard.length === 2) resolve();
      };
      void aClient(broker, "panel", { onMessage })
        .then((panel) => panel.subscribe("command/#", 1))
        .then(() => operator.publish("command/reset", "new", { qos: 1, retain: true }));
    });
    await both;
    expect(heard).toEqual(["old kept", "new now"]);
  });

  it("publishes bytes as they are", async () => {
    const broker = await aBroker();
    const client = await aClient(broker, "panel");
    await client.subscribe("bytes");
    const whole = new TextEncoder().encode("xx21yy");
    await client.publish("bytes", whole.subarray(2, 4));
    expect(await client.heard()).toBe("bytes = 21");
  });

  it("publishes to no topic with a wildcard or an empty level", async () => {
    const client = await aClient(await aBroker(), "panel");
    await expect(client.publish("site/+", "1")).rejects.toThrow(RangeError);
    await expect(client.publish("site//siren", "1")).rejects.toThrow(RangeError);
    await expect(client.subscribe("site/#/siren")).rejects.toThrow(RangeError);
  });

  it("closes although the broker still owes it an answer", async () => {
    const frozen = await aMuteServer((socket) => socket.write(Uint8Array.of(0x20, 2, 0, 0)));
    const url = `mqtt://127.0.0.1:${frozen.port}`;
    const client = await aClient({ url }, "panel", { goodbyeMs: 20 });
    void client.publish("site/state", "armed", { qos: 1 }).catch(() => undefined);
    await client.close();
    expect(client.connected).toBe(false);
    await frozen.close();
  });

  it("closes while the broker is away", async () => {
    const broker = await aBroker();
    const client = await aClient(broker, "panel");
    await client.stateTold();
    await broker.close();
    await client.stateTold();
    await client.close();
    expect(client.connected).toBe(false);
  });
});

/** A server that takes connections and says nothing but its greeting, if it has one. */
async function aMuteServer(greet: (socket: Socket) => void = () => undefined) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.once("data", () => greet(socket));
    socket.resume();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
