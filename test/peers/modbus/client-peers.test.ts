/**
 * Our client against servers that we did not write: pymodbus over TCP and over a serial line that
 * `socat` plays.
 */
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { openModbusClient, openStream, type ModbusClient, type StreamAddress } from "#protocols";
import { crcOf } from "../../../protocols/modbus/frame/crc.js";
import { ptyPair, type PtyPair } from "./pty-pair.js";
import { eventually, PYTHON, start } from "../programs.js";

const SERVER = join(import.meta.dirname, "a-server.py");

const open: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0).reverse()) await thing.close();
});

async function pymodbus(...args: readonly string[]): Promise<void> {
  const server = start(PYTHON, [SERVER, ...args]);
  open.push({ close: () => server.end() });
  await eventually("server", () => server.out().includes("ready"));
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

async function aLine(): Promise<PtyPair> {
  const line = await ptyPair();
  open.push({ close: () => line.pull() });
  return line;
}

const serial = (path: string, baud = 19_200): StreamAddress => ({
  kind: "serial",
  path,
  baud,
  dataBits: 8,
  parity: "none",
  stopBits: 1,
});

function aClient(at: StreamAddress, timeoutMs = 1000): ModbusClient {
  const framing = at.kind === "serial" ? "rtu" : "mbap";
  const client = openModbusClient({ address: { at, framing }, timeoutMs });
  open.push(client);
  return client;
}

/** Asks until the server, which says that it is ready a little early, answers. */
async function awake(client: ModbusClient, unit = 1): Promise<void> {
  for (let tries = 0; tries < 50; tries++) {
    if ((await client.readWords(unit, "holding-registers", 0, 1)).ok) return;
    await pause(100);
  }
  throw new Error("the server never answers");
}

/** Every function that the client has, there and back. */
async function proves(client: ModbusClient): Promise<void> {
  const registers = (from: number, count: number) =>
    Array.from({ length: count }, (_, n) => 1000 + from + n);
  expect(await client.readWords(1, "input-registers", 7, 125)).toEqual({
    ok: true,
    value: registers(7, 125),
  });
  expect(await client.readWords(1, "holding-registers", 0, 1)).toEqual({ ok: true, value: [1000] });
  const bits = { ok: true, value: Array.from({ length: 2000 }, (_, n) => n % 2 === 1) };
  expect(await client.readBits(1, "coils", 0, 2000)).toEqual(bits);
  expect(await client.readBits(1, "discrete-inputs", 0, 2000)).toEqual(bits);
  const done = { ok: true, value: undefined };
  expect(await client.writeWords(1, 3, [65_535])).toEqual(done);
  expect(await client.writeWords(1, 4, [4, 5, 6])).toEqual(done);
  expect(await client.readWords(1, "holding-registers", 3, 4)).toEqual({
    ok: true,
    value: [65_535, 4, 5, 6],
  });
  expect(await client.writeBits(1, 10, [true])).toEqual(done);
  expect(await client.writeBits(1, 12, [true, false, true])).toEqual(done);
  expect(await client.readBits(1, "coils", 10, 6)).toEqual({
    ok: true,
    value: [true, true, true, false, true, true],
  });
  expect(await client.readWords(1, "holding-registers", 5000, 1)).toMatchObject({
    failure: { kind: "exception", exception: 2 },
  });
}

describe("our client and a pymodbus server", () => {
  it("understand each other over TCP, and again after the server was gone", async () => {
    const port = await freePort();
    const at = { kind: "tcp", host: "127.0.0.1", port } as const;
    const client = aClient(at);
    await pymodbus("tcp", String(port));
    await awake(client);
    await proves(client);
    await open.pop()?.close();
    expect(await client.readWords(1, "holding-registers", 0, 1)).toMatchObject({ ok: false });
    await pymodbus("tcp", String(port));
    await awake(client);
  });

  it("understand each other over a serial line, three units on it", async () => {
    const line = await aLine();
    await pymodbus("serial", line.theirs, "1", "2", "3");
    const client = aClient(serial(line.ours));
    await awake(client);
    await proves(client);
    const all = [1, 2, 3, 1, 2, 3].map((unit) => client.readWords(unit, "input-registers", 9, 2));
    expect(await Promise.all(all)).toEqual(
      [1, 2, 3, 1, 2, 3].map((unit) => ({
        ok: true,
        value: [1000 * unit + 9, 1000 * unit + 10],
      })),
    );
  });

  it("leave a unit alone that is not there, and go on with the others", async () => {
    const line = await aLine();
    await pymodbus("serial", line.theirs, "1", "2");
    const client = aClient(serial(line.ours), 250);
    await awake(client);
    const [nobody, somebody] = await Promise.all([
      client.readWords(9, "input-registers", 0, 1),
      client.readWords(2, "input-registers", 0, 1),
    ]);
    expect(nobody).toMatchObject({ failure: { kind: "timeout" } });
    expect(somebody).toEqual({ ok: true, value: [2000] });
  });
});

describe("our client on a serial line", () => {
  it("keeps 3.5 characters of silence before each request (Modbus Serial §2.5.1.1)", async () => {
    const line = await aLine();
    const device = await openStream(serial(line.theirs, 1200));
    open.push(device);
    const answered: number[] = [];
    const asked: number[] = [];
    device.listen({
      data: () => {
        asked.push(performance.now());
        const frame = Uint8Array.of(1, 3, 2, 0, 7);
        const crc = crcOf(frame);
        device.write(Uint8Array.of(...frame, crc & 0xff, crc >>> 8));
        answered.push(performance.now());
      },
      closed: () => undefined,
    });
    const client = aClient(serial(line.ours, 1200));
    await Promise.all(
      Array.from({ length: 8 }, () => client.readWords(1, "holding-registers", 0, 1)),
    );
    const silences = asked.slice(1).map((at, n) => at - (answered[n] ?? 0));
    expect(silences).toHaveLength(7);
    // 10 bits a character here: 3.5 of them are 29.2 ms at 1200 baud.
    expect(Math.min(...silences)).toBeGreaterThan(29);
  });

  it("says that the plug is pulled, and goes on when it is back", async () => {
    const line = await aLine();
    const client = aClient(serial(line.ours), 300);
    const asked = client.readWords(1, "holding-registers", 0, 1);
    await pause(100);
    await line.pull();
    expect(await asked).toMatchObject({ failure: { kind: "disconnected" } });
    expect(await client.readWords(1, "holding-registers", 0, 1)).toMatchObject({
      failure: { kind: "refused" },
    });
  });
});
