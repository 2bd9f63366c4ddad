/**
 * How long characters and silences are on a serial line (Modbus Serial §2.5.1.1).
 *
 *   │start│ 8 data bits │parity or a second stop bit│stop│ = 11 bits a character
 *   frame ── t3.5 of silence ── frame
 *
 * Above 19,200 baud the silence is fixed at 1.75 ms, since shorter ones would be too much for many
 * devices. Pure arithmetic; a clock is for those who keep the silence.
 */
export interface SerialSettings {
  readonly baud: number;
  readonly dataBits: 7 | 8;
  readonly parity: "none" | "even" | "odd";
  readonly stopBits: 1 | 2;
}

export interface SerialTiming {
  readonly characterMs: number;
  /** The silence between two frames, t3.5. */
  readonly silenceMs: number;
}

const FIXED_ABOVE_BAUD = 19_200;
const FIXED_SILENCE_MS = 1.75;

export function serialTiming({ baud, dataBits, parity, stopBits }: SerialSettings): SerialTiming {
  const bits = 1 + dataBits + (parity === "none" ? 0 : 1) + stopBits;
  const characterMs = (bits * 1000) / baud;
  const silenceMs = baud > FIXED_ABOVE_BAUD ? FIXED_SILENCE_MS : 3.5 * characterMs;
  return { characterMs, silenceMs };
}
