import { afterEach, describe, expect, it } from "vitest";
import { Quality } from "#firmware";
import { aLiveAnsan, steady } from "../a-live-ansan.js";
import { eventually, run, start, type Running } from "../programs.js";

interface Payload {
  readonly value: number;
  readonly unit: string;
  readonly quality: keyof typeof Quality;
  readonly forced: boolean;
}

const ansan = aLiveAnsan();
const root = "quench/ansan";
const listeners: Running[] = [];

afterEach(async () => {
  for (const listener of listeners.splice(0)) await listener.end();
});

const broker = () => ["-h", "127.0.0.1", "-p", ansan.mqttPort()];

/** mosquitto_sub on a filter; what it has heard so far, as `[retained, topic, payload]`. */
function listen(filter: string): () => [retained: string, topic: string, payload: string][] {
  const args = [...broker(), "-V", "mqttv311", "-t", filter, "-F", "%r %t %p"];
  const listener = start("mosquitto_sub", args);
  listeners.push(listener);
  return () =>
    listener
      .out()
      .split("\n")
      .slice(0, -1)
      .map((line) => {
        const [retained = "", topic = "", ...payload] = line.split(" ");
        return [retained, topic, payload.join(" ")];
      });
}

function publish(topic: string, payload: string, ...more: string[]) {
  const message = ["-V", "mqttv311", "-q", "1", "-t", topic, "-m", payload];
  return run("mosquitto_pub", [...broker(), ...message, ...more], { withinS: 5 });
}

describe("mosquitto_sub", () => {
  it("gets every point at once, retained, equal to the point database", async () => {
    const before = ansan.bench().points();
    const heard = listen(`${root}/point/#`);
    const points = before.length;
    const topics = await eventually("retained points", () => {
      const latest = new Map(
        heard().map(([retained, topic, payload]) => [topic, { retained, payload }]),
      );
      return latest.size >= points && latest;
    });
    const same = steady(before, ansan.bench().points());
    expect(topics.size).toBe(points);
    expect(same.size / points).toBeGreaterThan(0.99);
    const wrong = [...same.values()].filter(({ tag, value, quality, forced }) => {
      const payload = JSON.parse(topics.get(`${root}/point/${tag}`)?.payload ?? "{}") as Payload;
      return (
        payload.value !== value ||
        Quality[payload.quality] !== quality ||
        payload.forced !== forced ||
        topics.get(`${root}/point/${tag}`)?.retained !== "1"
      );
    });
    expect(wrong.map(({ tag }) => tag)).toEqual([]);
  });

  it("hears the heartbeat count up without a gap", async () => {
    const heard = listen(`${root}/point/site/heartbeat`);
    await eventually("heartbeats", () => heard().length >= 12);
    const beats = heard().map(([, , payload]) => (JSON.parse(payload) as Payload).value);
    expect(beats).toEqual(beats.map((_, place) => (beats[0] ?? 0) + place));
  });

  it("sees the burning room's states, and a countdown that counts down", async () => {
    const room = "2F-battery-A1";
    const heard = listen(`${root}/point/${room}/countdown`);
    const release = await eventually(
      "end of the countdown",
      () => {
        const values = heard().map(([, , payload]) => (JSON.parse(payload) as Payload).value);
        return values.length > 5 && values.at(-1) === 0 && values;
      },
      25,
    );
    const counting = release.slice(release.findIndex((value) => value > 0));
    expect(counting).toEqual(counting.toSorted((a, b) => b - a));
    expect(counting[0]).toBeLessThanOrEqual(30);
    expect(ansan.point(`${room}/release-state`).value).toBeGreaterThan(0);
  });

  it("hears that the controller is online", async () => {
    const heard = listen(`${root}/online`);
    await eventually("word", () => heard().length > 0);
    expect(heard()).toEqual([["1", `${root}/online`, "1"]]);
  });
});

describe("mosquitto_pub", () => {
  it("is refused a release, which stands in the journal with who asked", async () => {
    const heard = listen(`${root}/journal`);
    // The listener must be there first: journal lines are not retained.
    const asked = async () => {
      const { code } = await publish(`${root}/command/release/6F-hall-1`, "a stranger");
      expect(code).toBe(0);
    };
    await asked();
    let tries = 1;
    const line = await eventually("journal line", () => {
      const found = heard().find(([, , payload]) => payload.includes('"order":"release"'));
      if (found === undefined && tries++ % 50 === 0) void asked();
      return found?.[2];
    });
    expect(JSON.parse(line)).toMatchObject({
      kind: "order",
      order: "release",
      room: "6F-hall-1",
      road: "mqtt",
      who: "a stranger",
      refused: "release by mqtt is not allowed",
    });
    expect(ansan.point("6F-hall-1/release-state").value).toBe(0);
    expect(ansan.point("6F-hall-1/discharged").value).toBe(0);
  });

  const topic = `${root}/point/6F-hall-1/temperature`;
  for (const id of ["stranger", "quench-ansan"]) {
    it(`is cut off as ${id} when it publishes a point, and nobody hears the lie`, async () => {
      const heard = listen(topic);
      await eventually("retained value", () => heard().length > 0);
      const { code } = await publish(topic, '{"value":999}', "-r", "-i", id);
      expect(code).not.toBe(0);
      const later = listen(topic);
      await eventually("retained value", () => later().length > 0);
      for (const [, , payload] of [...heard(), ...later()]) {
        expect((JSON.parse(payload) as Payload).value).toBeLessThan(100);
      }
      const beat = ansan.point("site/heartbeat").value;
      const beats = listen(`${root}/point/site/heartbeat`);
      await eventually("next heartbeat", () =>
        beats().some(([, , payload]) => (JSON.parse(payload) as Payload).value > beat + 2),
      );
    });
  }
});
