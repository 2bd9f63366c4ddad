/** The client on a bus of RTU frames: several units, no numbers in the answers, real time. */
import { afterEach, describe, expect, it } from "vitest";
import { openModbusClient, type ModbusClient, type ModbusClientOptions } from "#protocols";
import { rtuDevice, rtuFrame, type RtuDevice, type RtuRequest } from "./rtu-device.socket.js";

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0).reverse()) await thing.close();
});

async function aDevice(onRequest: (request: RtuRequest) => void): Promise<RtuDevice> {
  const device = await rtuDevice(onRequest);
  open.push(device);
  return device;
}

type Settings = Omit<Extract<ModbusClientOptions, { address: unknown }>, "address">;

function aBus(port: number, settings: Partial<Settings> = {}): ModbusClient {
  const at = { kind: "tcp", host: "127.0.0.1", port } as const;
  const client = openModbusClient({
    address: { at, framing: "rtu" },
    timeoutMs: 2000,
    ...settings,
  });
  open.push(client);
  return client;
}

/** One register whose value is its address, so that an answer tells whose it is. */
function echo({ pdu, answer }: RtuRequest): void {
  answer([pdu[0] ?? 0, 2, pdu[1] ?? 0, pdu[2] ?? 0]);
}

const read = (bus: ModbusClient, unit: number, start: number) =>
  bus.readWords(unit, "holding-registers", start, 1);

describe("a bus of RTU frames", () => {
  it("carries requests to several units, one at a time (Modbus Serial §2.1)", async () => {
    let out = 0;
    let outMax = 0;
    const device = await aDevice((request) => {
      outMax = Math.max(outMax, ++out);
      setTimeout(() => {
        out--;
        echo(request);
      }, 1);
    });
    const bus = aBus(device.port);
    const all = Array.from({ length: 60 }, (_, n) => read(bus, 1 + (n % 3), n));
    expect(await Promise.all(all)).toEqual(all.map((_, n) => ({ ok: true, value: [n] })));
    expect({ outMax, connections: device.connections }).toEqual({ outMax: 1, connections: 1 });
  });

  it("writes, and takes an exception as an answer", async () => {
    const device = await aDevice(({ pdu, answer }) =>
      answer(pdu[0] === 6 ? [...pdu] : [0x80 | (pdu[0] ?? 0), 2]),
    );
    const bus = aBus(device.port);
    expect(await bus.writeWords(7, 1, [9])).toEqual({ ok: true, value: undefined });
    expect(await read(bus, 7, 1)).toMatchObject({ failure: { kind: "exception", exception: 2 } });
    expect(device.connections).toBe(1);
  });

  it("takes an answer that comes byte by byte", async () => {
    const device = await aDevice(({ raw }) => {
      [...rtuFrame(1, [3, 2, 0, 5])].forEach((byte, n) =>
        setTimeout(() => raw(Uint8Array.of(byte)), 3 * n),
      );
    });
    expect(await read(aBus(device.port), 1, 5)).toEqual({ ok: true, value: [5] });
  });

  const wrong: readonly (readonly [string, (request: RtuRequest) => void])[] = [
    ["with a wrong check sum", ({ raw }) => raw(Uint8Array.of(1, 3, 2, 0, 11, 0, 0))],
    ["of another unit", ({ answer }) => answer([3, 2, 0, 11], 2)],
    ["of another function", ({ answer }) => answer([4, 2, 0, 11])],
    ["of another length", ({ answer }) => answer([3, 4, 0, 11, 0, 12])],
    ["behind a byte of noise", ({ raw }) => raw(Uint8Array.of(0, ...rtuFrame(1, [3, 2, 0, 11])))],
    ["with bytes behind it", ({ raw }) => raw(Uint8Array.of(...rtuFrame(1, [3, 2, 0, 11]), 0))],
    ["of an unknown function", ({ answer }) => answer([0x63, 2, 0, 11])],
  ];
  for (const [says, answering] of wrong) {
    it(`does not take an answer ${says} (Modbus Serial §2.5.1)`, async () => {
      const device = await aDevice((request) =>
        request.connection === 1 ? answering(request) : echo(request),
      );
      const bus = aBus(device.port);
      expect(await read(bus, 1, 11)).toMatchObject({ failure: { kind: "disconnected" } });
      expect(await read(bus, 1, 12)).toEqual({ ok: true, value: [12] });
    });
  }
});

describe("a unit that answers late", () => {
  it("never has its answer taken for the next one, and others are asked meanwhile", async () => {
    const order: string[] = [];
    const device = await aDevice((request) => {
      const start = request.pdu[2] ?? 0;
      order.push(`${request.unit}:${start}`);
      // The gateway hands a late answer to whoever is connected by then.
      if (start === 11) setTimeout(() => late?.raw(rtuFrame(1, [3, 2, 0, 11])), 450);
      else echo(request);
      late = request;
    });
    let late: RtuRequest | undefined;
    const bus = aBus(device.port, { timeoutMs: 300 });
    const outcomes = await Promise.all([read(bus, 1, 11), read(bus, 1, 12), read(bus, 2, 13)]);
    expect(outcomes).toMatchObject([
      { failure: { kind: "timeout" } },
      { ok: true, value: [12] },
      { ok: true, value: [13] },
    ]);
    expect(order).toEqual(["1:11", "2:13", "1:12"]);
  });

  it("has a time-out of its own", async () => {
    const device = await aDevice((request) => {
      if (request.unit === 1) setTimeout(() => echo(request), 600);
      else echo(request);
    });
    const unitTimeoutsMs = new Map([[1, 1000]]);
    const bus = aBus(device.port, { timeoutMs: 400, unitTimeoutsMs });
    expect(await read(bus, 1, 1)).toEqual({ ok: true, value: [1] });
    expect(await read(bus, 2, 2)).toEqual({ ok: true, value: [2] });
    const quick = aBus(device.port, { timeoutMs: 40 });
    expect(await read(quick, 1, 1)).toMatchObject({ failure: { kind: "timeout" } });
  });
});

