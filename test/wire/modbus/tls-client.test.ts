/** The client over TLS, with and without the certificate that the device asks for. */
import { once } from "node:events";
import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:tls";
import { afterEach, describe, expect, it } from "vitest";
import { openModbusClient, type TlsMaterial } from "#protocols";
import { joinFrames, MbapFramer } from "../../../protocols/modbus/frame/mbap.js";

const pem = (name: string) => readFileSync(new URL(`../tls/${name}.pem`, import.meta.url), "utf8");

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0).reverse()) await thing.close();
});

/** A device behind TLS whose every register is 7. */
async function aTlsDevice(): Promise<number> {
  const [ca, cert, key] = [pem("ca"), pem("server"), pem("server-key")];
  const server = createServer(
    { ca, cert, key, requestCert: true, rejectUnauthorized: true },
    (socket) => {
      const framer = new MbapFramer();
      socket.on("error", () => undefined);
      socket.on("data", (bytes: Buffer) => {
        for (const frame of framer.feed(bytes)) {
          socket.write(joinFrames([{ ...frame, pdu: Uint8Array.of(frame.pdu[0] ?? 0, 2, 0, 7) }]));
        }
      });
    },
  );
  server.on("tlsClientError", () => undefined);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  open.push(server);
  return (server.address() as AddressInfo).port;
}

function aClient(port: number, material: TlsMaterial) {
  const at = { kind: "tls", host: "127.0.0.1", port, ...material } as const;
  const client = openModbusClient({ address: { at, framing: "mbap" }, timeoutMs: 5000 });
  open.push(client);
  return client;
}

describe("the client over TLS", () => {
  it("reads with a certificate of the right authority (MODBUS/TCP Security §8)", async () => {
    const [ca, cert, key] = [pem("ca"), pem("reader"), pem("reader-key")];
    const client = aClient(await aTlsDevice(), { ca, cert, key });
    for (const start of [0, 1, 2]) {
      expect(await client.readWords(1, "input-registers", start, 1)).toEqual({
        ok: true,
        value: [7],
      });
    }
  });

  it("has sent nothing to a device whose authority it does not know", async () => {
    const [cert, key] = [pem("reader"), pem("reader-key")];
    const client = aClient(await aTlsDevice(), { ca: pem("stranger-ca"), cert, key });
    expect(await client.readWords(1, "input-registers", 0, 1)).toMatchObject({
      ok: false,
      failure: { kind: "refused" },
    });
  });

  it("is not let in without a certificate", async () => {
    const client = aClient(await aTlsDevice(), { ca: pem("ca") });
    expect(await client.readWords(1, "input-registers", 0, 1)).toMatchObject({ ok: false });
  });
});
