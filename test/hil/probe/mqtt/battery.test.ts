import { describe, expect, it } from "vitest";
import { mqttCases } from "../../../../hil/probe/mqtt/cases/all-cases.js";
import { probeMqtt } from "../../../../hil/probe/mqtt/run-battery.js";
import { memoryDial } from "../a-dial.js";
import { brokerDial, vices, type Vice } from "./a-broker.js";

async function verdicts(vice: Vice) {
  return (await probeMqtt(brokerDial(vice), { timeoutMs: 1, run: "t" })).results;
}

/** Some of the cases that must see through each vice. */
const seenBy: Readonly<Record<Vice, readonly string[]>> = {
  mute: ["mqtt3-first-packet", "mqtt3-qos-1", "mqtt5-suback-codes", "mqtt3-keep-alive-ping"],
  closing: ["mqtt3-qos-2", "mqtt5-keep-alive-0", "mqtt3-session-queue-qos-1"],
  careless: [
    "mqtt3-second-connect",
    "mqtt3-protocol-level",
    "mqtt3-reserved-flag",
    "mqtt3-publish-topic-plus",
    "mqtt3-retained",
    "mqtt5-topic-alias-0",
    "mqtt5-auth-unasked",
    "mqtt5-auth-method-unknown",
    "mqtt5-will-on-loss",
    "mqtt3-takeover",
  ],
  parrot: [
    "mqtt3-retained-cleared",
    "mqtt3-dollar-topics",
    "mqtt3-no-will-after-disconnect",
    "mqtt3-session-present",
    "mqtt5-no-local",
    "mqtt5-retain-handling-2",
  ],
};

describe("the MQTT battery", () => {
  it("has 60 cases or more, each with an id of its own and a statement", () => {
    expect(mqttCases.length).toBeGreaterThanOrEqual(60);
    expect(new Set(mqttCases.map(({ id }) => id)).size).toBe(mqttCases.length);
    for (const { id, clause, says, expected } of mqttCases) {
      expect(id).toMatch(/^mqtt[35]-[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(clause).toMatch(/^MQTT (3\.1\.1|5) (\[MQTT-\d+\.\d+\.\d+-\d+\]|§\d)/);
      expect([says, expected]).not.toContain("");
    }
  });

  for (const vice of vices) {
    it(`sees through a broker that is ${vice}`, async () => {
      const failed = (await verdicts(vice)).filter(({ verdict }) => verdict === "failed");
      const ids = failed.map(({ id }) => id);
      expect(ids).toEqual(expect.arrayContaining([...seenBy[vice]]));
    });
  }

  it("has no case that every wrong broker passes", async () => {
    const seen = new Set<string>();
    for (const vice of vices) {
      for (const { id, verdict } of await verdicts(vice)) if (verdict === "failed") seen.add(id);
    }
    expect(mqttCases.map(({ id }) => id).filter((id) => !seen.has(id))).toEqual([]);
  });

  it("leaves a version out that the broker refuses, with its code", async () => {
    const dial = memoryDial(() => {
      let asked: Uint8Array = new Uint8Array(0);
      return {
        take: (bytes) => {
          if (bytes.length === 0) return [];
          asked = bytes;
          const isFive = asked[8] === 5;
          return [Uint8Array.of(0x20, 2, 0, isFive ? 1 : 0)];
        },
      };
    });
    const { results, versions } = await probeMqtt(dial, { timeoutMs: 1, run: "t" });
    expect(versions).toEqual([4]);
    const five = results.filter(({ id }) => id.startsWith("mqtt5-"));
    for (const { verdict, reason } of five) {
      expect([verdict, reason]).toEqual([
        "not-applicable",
        "the broker refuses version 5: CONNACK with code 1",
      ]);
    }
  });

  it("rejects when nobody is there, and when no client is taken", async () => {
    const nobody = memoryDial(() => {
      throw new Error("nothing listens there");
    });
    await expect(probeMqtt(nobody, { timeoutMs: 1, run: "t" })).rejects.toThrow("nothing listens");
    const shut = memoryDial(() => ({ take: () => [Uint8Array.of(0x20, 2, 0, 5)] }));
    await expect(probeMqtt(shut, { timeoutMs: 1, run: "t" })).rejects.toThrow("takes no client");
  });
});
