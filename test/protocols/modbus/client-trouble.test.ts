/**
 * The client opposite devices that misbehave: silent, late, doubled, cut off, or wrong.
 *
 * What must hold in all cases: no request ever gets another request's answer.
 */
import type { Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { openModbusClient, type ModbusClient } from "#protocols";
import type { Frame } from "../../../protocols/modbus/frame/frame.js";
import { joinFrames } from "../../../protocols/modbus/frame/mbap.js";
import { bytesOf } from "../../../protocols/hex.js";
import { laterTurn, rawDevice } from "./raw-peers.socket.js";

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0).reverse()) await thing.close();
});

async function aDevice(onFrame: (frame: Frame, socket: Socket, connection: number) => void) {
  const device = await rawDevice(onFrame);
  open.push(device);
  return device;
}

function aClient(device: { port: number }, timeoutMs = 5000): ModbusClient {
  const client = openModbusClient({ host: "127.0.0.1", port: device.port, timeoutMs });
  open.push(client);
  return client;
}

/** The answer to a read of one register: its own start address, so that it tells whose it is. */
function answerTo({ transaction, unit, pdu }: Frame): Uint8Array {
  const start = pdu.slice(1, 3);
  return joinFrames([{ transaction, unit, pdu: Uint8Array.of(pdu[0] ?? 0, 2, ...start) }]);
}

const read = (client: ModbusClient, start: number) =>
  client.readWords(1, "holding-registers", start, 1);

