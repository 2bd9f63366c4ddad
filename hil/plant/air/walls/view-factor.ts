/**
 * What share of the glow of one square plate meets another that faces it.
 *
 * A table of the exact formula (aligned equal squares of side a, gap c: any handbook of radiation
 * has it, C-11 of Howell's catalogue) over u = c / (a + c), read straight between its entries to
 * 3e-4; the formula itself needs an arc tangent, whose last bits differ between engines.
 */
const SQUARES = [
  1, 0.939043, 0.879813, 0.82176, 0.764728, 0.708693, 0.653712, 0.599891, 0.547382, 0.49637,
  0.447064, 0.399693, 0.354494, 0.311702, 0.271537, 0.234193, 0.199825, 0.168537, 0.14038, 0.115344,
  0.093362, 0.074314, 0.058036, 0.044328, 0.032971, 0.023732, 0.016375, 0.010673, 0.006409,
  0.003382, 0.001411, 0.000331, 0,
] as const;

const STEPS = SQUARES.length - 1;

export function facingSquares(sideM: number, gapM: number): number {
  const place = (STEPS * gapM) / (sideM + gapM);
  const below = Math.min(STEPS - 1, Math.floor(place));
  const from = SQUARES[below] ?? 0;
  return from + (place - below) * ((SQUARES[below + 1] ?? 0) - from);
}
