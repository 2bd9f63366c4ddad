import { connect, createServer, type AddressInfo } from "node:net";
import { once } from "node:events";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import {
  bytesOf,
  openModbusClient,
  openModbusServer,
  TableUnit,
  type ModbusServer,
  type ModbusServerOptions,
} from "#protocols";
import { PYTHON, run } from "../programs.js";
import { dissected, type Packet } from "./capture.js";

const script = join(import.meta.dirname, "..", "modbus", "every-function.py");
const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0).reverse()) await thing.close();
});

async function aServer(more: Partial<ModbusServerOptions>): Promise<ModbusServer> {
  const unit = new TableUnit({
    coils: 8,
    discreteInputs: 3,
    holdingRegisters: 200,
    inputRegisters: 200,
    queues: new Map([[6, [5, 6, 7]]]),
    files: new Map([[4, 10]]),
  });
  const units = (id: number) => (id === 1 ? unit : undefined);
  const server = await openModbusServer({ host: "127.0.0.1", port: 0, units, ...more });
  open.push(server);
  return server;
}

/** Every function by pymodbus, those that our client has by our client, and two exceptions. */
async function everyFunction(port: number, framing: "mbap" | "rtu"): Promise<void> {
  const kind = framing === "rtu" ? "rtu-tcp" : "tcp";
  const { code, err } = await run(PYTHON, [script, kind, String(port)]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  const address = { at: { kind: "tcp", host: "127.0.0.1", port }, framing } as const;
  const client = openModbusClient({ address, timeoutMs: 2000 });
  open.push(client);
  const done = [
    await client.readBits(1, "coils", 0, 8),
    await client.readBits(1, "discrete-inputs", 0, 3),
    await client.readWords(1, "holding-registers", 0, 125),
    await client.readWords(1, "input-registers", 0, 1),
    await client.writeBits(1, 1, [true]),
    await client.writeBits(1, 1, [true, false, true]),
    await client.writeWords(1, 1, [7]),
    await client.writeWords(
      1,
      1,
      Array.from({ length: 100 }, (_, n) => n),
    ),
  ];
  expect(done.every(({ ok }) => ok)).toBe(true);
  const refused = [
    await client.readWords(1, "holding-registers", 60_000, 2),
    await client.writeBits(1, 60_000, [true]),
  ];
  expect(refused.some(({ ok }) => ok)).toBe(false);
}

const FIELDS = ["modbus.func_code", "modbus.exception_code"];

const functionsIn = (packets: readonly Packet[], isAnswer: boolean) => {
  const some = packets.filter((packet) => packet.isAnswer === isAnswer);
  const codes = some.flatMap(({ fields }) => fields[0] ?? []).map(Number);
  return [...new Set(codes)].toSorted((a, b) => a - b);
};

const exceptionsIn = (packets: readonly Packet[]) =>
  packets.flatMap(({ fields }) => fields[1] ?? []).filter((code) => code !== "");

const ALL = [1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 15, 16, 17, 20, 21, 22, 23, 24, 43];
/** tshark takes RTU frames of less than eight bytes for none; these functions ask in four. */
const asksInFour = [7, 11, 12, 17];
/** pymodbus cannot read the answers to file requests in RTU frames, and so does not ask. */
const files = [20, 21];

describe("tshark", () => {
  it("finds every function over TCP, asked and answered, and nothing malformed", async () => {
    const { port } = await aServer({ diagnostics: true });
    const talk = () => everyFunction(port, "mbap");
    const { packets, malformed } = await dissected(port, "mbtcp", FIELDS, talk);
    expect(malformed).toEqual([]);
    expect(functionsIn(packets, false)).toEqual(ALL);
    expect(functionsIn(packets, true)).toEqual(ALL);
    expect(exceptionsIn(packets)).toEqual(["2", "2"]);
  });

  it("finds every function in RTU frames over TCP, and nothing malformed", async () => {
    const { port } = await aServer({ framing: "rtu" });
    const talk = () => everyFunction(port, "rtu");
    const { packets, malformed } = await dissected(port, "mbrtu", FIELDS, talk);
    expect(malformed).toEqual([]);
    const without = (...codes: readonly number[]) => ALL.filter((code) => !codes.includes(code));
    expect(functionsIn(packets, false)).toEqual(without(...files, ...asksInFour));
    expect(functionsIn(packets, true)).toEqual(without(...files));
  });

  it("calls an answer malformed that is, so that finding none says something", async () => {
    // An identification that ends before it has told how many objects there are.
    const lying = createServer((socket) => {
      socket.on("data", () => socket.write(bytesOf("00 01 00 00 00 04 01 2B 0E 01")));
    }).listen(0, "127.0.0.1");
    await once(lying, "listening");
    open.push(lying);
    const { port } = lying.address() as AddressInfo;
    const { malformed } = await dissected(port, "mbtcp", FIELDS, async () => {
      const socket = connect(port, "127.0.0.1");
      await once(socket, "connect");
      socket.write(bytesOf("00 01 00 00 00 05 01 2B 0E 01 00"));
      await once(socket, "data");
      socket.destroy();
    });
    expect(malformed).toHaveLength(1);
  });
});
