import { createServer } from "node:net";
import { once } from "node:events";
import { afterEach, describe, expect, it } from "vitest";
import { onlineTopic, pointTopic, Quality, queueTopic, SupervisoryFace } from "#firmware";
import { openModbusClient } from "#protocols";
import { aClient, closeAll, type Listener } from "../protocols/mqtt/clients.js";
import { laterTurn } from "../protocols/modbus/raw-peers.socket.js";
import { ARig, SCAN } from "../support/a-rig.js";
import { aSmallSite } from "../support/sites/a-small-site.js";

const host = "127.0.0.1";
const site = aSmallSite();
const open: SupervisoryFace[] = [];

afterEach(async () => {
  await closeAll();
  for (const face of open.splice(0)) await face.close();
});

interface Desk {
  readonly rig: ARig;
  readonly face: SupervisoryFace;
  /** One scan, with what has gathered for it, and what it publishes. */
  scan(): void;
}

async function aDesk(): Promise<Desk> {
  const rig = new ARig({ site });
  const face = await SupervisoryFace.open({
    controller: rig.controller,
    host,
    modbusPort: 0,
    mqttPort: 0,
  });
  open.push(face);
  return {
    rig,
    face,
    scan: () => {
      rig.wait(SCAN).scanAt(rig.now);
      face.publish(rig.now);
    },
  };
}

/** A stranger who has subscribed to some topics. */
async function aStranger(desk: Desk, filter: string, clientId = "stranger"): Promise<Listener> {
  const stranger = await aClient({ url: desk.face.mqtt }, clientId);
  await stranger.subscribe(filter);
  return stranger;
}

/** Gives orders one after the other, and waits until `count` of them wait for the next latch. */
async function give(
  desk: Desk,
  orders: readonly (readonly [topic: string, who: string | Uint8Array])[],
  count = orders.length,
): Promise<void> {
  const giver = await aClient({ url: desk.face.mqtt }, "giver");
  for (const [topic, who] of orders) await giver.publish(topic, who, { qos: 1 });
  while (desk.rig.controller.save().orders.length < count) await laterTurn();
}

const tag = "1F-battery/temperature";
const topic = pointTopic(site.id, tag);

