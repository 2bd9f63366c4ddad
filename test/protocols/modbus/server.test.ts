/** The server over a real loopback socket, met by a client that sends bare bytes. */
import { afterEach, describe, expect, it } from "vitest";
import {
  openModbusServer,
  TableUnit,
  type ModbusServer,
  type ModbusServerOptions,
} from "#protocols";
import { rawClient, settled, type RawClient } from "./raw-peers.socket.js";

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0).reverse()) await thing.close();
});

async function aServer(changed: Partial<ModbusServerOptions> = {}): Promise<ModbusServer> {
  const unit = new TableUnit({ coils: 16, holdingRegisters: 16, inputRegisters: 125 });
  unit.holdingRegisters.set([0x0102, 0x0304, 0x0506]);
  const server = await openModbusServer({
    host: "127.0.0.1",
    port: 0,
    units: (id) => (id === 1 || id === 2 ? unit : undefined),
    ...changed,
  });
  open.push(server);
  return server;
}

async function aClient(server: ModbusServer): Promise<RawClient> {
  const client = await rawClient(server.port);
  open.push(client);
  return client;
}

const readOne = "00 01 00 00 00 06 01 03 00 00 00 01";
const oneAnswer = "00 01 00 00 00 05 01 03 02 01 02";

describe("Modbus TCP server", () => {
  it("takes a free port when asked for port 0", async () => {
    const server = await aServer();
    expect(server.port).toBeGreaterThan(0);
    expect(server.host).toBe("127.0.0.1");
  });

  it("answers a request with its transaction and unit", async () => {
    const client = await aClient(await aServer());
    client.send("AB CD 00 00 00 06 02 03 00 01 00 02");
    expect(await client.receive(13)).toBe("AB CD 00 00 00 07 02 03 04 03 04 05 06");
  });

  for (const at of [1, 6, 7, 11]) {
    it(`answers a request that arrives in two pieces, cut after byte ${at}`, async () => {
      const server = await aServer();
      const client = await aClient(server);
      client.send(readOne.slice(0, 3 * at));
      await roundTrip(await aClient(server));
      client.send(readOne.slice(3 * at));
      expect(await client.receive(11)).toBe(oneAnswer);
    });
  }

  it("answers all requests of one segment in one go and in their order", async () => {
    const server = await aServer();
    const client = await aClient(server);
    client.send(`${readOne} 00 02 00 00 00 06 02 03 00 01 00 01 00 03 00 00 00 02 01 42`);
    expect(await client.receive(11)).toBe(oneAnswer);
    expect(await client.receive(11)).toBe("00 02 00 00 00 05 02 03 02 03 04");
    expect(await client.receive(9)).toBe("00 03 00 00 00 03 01 C2 01");
    expect(server.requests).toBe(3);
  });

  it("answers a thousand requests that were sent without waiting", async () => {
    const client = await aClient(await aServer());
    client.send(`${readOne} `.repeat(1000));
    expect(await client.receive(11 * 1000)).toBe(`${oneAnswer} `.repeat(1000).trim());
  });

  it("answers for an unknown unit with exception 0B", async () => {
    const client = await aClient(await aServer());
    client.send("00 01 00 00 00 06 09 03 00 00 00 01");
    expect(await client.receive(9)).toBe("00 01 00 00 00 03 09 83 0B");
  });

  it("says nothing for an unknown unit when it is not a gateway", async () => {
    const client = await aClient(await aServer({ gateway: false }));
    client.send(`00 01 00 00 00 06 09 03 00 00 00 01 ${readOne}`);
    expect(await client.receive(11)).toBe(oneAnswer);
  });

  it("closes the connection on another protocol, after answering what came before", async () => {
    const client = await aClient(await aServer());
    client.send(`${readOne} 00 02 00 01 00 06 01 03 00 00 00 01`);
    expect(await client.closed).toBe(oneAnswer);
  });

  for (const length of ["00 00", "00 01", "00 FF", "FF FF"]) {
    it(`closes the connection on length ${length}`, async () => {
      const client = await aClient(await aServer());
      client.send(`00 02 00 00 ${length} 01 03 00 00 00 01`);
      expect(await client.closed).toBe("");
    });
  }

  it("goes on serving others after closing a bad connection", async () => {
    const server = await aServer();
    const [good, bad] = [await aClient(server), await aClient(server)];
    bad.send("00 02 00 01 00 06");
    await bad.closed;
    await roundTrip(good);
  });

  it("refuses connections beyond the limit and keeps those it has", async () => {
    const server = await aServer({ connectionsMax: 1 });
    const first = await aClient(server);
    await roundTrip(first);
    const second = await aClient(server);
    expect(await second.closed).toBe("");
    await roundTrip(first);
  });

  it("closes a connection that stays silent", async () => {
    const client = await aClient(await aServer({ idleTimeoutMs: 20 }));
    expect(await client.closed).toBe("");
  });

  it("stops reading from a client that takes no answers, and loses none of them", async () => {
    const server = await aServer();
    const client = await aClient(server);
    const requests = 60_000;
    client.socket.pause();
    const longest = "00 01 00 00 00 06 01 04 00 00 00 7D ";
    client.socket.write(Buffer.from(longest.replaceAll(" ", "").repeat(requests), "hex"));
    await settled(() => server.requests);
    expect(server.requests).toBeLessThan(requests);
    let bytes = 0;
    const all = new Promise<void>((resolve) => {
      client.socket.removeAllListeners("data").on("data", (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes === requests * 259) resolve();
      });
    });
    client.socket.resume();
    await all;
    expect(server.requests).toBe(requests);
  });

  it("says which port is taken, and what to do, when it cannot listen", async () => {
    const { port } = await aServer();
    await expect(aServer({ port })).rejects.toThrow(
      `Modbus cannot listen on 127.0.0.1:${port}: the port is already in use; ` +
        "stop what holds it, or choose another port",
    );
  });

  it("closes with clients connected, and frees its port", async () => {
    const server = await aServer();
    const client = await aClient(server);
    await roundTrip(client);
    await server.close();
    await client.closed;
    expect(server.connections).toBe(0);
    await aServer({ port: server.port });
  });

  it("closes a second time without complaint", async () => {
    const server = await aServer();
    await server.close();
    await server.close();
  });
});

/** When it is over, all that was sent before it has arrived too. */
async function roundTrip(client: RawClient): Promise<void> {
  client.send(readOne);
  expect(await client.receive(11)).toBe(oneAnswer);
}
