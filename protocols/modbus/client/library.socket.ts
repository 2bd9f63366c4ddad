/**
 * The door to the `modbus-serial` library; its oddness stays in this file.
 *
 * - It is CommonJS whose types name the class `default` of the module: `new ModbusRTU.default()`.
 * - It is loaded when the first connection opens, because loading takes some 80 ms.
 * - Its callbacks are called with an error that need not be an Error, and its table of transactions
 *   is never emptied: a second answer to an old request calls the old callback again.
 * - Its own time-out is left off; a deadline must also cover connecting, and it cannot.
 * - It says nothing when a connection is reset, so the socket is ours and it is only lent one.
 */
import type { Socket } from "node:net";
import type {
  ModbusRTU,
  ReadCoilResult,
  ReadRegisterResult,
  WriteCoilResult,
  WriteMultipleResult,
  WriteRegisterResult,
} from "modbus-serial/ModbusRTU.js";

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

/** A fresh library object that speaks over an already connected socket. */
export async function libraryOver(socket: Socket, port: number): Promise<Library> {
  const { default: ModbusRTU } = await import("modbus-serial");
  const library = new ModbusRTU.default();
  await library.linkTCP(socket, { port });
  return library;
}
