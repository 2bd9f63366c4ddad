/**
 * The doors of the controller's own Modbus server, as a bench file asks for them.
 */
import { readFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { once } from "node:events";
import { afterEach, describe, expect, it, onTestFinished } from "vitest";
import { SupervisoryFace, type ModbusDoors } from "#firmware";
import { openStream, parseAddress, type StreamAddress } from "#protocols";
import { bytesOf, hexOf } from "../../../protocols/hex.js";
import { rawClient } from "../../protocols/modbus/raw-peers.socket.js";
import { ARig } from "../../support/a-rig.js";
import { aSmallSite } from "../../support/sites/a-small-site.js";

const pem = (name: string) => readFileSync(new URL(`../tls/${name}.pem`, import.meta.url), "utf8");
const free = { host: "127.0.0.1", port: 0 };
const open: SupervisoryFace[] = [];
afterEach(async () => {
  for (const face of open.splice(0)) await face.close();
});

async function aFace(doors: Partial<ModbusDoors>): Promise<SupervisoryFace> {
  const face = await SupervisoryFace.open({
    controller: new ARig({ site: aSmallSite() }).controller,
    host: "127.0.0.1",
    modbusPort: 0,
    mqttPort: 0,
    doors: { clients: [], connectionsMax: 4, idleTimeoutMs: 10_000, ...doors },
  });
  open.push(face);
  return face;
}

function addressOf(name: string): StreamAddress {
  const parsed = parseAddress(name);
  if (!parsed.ok) throw new Error(parsed.says);
  return parsed.value.at;
}

/** The first bytes of an answer to a request of bare bytes. */
async function asked(at: StreamAddress, request: string, count: number): Promise<string> {
  const stream = await openStream(at);
  let arrived: Uint8Array = new Uint8Array(0);
  return new Promise((resolve) => {
    stream.listen({
      data: (chunk) => {
        arrived = Uint8Array.of(...arrived, ...chunk);
        if (arrived.length < count) return;
        stream.cut();
        resolve(hexOf(arrived.subarray(0, count)));
      },
      closed: () => resolve(hexOf(arrived)),
    });
    stream.write(bytesOf(request));
  });
}

const tls = {
  ...free,
  ca: pem("ca"),
  cert: pem("server"),
  key: pem("server-key"),
  mayWrite: ["operator"],
};
/** A read of one input register, and a command coil that is refused if it may not be written. */
const read = "00 01 00 00 00 06 01 04 00 00 00 01";
const write = "00 02 00 00 00 06 01 05 00 00 FF 00";
const notAllowed = "00 02 00 00 00 03 01 85 01";

describe("the doors of the Modbus server", () => {
  it("show the same unit over TCP, TLS and RTU frames over TCP", async () => {
    const face = await aFace({ tls, rtuOverTcp: free });
    const [tcp = "", secure = "", rtu = ""] = face.modbusDoors;
    expect(face.modbusDoors).toHaveLength(3);
    expect(tcp).toBe(face.modbusTcp);
    const plain = await asked(addressOf(tcp), read, 11);
    expect(plain).toMatch(/^00 01 00 00 00 05 01 04 02/);
    const certificate = { ca: pem("ca"), cert: pem("reader"), key: pem("reader-key") };
    const sealed = { ...addressOf(secure), ...certificate } as StreamAddress;
    expect(await asked(sealed, read, 11)).toBe(plain);
    const overRtu = await asked(addressOf(rtu), "01 04 00 00 00 01 31 CA", 7);
    expect(overRtu.slice(0, 14)).toBe(plain.slice(18));
  });

  it("let nobody write whom no rule names", async () => {
    const face = await aFace({});
    expect(await asked(addressOf(face.modbusTcp), write, 9)).toBe(notAllowed);
  });

  it("leave to the unit what who may write, writes", async () => {
    const face = await aFace({ clients: [{ address: "127.0.0.1", may: "write" }] });
    const answer = await asked(addressOf(face.modbusTcp), write, 9);
    expect(answer).not.toBe(notAllowed);
  });

  it("let in as many as asked, and keep them", async () => {
    const face = await aFace({ connectionsMax: 1 });
    const port = Number(face.modbusTcp.split(":").at(-1));
    const first = await rawClient(port);
    onTestFinished(() => first.close());
    first.send(read);
    await first.receive(11);
    const second = await rawClient(port);
    expect(await second.closed).toBe("");
    first.send(read);
    await first.receive(11);
  });

  it("are all closed again when one of them cannot be opened", async () => {
    const holder = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void holder.close());
    await once(holder, "listening");
    const { port: taken } = holder.address() as AddressInfo;
    const spare = createServer().listen(0, "127.0.0.1");
    await once(spare, "listening");
    const { port } = spare.address() as AddressInfo;
    spare.close();
    await once(spare, "close");
    const tcp = { host: "127.0.0.1", port };
    await expect(aFace({ tcp, rtuOverTcp: { ...tcp, port: taken } })).rejects.toThrow(
      `Modbus cannot listen on 127.0.0.1:${taken}`,
    );
    await expect(openStream({ kind: "tcp", ...tcp })).rejects.toThrow("nothing listens there");
  });
});
