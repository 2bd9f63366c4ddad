/**
 * Every Modbus function, asked by clients that we did not write, over TCP, RTU over TCP and a
 * serial line that `socat` plays.
 */
import { join } from "node:path";
import * as library from "modbus-serial";
import { afterEach, describe, expect, it } from "vitest";
import {
  openModbusServer,
  openSerialServer,
  TableUnit,
  type ModbusServerOptions,
  type SerialAddress,
} from "#protocols";
import { PYTHON, run } from "../programs.js";
import { ptyPair } from "./pty-pair.js";

const script = join(import.meta.dirname, "every-function.py");
const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0).reverse()) await thing.close();
});

function aUnit(): TableUnit {
  const unit = new TableUnit({
    coils: 8,
    discreteInputs: 3,
    holdingRegisters: 8,
    inputRegisters: 2,
    queues: new Map([[6, [5, 6, 7, 8, 9, 10, 11]]]),
    files: new Map([[4, 10]]),
  });
  unit.discreteInputs.set([1, 0, 1]);
  unit.inputRegisters.set([0x1234, 0xffff]);
  unit.holdingRegisters[4] = 0x12;
  unit.status = 0x6d;
  return unit;
}

async function aServer(more: Partial<ModbusServerOptions>): Promise<string> {
  const unit = aUnit();
  const units = (id: number) => (id === 1 ? unit : undefined);
  const server = await openModbusServer({ host: "127.0.0.1", port: 0, units, ...more });
  open.push(server);
  return String(server.port);
}

/** A serial line with the unit at one end; the path of the other end. */
async function aLine(): Promise<{ readonly path: string; readonly unit: TableUnit }> {
  const line = await ptyPair();
  open.push({ close: () => line.pull() });
  const at: SerialAddress = {
    kind: "serial",
    path: line.ours,
    baud: 19_200,
    dataBits: 8,
    parity: "even",
    stopBits: 1,
  };
  const unit = aUnit();
  open.push(await openSerialServer({ at, units: new Map([[1, unit]]) }));
  return { path: line.theirs, unit };
}

const wanted = {
  "1": [false, false, true, false, true, false, true, false],
  "2": [true, false, true],
  "3": [7, 8, 9],
  "4": [0x1234, 0xffff],
  "5": true,
  "6": 7,
  "7": 0x6d,
  "15": 3,
  "16": 2,
  // pymodbus takes the last byte for the status; ours stands behind an id of one byte.
  "17": "\u0001\u00fftable unit",
  "22": [0xf2, 0x25],
  "23": [7, 99],
  "24": [5, 6, 7],
  "43": ["quench", "table unit", "1"],
};
const ofLine = { "8": [0xa537], "11": true, "12": true };

async function pymodbus(kind: string, where: string): Promise<unknown> {
  const { code, out, err } = await run(PYTHON, [script, kind, where]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  return JSON.parse(out);
}

describe("pymodbus", () => {
  it("has every function answered over TCP", async () => {
    const port = await aServer({ diagnostics: true });
    expect(await pymodbus("tcp", port)).toMatchObject({
      ...wanted,
      ...ofLine,
      "20": "12345678",
      "21": 1,
    });
  });

  it("has every function answered in RTU frames over TCP", async () => {
    const port = await aServer({ framing: "rtu" });
    expect(await pymodbus("rtu-tcp", port)).toMatchObject({ ...wanted, ...ofLine });
  });

  it("has every function answered on a serial line", async () => {
    const { path } = await aLine();
    expect(await pymodbus("serial", path)).toMatchObject({ ...wanted, ...ofLine });
  });
});

describe("modbus-serial", () => {
  it("reads, writes and identifies over a serial line", async () => {
    const { path, unit } = await aLine();
    const client = new library.default.default();
    await client.connectRTUBuffered(path, { baudRate: 19_200, parity: "even" });
    client.setTimeout(2000);
    client.setID(1);
    await client.writeRegisters(1, [8, 9]);
    expect((await client.readHoldingRegisters(0, 3)).data).toEqual([0, 8, 9]);
    await client.writeCoils(0, [true, true]);
    expect((await client.readCoils(0, 2)).data.slice(0, 2)).toEqual([true, true]);
    expect(unit.coils[1]).toBe(1);
    expect((await client.readInputRegisters(0, 2)).data).toEqual([0x1234, 0xffff]);
    expect((await client.readDeviceIdentification(1, 0)).data).toEqual({
      0: "quench",
      1: "table unit",
      2: "1",
    });
    await new Promise<void>((resolve) => client.close(() => resolve()));
  });
});

describe("mbpoll", () => {
  const poll = (path: string, ...more: readonly string[]) =>
    run("mbpoll", ["-m", "rtu", "-b", "19200", "-P", "even", "-a", "1", "-0", ...more, path]);

  it("reads and writes on a serial line", async () => {
    const { path, unit } = await aLine();
    const { out } = await poll(path, "-t", "3", "-r", "0", "-c", "2", "-1");
    expect(out).toMatch(/\[0\]:\s+4660\s+\[1\]:\s+(65535|-1)/);
    const write = ["-m", "rtu", "-b", "19200", "-P", "even", "-a", "1", "-0", "-t", "4", "-r", "3"];
    const { code } = await run("mbpoll", [...write, path, "41", "42"]);
    expect(code).toBe(0);
    expect([...unit.holdingRegisters.subarray(3, 5)]).toEqual([41, 42]);
  });

  it("is told who the device is", async () => {
    const { path } = await aLine();
    const { out } = await poll(path, "-u");
    expect(out).toMatch(/Id +: 0x01\s+Status: On\s+Data +: table unit/);
  });
});
