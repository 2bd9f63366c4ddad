/**
 * A serial port as a byte stream, over `serialport`.
 *
 * The port is locked, so a second program cannot talk into the same line unnoticed. A port that
 * disappears (a plug pulled) is told as `closed`. Never sets or reads modem lines: a pty has none.
 */
import type { SerialAddress } from "./address.js";
import type { ByteStream, StreamListener } from "./byte-stream.js";
import { StreamFailure } from "./stream-failure.js";

export async function openSerialStream(address: SerialAddress): Promise<ByteStream> {
  const { path, baud, dataBits, parity, stopBits } = address;
  // Only here: it loads a native library, which nobody without a serial port should wait for.
  const { SerialPort } = await import("serialport");
  const port = new SerialPort({
    path,
    baudRate: baud,
    dataBits,
    parity,
    stopBits,
    autoOpen: false,
  });
  await new Promise<void>((resolve, reject) => {
    port.open((cause) => {
      if (cause === null) resolve();
      else reject(new StreamFailure(`${path} cannot be opened: ${adviceFor(cause)}`, { cause }));
    });
  });
  let trouble: string | undefined;
  port.on("error", (cause: Error) => (trouble ??= cause.message));
  const gone = new Promise<void>((resolve) => {
    port.once("close", (cause: Error | null | undefined) => {
      if (cause instanceof Error) trouble ??= `the port has gone: ${cause.message}`;
      resolve();
    });
  });
  return {
    peer: path,
    listen({ data, closed, drained }: StreamListener) {
      if (drained !== undefined) port.on("drain", drained);
      port.on("data", data);
      void gone.then(() => closed(trouble));
    },
    write: (bytes) => !port.isOpen || port.write(bytes),
    pause: () => void port.pause(),
    resume: () => void port.resume(),
    close() {
      if (!port.isOpen) return gone;
      // What is written leaves the port before it closes; a line that takes no bytes must not
      // keep us for ever, so an error there closes it all the same.
      port.drain(() => port.isOpen && port.close());
      return gone;
    },
    cut: () => {
      if (port.isOpen) port.close();
    },
  };
}

function adviceFor(cause: Error): string {
  const says = cause.message;
  if (says.includes("No such file")) return "there is no such port; look at its name and its plug";
  if (says.includes("Permission denied") || says.includes("Access denied")) {
    return "the system does not allow it; join the group dialout";
  }
  if (says.includes("Cannot lock")) return "another program holds it; stop that program";
  return says;
}
