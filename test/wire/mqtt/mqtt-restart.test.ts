/** QoS 1 across restarts of the broker, against the embedded one. */
import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { Outbox } from "../../../firmware/host/mqtt/outbox.js";
import { Spool } from "../../../firmware/host/mqtt/spool.js";
import type { MqttBroker } from "#protocols";
import { bytesOf } from "../../../protocols/hex.js";
import { aBroker, aClient, closeAll } from "../../protocols/mqtt/clients.js";

afterEach(closeAll);

/** A client and its outbox on a spool; lines go to topics of their own, so that each is known. */
async function aPublisher(broker: { url: string }, spool: Spool) {
  let outbox: Outbox | undefined;
  const client = await aClient(broker, "publisher", {
    onState: (connected) => outbox?.online(connected),
  });
  outbox = new Outbox(async ({ topic, payload, ...how }) => {
    await client.publish(topic, payload, how);
    return true;
  }, spool);
  return { client, outbox };
}

describe("lines of quality 1", () => {
  it("all reach a broker that is restarted again and again while they are told", async () => {
    const taken = new Set<string>();
    let asked = 0;
    const mayPublish = (_: string, topic: string) => {
      asked++;
      taken.add(topic);
      return true;
    };
    let broker: MqttBroker = await aBroker({ mayPublish });
    const { outbox } = await aPublisher(broker, new Spool());
    const all = 4000;
    for (let n = 0; n < all; n++) {
      outbox.tell(`line/${n}`, "x".repeat(200));
      if (n % 2000 === 500) {
        await pause(3);
        await broker.close();
        broker = await aBroker({ port: broker.port, mayPublish });
      } else if (n % 50 === 0) await pause(1);
    }
    while (outbox.unacknowledged > 0) await pause(5);
    expect(taken.size).toBe(all);
    expect(asked).toBeGreaterThanOrEqual(all);
    outbox.close();
  });

  it("come after a restart of ours in which the broker was away, from the disk", async () => {
    const folder = join(mkdtempSync(join(tmpdir(), "quench-outbox-")), "box");
    const first = await aBroker();
    const before = await aPublisher(first, new Spool(folder));
    await first.close();
    while (before.client.connected) await pause(1);
    for (let n = 0; n < 300; n++) before.outbox.tell("journal", `line ${n}`);
    await pause(5);
    before.outbox.close();
    await before.client.close();
    const second = await aBroker();
    const listener = await aClient(second, "listener");
    await listener.subscribe("journal");
    const after = await aPublisher(second, new Spool(folder));
    for (let n = 0; n < 300; n++) expect(await listener.heard()).toBe(`journal = line ${n}`);
    after.outbox.close();
    rmSync(folder, { recursive: true });
  });
});

describe("a subscriber that takes no bytes", () => {
  it("is cut off by the broker, and keeps nobody else's messages", async () => {
    const broker = await aBroker();
    const listener = await aClient(broker, "listener");
    await listener.subscribe("flood/#", 0);
    const frozen = connect(broker.port, "127.0.0.1");
    frozen.on("error", () => undefined);
    // CONNECT as "ice", then SUBSCRIBE to "#" at quality 0 (MQTT 3.1.1 §3.1, §3.8).
    frozen.write(bytesOf("10 0F 00 04 4D 51 54 54 04 02 00 3C 00 03 69 63 65"));
    await once(frozen, "data");
    frozen.write(bytesOf("82 06 00 01 00 01 23 00"));
    await once(frozen, "data");
    frozen.pause();
    const cut = once(frozen, "close");
    const speaker = await aClient(broker, "speaker");
    const payload = "x".repeat(100_000);
    const began = performance.now();
    const count = 200;
    for (let n = 0; n < count; n++) void speaker.publish(`flood/${n}`, payload, { qos: 1 });
    for (let n = 0; n < count; n++) await listener.heard();
    expect(performance.now() - began).toBeLessThan(10_000);
    frozen.resume();
    await cut;
  });
});

describe("two clients of one name", () => {
  it("are noticed at a 3.1.1 broker: connections end at once (MQTT 3.1.1 §3.1.4)", async () => {
    const broker = await aBroker();
    const ours = await aClient(broker, "panel");
    await aClient(broker, "panel");
    while (ours.trouble === undefined || ours.trouble.includes("away")) await pause(5);
    expect(ours.trouble).toBe(
      "the MQTT broker hangs up at once; perhaps another client uses our name panel",
    );
  });
});

describe("a broker that knows 3.1.1 only", () => {
  it("is spoken to in 3.1.1 by who asks for 5 first, and refuses 5 alone", async () => {
    const broker = await aBroker();
    const both = await aClient(broker, "both", { version: "5 or 3.1.1" });
    expect(both.version).toBe("3.1.1");
    await expect(aClient(broker, "five", { version: "5" })).rejects.toThrow(
      `five is not let in by the MQTT broker ${broker.url}: ` +
        "Connection refused: Unacceptable protocol version",
    );
  });
});
