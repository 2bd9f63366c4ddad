/**
 * Byte streams over real sockets: what arrives, how they end, and what is said when they cannot
 * be opened.
 */
import { readFileSync } from "node:fs";
import { once } from "node:events";
import { createServer, type AddressInfo, type Server } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { afterEach, describe, expect, it } from "vitest";
import { openStream, type ByteStream } from "#protocols";

const pem = (name: string) => readFileSync(new URL(`../tls/${name}.pem`, import.meta.url), "utf8");
const key = (name: string) => pem(`${name}-key`);

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function portOf(server: Server): Promise<number> {
  servers.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

/** What comes back from an echo, and how the stream ended. */
function told(stream: ByteStream, bytes: number) {
  let text = "";
  return new Promise<{ text: string; trouble: string | undefined }>((resolve) => {
    stream.listen({
      data: (chunk) => {
        text += Buffer.from(chunk).toString();
        if (text.length >= bytes) void stream.close();
      },
      closed: (trouble) => resolve({ text, trouble }),
    });
  });
}

describe("a byte stream", () => {
  it("carries bytes over TCP and ends without trouble", async () => {
    const port = await portOf(createServer((socket) => socket.pipe(socket)));
    const stream = await openStream({ kind: "tcp", host: "127.0.0.1", port });
    stream.write(Buffer.from("there and back"));
    expect(await told(stream, 14)).toEqual({ text: "there and back", trouble: undefined });
  });

  it("carries bytes over TLS with both certificates", async () => {
    const options = { ca: pem("ca"), cert: pem("server"), key: key("server"), requestCert: true };
    const port = await portOf(createTlsServer(options, (socket) => socket.pipe(socket)));
    const stream = await openStream({
      kind: "tls",
      host: "127.0.0.1",
      port,
      ca: pem("ca"),
      cert: pem("operator"),
      key: key("operator"),
    });
    stream.write(Buffer.from("sealed"));
    expect(await told(stream, 6)).toEqual({ text: "sealed", trouble: undefined });
  });

  it("says that the other side cut it", async () => {
    const port = await portOf(
      createServer((socket) => socket.once("data", () => socket.resetAndDestroy())),
    );
    const stream = await openStream({ kind: "tcp", host: "127.0.0.1", port });
    stream.write(Buffer.from("cut me off"));
    expect(await told(stream, 1)).toEqual({
      text: "",
      trouble: "the other side cut the connection",
    });
  });

  it("says that nothing listens there", async () => {
    const server = createServer();
    const port = await portOf(server);
    server.close();
    await once(server, "close");
    await expect(openStream({ kind: "tcp", host: "127.0.0.1", port })).rejects.toThrow(
      `127.0.0.1:${port} cannot be reached: nothing listens there`,
    );
  });

  it("does not trust a server whose authority nobody named", async () => {
    const options = { cert: pem("server"), key: key("server") };
    const port = await portOf(createTlsServer(options));
    await expect(openStream({ kind: "tls", host: "127.0.0.1", port })).rejects.toThrow(
      "its certificate's authority is not trusted; give it as ca",
    );
  });

  it("gives up a connection that does not come about in time", async () => {
    // A TLS handshake that the other side never answers.
    const port = await portOf(createServer());
    await expect(
      openStream({ kind: "tls", host: "127.0.0.1", port }, { withinMs: 50 }),
    ).rejects.toThrow("no connection within 50 ms");
  });

  it("says that there is no such serial port", async () => {
    await expect(
      openStream({
        kind: "serial",
        path: "/dev/no-such-port",
        baud: 9600,
        dataBits: 8,
        parity: "even",
        stopBits: 1,
      }),
    ).rejects.toThrow("there is no such port; look at its name and its plug");
  });
});
