/**
 * One connection of the client, and the library object that lives and dies with it.
 *
 *   opening ──▶ open ──▶ gone          drop() goes there from anywhere, without a word
 *
 * A link over TCP or TLS is never mended: after any trouble the client drops it and makes a new
 * one, so that an answer still under way has nowhere to arrive. A serial line is kept: to open it
 * anew would not stop what is under way on it, and it resets some adapters. There the link forgets
 * the request that is out, and lets nothing leave until the line has been silent.
 */
import type { WireAddress } from "../../stream/address.js";
import type { ByteStream } from "../../stream/byte-stream.js";
import { openStream } from "../../stream/open-stream.socket.js";
import { MbapPort, RtuPort, type LibraryPort } from "./library-port.socket.js";
import { libraryOver, type Library } from "./library.socket.js";
import { serialTiming, type SerialTiming } from "../frame/serial-timing.js";

export interface LinkEvents {
  onOpen(library: Library): void;
  /** The connection could not be made, or broke; not called after `drop`. */
  onGone(says: string): void;
  /** Something came that answers no request. */
  onStray(says: string): void;
}

export interface Link {
  /** Milliseconds from now on until the next request may leave. */
  readonly quietInMs: number;
  /** Sends what has been handed to the library. */
  flush(): void;
  /** Forgets the requests that are out; false where the link is of no more use. */
  forget(): boolean;
  drop(): void;
  /** Resolves once the stream is really closed. */
  readonly closed: Promise<void>;
}

export function openLink(address: WireAddress, withinMs: number, events: LinkEvents): Link {
  let dropped = false;
  let port: LibraryPort | undefined;
  let stream: ByteStream | undefined;
  const run = async (): Promise<string> => {
    stream = await openStream(address.at, { withinMs });
    const opened = stream;
    const gone = new Promise<string>((resolve) => {
      opened.listen({
        data: (bytes) => port?.take(bytes),
        closed: (trouble) => resolve(trouble ?? "the device closed the connection"),
      });
    });
    if (dropped) opened.cut();
    else {
      port = portOver(opened, address, (says) => {
        if (!dropped) events.onStray(says);
      });
      const library = await libraryOver(port);
      // It may have been dropped while the library was loaded.
      if (!isOver()) events.onOpen(library);
    }
    return gone;
  };
  const isOver = () => dropped;
  const closed = run()
    .catch((cause: unknown) => (cause instanceof Error ? cause.message : String(cause)))
    .then((says) => {
      port?.shut();
      if (!dropped) events.onGone(says);
    });
  return {
    get quietInMs() {
      return port?.quietInMs ?? 0;
    },
    flush: () => port?.flush(),
    forget: () => {
      port?.forget();
      return address.at.kind === "serial" && port !== undefined;
    },
    drop: () => {
      dropped = true;
      port?.shut();
      stream?.cut();
    },
    closed,
  };
}

function portOver(
  stream: ByteStream,
  { at, framing }: WireAddress,
  onStray: (says: string) => void,
): LibraryPort {
  if (framing === "mbap") return new MbapPort(stream, onStray);
  return new RtuPort(stream, at.kind === "serial" ? serialTiming(at) : noTiming, onStray);
}

/** Over TCP whatever has the line keeps its silences. */
const noTiming: SerialTiming = { characterMs: 0, silenceMs: 0 };
