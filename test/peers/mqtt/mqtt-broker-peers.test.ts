/** Our MQTT side at a foreign broker: MQTT 5, TLS and passwords, restarts, the will, Sparkplug. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { spawn } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { openMqttClient, type MqttClient } from "#protocols";
import { Outbox } from "../../../firmware/host/mqtt/outbox.js";
import { Spool } from "../../../firmware/host/mqtt/spool.js";
import { aMosquitto, pem, type Mosquitto } from "./a-mosquitto.js";
import { eventually, QUENCH, run, start, type Running } from "../programs.js";

const open: { end(): Promise<unknown> }[] = [];

afterEach(async () => {
  for (const thing of open.splice(0).reverse()) await thing.end();
});

async function broker(options: Parameters<typeof aMosquitto>[0] = {}): Promise<Mosquitto> {
  const mosquitto = await aMosquitto(options);
  open.push(mosquitto);
  return mosquitto;
}

async function aBench(...args: readonly string[]): Promise<Running> {
  const bench = start(process.execPath, [
    QUENCH,
    "bench",
    "pangyo",
    "--json",
    "--modbus-port",
    "0",
    ...args,
  ]);
  open.push(bench);
  await eventually("ready line", () => bench.out().includes("\n"), 25);
  return bench;
}

function secretFile(text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), "quench-secret-")), "password");
  writeFileSync(file, `${text}\n`, { mode: 0o600 });
  return file;
}

const secured = { tls: true, user: ["panel", "open sesame"] } as const;
const sub = (port: number, ...args: readonly string[]) => {
  const listener = start("mosquitto_sub", ["-h", "localhost", "-p", String(port), ...args]);
  open.push(listener);
  return listener;
};
const trusted = ["--cafile", pem("ca"), "-u", "panel", "-P", "open sesame", "-V", "mqttv5"];
const accessTo = ({ port }: Mosquitto, secret: string) => [
  "--broker",
  `mqtts://localhost:${port}`,
  "--mqtt-ca",
  pem("ca"),
  "--mqtt-user",
  "panel",
  "--mqtt-password-file",
  secretFile(secret),
];

describe("quench bench at a mosquitto with TLS and a password", () => {
  it("speaks MQTT 5, keeps its points there, and its will comes after kill -9", async () => {
    const mosquitto = await broker(secured);
    const bench = await aBench(...accessTo(mosquitto, "open sesame"));
    expect(JSON.parse(bench.out())).toMatchObject({
      mqtt: `mqtts://localhost:${mosquitto.port}`,
      mqttVersion: "5",
    });
    expect(bench.err()).toContain("is not ours: whoever it lets publish can publish on quench/");
    const hear = () => sub(mosquitto.port, ...trusted, "-t", "quench/pangyo/#", "-F", "%r %t %p");
    const first = hear();
    await eventually("points", () => first.out().includes(" quench/pangyo/point/site/heartbeat"));
    const listener = hear();
    await eventually("retained points", () => listener.out().includes("1 quench/pangyo/point/"));
    expect(listener.out()).toContain("1 quench/pangyo/online 1");
    await bench.end("SIGKILL");
    await eventually("will", () => listener.out().includes("quench/pangyo/online 0"));
  });

  const refused: readonly (readonly [string, (m: Mosquitto) => string[], RegExp])[] = [
    ["a wrong password", (m) => accessTo(m, "wrong"), /is not let in by the MQTT broker .*: Conn/],
    [
      "no authority that it trusts",
      ({ port }) => ["--broker", `mqtts://localhost:${port}`],
      /cannot reach the MQTT broker .*certificate/,
    ],
  ];
  for (const [says, args, because] of refused) {
    it(`ends with 2 and one sentence for ${says}`, async () => {
      const mosquitto = await broker(secured);
      const ports = ["--json", "--modbus-port", "0"];
      const ended = await run(process.execPath, [
        QUENCH,
        "bench",
        "pangyo",
        ...ports,
        ...args(mosquitto),
      ]);
      expect({ code: ended.code, out: ended.out }).toEqual({ code: 2, out: "" });
      expect(ended.err).toMatch(because);
      expect(ended.err).not.toContain("wrong");
    });
  }
});

describe("a mosquitto that is restarted without persistence while lines are told", () => {
  it("gets every line at quality 1, and twice only those marked as duplicates", async () => {
    let mosquitto = await aMosquitto();
    const { port } = mosquitto;
    const lives: Mosquitto[] = [mosquitto];
    let outbox: Outbox | undefined;
    const client: MqttClient = await openMqttClient({
      url: `mqtt://127.0.0.1:${port}`,
      version: "5",
      clientId: "panel",
      reconnectPeriodMs: 50,
      onMessage: () => undefined,
      onState: (connected) => outbox?.online(connected, client.inFlightMax),
    });
    outbox = new Outbox(async ({ topic, payload, ...how }) => {
      await client.publish(topic, payload, how);
      return true;
    }, new Spool());
    outbox.online(true, client.inFlightMax);
    const count = 3000;
    for (let n = 0; n < count; n++) {
      outbox.tell(`line/${n}`, "x");
      if (n % 20 === 0) await pause(2);
      if (n === 1000 || n === 2000) {
        await mosquitto.end();
        mosquitto = await aMosquitto({ port });
        lives.push(mosquitto);
      }
    }
    await eventually("all acknowledged", () => outbox.unacknowledged === 0, 20);
    await client.close();
    await mosquitto.end();
    const received = lives.flatMap((life) => life.published());
    const seen = new Set<string>();
    const again = received.filter(([, , topic]) => seen.size === seen.add(topic).size);
    expect(seen.size).toBe(count);
    expect(received.every(([, qos]) => qos === "1")).toBe(true);
    expect(again.every(([dup]) => dup === "1")).toBe(true);
  });
});

describe("a second client of the same name", () => {
  it("is noticed at mosquitto, which hangs up without a word", async () => {
    const { port } = await broker();
    const client = await openMqttClient({
      url: `mqtt://127.0.0.1:${port}`,
      version: "5",
      clientId: "panel",
      reconnectPeriodMs: 50,
      onMessage: () => undefined,
    });
    sub(port, "-V", "mqttv5", "-i", "panel", "-t", "x");
    await eventually("trouble", () => client.trouble?.includes("uses our name panel"), 25);
    await client.close();
  });
});

/** The part of Sparkplug's schema that a birth uses, written from the specification (§6.4.1). */
const PROTO = `syntax = "proto2";
message Payload {
  message Value { optional uint32 type = 1; optional uint32 int_value = 3;
    optional uint64 long_value = 4; optional double double_value = 6;
    optional bool boolean_value = 7; optional string string_value = 8; }
  message Set { repeated string keys = 1; repeated Value values = 2; }
  message Metric { optional string name = 1; optional uint64 alias = 2;
    optional uint64 timestamp = 3; optional uint32 datatype = 4; optional bool is_null = 7;
    optional Set properties = 9; optional uint32 int_value = 10; optional uint64 long_value = 11;
    optional double double_value = 13; optional bool boolean_value = 14;
    optional string string_value = 15; }
  optional uint64 timestamp = 1; repeated Metric metrics = 2; optional uint64 seq = 3;
}`;

