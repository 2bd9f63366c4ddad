/**
 * A socket as a byte stream, whichever side opened it.
 *
 * Never hides a failure: an error is remembered and told with `closed`, in plain words.
 */
import type { Socket } from "node:net";
import { printed } from "../listen.socket.js";
import type { ByteStream, StreamListener } from "./byte-stream.js";

export function socketStream(socket: Socket): ByteStream {
  const peer = printed({ host: socket.remoteAddress ?? "unknown", port: socket.remotePort ?? 0 });
  let trouble: string | undefined;
  socket.on("error", (cause) => (trouble ??= wordsFor(cause)));
  const gone = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  return {
    peer,
    listen({ data, closed, drained }: StreamListener) {
      if (socket.destroyed) {
        closed(trouble);
        return;
      }
      socket.once("close", () => closed(trouble));
      if (drained !== undefined) socket.on("drain", drained);
      socket.on("data", data);
    },
    write: (bytes) => !socket.writable || socket.write(bytes),
    pause: () => void socket.pause(),
    resume: () => void socket.resume(),
    close() {
      socket.destroySoon();
      return gone;
    },
    cut: () => void socket.destroy(),
  };
}

/** What a system's error means to whoever wired the two sides together. */
export function wordsFor(cause: NodeJS.ErrnoException): string {
  return (cause.code === undefined ? undefined : words[cause.code]) ?? cause.message;
}

const words: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing listens there; start the device, or choose another port",
  ECONNRESET: "the other side cut the connection",
  EPIPE: "the other side has closed the connection",
  EHOSTUNREACH: "no way leads to that host; look at cable and network",
  ENETUNREACH: "no way leads to that network; look at cable and network",
  ETIMEDOUT: "no answer; look at address, cable and firewall",
  ENOTFOUND: "no host of that name is known",
  EAI_AGAIN: "no name server answers; write the host as an address",
  DEPTH_ZERO_SELF_SIGNED_CERT: "its certificate is signed by itself; give its authority as ca",
  SELF_SIGNED_CERT_IN_CHAIN: "its certificate's authority is not trusted; give it as ca",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "its certificate's authority is not trusted; give it as ca",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "its certificate's authority is not trusted; give it as ca",
  CERT_HAS_EXPIRED: "its certificate has run out",
  ERR_TLS_CERT_ALTNAME_INVALID: "its certificate is for another host name",
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: "it asks for a client certificate; give cert and key",
  ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: "it does not trust the authority of our certificate",
  ERR_SSL_WRONG_VERSION_NUMBER: "it does not speak TLS there",
};
