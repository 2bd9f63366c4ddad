/**
 * Modbus answers in words, for people who read a result.
 */
import { hexByte } from "../bytes.js";

/** Modbus AP §7. */
const exceptions: Readonly<Record<number, string>> = {
  0x01: "illegal function",
  0x02: "illegal data address",
  0x03: "illegal data value",
  0x04: "server device failure",
  0x05: "acknowledge",
  0x06: "server device busy",
  0x08: "memory parity error",
  0x0a: "gateway path unavailable",
  0x0b: "gateway target failed to respond",
};

export function exceptionWords(code: number): string {
  return `exception ${hexByte(code)}, ${exceptions[code] ?? "no code of the specification"}`;
}

export function pduWords(pdu: Uint8Array): string {
  const [fc = 0, code] = pdu;
  if (fc >= 0x80) return code === undefined ? "an exception without a code" : exceptionWords(code);
  return `function ${hexByte(fc)}, ${pdu.length} byte${pdu.length === 1 ? "" : "s"}`;
}
