/**
 * Opens a byte stream to an address: TCP, TLS or a serial port.
 *
 * It resolves when bytes can flow and rejects with a StreamFailure whose message names the address
 * and says what to do. `serialport` is loaded only when a serial port is asked for, and its list of
 * ports is never asked for: it fails on machines without udev. Never opens a second time by itself.
 */
import { connect as connectTcp, isIP, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { addressText, type SerialAddress, type StreamAddress } from "./address.js";
import type { ByteStream } from "./byte-stream.js";
import { socketStream, wordsFor } from "./socket-stream.socket.js";
import { openSerialStream } from "./serial-stream.socket.js";
import { StreamFailure } from "./stream-failure.js";

export interface OpenStreamOptions {
  /** How long a connection may take to come about. */
  readonly withinMs?: number;
}

export async function openStream(
  address: StreamAddress,
  { withinMs = 5_000 }: OpenStreamOptions = {},
): Promise<ByteStream> {
  if (address.kind === "serial") return openSerialStream(address);
  const name = addressText({ at: address, framing: "mbap" });
  const socket = await connected(address, name, withinMs);
  return socketStream(socket);
}

function connected(
  address: Exclude<StreamAddress, SerialAddress>,
  name: string,
  withinMs: number,
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = begin(address);
    const fail = (why: string, cause?: Error): void => {
      socket.destroy();
      reject(new StreamFailure(`${name} cannot be reached: ${why}`, { cause }));
    };
    const late = setTimeout(() => fail(`no connection within ${withinMs} ms`), withinMs);
    const refused = (cause: NodeJS.ErrnoException): void => {
      clearTimeout(late);
      fail(wordsFor(cause), cause);
    };
    socket.once("error", refused);
    socket.once("close", () => refused(new Error("the other side closed the connection")));
    socket.once(address.kind === "tls" ? "secureConnect" : "connect", () => {
      clearTimeout(late);
      socket.off("error", refused);
      socket.removeAllListeners("close");
      resolve(socket);
    });
  });
}

function begin(address: Exclude<StreamAddress, SerialAddress>): Socket {
  const { host, port } = address;
  if (address.kind === "tcp") return connectTcp({ host, port, noDelay: true });
  const { ca, cert, key } = address;
  const socket = connectTls({
    host,
    port,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
    // Modbus/TCP Security asks for TLS 1.2 or better (MODBUS/TCP Security Protocol §8).
    minVersion: "TLSv1.2",
  });
  socket.setNoDelay(true);
  return socket;
}
