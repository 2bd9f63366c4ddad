import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { openModbusServer, TableUnit } from "#protocols";
import { probeModbus } from "../../../hil/probe/modbus/run-battery.js";
import { streamDial } from "../../../hil/probe/stream-dial.socket.js";
import { PYTHON, run, start, type Running } from "../programs.js";
import { keepScores, keptRow, rowOf, type Score } from "./scoreboard.js";

const here = (name: string) => join(import.meta.dirname, name);
const running: Running[] = [];
const folder = mkdtempSync(join(tmpdir(), "quench-probe-"));
const scores: Score[] = [];

afterAll(async () => {
  for (const one of running) await one.end();
  rmSync(folder, { recursive: true, force: true });
  if (scores.length === 5) keepScores("Modbus", scores);
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function probed(name: string, port: number, timeoutMs: number): Promise<Score> {
  const dial = streamDial({ kind: "tcp", host: "127.0.0.1", port }, 2000);
  const { results, gone } = await probeModbus(dial, {
    framing: "mbap",
    unit: 1,
    timeoutMs,
    tables: {},
    grants: { coils: { start: 0, length: 2000 }, holding: { start: 0, length: 200 } },
    onBench: true,
  });
  const score: Score = { protocol: "Modbus", name, results, gone };
  scores.push(score);
  return score;
}

/** Starts a server of somebody else's and probes it. */
async function probedProgram(
  name: string,
  program: string,
  args: readonly string[],
  timeoutMs = 300,
): Promise<Score> {
  const port = await freePort();
  const server = start(program, [...args, String(port)]);
  running.push(server);
  const dial = streamDial({ kind: "tcp", host: "127.0.0.1", port }, 500);
  for (let tries = 0; tries < 50; tries++) {
    const line = await dial.open().catch(() => undefined);
    if (line !== undefined) {
      await line.close();
      return probed(name, port, timeoutMs);
    }
    await pause(200);
  }
  throw new Error(`${name} does not start: ${server.err()}`);
}

const failedIds = ({ results }: Score) =>
  results.filter(({ verdict }) => verdict === "failed").map(({ id }) => id);

describe("quench probe modbus", () => {
  it("finds nothing to blame in our own server, as the scoreboard says", async () => {
    const unit = new TableUnit({
      coils: 5000,
      discreteInputs: 3000,
      holdingRegisters: 1000,
      inputRegisters: 500,
    });
    const server = await openModbusServer({
      host: "127.0.0.1",
      port: 0,
      units: (id) => (id === 1 ? unit : undefined),
    });
    const score = await probed("quench", server.port, 300);
    await server.close();
    expect(failedIds(score)).toEqual([]);
    expect(score.results.filter(({ verdict }) => verdict === "not-executed")).toEqual([]);
    if (process.env["UPDATE_SCOREBOARD"] !== "1") expect(rowOf(score)).toBe(keptRow("quench"));
  }, 60_000);

  it("sees what modbus-serial's server does, which our own was made for", async () => {
    const args = [here("javascript-server.cjs"), "modbus-serial"];
    const score = await probedProgram("modbus-serial", process.execPath, args);
    expect(failedIds(score)).toEqual(
      expect.arrayContaining([
        "mb-fc03-quantity-0",
        "mb-fc03-quantity-126",
        "mb-fc05-value-1234",
        "mb-mbap-protocol-0001",
      ]),
    );
    expect(score.gone).toBeUndefined();
  }, 180_000);

  it("outlives jsmodbus, whose server dies of one request", async () => {
    const args = [here("javascript-server.cjs"), "jsmodbus"];
    const score = await probedProgram("jsmodbus", process.execPath, args);
    expect(score.gone).toMatch(/^since mb-/);
    expect(score.results.some(({ verdict }) => verdict === "not-executed")).toBe(true);
  }, 180_000);

  it("goes through all cases with pymodbus", async () => {
    const score = await probedProgram("pymodbus", PYTHON, [here("pymodbus-server.py")]);
    expect(score.results.filter(({ verdict }) => verdict === "passed").length).toBeGreaterThan(80);
  }, 180_000);

  it.skipIf(!existsSync("/usr/include/modbus/modbus.h") || !existsSync("/usr/bin/gcc"))(
    "goes through all cases with libmodbus (needs gcc and libmodbus-dev)",
    async () => {
      const program = join(folder, "libmodbus-server");
      const flags = ["-I/usr/include/modbus", "-o", program, "-lmodbus"];
      const built = await run("gcc", [here("libmodbus-server.c"), ...flags], { withinS: 60 });
      expect({ code: built.code, err: built.err }).toEqual({ code: 0, err: "" });
      // It sleeps for half a second after a request that it does not like.
      const score = await probedProgram("libmodbus", program, [], 1200);
      expect(score.results.some(({ verdict }) => verdict === "passed")).toBe(true);
    },
    400_000,
  );
});
