/**
 * Several reads out together on one connection: each gets its own answer, and trouble that nobody
 * can lay at the door of one of them is laid at nobody's.
 */
import type { Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { openModbusClient, type ModbusClient } from "#protocols";
import type { Frame } from "../../../protocols/modbus/frame/frame.js";
import { joinFrames } from "../../../protocols/modbus/frame/mbap.js";
import { bytesOf } from "../../../protocols/hex.js";
import { laterTurn, rawDevice } from "../../protocols/modbus/raw-peers.socket.js";

const OUT_MAX = 4;
const SHORT_MS = 40;

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0).reverse()) await thing.close();
});

interface Scene {
  readonly client: ModbusClient;
  /** Units in the order in which they were asked, connection by connection. */
  readonly asked: number[][];
}

type OnFrame = (frame: Frame, socket: Socket, connection: number) => void;

async function aScene(onFrame: OnFrame, timeoutMs = 5000): Promise<Scene> {
  const asked: number[][] = [];
  const device = await rawDevice((frame, socket, connection) => {
    (asked[connection - 1] ??= []).push(frame.unit);
    onFrame(frame, socket, connection);
  });
  open.push(device);
  const to = { host: "127.0.0.1", port: device.port };
  const client = openModbusClient({ ...to, timeoutMs, outMax: OUT_MAX });
  open.push(client);
  return { client, asked };
}

/** The answer to a read of one register: its unit, so that it tells whose it is. */
function answerTo({ transaction, unit, pdu }: Frame): Uint8Array {
  return joinFrames([{ transaction, unit, pdu: Uint8Array.of(pdu[0] ?? 0, 2, 0, unit) }]);
}

const units = [1, 2, 3, 4, 5, 6, 7, 8, 9];

function readAll({ client }: Scene) {
  return Promise.all(units.map((unit) => client.readWords(unit, "input-registers", 0, 1)));
}

const good = (unit: number) => ({ ok: true, value: [unit] });

describe("reads that are out together", () => {
  it("are as many as were allowed, and never more (TCP guide §4.4)", async () => {
    let [out, most] = [0, 0];
    const scene = await aScene((frame, socket) => {
      most = Math.max(most, ++out);
      void laterTurn().then(() => {
        out--;
        socket.write(answerTo(frame));
      });
    });
    expect(await readAll(scene)).toEqual(units.map(good));
    expect(most).toBe(OUT_MAX);
  });

  it("get each its own answer, in whatever order answers come", async () => {
    const held: [Frame, Socket][] = [];
    const scene = await aScene((frame, socket) => {
      held.push([frame, socket]);
      void laterTurn().then(() => {
        for (const [other, to] of held.splice(0).reverse()) to.write(answerTo(other));
      });
    });
    expect(await readAll(scene)).toEqual(units.map(good));
    expect(scene.asked).toHaveLength(1);
  });

  it("fail one by one where the device says no", async () => {
    const scene = await aScene((frame, socket) => {
      const no = joinFrames([{ ...frame, pdu: bytesOf("84 0B") }]);
      socket.write(frame.unit === 3 ? no : answerTo(frame));
    });
    const outcomes = await readAll(scene);
    expect(outcomes[2]).toMatchObject({ failure: { kind: "exception", exception: 11 } });
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(8);
    expect(scene.asked).toHaveLength(1);
  });

  const troubles: readonly (readonly [string, string, OnFrame])[] = [
    ["is silent", "timeout", () => undefined],
    ["cuts the connection", "disconnected", (_, socket) => socket.resetAndDestroy()],
    [
      "answers with the number of another transaction",
      "disconnected",
      (frame, socket) => {
        socket.write(answerTo({ ...frame, transaction: (frame.transaction + 1) & 0xffff }));
      },
    ],
    [
      "answers for another unit",
      "disconnected",
      (frame, socket) => socket.write(answerTo({ ...frame, unit: frame.unit + 1 })),
    ],
    [
      "stops in the middle of its answer",
      "timeout",
      (frame, socket) => socket.write(answerTo(frame).subarray(0, 5)),
    ],
  ];
  for (const [says, kind, misbehave] of troubles) {
    it(`do not suffer from a device beside them that ${says}`, async () => {
      const scene = await aScene((frame, socket, connection) => {
        if (frame.unit === 3) misbehave(frame, socket, connection);
        else socket.write(answerTo(frame));
      }, SHORT_MS);
      const outcomes = await readAll(scene);
      expect(outcomes[2]).toMatchObject({ failure: { kind } });
      expect(outcomes.filter((_, place) => place !== 2)).toEqual(
        units.filter((unit) => unit !== 3).map(good),
      );
    });
  }

  it("leave out a device that was in trouble until it has answered alone", async () => {
    const scene = await aScene((frame, socket) => {
      if (frame.unit === 3) socket.resetAndDestroy();
      else socket.write(answerTo(frame));
    });
    const asks = () => scene.asked.flat().filter((unit) => unit === 3).length;
    await readAll(scene);
    // With the others, and then alone, where it failed.
    expect(asks()).toBe(2);
    await readAll(scene);
    expect(asks()).toBe(3);
  });

  it("wait for a write, and a write for them, since it is never repeated", async () => {
    const trail: string[] = [];
    const scene = await aScene((frame, socket) => {
      trail.push(`asked ${frame.unit}`);
      void laterTurn().then(() => {
        trail.push(`answered ${frame.unit}`);
        const isWrite = frame.pdu[0] === 5;
        socket.write(
          isWrite ? joinFrames([{ ...frame, pdu: frame.pdu.slice() }]) : answerTo(frame),
        );
      });
    });
    const read = (unit: number) => scene.client.readWords(unit, "input-registers", 0, 1);
    const all = [read(1), read(2), scene.client.writeBits(3, 0, [true]), read(4)];
    for (const outcome of await Promise.all(all)) expect(outcome.ok).toBe(true);
    const write = trail.indexOf("asked 3");
    expect(trail.slice(0, write)).toContain("answered 2");
    expect(trail[write + 1]).toBe("answered 3");
  });
});
