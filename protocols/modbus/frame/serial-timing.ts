/**
 * Silences of a serial line, from its baud rate (Modbus Serial §2.5.1.1).
 *
 * Above 19,200 baud the specification fixes them, since shorter ones would only burn the processor:
 * 1.75 ms between frames. The 1.5 characters within a frame are not watched; see `rtu-framer.ts`.
 */
import type { SerialAddress } from "../../stream/address.js";

const BAUD_FIXED_ABOVE = 19_200;
const FRAME_GAP_FIXED_MS = 1.75;

/** How long one character takes: a start bit, its data, parity and stop bits. */
function characterMs({ baud, dataBits, parity, stopBits }: SerialAddress): number {
  const bits = 1 + dataBits + (parity === "none" ? 0 : 1) + stopBits;
  return (1000 * bits) / baud;
}

/** The silence that stands between two frames, t3.5. */
export function frameGapMs(line: SerialAddress): number {
  return line.baud > BAUD_FIXED_ABOVE ? FRAME_GAP_FIXED_MS : 3.5 * characterMs(line);
}
