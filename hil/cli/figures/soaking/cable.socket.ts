/**
 * A cable that can be pulled: what comes in at one end goes out at the other, until it is pulled.
 *
 *   client ──▶ our port ══ cable ══▶ where it leads
 *
 * Pulled with a cut, both ends see their connections break at once and new ones refused, as when a
 * switch loses its power. Pulled in silence, nobody is told: bytes go nowhere, and the connections
 * end only when the cable is put back, as when somebody pulls a plug. Never alters a byte.
 */
import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { pipeline } from "node:stream";

export interface CableEnd {
  readonly host: string;
  readonly port: number;
}

export type Pull = "cut" | "silence";

export interface Cable {
  /** Where to connect instead of to where it leads. */
  readonly near: CableEnd;
  /** Connections made over it so far. */
  readonly connections: number;
  pull(how: Pull): void;
  putBack(): void;
  close(): Promise<void>;
}

export async function openCable(far: CableEnd): Promise<Cable> {
  const sockets = new Set<Socket>();
  let pulled: Pull | undefined;
  let connections = 0;
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  const held = (socket: Socket): Socket => {
    sockets.add(socket);
    // What breaks here is told to the other end by the pipeline.
    socket.on("error", () => undefined).once("close", () => sockets.delete(socket));
    return socket.setNoDelay(true);
  };
  const server = createServer((near) => {
    held(near);
    if (pulled === "cut") {
      near.destroy();
      return;
    }
    connections++;
    const away = held(connect(far));
    const silent = (): boolean => pulled === "silence";
    pipeline(near, passing(silent), away, passing(silent), near, () => {
      near.destroy();
      away.destroy();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const at = server.address();
  return {
    near: { host: "127.0.0.1", port: typeof at === "object" ? (at?.port ?? 0) : 0 },
    get connections() {
      return connections;
    },
    pull(how) {
      pulled = how;
      if (how === "cut") cut();
    },
    putBack() {
      // What was swallowed is gone: a connection that went on would have a hole in it.
      if (pulled === "silence") cut();
      pulled = undefined;
    },
    async close() {
      const closed = once(server, "close");
      server.close();
      cut();
      await closed;
    },
  };
}

/** Passes bytes on, or swallows them. */
function passing(isSilent: () => boolean) {
  return async function* (bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of bytes) if (!isSilent()) yield chunk;
  };
}
