/**
 * The door to the `modbus-serial` library; its oddness stays in this file and in the ports.
 *
 * - It is CommonJS whose types name the class `default` of the module: `new ModbusRTU.default()`.
 * - It is loaded when the first connection opens, because loading takes some 80 ms.
 * - Its callbacks are called with an error that need not be an Error.
 * - Its own time-out is left off; a deadline must also cover connecting, and it cannot.
 * - Its ports for TCP, serial lines and RTU over TCP are not used, and it has none for TLS: it is
 *   lent ports of ours (`library-port.socket.ts` says why). What it does for us is to write the
 *   requests and to read and check the answers.
 * - It waits for ever for the answer to a broadcast; the queue does not.
 */
import type {
  ModbusRTU,
  ReadCoilResult,
  ReadRegisterResult,
  WriteCoilResult,
  WriteMultipleResult,
  WriteRegisterResult,
} from "modbus-serial/ModbusRTU.js";
import type { LibraryPort } from "./library-port.socket.js";

export type ReadBitsReply = ReadCoilResult;
export type ReadWordsReply = ReadRegisterResult;
export type WriteBitReply = WriteCoilResult;
export type WriteWordReply = WriteRegisterResult;
export type WriteManyReply = WriteMultipleResult;

/** The calls used, each with its own unit id: `setID` would be shared by all callers. */
export type Library = Pick<
  ModbusRTU,
  | "writeFC1"
  | "writeFC2"
  | "writeFC3"
  | "writeFC4"
  | "writeFC5"
  | "writeFC6"
  | "writeFC15"
  | "writeFC16"
>;

/** What the library hands back when a request failed, as far as it can be relied upon. */
export interface LibraryError {
  readonly message?: string;
  /** Set when the device answered with an exception. */
  readonly modbusCode?: number;
}

/** A fresh library object that speaks through a port of ours. */
export async function libraryOver(port: LibraryPort): Promise<Library> {
  const { default: ModbusRTU } = await import("modbus-serial");
  const library = new ModbusRTU.default(port);
  await new Promise<void>((resolve) => {
    library.open(() => {
      resolve();
    });
  });
  return library;
}
