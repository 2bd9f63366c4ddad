import { createServer, connect } from "node:net";
import { once } from "node:events";
import { afterEach, describe, expect, it } from "vitest";
import { loadSite } from "../../hil/cli/shipped.js";
import { registerMap } from "#firmware";
import { pointList } from "#panels";
import { openModbusClient } from "#protocols";
import { QUENCH, eventually, run, start, type Running } from "./programs.js";

const site = loadSite("ansan").value;
const heartbeat = registerMap(site, pointList(site)).find(({ tag }) => tag === "site/heartbeat");
const running: Running[] = [];

afterEach(async () => {
  for (const each of running.splice(0)) await each.end();
});

interface Ready {
  readonly ready: boolean;
  readonly modbusTcp: string;
  readonly mqtt: string;
}

async function aBench(...args: readonly string[]) {
  const ports = ["--modbus-port", "0", "--mqtt-port", "0"];
  const bench = start(process.execPath, [QUENCH, "bench", ...args, "--json", ...ports]);
  running.push(bench);
  const line = await eventually("ready line", () => bench.out().includes("\n") && bench.out(), 20);
  return { bench, ready: JSON.parse(line) as Ready };
}

const portOf = (address: string) => Number(address.split(":").at(-1));

describe("quench bench --json", () => {
  it("prints one line with its addresses when it is ready", async () => {
    const { bench, ready } = await aBench("ansan");
    expect(bench.out().trimEnd().split("\n")).toHaveLength(1);
    expect(ready).toMatchObject({
      ready: true,
      modbusTcp: expect.stringMatching(/^127\.0\.0\.1:\d+$/) as string,
      mqtt: expect.stringMatching(/^mqtt:\/\/127\.0\.0\.1:\d+$/) as string,
    });
  });

  it("counts its heartbeat register up once a second", async () => {
    const { ready } = await aBench("ansan");
    const port = portOf(ready.modbusTcp);
    const client = openModbusClient({ host: "127.0.0.1", port, timeoutMs: 2000 });
    const beats: { readonly at: number; readonly value: number }[] = [];
    let asking = false;
    await eventually("four heartbeats", () => {
      if (beats.length >= 5) return true;
      if (asking) return undefined;
      asking = true;
      void client.readWords(1, "input-registers", heartbeat?.address ?? 0, 1).then((read) => {
        const value = read.ok ? (read.value[0] ?? 0) : -1;
        if (value !== beats.at(-1)?.value) beats.push({ at: performance.now(), value });
        asking = false;
      });
      return undefined;
    });
    await client.close();
    const [, first, ...rest] = beats;
    const last = rest.at(-1);
    if (first === undefined || last === undefined) throw new Error("no heartbeat");
    const perSecond = (1000 * (last.value - first.value)) / (last.at - first.at);
    expect(last.value - first.value).toBe(rest.length);
    expect(perSecond).toBeGreaterThan(0.8);
    expect(perSecond).toBeLessThan(1.2);
  });

  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    it(`ends with 0 within 2 s on ${signal}, while clients are connected`, async () => {
      const { bench, ready } = await aBench("ansan", "--drill", "pangyo-2022");
      const socket = connect({ host: "127.0.0.1", port: portOf(ready.modbusTcp) });
      await once(socket, "connect");
      const mute = connect({ host: "127.0.0.1", port: portOf(ready.mqtt) });
      await once(mute, "connect");
      for (const each of [socket, mute]) each.on("error", () => undefined);
      const args = ["-h", "127.0.0.1", "-p", String(portOf(ready.mqtt)), "-t", "#", "-v"];
      const listener = start("mosquitto_sub", args);
      running.push(listener);
      await eventually("retained points", () => listener.out().length > 0);
      const asked = performance.now();
      const { code, err } = await bench.end(signal);
      expect({ code, err }).toEqual({ code: 0, err: "" });
      expect(performance.now() - asked).toBeLessThan(2000);
      expect(listener.out()).toContain("quench/ansan/online 0");
    });
  }

  it("ends within 2 s at a pace at which the next scan is far away", async () => {
    const { bench } = await aBench("pangyo", "--pace", "0.001");
    const asked = performance.now();
    expect((await bench.end("SIGTERM")).code).toBe(0);
    expect(performance.now() - asked).toBeLessThan(2000);
  });

  it("ends with 2 and one sentence when a port is taken", async () => {
    const holder = createServer().listen(0, "127.0.0.1");
    await once(holder, "listening");
    const address = holder.address();
    const port = typeof address === "object" ? (address?.port ?? 0) : 0;
    const args = ["bench", "pangyo", "--json", "--modbus-port", "0", "--mqtt-port", String(port)];
    const { code, out, err } = await run(process.execPath, [QUENCH, ...args]);
    holder.close();
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toBe(
      `MQTT cannot listen on 127.0.0.1:${port}: the port is already in use; ` +
        "stop what holds it, or choose another port\n",
    );
  });
});
