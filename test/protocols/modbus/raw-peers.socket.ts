/**
 * Bare sockets that speak exactly the bytes they are told to, to stand opposite a server or client.
 *
 * Each remembers what it opened and lets go of it in `close`.
 */
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { once } from "node:events";
import { setImmediate } from "node:timers/promises";
import { bytesOf, hexOf } from "../../../protocols/hex.js";
import type { Frame } from "../../../protocols/modbus/frame/frame.js";
import { MbapFramer } from "../../../protocols/modbus/frame/mbap.js";

export interface RawClient {
  readonly socket: Socket;
  send(hex: string): void;
  /** The next `count` bytes that arrive. */
  receive(count: number): Promise<string>;
  /** Resolves when the other side has closed, with the bytes that came before and were not read. */
  readonly closed: Promise<string>;
  close(): void;
}

export async function rawClient(port: number): Promise<RawClient> {
  const socket = connect({ host: "127.0.0.1", port, noDelay: true });
  let arrived: Uint8Array = new Uint8Array(0);
  let looked: () => void = () => undefined;
  socket.on("data", (chunk: Buffer) => {
    arrived = Uint8Array.of(...arrived, ...chunk);
    looked();
  });
  socket.on("error", () => undefined);
  const closed = new Promise<string>((resolve) => {
    socket.once("close", () => resolve(hexOf(arrived)));
  });
  await once(socket, "connect");
  return {
    socket,
    send: (hex) => socket.write(bytesOf(hex)),
    receive: async (count) => {
      while (arrived.length < count) await new Promise<void>((resolve) => (looked = resolve));
      const taken = arrived.slice(0, count);
      arrived = arrived.slice(count);
      return hexOf(taken);
    },
    closed,
    close: () => socket.destroy(),
  };
}

export interface RawDevice {
  readonly port: number;
  /** How many connections were made to it so far. */
  readonly connections: number;
  close(): Promise<void>;
}

/** A device that does with each request frame what `onFrame` does; by itself it says nothing. */
export async function rawDevice(
  onFrame: (frame: Frame, socket: Socket, connection: number) => void,
): Promise<RawDevice> {
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer({ noDelay: true }, (socket) => {
    const connection = ++connections;
    const framer = new MbapFramer();
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("data", (chunk: Buffer) => {
      for (const frame of framer.feed(chunk)) onFrame(frame, socket, connection);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    get connections() {
      return connections;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** A later turn of the event loop: what was sent before is on its way by then. */
export const laterTurn = () => setImmediate();

/** Resolves when the figure has stood still for many turns of the event loop. */
export async function settled(figure: () => number): Promise<void> {
  for (let still = 0, last = -1; still < 500;) {
    await laterTurn();
    still = figure() === last ? still + 1 : 0;
    last = figure();
  }
}
