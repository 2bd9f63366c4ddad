/** Client and server together: every function there and back, and failures as values. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  ILLEGAL_DATA_VALUE,
  openModbusClient,
  openModbusServer,
  TableUnit,
  type ModbusClient,
  type ModbusServer,
} from "#protocols";

describe("Modbus client", () => {
  let unit: TableUnit;
  let server: ModbusServer;
  let client: ModbusClient;

  beforeEach(async () => {
    unit = new TableUnit({
      coils: 2000,
      discreteInputs: 2000,
      holdingRegisters: 125,
      inputRegisters: 125,
      onWrite: (write) =>
        write.table === "holding-registers" && write.values.includes(666)
          ? ILLEGAL_DATA_VALUE
          : undefined,
    });
    const units = (id: number) => (id === 1 || id === 0 ? unit : undefined);
    server = await openModbusServer({ host: "127.0.0.1", port: 0, units });
    client = openModbusClient({ host: server.host, port: server.port, timeoutMs: 5000 });
  });
  afterEach(async () => {
    await client.close();
    await server.close();
  });

  it("connects only when there is something to ask", async () => {
    expect(server.connections).toBe(0);
    await client.readWords(1, "input-registers", 0, 1);
    expect(server.connections).toBe(1);
  });

  it("reads input and holding registers", async () => {
    unit.inputRegisters.set([1, 2, 65_535]);
    unit.holdingRegisters.set([7], 124);
    expect(await client.readWords(1, "input-registers", 0, 3)).toEqual({
      ok: true,
      value: [1, 2, 65_535],
    });
    expect(await client.readWords(1, "holding-registers", 124, 1)).toEqual({
      ok: true,
      value: [7],
    });
  });

  it("reads exactly as many bits as were asked for", async () => {
    unit.coils.set([1, 0, 1]);
    unit.discreteInputs.set([1], 9);
    expect(await client.readBits(1, "coils", 0, 3)).toEqual({
      ok: true,
      value: [true, false, true],
    });
    expect(await client.readBits(1, "discrete-inputs", 9, 1)).toEqual({ ok: true, value: [true] });
  });

  it("reads the longest ranges", async () => {
    const words = await client.readWords(1, "input-registers", 0, 125);
    const bits = await client.readBits(1, "coils", 0, 2000);
    expect(words.ok && words.value.length).toBe(125);
    expect(bits.ok && bits.value.length).toBe(2000);
  });

  it("writes one and several values", async () => {
    expect(await client.writeWords(1, 3, [9])).toEqual({ ok: true, value: undefined });
    expect(await client.writeWords(1, 4, [10, 11])).toEqual({ ok: true, value: undefined });
    expect(await client.writeBits(1, 7, [true])).toEqual({ ok: true, value: undefined });
    const ten = [true, false, true, true, false, false, true, true, true, false];
    expect(await client.writeBits(1, 8, ten)).toEqual({ ok: true, value: undefined });
    expect([...unit.holdingRegisters.subarray(3, 6)]).toEqual([9, 10, 11]);
    expect([...unit.coils.subarray(7, 18)]).toEqual([1, 1, 0, 1, 1, 0, 0, 1, 1, 1, 0]);
  });

  it("writes the longest ranges", async () => {
    const words = Array.from({ length: 123 }, (_, i) => i);
    const bits = Array.from({ length: 1968 }, (_, i) => i % 3 === 0);
    expect((await client.writeWords(1, 0, words)).ok).toBe(true);
    expect((await client.writeBits(1, 0, bits)).ok).toBe(true);
    expect(unit.holdingRegisters[122]).toBe(122);
    expect(unit.coils[1965]).toBe(1);
  });

  it("reports a write of which the device refuses one value, and none is stored", async () => {
    expect(await client.writeWords(1, 0, [1, 2, 666, 4])).toEqual({
      ok: false,
      failure: {
        kind: "exception",
        exception: 3,
        says: "the device answered with exception 03, illegal data value",
      },
    });
    expect([...unit.holdingRegisters.subarray(0, 4)]).toEqual([0, 0, 0, 0]);
  });

  it("keeps its connection after an exception", async () => {
    await client.readWords(1, "input-registers", 125, 1);
    expect((await client.readWords(1, "input-registers", 0, 1)).ok).toBe(true);
    expect(server.connections).toBe(1);
  });

  it("says which unit nobody has, by exception 0B", async () => {
    const outcome = await client.readWords(9, "input-registers", 0, 1);
    expect(outcome).toMatchObject({ failure: { kind: "exception", exception: 11 } });
  });

  it("gives each of many concurrent requests its own answer", async () => {
    unit.inputRegisters.set(Array.from({ length: 125 }, (_, i) => 1000 + i));
    const asked = Array.from({ length: 1000 }, (_, i) => i % 125);
    const outcomes = await Promise.all(
      asked.map((at) => client.readWords(1, "input-registers", at, 1)),
    );
    expect(outcomes).toEqual(asked.map((at) => ({ ok: true, value: [1000 + at] })));
    expect(client.requests).toBe(1000);
    expect(server.requests).toBe(1000);
  });

  const unfit: readonly (readonly [string, (c: ModbusClient) => Promise<unknown>])[] = [
    ["a read of no registers", (c) => c.readWords(1, "input-registers", 0, 0)],
    ["a read of 126 registers", (c) => c.readWords(1, "input-registers", 0, 126)],
    ["a read of 2001 bits", (c) => c.readBits(1, "coils", 0, 2001)],
    ["a read past the last address", (c) => c.readWords(1, "input-registers", 65_535, 2)],
    ["a read from half an address", (c) => c.readWords(1, "input-registers", 0.5, 1)],
    ["a unit id of 256", (c) => c.readWords(256, "input-registers", 0, 1)],
    ["a write of nothing", (c) => c.writeWords(1, 0, [])],
    ["a write of 124 registers", (c) => c.writeWords(1, 0, new Array<number>(124).fill(0))],
    ["a write of 1969 coils", (c) => c.writeBits(1, 0, new Array<boolean>(1969).fill(true))],
    ["a register set to 65536", (c) => c.writeWords(1, 0, [65_536])],
    ["a register set to -1", (c) => c.writeWords(1, 0, [0, -1])],
    ["a register set to NaN", (c) => c.writeWords(1, 0, [Number.NaN])],
  ];
  for (const [says, ask] of unfit) {
    it(`does not send ${says}`, async () => {
      expect(await ask(client)).toMatchObject({ ok: false, failure: { kind: "refused" } });
      expect(server.requests).toBe(0);
    });
  }

  it("refuses what is asked after it was closed", async () => {
    await client.close();
    expect(await client.readWords(1, "input-registers", 0, 1)).toEqual({
      ok: false,
      failure: { kind: "refused", says: "the client is closed" },
    });
  });

  it("connects again after the server was restarted", async () => {
    await client.readWords(1, "input-registers", 0, 1);
    await server.close();
    const gone = await client.readWords(1, "input-registers", 0, 1);
    expect(gone.ok).toBe(false);
    const { port } = server;
    server = await openModbusServer({ host: "127.0.0.1", port, units: () => unit });
    expect((await client.readWords(1, "input-registers", 0, 1)).ok).toBe(true);
  });
});