describe("Modbus client in trouble", () => {
  it("times out on a device that never answers, and the next request works", async () => {
    const device = await aDevice((frame, socket, connection) => {
      if (connection > 1) socket.write(answerTo(frame));
    });
    const client = aClient(device, 30);
    expect(await read(client, 11)).toEqual({
      ok: false,
      failure: { kind: "timeout", says: "no answer within 30 ms" },
    });
    expect(await read(client, 12)).toEqual({ ok: true, value: [12] });
    expect(device.connections).toBe(2);
  });

  it("never hands a late answer to the next request", async () => {
    let late: Frame | undefined;
    let lateSocket: Socket | undefined;
    const device = await aDevice((frame, socket, connection) => {
      if (connection === 1) {
        [late, lateSocket] = [frame, socket];
      } else {
        // The late answer leaves first, with the transaction id of the request now out.
        if (late) lateSocket?.write(answerTo({ ...late, transaction: frame.transaction }));
        void laterTurn().then(() => socket.write(answerTo(frame)));
      }
    });
    const client = aClient(device, 30);
    const [first, second] = await Promise.all([read(client, 11), read(client, 12)]);
    expect(first).toMatchObject({ failure: { kind: "timeout" } });
    expect(second).toEqual({ ok: true, value: [12] });
  });

  it("never hands a doubled answer to the next request", async () => {
    const device = await aDevice((frame, socket, connection) => {
      const answer = answerTo(frame);
      socket.write(connection === 1 ? Uint8Array.of(...answer, ...answer) : answer);
    });
    const client = aClient(device);
    const outcomes = await Promise.all([read(client, 11), read(client, 12), read(client, 13)]);
    expect(outcomes).toEqual([11, 12, 13].map((value) => ({ ok: true, value: [value] })));
  });

  it("never takes the doubled answer of an old request for the one that is out", async () => {
    let first: Frame | undefined;
    const device = await aDevice((frame, socket, connection) => {
      if (connection === 1 && first !== undefined) socket.write(answerTo(first));
      else socket.write(answerTo(frame));
      first ??= frame;
    });
    const client = aClient(device);
    expect(await read(client, 11)).toEqual({ ok: true, value: [11] });
    expect(await read(client, 12)).toEqual({
      ok: false,
      failure: { kind: "disconnected", says: "the device sent an answer nobody waited for" },
    });
    expect(await read(client, 13)).toEqual({ ok: true, value: [13] });
  });

  it("has one request out at a time", async () => {
    let out = 0;
    let outMax = 0;
    const device = await aDevice((frame, socket) => {
      outMax = Math.max(outMax, ++out);
      void laterTurn().then(() => {
        out--;
        socket.write(answerTo(frame));
      });
    });
    const client = aClient(device);
    await Promise.all(Array.from({ length: 300 }, (_, i) => read(client, i)));
    expect(outMax).toBe(1);
  });

  it("reports a connection that breaks while the request is out, without waiting", async () => {
    const device = await aDevice((frame, socket, connection) => {
      if (connection === 1) socket.resetAndDestroy();
      else socket.write(answerTo(frame));
    });
    const client = aClient(device, 60_000);
    expect(await read(client, 11)).toMatchObject({ failure: { kind: "disconnected" } });
    expect(await read(client, 12)).toEqual({ ok: true, value: [12] });
  });

  it("reports a connection that is closed while the request is out, without waiting", async () => {
    const client = aClient(await aDevice((_frame, socket) => socket.end()), 60_000);
    expect(await read(client, 11)).toEqual({
      ok: false,
      failure: { kind: "disconnected", says: "the device closed the connection" },
    });
  });

  it("reports a port where nobody listens as refused: certainly not done", async () => {
    const device = await aDevice(() => undefined);
    await device.close();
    const outcome = await read(aClient(device), 11);
    expect(outcome).toMatchObject({ failure: { kind: "refused" } });
    expect(!outcome.ok && outcome.failure.says).toContain("nothing listens there");
  });

  const wrongAnswers: readonly (readonly [string, string])[] = [
    ["of another function", "04 02 00 0B"],
    ["of another length", "03 04 00 0B 00 0C"],
    ["whose byte count is wrong", "03 01 00 0B"],
  ];
  for (const [says, pdu] of wrongAnswers) {
    it(`does not take an answer ${says}, and connects afresh`, async () => {
      const device = await aDevice((frame, socket, connection) => {
        if (connection === 1) socket.write(joinFrames([{ ...frame, pdu: bytesOf(pdu) }]));
        else socket.write(answerTo(frame));
      });
      const client = aClient(device);
      expect(await read(client, 11)).toMatchObject({ failure: { kind: "disconnected" } });
      expect(await read(client, 12)).toEqual({ ok: true, value: [12] });
    });
  }

  it("does not take an answer with another transaction number (TCP guide §4.4.1.1)", async () => {
    const device = await aDevice((frame, socket, connection) => {
      const transaction = frame.transaction + (connection === 1 ? 256 : 0);
      socket.write(answerTo({ ...frame, transaction }));
    });
    const client = aClient(device);
    expect(await read(client, 11)).toMatchObject({ failure: { kind: "disconnected" } });
    expect(await read(client, 12)).toEqual({ ok: true, value: [12] });
  });

  it("does not take an answer of another protocol (TCP guide §3.1.3)", async () => {
    const device = await aDevice((frame, socket) => {
      const bytes = answerTo(frame);
      bytes[3] = 1;
      socket.write(bytes);
    });
    expect(await read(aClient(device), 11)).toEqual({
      ok: false,
      failure: { kind: "disconnected", says: "protocol id 1 is not Modbus" },
    });
  });

  it("does not take an answer of another unit", async () => {
    const device = await aDevice((frame, socket) => socket.write(answerTo({ ...frame, unit: 2 })));
    expect(await read(aClient(device), 11)).toMatchObject({ failure: { kind: "disconnected" } });
  });

  const shortfalls: readonly (readonly [string, string, (c: ModbusClient) => Promise<unknown>])[] =
    [
      ["fewer registers", "10 00 00 00 01", (c) => c.writeWords(1, 0, [1, 2])],
      ["another register", "06 00 01 00 07", (c) => c.writeWords(1, 0, [7])],
      ["another value", "06 00 00 00 08", (c) => c.writeWords(1, 0, [7])],
      ["fewer coils", "0F 00 00 00 01", (c) => c.writeBits(1, 0, [true, true])],
      ["a coil left off", "05 00 00 00 00", (c) => c.writeBits(1, 0, [true])],
    ];
  for (const [says, pdu, write] of shortfalls) {
    it(`does not take a write as done when the device acknowledges ${says}`, async () => {
      const device = await aDevice((frame, socket) =>
        socket.write(joinFrames([{ ...frame, pdu: bytesOf(pdu) }])),
      );
      expect(await write(aClient(device))).toEqual({
        ok: false,
        failure: { kind: "disconnected", says: "the answer does not fit the request" },
      });
    });
  }

  it("takes an answer that arrives byte by byte", async () => {
    const device = await aDevice((frame, socket) => {
      void (async () => {
        for (const byte of answerTo(frame)) {
          socket.write(Uint8Array.of(byte));
          await laterTurn();
        }
      })();
    });
    expect(await read(aClient(device), 11)).toEqual({ ok: true, value: [11] });
  });

  it("refuses a request when too many are waiting already", async () => {
    const device = await aDevice((frame, socket) => socket.write(answerTo(frame)));
    const client = aClient(device);
    const outcomes = await Promise.all(Array.from({ length: 1026 }, (_, i) => read(client, i)));
    expect(outcomes.filter((o) => o.ok)).toHaveLength(1025);
    expect(outcomes[1025]).toMatchObject({ failure: { kind: "refused" } });
  });

  it("ends what is out and what waits when it is closed", async () => {
    let arrived: () => void = () => undefined;
    const out = new Promise<void>((resolve) => (arrived = resolve));
    const client = aClient(await aDevice(() => arrived()));
    const both = Promise.all([read(client, 11), read(client, 12)]);
    await out;
    await client.close();
    expect(await both).toMatchObject([
      { failure: { kind: "disconnected" } },
      { failure: { kind: "refused" } },
    ]);
  });

  it("knows that nothing was sent when it is closed before it has connected", async () => {
    const client = aClient(await aDevice(() => undefined));
    const asked = read(client, 11);
    await client.close();
    expect(await asked).toMatchObject({ failure: { kind: "refused" } });
  });
});
