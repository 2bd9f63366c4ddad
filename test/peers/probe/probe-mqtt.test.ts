import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { openMqttBroker } from "#protocols";
import { probeMqtt } from "../../../hil/probe/mqtt/run-battery.js";
import { streamDial } from "../../../hil/probe/stream-dial.socket.js";
import { start, type Running } from "../programs.js";
import { keepScores, type Score } from "./scoreboard.js";

const running: Running[] = [];
const folder = mkdtempSync(join(tmpdir(), "quench-probe-"));
const scores: Score[] = [];

afterAll(async () => {
  for (const one of running) await one.end();
  rmSync(folder, { recursive: true, force: true });
  if (scores.length === 2) keepScores("MQTT", scores);
});

async function probed(name: string, port: number): Promise<Score> {
  const dial = streamDial({ kind: "tcp", host: "127.0.0.1", port }, 2000);
  const { results, gone } = await probeMqtt(dial, { timeoutMs: 400, run: "peers" });
  const score: Score = { protocol: "MQTT", name, results, gone };
  scores.push(score);
  return score;
}

const failedIds = ({ results }: Score) =>
  results.filter(({ verdict }) => verdict === "failed").map(({ id }) => id);

describe("quench probe mqtt", () => {
  it("judges the embedded broker by 3.1.1 and leaves out 5, which it refuses", async () => {
    const broker = await openMqttBroker({ host: "127.0.0.1", port: 0 });
    const score = await probed("aedes (embedded)", broker.port);
    await broker.close();
    expect(score.gone).toBeUndefined();
    const five = score.results.filter(({ id }) => id.startsWith("mqtt5-"));
    expect(new Set(five.map(({ verdict }) => verdict))).toEqual(new Set(["not-applicable"]));
    const flows = ["mqtt3-qos-0", "mqtt3-qos-1", "mqtt3-qos-2", "mqtt3-retained"];
    expect(failedIds(score).filter((id) => flows.includes(id))).toEqual([]);
  }, 120_000);

  it("goes through both versions with mosquitto", async () => {
    const port = 20_000 + (process.pid % 20_000);
    const settings = join(folder, "mosquitto.conf");
    writeFileSync(settings, `listener ${port} 127.0.0.1\nallow_anonymous true\n`);
    running.push(start("/usr/sbin/mosquitto", ["-c", settings]));
    await pause(1000);
    const score = await probed("mosquitto", port);
    expect(score.gone).toBeUndefined();
    const passed = score.results.filter(({ verdict }) => verdict === "passed").length;
    expect(passed).toBeGreaterThan(0.9 * score.results.length);
  }, 240_000);
});
