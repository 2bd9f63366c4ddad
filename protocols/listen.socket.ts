/**
 * Opens a listening port, and says in plain words why when it cannot.
 *
 * The one place where a refused port becomes a message: it names the address and what to do.
 * Never retries and never picks another port by itself: a SCADA must find us where it was told.
 */
import type { Server } from "node:net";

export interface ListenAddress {
  readonly host: string;
  /** 0 lets the machine choose a free port. */
  readonly port: number;
}

/** A port that could not be taken; the message names it and says what to do. */
class ListenFailure extends Error {
  override readonly name = "ListenFailure";
}

/** Resolves with the address really taken; rejects with an Error that a person can act on. */
export function listen(server: Server, what: string, at: ListenAddress): Promise<ListenAddress> {
  return new Promise((resolve, reject) => {
    const refused = (cause: NodeJS.ErrnoException) => {
      reject(
        new ListenFailure(`${what} cannot listen on ${printed(at)}: ${adviceFor(cause)}`, {
          cause,
        }),
      );
    };
    server.once("error", refused);
    server.listen({ host: at.host, port: at.port }, () => {
      server.off("error", refused);
      // From now on it means one caller not let in (out of file handles, say); the port stays open.
      server.on("error", () => undefined);
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : at.port;
      resolve({ host: at.host, port });
    });
  });
}

/** host:port as it is written in a URL; an IPv6 address goes in brackets (RFC 3986 §3.2.2). */
export function printed({ host, port }: ListenAddress): string {
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}

function adviceFor(cause: NodeJS.ErrnoException): string {
  switch (cause.code) {
    case "EADDRINUSE":
      return "the port is already in use; stop what holds it, or choose another port";
    case "EACCES":
      return "the system does not allow this port; choose one from 1024 up";
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return "this machine has no such address; use 127.0.0.1, 0.0.0.0 or one of its own";
    default:
      return cause.message;
  }
}
