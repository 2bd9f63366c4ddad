/**
 * Messages per second at quality 1, through our outbox and beside a bare client of the library.
 *
 * 128 bytes each, up to 256 under way, to the embedded broker in the same process, one after the
 * other in the same run: what the outbox costs is what is of interest, and not the broker's speed.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Outbox, Spool } from "#firmware";
import { openMqttBroker, openMqttClient } from "#protocols";
import { figure } from "./figure.js";

const RUNS = 3;
const MESSAGES = 20_000;
const UNDER_WAY = 256;
const payload = "x".repeat(128);

export async function mqttFigures(): Promise<void> {
  const broker = await openMqttBroker({ host: "127.0.0.1", port: 0 });
  const folder = mkdtempSync(join(tmpdir(), "quench-figures-"));
  try {
    await rates("a bare client", () => bare(broker.url));
    await rates("our outbox in memory", () => ours(broker.url, new Spool()));
    let run = 0;
    await rates("our outbox on a disk", () => {
      return ours(broker.url, new Spool(join(folder, String(run++))));
    });
  } finally {
    await broker.close();
    rmSync(folder, { recursive: true });
  }
}

async function rates(what: string, send: () => Promise<number>): Promise<void> {
  const values: number[] = [];
  for (let run = 0; run < RUNS; run++) values.push((1000 * MESSAGES) / (await send()));
  figure(`MQTT quality 1, ${what}`, values, "messages a second");
}

/** Milliseconds until the last is acknowledged. */
async function bare(url: string): Promise<number> {
  const { connectAsync } = (await import("mqtt")).default;
  const client = await connectAsync(url, { protocolVersion: 4 });
  let sent = 0;
  const started = performance.now();
  const one = async (): Promise<void> => {
    while (sent++ < MESSAGES) await client.publishAsync("figures", payload, { qos: 1 });
  };
  await Promise.all(Array.from({ length: UNDER_WAY }, one));
  const took = performance.now() - started;
  await client.endAsync();
  return took;
}

async function ours(url: string, spool: Spool): Promise<number> {
  const client = await openMqttClient({ url, clientId: "figures", onMessage: () => undefined });
  const outbox = new Outbox(async ({ topic, payload: text, ...how }) => {
    await client.publish(topic, text, how);
    return true;
  }, spool);
  const started = performance.now();
  for (let n = 0; n < MESSAGES; n++) outbox.tell("figures", payload);
  while (outbox.unacknowledged > 0) await new Promise((resolve) => setImmediate(resolve));
  const took = performance.now() - started;
  outbox.close();
  await client.close();
  return took;
}
