/**
 * A Modbus server on a serial line: RTU frames, for one or several units.
 *
 * A request to unit 0 is carried out by all of them and never answered; frames for others, and
 * frames whose check is wrong, are passed over in silence and counted (Modbus Serial §2.1, §2.5.1).
 * Each answer comes after the silence that stands between two frames. A line that breaks off (a
 * plug pulled) is told and not opened anew: whoever opened it decides.
 */
import type { SerialAddress } from "../../stream/address.js";
import { openSerialStream } from "../../stream/serial-stream.socket.js";
import { RtuFramer } from "../frame/rtu-framer.js";
import { serialTiming } from "../frame/serial-timing.js";
import type { ModbusUnit } from "../unit.js";
import { Conversation, type Tamper } from "./conversation.socket.js";
import { Endpoint } from "./endpoint.js";
import { LineDiagnostics } from "./line-diagnostics.js";

export interface SerialServerOptions {
  readonly at: SerialAddress;
  /** The units of this line by their ids, 1 to 247; asked anew for each request. */
  readonly units: Pick<ReadonlyMap<number, ModbusUnit>, "get" | "keys">;
  /** True: nobody on the line may write. */
  readonly readOnly?: boolean;
  readonly tamper?: Tamper;
  /** Silence kept before an answer; that between two frames if left out. */
  readonly quietMs?: number;
  /** Told when the line breaks off, with the reason in plain words. */
  readonly lost?: (trouble: string) => void;
}

export interface SerialServer {
  /** Requests seen since the line was opened, those for others included. */
  readonly requests: number;
  close(): Promise<void>;
}

/**
 * A driver or an USB adapter hands bytes over in bunches, up to 16 ms apart. A shorter silence than
 * this would cut frames in two that were whole on the wire.
 */
const BUNCH_MS = 20;

/** Rejects with a StreamFailure that names the port and says what to do, if it cannot be opened. */
export async function openSerialServer(options: SerialServerOptions): Promise<SerialServer> {
  const { at, units, readOnly = false, tamper, quietMs, lost } = options;
  const stream = await openSerialStream(at);
  const line = new LineDiagnostics();
  const endpoint = new Endpoint({
    units: (id) => units.get(id),
    gateway: false,
    line,
    broadcastTo: [...units.keys()],
  });
  let requests = 0;
  let isClosing = false;
  const conversation = new Conversation(stream, {
    framing: new RtuFramer((id) => endpoint.isOurs(id)),
    wire: "rtu",
    endpoint,
    origin: { address: at.path, readOnly },
    line,
    tamper,
    seen: (more) => (requests += more),
    silenceMs: Math.max(Math.ceil(serialTiming(at).silenceMs), BUNCH_MS),
    quietMs: quietMs ?? Math.ceil(serialTiming(at).silenceMs),
    closed: (trouble) => {
      if (!isClosing) lost?.(trouble ?? `${at.path} was closed`);
    },
  });
  return {
    get requests() {
      return requests;
    },
    close() {
      isClosing = true;
      return conversation.close();
    },
  };
}
