/**
 * A thousand connections on the supervisory face of a live bench, half of them dribbling a byte a
 * second: who was there before keeps his answers, the limit holds, and the scan goes on.
 *
 * How late scans were is noted beside the test and not asserted; a busy machine is late by itself.
 */
import { connect, type Socket } from "node:net";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { openLiveBench, type LiveBench } from "#hil";
import { openModbusClient, type ModbusClient } from "#protocols";
import { aSite } from "../../support/sites/a-site.js";

const CROWD = 1000;
const STAY_MS = 5000;
const MEMORY_MB = 150;

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function aBench(connectionsMax: number): Promise<LiveBench> {
  const tcp = { host: "127.0.0.1", port: 0 };
  const modbus = { tcp, clients: [], connectionsMax, idleTimeoutMs: 60_000 };
  const ports = { host: "127.0.0.1", modbusPort: 0, mqttPort: 0 };
  const bench = await openLiveBench({ site: aSite(), pace: 1, ...ports, setup: { modbus } });
  open.push(() => bench.stop());
  return bench;
}

const portOf = ({ modbusTcp }: LiveBench) => Number(modbusTcp.split(":")[1]);

/** A client that asks ten times a second, and counts what it is told. */
async function aRegular(port: number) {
  const client: ModbusClient = openModbusClient({ host: "127.0.0.1", port, timeoutMs: 4000 });
  const counts = { answered: 0, failed: 0, slowestMs: 0 };
  const ask = async () => {
    const asked = performance.now();
    const { ok } = await client.readWords(1, "input-registers", 0, 10);
    counts.slowestMs = Math.max(counts.slowestMs, performance.now() - asked);
    counts[ok ? "answered" : "failed"]++;
  };
  await ask();
  let isOver = false;
  const done = (async () => {
    while (!isOver) {
      await ask();
      await pause(100);
    }
  })();
  open.push(() => client.close());
  return {
    end: async () => {
      isOver = true;
      await done;
      return counts;
    },
  };
}

/** The thousand; the even ones send a byte of a request a second. */
async function aCrowd(port: number) {
  let closed = 0;
  const sockets: Socket[] = Array.from({ length: CROWD }, () => {
    const socket = connect(port, "127.0.0.1");
    socket.on("error", () => undefined);
    socket.once("close", () => closed++);
    return socket;
  });
  await Promise.all(sockets.map((socket) => Promise.race(connected(socket))));
  const request = Uint8Array.of(0, 1, 0, 0, 0, 6, 1, 4, 0, 0, 0, 1);
  let at = 0;
  const dribble = setInterval(() => {
    const byte = request.subarray(at % 12, (at % 12) + 1);
    at++;
    for (const socket of sockets.filter((_, place) => place % 2 === 0)) {
      if (!socket.destroyed) socket.write(byte);
    }
  }, 1000);
  open.push(() => {
    clearInterval(dribble);
    for (const socket of sockets) socket.destroy();
    return Promise.resolve();
  });
  return { standing: () => CROWD - closed };
}

const connected = (socket: Socket) => [
  once(socket, "connect").catch(() => undefined),
  once(socket, "close"),
];

const residentMb = () => process.memoryUsage().rss / 2 ** 20;

describe("a live bench with a thousand connections", () => {
  for (const { limit, standing } of [
    // The regular has one of the places.
    { limit: 64, standing: 63 },
    { limit: 2000, standing: CROWD },
  ]) {
    it(`goes on scanning and answering with ${limit} places (TCP guide §4.2.2)`, async ({
      annotate,
    }) => {
      const bench = await aBench(limit);
      const regular = await aRegular(portOf(bench));
      const [scansBefore, mbBefore] = [bench.pace().scans, residentMb()];
      const started = performance.now();
      const crowd = await aCrowd(portOf(bench));
      await pause(STAY_MS);
      const scans = bench.pace().scans - scansBefore;
      const due = (performance.now() - started) / 100;
      const { answered, failed, slowestMs } = await regular.end();
      const grownMb = residentMb() - mbBefore;
      expect(failed).toBe(0);
      expect(answered).toBeGreaterThan(10);
      expect(crowd.standing()).toBe(standing);
      // A bench that stood still, or scanned at half its rate for good, would be found out.
      expect(scans / due).toBeGreaterThan(0.5);
      expect(grownMb).toBeLessThan(MEMORY_MB);
      const { jitterMeanMs, jitterMaxMs, overruns } = bench.pace();
      await annotate(
        `${limit} places: ${scans} scans of ${Math.round(due)} due, ${jitterMeanMs.toFixed(1)} ` +
          `ms late on average, ${Math.round(jitterMaxMs)} at most, ${overruns} overruns; ` +
          `${answered} answers, the slowest ${Math.round(slowestMs)} ms; ` +
          `memory ${Math.round(grownMb)} MB more`,
      );
    });
  }
});
