/**
 * A Modbus TCP server: many units behind one port, each request answered in the turn it arrives.
 *
 *   chunk ──▶ frames ──▶ answers ──▶ one write ──▶ (socket full: stop reading until it drains)
 *
 * Requests are answered at once and in order, with no timer in between, so a client may pipeline.
 * A client that reads too slowly stops being read, instead of filling our memory. New connections
 * beyond `connectionsMax` are refused: who is already connected keeps its place. Never changes a
 * value by itself; what a write does is the unit's business.
 */
import { createServer, type Server, type Socket } from "node:net";
import { listen, printed } from "../listen.socket.js";
import { GATEWAY_TARGET_FAILED } from "./exception.js";
import { handleRequest } from "./handle-request.js";
import { joinFrames, MbapFramer, type Frame } from "./mbap.js";
import { exceptionResponse } from "./response.js";
import type { ModbusUnit, Origin } from "./unit.js";

export interface ModbusServerOptions {
  readonly host: string;
  /** 0 lets the machine choose a free port. */
  readonly port: number;
  /** The unit that answers for an id, or nothing if there is none. */
  readonly units: (unitId: number) => ModbusUnit | undefined;
  readonly connectionsMax?: number;
  /** A connection that sends nothing for this long is closed, to free its place. */
  readonly idleTimeoutMs?: number;
  /**
   * True (the rule): an unknown unit id is answered with exception 0B, as a gateway does.
   * False: it is left unanswered, as on a serial line where nobody has that address.
   */
  readonly gateway?: boolean;
}

export interface ModbusServer {
  readonly host: string;
  /** The port really taken. */
  readonly port: number;
  /** Requests seen since the server opened, refused ones included. */
  readonly requests: number;
  readonly connections: number;
  /** Cuts all connections and frees the port. */
  close(): Promise<void>;
}

/** Rejects with an Error that names host and port and says what to do, if it cannot listen. */
export async function openModbusServer(options: ModbusServerOptions): Promise<ModbusServer> {
  const counter = { requests: 0 };
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    serve(socket, options, counter);
  });
  server.maxConnections = options.connectionsMax ?? 64;
  const at = await listen(server, "Modbus", options);
  return {
    host: at.host,
    port: at.port,
    get requests() {
      return counter.requests;
    },
    get connections() {
      return sockets.size;
    },
    close: () => closeAll(server, sockets),
  };
}

function serve(socket: Socket, options: ModbusServerOptions, counter: { requests: number }): void {
  const framer = new MbapFramer();
  const origin: Origin = {
    address: printed({ host: socket.remoteAddress ?? "unknown", port: socket.remotePort ?? 0 }),
  };
  socket.setTimeout(options.idleTimeoutMs ?? 60_000, () => socket.destroy());
  // A peer that vanishes is everyday; `close` follows and does the tidying.
  socket.on("error", () => undefined);
  socket.on("drain", () => socket.resume());
  socket.on("data", (chunk) => {
    const frames = framer.feed(chunk);
    counter.requests += frames.length;
    const answers = answersTo(frames, options, origin);
    if (answers.length > 0 && !socket.write(joinFrames(answers))) socket.pause();
    // No length after a bad header can be believed, so only a new connection is in step again.
    if (framer.broken !== undefined) socket.destroySoon();
  });
}

function answersTo(
  frames: readonly Frame[],
  { units, gateway = true }: ModbusServerOptions,
  origin: Origin,
): Frame[] {
  const answers: Frame[] = [];
  for (const { transaction, unit: unitId, pdu } of frames) {
    const unit = units(unitId);
    if (unit !== undefined) {
      answers.push({ transaction, unit: unitId, pdu: handleRequest(unit, pdu, origin) });
    } else if (gateway) {
      // "Gateway target device failed to respond" (Modbus AP §7, code 0B).
      const refused = exceptionResponse(pdu[0] ?? 0, GATEWAY_TARGET_FAILED);
      answers.push({ transaction, unit: unitId, pdu: refused });
    }
  }
  return answers;
}

function closeAll(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  return new Promise((resolve) => {
    // The only error here is "not running": a second close, which has nothing left to do.
    server.close(() => resolve());
    for (const socket of sockets) socket.destroy();
  });
}
