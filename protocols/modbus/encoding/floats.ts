/**
 * Numbers of IEEE 754 in 32 and 64 bits, as words with the high word first.
 *
 * A number too big for 32 bits saturates at the largest finite one instead of turning infinite. NaN
 * is written as the quiet pattern with nothing else set, since the sign of a NaN is the engine's
 * whim, and any NaN is read as "not available".
 */

/** The largest finite single: beyond it, rounding would give infinity. */
const F32_MAX = 3.4028234663852886e38;

export function floatWords(kind: "f32" | "f64", raw: number): number[] {
  if (Number.isNaN(raw)) return kind === "f32" ? [0x7fc0, 0] : [0x7ff8, 0, 0, 0];
  const view = new DataView(new ArrayBuffer(8));
  if (kind === "f32") view.setFloat32(0, within(raw, F32_MAX));
  else view.setFloat64(0, within(raw, Number.MAX_VALUE));
  return Array.from({ length: kind === "f32" ? 2 : 4 }, (_, place) => view.getUint16(2 * place));
}

export function floatOf(kind: "f32" | "f64", words: readonly number[]): number {
  const view = new DataView(new ArrayBuffer(8));
  words.forEach((word, place) => {
    view.setUint16(2 * place, word);
  });
  return kind === "f32" ? view.getFloat32(0) : view.getFloat64(0);
}

function within(raw: number, max: number): number {
  return Math.min(max, Math.max(-max, raw));
}