describe("the supervisory face over MQTT", () => {
  it("says that it is there, and when it goes", async () => {
    const desk = await aDesk();
    const stranger = await aStranger(desk, onlineTopic(site.id));
    expect(await stranger.heard()).toBe("quench/small/online = 1");
    await open.pop()?.close();
    expect(await stranger.heard()).toBe("quench/small/online = 0");
  });

  it("publishes a point when it changes, and not when it does not", async () => {
    const desk = await aDesk();
    desk.scan();
    const stranger = await aStranger(desk, topic);
    expect(await stranger.heard()).toContain('"value":20,"unit":"degC","quality":"stale"');
    desk.scan();
    desk.rig.set({ [tag]: 21 });
    desk.scan();
    expect(await stranger.heard()).toContain('"value":21,"unit":"degC","quality":"good"');
  });

  it("publishes a value and a quality that change at once, whatever their sum", async () => {
    const desk = await aDesk();
    desk.rig.set({ [tag]: 20 }, Quality.bad);
    desk.scan();
    const stranger = await aStranger(desk, topic);
    expect(await stranger.heard()).toContain('"value":20,"unit":"degC","quality":"bad"');
    for (const value of [20.5, 20.25, 20.125]) {
      const quality = value === 20.25 ? Quality.stale : Quality.good;
      desk.rig.set({ [tag]: value }, quality);
      desk.scan();
      expect(await stranger.heard()).toContain(`"value":${value},`);
    }
  });

  it("shows a point that is forced as forced", async () => {
    const desk = await aDesk();
    desk.rig.order({ kind: "force", tag, value: 20 });
    desk.scan();
    const stranger = await aStranger(desk, topic);
    expect(await stranger.heard()).toContain(
      '"value":20,"unit":"degC","quality":"stale","forced":true',
    );
  });

  it("publishes the queue of faults as a list, kept for who comes later", async () => {
    const desk = await aDesk();
    desk.rig.see({ "B1/fire-line": 2 });
    desk.scan();
    const stranger = await aStranger(desk, queueTopic(site.id, "faults"));
    const list = () => stranger.heard().then((heard) => heard.slice(heard.indexOf(" = ") + 3));
    expect(JSON.parse(await list())).toMatchObject([
      { id: 1, about: "B1/fire-line", state: "unacknowledged", firstUp: true },
    ]);
    desk.scan();
    await give(desk, [["quench/small/command/acknowledge/faults/1", "H. Lee"]]);
    desk.scan();
    expect(JSON.parse(await list())).toMatchObject([{ id: 1, state: "acknowledged" }]);
  });

  it("takes acknowledging and silencing, and refuses disabling, each with its name", async () => {
    const desk = await aDesk();
    desk.rig.see({ "1F-battery/line-A": 1 });
    const command = (what: string) => [`quench/small/command/${what}`, "H. Lee"] as const;
    await give(desk, [
      command("silence/site"),
      command("acknowledge/alarms"),
      command("acknowledge/all"),
      command("disable/1F-battery/line-A"),
    ]);
    desk.scan();
    expect(desk.rig.entries("order")).toMatchObject([
      { order: "silence", who: "H. Lee" },
      { order: "acknowledge", queue: "alarms", who: "H. Lee" },
      { order: "acknowledge", who: "H. Lee" },
      { order: "disable", refused: "disable by mqtt is not allowed" },
    ]);
    expect(desk.rig.controller.annunciation.alarms.unseen).toBe(0);
  });

  it("takes a reset at the next latch, and journals who gave it", async () => {
    const desk = await aDesk();
    desk.rig.see({ "1F-battery/line-A": 1 }).see({ "1F-battery/line-A": 0 });
    await give(desk, [["quench/small/command/reset/1F-battery", "BMS 2"]]);
    expect(desk.rig.state("release/1F-battery")).toBe("alert");
    desk.scan();
    expect(desk.rig.state("release/1F-battery")).toBe("normal");
    expect(desk.rig.entries("order")).toMatchObject([
      { order: "reset", room: "1F-battery", road: "mqtt", who: "BMS 2" },
    ]);
  });

  it("refuses release, and journals the refusal", async () => {
    const desk = await aDesk();
    await give(desk, [["quench/small/command/release/1F-battery", "x".repeat(200)]]);
    desk.scan();
    expect(desk.rig.state("release/1F-battery")).toBe("normal");
    expect(desk.rig.entries("order")).toMatchObject([
      { order: "release", who: "x".repeat(100), refused: "release by mqtt is not allowed" },
    ]);
  });

  it("refuses a maintenance lock, and journals who asked for it", async () => {
    const desk = await aDesk();
    await give(desk, [["quench/small/command/lock/1F-battery", "H. Lee"]]);
    desk.scan();
    expect(desk.rig.entries("order")).toMatchObject([
      { order: "decide", decision: "lock", who: "H. Lee", refused: "lock by mqtt is not allowed" },
    ]);
  });

  it("takes it from afar that somebody has taken note of a notice (R1)", async () => {
    const desk = await aDesk();
    desk.rig.see({ "1F-battery/line-A": 1, "1F-battery/line-B": 1 });
    await give(desk, [["quench/small/command/acknowledge-notice/brigade", "H. Lee"]]);
    desk.scan();
    expect(desk.rig.entries("order")[0]).not.toHaveProperty("refused");
    const facts = desk.rig.entries("fact").filter(({ fact }) => fact === "notice.acknowledged");
    expect(facts).toMatchObject([{ recipient: "brigade", who: "H. Lee" }]);
  });

  const shapeless = [
    "quench/small/command",
    "quench/small/command/reset",
    "quench/small/command/force/1F-battery",
    "quench/small/command/unforce/1F-battery",
    "quench/small/command/reset/no/such/room",
  ];
  it("is not put off by orders without sense", async () => {
    const desk = await aDesk();
    const noName = new Uint8Array([0xff, 0]);
    await give(
      desk,
      shapeless.map((order) => [order, noName]),
      1,
    );
    desk.scan();
    expect(desk.rig.entries("order").map(({ room }) => room)).toEqual(["no/such/room"]);
    expect(desk.rig.controller.isSafe).toBe(false);
  });

  // The last three would be the controller itself, if its name were all that it takes.
  for (const clientId of ["stranger", "quench-small", "quench-small-", "quench-small-controller"]) {
    it(`does not let ${clientId} speak for the controller`, async () => {
      const desk = await aDesk();
      desk.scan();
      const witness = await aStranger(desk, topic, "witness");
      expect(await witness.heard()).toContain('"value":20,');
      const liar = await aClient({ url: desk.face.mqtt }, clientId, { reconnectPeriodMs: 60_000 });
      await liar.publish(topic, '{"value":999}', { retain: true });
      expect(await liar.stateTold()).toBe(true);
      expect(await liar.stateTold()).toBe(false);
      desk.rig.set({ [tag]: 21 });
      desk.scan();
      expect(await witness.heard()).toContain('"value":21,');
    });
  }
});

describe("the supervisory face as a whole", () => {
  it("frees both ports while clients are connected", async () => {
    const desk = await aDesk();
    const [modbusHost, port] = desk.face.modbusTcp.split(":");
    const client = openModbusClient({
      host: modbusHost ?? host,
      port: Number(port),
      timeoutMs: 2000,
    });
    expect((await client.readBits(1, "coils", 0, 1)).ok).toBe(true);
    expect((await client.readBits(2, "coils", 0, 1)).ok).toBe(false);
    await aStranger(desk, "#");
    await open.pop()?.close();
    for (const freed of [Number(port), Number(new URL(desk.face.mqtt).port)]) {
      const server = createServer().listen(freed, host);
      await once(server, "listening");
      server.close();
    }
    expect((await client.readBits(1, "coils", 0, 1)).ok).toBe(false);
    await client.close();
  });
});