describe("protoc", () => {
  it("decodes a birth of ours field by field", async () => {
    const { port } = await broker();
    const listener = sub(port, "-t", "spBv1.0/DC/NBIRTH/pangyo", "-C", "1", "-F", "%x");
    await aBench("--broker", `mqtt://127.0.0.1:${port}`, "--sparkplug", "DC");
    const { out } = await listener.ended;
    const folder = mkdtempSync(join(tmpdir(), "quench-proto-"));
    writeFileSync(join(folder, "birth.proto"), PROTO);
    const child = spawn("protoc", ["--decode=Payload", "-I", folder, "birth.proto"]);
    let text = "";
    child.stdout.on("data", (chunk: Buffer) => (text += chunk.toString()));
    child.stdin.end(Buffer.from(out.trim(), "hex"));
    await new Promise((resolve) => child.once("close", resolve));
    expect(text).toContain('name: "bdSeq"\n  alias: 0');
    expect(text).toContain('name: "Node Control/Rebirth"');
    expect(text).toContain('name: "site/heartbeat"');
    expect(text).toContain('keys: "Quality"');
    expect(text).toMatch(/\nseq: 0\n$/);
    // What the schema does not know is printed by number; of ours it knows all.
    expect(text).not.toMatch(/^\s*\d+: /m);
  });
});
