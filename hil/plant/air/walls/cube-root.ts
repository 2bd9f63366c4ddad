/**
 * Cube root from `+ - * /` alone, so that every engine gives the same last bit.
 *
 * The number is scaled by powers of eight into [1, 8), where a parabola is within 1.6 % and two of
 * Halley's steps, always two, are exact to the last bits. It never loops until something converges.
 */
export function cubeRoot(value: number): number {
  if (value === 0) return 0;
  let rest = Math.abs(value);
  let scale = 1;
  while (rest >= 8) {
    rest /= 8;
    scale *= 2;
  }
  while (rest < 1) {
    rest *= 8;
    scale /= 2;
  }
  let root = 0.7625 + (0.26808 - 0.01467 * rest) * rest;
  for (let step = 0; step < 2; step++) {
    const cube = root * root * root;
    root *= (cube + 2 * rest) / (2 * cube + rest);
  }
  return value < 0 ? -root * scale : root * scale;
}
