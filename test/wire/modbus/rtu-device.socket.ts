/**
 * A device that speaks RTU frames over TCP, as a serial gateway without a head of its own does.
 *
 * `onRequest` gets each whole request and sends what it likes; by itself the device says nothing.
 */
import { once } from "node:events";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { crcOf } from "../../../protocols/modbus/frame/crc.js";

export interface RtuRequest {
  readonly unit: number;
  readonly pdu: Uint8Array;
  readonly connection: number;
  /** Answers with a PDU, framed; or with bytes as they are. */
  readonly answer: (pdu: readonly number[], unit?: number) => void;
  readonly raw: (bytes: Uint8Array) => void;
}

export interface RtuDevice {
  readonly port: number;
  readonly connections: number;
  /** Connections that are open now. */
  readonly open: number;
  cut(): void;
  close(): Promise<void>;
}

/** A frame with its check sum. */
export function rtuFrame(unit: number, pdu: readonly number[]): Uint8Array {
  const crc = crcOf(Uint8Array.of(unit, ...pdu));
  return Uint8Array.of(unit, ...pdu, crc & 0xff, crc >>> 8);
}

export async function rtuDevice(onRequest: (request: RtuRequest) => void): Promise<RtuDevice> {
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer({ noDelay: true }, (socket) => {
    const connection = ++connections;
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.once("close", () => sockets.delete(socket));
    // The client has one request out, so that what comes at once is one request.
    socket.on("data", (frame: Buffer) => {
      const raw = (bytes: Uint8Array) => void socket.write(bytes);
      const [unit = 0] = frame;
      onRequest({
        unit,
        pdu: frame.subarray(1, -2),
        connection,
        raw,
        answer: (pdu, from = unit) => raw(rtuFrame(from, pdu)),
      });
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    get connections() {
      return connections;
    },
    get open() {
      return sockets.size;
    },
    cut: () => {
      for (const socket of sockets) socket.destroy();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
