/**
 * The Modbus server on real sockets: certificates and roles, access by address, places that nobody
 * can hold by dribbling, RTU frames over TCP, and faults on the wire.
 */
import { readFileSync } from "node:fs";
import { connect as connectTls } from "node:tls";
import { afterEach, describe, expect, it } from "vitest";
import {
  accessBy,
  openModbusServer,
  openStream,
  TableUnit,
  type ByteStream,
  type ModbusServer,
  type ModbusServerOptions,
  type WireFault,
} from "#protocols";
import { bytesOf, hexOf } from "../../../protocols/hex.js";
import { rawClient, settled, type RawClient } from "../../protocols/modbus/raw-peers.socket.js";

const pem = (name: string) => readFileSync(new URL(`../tls/${name}.pem`, import.meta.url), "utf8");

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0).reverse()) await thing.close();
});

interface Served {
  readonly server: ModbusServer;
  readonly unit: TableUnit;
  readonly client: () => Promise<RawClient>;
}

async function aServer(changed: Partial<ModbusServerOptions> = {}): Promise<Served> {
  const unit = new TableUnit({ coils: 8, holdingRegisters: 8 });
  unit.holdingRegisters.set([0x0102, 0x0304]);
  const units = (id: number) => (id === 1 ? unit : undefined);
  const server = await openModbusServer({ host: "127.0.0.1", port: 0, units, ...changed });
  open.push(server);
  return {
    server,
    unit,
    client: async () => {
      const client = await rawClient(server.port);
      open.push(client);
      return client;
    },
  };
}

const read = "00 01 00 00 00 06 01 03 00 00 00 01";
const answer = "00 01 00 00 00 05 01 03 02 01 02";
const write = "00 02 00 00 00 06 01 06 00 00 00 07";
const refused = "00 02 00 00 00 03 01 86 01";

describe("Modbus/TCP Security", () => {
  const tls = { ca: pem("ca"), cert: pem("server"), key: pem("server-key") };
  const secure = () => aServer({ tls, mayWrite: ({ role }) => role === "operator" });

  /** Sends a read and a write under a certificate; what comes back. */
  async function asked(port: number, name: string): Promise<string> {
    const stream = await openStream({
      kind: "tls",
      host: "127.0.0.1",
      port,
      ca: pem("ca"),
      cert: pem(name),
      key: pem(`${name}-key`),
    });
    stream.write(bytesOf(`${read} ${write}`));
    return received(stream, name === "operator" ? 23 : 20);
  }

  it("lets an operator read and write", async () => {
    const { server, unit } = await secure();
    expect(await asked(server.port, "operator")).toBe(`${answer} ${write}`);
    expect(unit.holdingRegisters[0]).toBe(7);
  });

  for (const name of ["reader", "no-role"]) {
    it(`lets ${name} read, and refuses what it writes with exception 01`, async () => {
      const { server, unit } = await secure();
      expect(await asked(server.port, name)).toBe(`${answer} ${refused}`);
      expect(unit.holdingRegisters[0]).toBe(0x0102);
    });
  }

  it("lets nobody in whose authority is not trusted, whatever role it names", async () => {
    const { server } = await secure();
    expect(await asked(server.port, "stranger")).toBe("");
    expect(server.requests).toBe(0);
  });

  it("lets nobody in without a certificate", async () => {
    const { server } = await secure();
    const stream = await openStream({
      kind: "tls",
      host: "127.0.0.1",
      port: server.port,
      ca: pem("ca"),
    });
    stream.write(bytesOf(read));
    expect(await received(stream, 11)).toBe("");
  });

  it("speaks no TLS older than 1.2", async () => {
    const { server } = await secure();
    const socket = connectTls({
      host: "127.0.0.1",
      port: server.port,
      ca: pem("ca"),
      cert: pem("operator"),
      key: pem("operator-key"),
      minVersion: "TLSv1",
      maxVersion: "TLSv1.1",
      ciphers: "DEFAULT@SECLEVEL=0",
    });
    const ended = await new Promise<string>((resolve) => {
      socket.once("secureConnect", () => resolve("let in"));
      socket.once("error", () => resolve("refused"));
    });
    expect(ended).toBe("refused");
  });

  it("frees the place of who never ends the handshake", async () => {
    const { server, client } = await aServer({ tls, idleTimeoutMs: 40, connectionsMax: 1 });
    const silent = await client();
    silent.send("16 03 01");
    expect(await silent.closed).toBe("");
    await settled(() => server.connections);
    expect(server.connections).toBe(0);
  });
});

describe("access by address", () => {
  it("is read only for who fits no rule, and refuses a write with exception 01", async () => {
    const mayWrite = accessBy([{ address: "10.0.0.0/8", may: "write" }]);
    const { client } = await aServer({ mayWrite: ({ address }) => mayWrite(address) });
    const one = await client();
    one.send(`${read} ${write}`);
    expect(await one.receive(20)).toBe(`${answer} ${refused}`);
  });

  it("lets who fits a rule for writing write", async () => {
    const mayWrite = accessBy([{ address: "127.0.0.0/8", may: "write" }]);
    const { client } = await aServer({ mayWrite: ({ address }) => mayWrite(address) });
    const one = await client();
    one.send(write);
    expect(await one.receive(12)).toBe(write);
  });

  for (const [address, may] of [
    ["10.0.0.7", true],
    ["10.0.1.7", false],
    ["10.0.0.9", false],
    ["::ffff:10.0.0.7", true],
    ["fd00::1", true],
    ["fd01::1", false],
    ["unknown", false],
  ] as const) {
    it(`goes by the first rule that fits: ${address} ${may ? "writes" : "reads"}`, () => {
      const mayWrite = accessBy([
        { address: "10.0.0.9", may: "read" },
        { address: "10.0.0.0/24", may: "write" },
        { address: "fd00::/16", may: "write" },
      ]);
      expect(mayWrite(address)).toBe(may);
    });
  }
});