describe("a broadcast", () => {
  it("is sent once, is not waited for, and leaves time to do it (Serial §2.4.1)", async () => {
    const seen: number[][] = [];
    const device = await aDevice((request) => {
      seen.push([request.unit, ...request.pdu]);
      if (request.unit !== 0) echo(request);
    });
    const bus = aBus(device.port, { timeoutMs: 1000 });
    await read(bus, 1, 1);
    const started = performance.now();
    const [written, after] = await Promise.all([bus.writeBits(0, 3, [true]), read(bus, 1, 2)]);
    expect(written).toEqual({ ok: true, value: undefined });
    expect(after).toEqual({ ok: true, value: [2] });
    expect(performance.now() - started).toBeGreaterThan(95);
    expect(seen).toEqual([
      [1, 3, 0, 1, 0, 1],
      [0, 5, 0, 3, 0xff, 0],
      [1, 3, 0, 2, 0, 1],
    ]);
  });

  it("can only write, and a unit above 247 is nobody (Modbus Serial §2.2)", async () => {
    const bus = aBus(1);
    expect(await read(bus, 0, 1)).toMatchObject({ failure: { kind: "refused" } });
    expect(await read(bus, 248, 1)).toMatchObject({ failure: { kind: "refused" } });
  });
});

describe("asking again", () => {
  const retry = { retries: 3, firstWaitMs: 20, longestWaitMs: 30 };

  it("repeats a read that was not answered, each time after a longer wait", async () => {
    const times: number[] = [];
    const device = await aDevice((request) => {
      times.push(performance.now());
      if (times.length === 4) echo(request);
      else request.answer([0x83, 6]);
    });
    const bus = aBus(device.port, { retry });
    expect(await read(bus, 1, 5)).toEqual({ ok: true, value: [5] });
    const waits = times.slice(1).map((time, n) => time - (times[n] ?? 0));
    expect(waits.map((wait, n) => wait >= [20, 30, 30][n]! - 2)).toEqual([true, true, true]);
  });

  it("gives up after its number of retries", async () => {
    let asked = 0;
    const device = await aDevice(() => void asked++);
    const bus = aBus(device.port, { retry: { ...retry, retries: 2 }, timeoutMs: 20 });
    expect(await read(bus, 1, 5)).toMatchObject({ failure: { kind: "timeout" } });
    expect(asked).toBe(3);
  });

  it("takes any other exception as an answer", async () => {
    let asked = 0;
    const device = await aDevice(({ answer }) => {
      asked++;
      answer([0x83, 2]);
    });
    expect(await read(aBus(device.port, { retry }), 1, 5)).toMatchObject({ ok: false });
    expect(asked).toBe(1);
  });

  it("never repeats a write", async () => {
    let asked = 0;
    const device = await aDevice(() => void asked++);
    const bus = aBus(device.port, { retry, timeoutMs: 30 });
    expect(await bus.writeBits(1, 0, [true])).toMatchObject({ failure: { kind: "timeout" } });
    expect(await bus.writeWords(2, 0, [1])).toMatchObject({ failure: { kind: "timeout" } });
    await new Promise((resolve) => setTimeout(resolve, 120));
    expect(asked).toBe(2);
  });

  it("ends when the client is closed, without waiting", async () => {
    const device = await aDevice(({ answer }) => answer([0x83, 6]));
    const bus = aBus(device.port, {
      retry: { ...retry, firstWaitMs: 60_000, longestWaitMs: 60_000 },
    });
    const asked = read(bus, 1, 5);
    await new Promise((resolve) => setTimeout(resolve, 150));
    await bus.close();
    expect(await asked).toMatchObject({ failure: { kind: "refused" } });
  });
});

describe("a connection that breaks 200 times", () => {
  it("is made anew each time, and leaves no socket behind", async () => {
    const device = await aDevice((request) => {
      if (request.pdu[2] === 0) device.cut();
      else echo(request);
    });
    const sockets = () =>
      process.getActiveResourcesInfo().filter((kind) => kind === "TCPSocketWrap").length;
    const bus = aBus(device.port);
    expect(await read(bus, 1, 7)).toEqual({ ok: true, value: [7] });
    const before = sockets();
    for (let n = 0; n < 200; n++) {
      expect(await read(bus, 1, 0)).toMatchObject({ failure: { kind: "disconnected" } });
      expect(await read(bus, 1, 7)).toEqual({ ok: true, value: [7] });
    }
    expect(device.connections).toBe(201);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect({ sockets: sockets(), open: device.open }).toEqual({ sockets: before, open: 1 });
  });
});
