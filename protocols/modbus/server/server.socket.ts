/**
 * A Modbus server on a port: Modbus TCP, Modbus/TCP Security, or RTU frames over TCP; many units
 * behind it.
 *
 *   caller ──▶ place free? ──▶ (TLS: certificate, role) ──▶ may he write? ──▶ conversation
 *
 * A client that reads too slowly stops being read, instead of filling our memory. New connections
 * beyond `connectionsMax` are refused: who is already connected keeps his place, for as long as he
 * sends whole requests. Bytes that never make a request do not count, so nobody holds a place by
 * dribbling. Time-outs are looked after by one clock for all, never by a timer for each request.
 */
import { createServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer, TLSSocket } from "node:tls";
import { listen, printed } from "../../listen.socket.js";
import { socketStream } from "../../stream/socket-stream.socket.js";
import type { Framing } from "../frame/frame.js";
import { MbapFramer } from "../frame/mbap.js";
import { RtuFramer } from "../frame/rtu-framer.js";
import { roleIn } from "./certificate-role.js";
import { Conversation, type Tamper } from "./conversation.socket.js";
import { Endpoint, LINE_ADDRESSES, type UnitAt } from "./endpoint.js";
import { LineDiagnostics } from "./line-diagnostics.js";

/** Modbus/TCP Security: both sides show a certificate; all are PEM text. */
export interface ServerTls {
  readonly cert: string;
  readonly key: string;
  /** The authorities whose clients are let in. */
  readonly ca: string;
}

/** Somebody who has connected. */
export interface Caller {
  /** His address without the port. */
  readonly address: string;
  /** The role in his certificate; absent without TLS, and where it names none. */
  readonly role?: string;
}

export interface ModbusServerOptions {
  readonly host: string;
  /** 0 lets the machine choose a free port. */
  readonly port: number;
  /** Who answers for an id, or nothing if there is no such unit. */
  readonly units: (unitId: number) => UnitAt;
  readonly connectionsMax?: number;
  /** A connection that sends no whole request for this long is closed, to free its place. */
  readonly idleTimeoutMs?: number;
  /**
   * True (the rule on TCP): an unknown unit id is answered with exception 0B, as a gateway does.
   * False (the rule for RTU frames): it is left unanswered, as on a line where nobody has it.
   */
  readonly gateway?: boolean;
  /** RTU frames over TCP, as a serial device server sends them; "mbap" if left out. */
  readonly framing?: "mbap" | "rtu";
  readonly tls?: ServerTls;
  /** Who may write; everybody if left out. */
  readonly mayWrite?: (caller: Caller) => boolean;
  /** Also answers functions 8, 11 and 12, which any client can use to silence all others. */
  readonly diagnostics?: boolean;
  readonly tamper?: Tamper;
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

/** How long RTU bytes over TCP may lie about before they are taken for noise. */
const RTU_OVER_TCP_SILENCE_MS = 50;

/** Rejects with an Error that names host and port and says what to do, if it cannot listen. */
export async function openModbusServer(options: ModbusServerOptions): Promise<ModbusServer> {
  const counter = { requests: 0 };
  const isRtu = options.framing === "rtu";
  const line = options.diagnostics === true || isRtu ? new LineDiagnostics() : undefined;
  const endpoint = new Endpoint({
    units: options.units,
    gateway: options.gateway ?? !isRtu,
    line,
    broadcastTo: isRtu ? LINE_ADDRESSES : undefined,
  });
  const idleMs = options.idleTimeoutMs ?? 60_000;
  const places = new Places(idleMs);
  const server = serverFor(options, idleMs, (socket) => {
    const place = places.taken(socket);
    new Conversation(socketStream(socket), {
      framing: framingFor(options, endpoint),
      wire: isRtu ? "rtu" : "mbap",
      endpoint,
      origin: originOf(socket, options),
      line,
      tamper: options.tamper,
      seen: (requests) => {
        counter.requests += requests;
        place.lastRequestAt = performance.now();
      },
      silenceMs: RTU_OVER_TCP_SILENCE_MS,
      quietMs: 0,
      closed: () => undefined,
    });
  });
  server.on("connection", (socket: Socket) => void places.taken(socket));
  server.maxConnections = options.connectionsMax ?? 64;
  const at = await listen(server, "Modbus", options);
  return {
    host: at.host,
    port: at.port,
    get requests() {
      return counter.requests;
    },
    get connections() {
      return places.count;
    },
    close: () => closeAll(server, places),
  };
}

function framingFor({ framing }: ModbusServerOptions, endpoint: Endpoint): Framing {
  return framing === "rtu" ? new RtuFramer((id) => endpoint.isOurs(id)) : new MbapFramer();
}

function serverFor(
  { tls }: ModbusServerOptions,
  idleMs: number,
  serve: (socket: Socket) => void,
): Server {
  if (tls === undefined) return createServer({ noDelay: true }, serve);
  const server = createTlsServer(
    {
      ...tls,
      requestCert: true,
      rejectUnauthorized: true,
      // The least that the MODBUS/TCP Security Protocol allows.
      minVersion: "TLSv1.2",
      handshakeTimeout: idleMs,
      noDelay: true,
    },
    serve,
  );
  // A caller without a certificate that we trust is everyday; TLS has told him and closes.
  server.on("tlsClientError", (_, socket) => socket.destroy());
  return server;
}

function originOf(socket: Socket, { mayWrite }: ModbusServerOptions) {
  const { remoteAddress: host = "unknown", remotePort: port = 0 } = socket;
  const role = socket instanceof TLSSocket ? roleIn(certificateOf(socket)) : undefined;
  const caller: Caller = { address: host, ...(role === undefined ? {} : { role }) };
  return { address: printed({ host, port }), readOnly: mayWrite?.(caller) === false };
}

function certificateOf(socket: TLSSocket): Uint8Array {
  return socket.getPeerX509Certificate()?.raw ?? new Uint8Array(0);
}

interface Place {
  lastRequestAt: number;
}

/** Who is connected, and since when each has been silent. */
class Places {
  readonly #idleMs: number;
  readonly #places = new Map<string, Place & { readonly socket: Socket }>();
  #clock: ReturnType<typeof setInterval> | undefined;

  constructor(idleMs: number) {
    this.#idleMs = idleMs;
  }

  get count(): number {
    return this.#places.size;
  }

  /** The place of a socket; the TLS socket has that of the TCP connection below it. */
  taken(socket: Socket): Place {
    const key = printed({ host: socket.remoteAddress ?? "", port: socket.remotePort ?? 0 });
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    const place = { socket, lastRequestAt: performance.now() };
    this.#places.set(key, place);
    // A peer that vanishes is everyday; `close` follows and does the tidying.
    socket.on("error", () => undefined);
    socket.once("close", () => this.#left(key));
    this.#clock ??= setInterval(() => this.#lookAround(), Math.max(5, this.#idleMs / 4));
    return place;
  }

  cutAll(): void {
    for (const { socket } of this.#places.values()) socket.destroy();
  }

  #left(key: string): void {
    this.#places.delete(key);
    if (this.#places.size > 0) return;
    clearInterval(this.#clock);
    this.#clock = undefined;
  }

  #lookAround(): void {
    const before = performance.now() - this.#idleMs;
    for (const { socket, lastRequestAt } of this.#places.values()) {
      if (lastRequestAt <= before) socket.destroy();
    }
  }
}

function closeAll(server: Server, places: Places): Promise<void> {
  return new Promise((resolve) => {
    // The only error here is "not running": a second close, which has nothing left to do.
    server.close(() => resolve());
    places.cutAll();
  });
}
