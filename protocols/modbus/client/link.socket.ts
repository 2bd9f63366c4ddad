/**
 * One TCP connection of the client, and the library object that lives and dies with it.
 *
 *   connecting ──▶ open ──▶ gone        drop() goes there from anywhere, without a word
 *
 * A link is never mended: after any trouble the client drops it and makes a new one, so that an
 * answer still under way has nowhere to arrive.
 */
import { connect, type Socket } from "node:net";
import { libraryOver, type Library } from "./library.socket.js";

export interface LinkEvents {
  onOpen(library: Library): void;
  /** The connection could not be made, or broke; not called after `drop`. */
  onGone(says: string): void;
}

export interface Link {
  drop(): void;
  /** Resolves once the socket is really closed. */
  readonly closed: Promise<void>;
}

export function openLink(at: { host: string; port: number }, events: LinkEvents): Link {
  const socket = connect({ host: at.host, port: at.port, noDelay: true });
  let dropped = false;
  let says = "the device closed the connection";
  socket.once("connect", () => {
    libraryOver(socket, at.port).then(
      (library) => {
        if (!dropped && !socket.destroyed) events.onOpen(library);
      },
      (cause: unknown) => socket.destroy(cause instanceof Error ? cause : undefined),
    );
  });
  socket.on("error", (error) => (says = error.message));
  const closed = closing(socket, () => {
    if (!dropped) events.onGone(says);
  });
  const drop = () => {
    dropped = true;
    socket.destroy();
  };
  return { drop, closed };
}

function closing(socket: Socket, then: () => void): Promise<void> {
  return new Promise((resolve) => {
    socket.once("close", () => {
      then();
      resolve();
    });
  });
}