describe("a place on the server", () => {
  it("is lost by who dribbles bytes and never makes a request of them", async () => {
    const { client } = await aServer({ idleTimeoutMs: 60, connectionsMax: 1 });
    const slow = await client();
    const dribble = setInterval(() => slow.socket.write(Uint8Array.of(0)), 5);
    open.push({ close: () => clearInterval(dribble) });
    const began = performance.now();
    await slow.closed;
    expect(performance.now() - began).toBeLessThan(1000);
  });

  it("is kept by who goes on asking", async () => {
    const { client } = await aServer({ idleTimeoutMs: 200 });
    const one = await client();
    const until = performance.now() + 500;
    while (performance.now() < until) {
      one.send(read);
      expect(await one.receive(11)).toBe(answer);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  });
});

describe("RTU frames over TCP", () => {
  const request = "01 03 00 00 00 01 84 0A";
  const reply = "01 03 02 01 02 38 15";

  it("are answered, byte by byte or several in one segment", async () => {
    const { client } = await aServer({ framing: "rtu" });
    const one = await client();
    for (const byte of request.split(" ")) one.send(byte);
    expect(await one.receive(7)).toBe(reply);
    one.send(`${request} ${request}`);
    expect(await one.receive(14)).toBe(`${reply} ${reply}`);
  });

  it("are carried out and not answered for unit 0 (Modbus Serial §2.2)", async () => {
    const { client, unit } = await aServer({ framing: "rtu" });
    const one = await client();
    one.send(`00 06 00 00 55 AA 37 34 ${request}`);
    expect((await one.receive(7)).slice(0, 14)).toBe("01 03 02 55 AA");
    expect(unit.holdingRegisters[0]).toBe(0x55aa);
  });

  it("get no answer for another unit or with a wrong check, and the next one does", async () => {
    const { client } = await aServer({ framing: "rtu" });
    const one = await client();
    one.send("02 03 00 00 00 01 84 39");
    one.send("01 03 00 00 00 01 84 0B");
    await new Promise((resolve) => setTimeout(resolve, 120));
    one.send("01 08 00 0C 00 00 20 08");
    expect(await one.receive(8)).toBe("01 08 00 0C 00 01 E1 C8");
  });
});

describe("a fault on the wire", () => {
  const withFault = (...faults: (WireFault | undefined)[]) =>
    aServer({ tamper: () => faults.shift() });

  it("delays an answer, and those behind it keep their turn", async () => {
    const { client } = await withFault({ kind: "late", ms: 50 });
    const one = await client();
    const began = performance.now();
    one.send(`${read} 00 09 00 00 00 06 01 03 00 01 00 01`);
    expect(await one.receive(22)).toBe(`${answer} 00 09 00 00 00 05 01 03 02 03 04`);
    expect(performance.now() - began).toBeGreaterThanOrEqual(45);
  });

  it("keeps an answer back, and the request was carried out", async () => {
    const { client, unit } = await withFault({ kind: "silence" });
    const one = await client();
    one.send(`${write} ${read}`);
    expect(await one.receive(11)).toBe("00 01 00 00 00 05 01 03 02 00 07");
    expect(unit.holdingRegisters[0]).toBe(7);
  });

  it("refuses a request as busy, and nothing is carried out", async () => {
    const { client, unit } = await withFault({ kind: "busy" });
    const one = await client();
    one.send(write);
    expect(await one.receive(9)).toBe("00 02 00 00 00 03 01 86 06");
    expect(unit.holdingRegisters[0]).toBe(0x0102);
  });

  it("cuts the connection instead of an answer", async () => {
    const { client } = await withFault({ kind: "drop" });
    const one = await client();
    one.send(read);
    expect(await one.closed).toBe("");
  });

  it("leaves a connection half open: it stays, and says nothing any more", async () => {
    const { client, server } = await withFault(undefined, { kind: "half-open" });
    const one = await client();
    one.send(`${read} ${read} ${read}`);
    expect(await one.receive(11)).toBe(answer);
    one.send(read);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(one.socket.bytesRead).toBe(11);
    expect(server.connections).toBe(1);
  });
});

/** The first `count` bytes, or what came until the other side closed. */
function received(stream: ByteStream, count: number): Promise<string> {
  let arrived: Uint8Array = new Uint8Array(0);
  return new Promise((resolve) => {
    stream.listen({
      data: (chunk) => {
        arrived = Uint8Array.of(...arrived, ...chunk);
        if (arrived.length >= count) {
          stream.cut();
          resolve(hexOf(arrived));
        }
      },
      closed: () => resolve(hexOf(arrived)),
    });
  });
}
