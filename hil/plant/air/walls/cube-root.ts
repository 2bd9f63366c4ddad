/**
 * Cube root from `+ - * /` alone, so that every engine gives the same last bit.
 *
 * The number is scaled by powers of eight into [1, 8), where a straight line is within 9 % and five
 * Newton steps, always five, are exact to the last bits. It never loops until something converges.
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
  let root = 1 + (rest - 1) / 7;
  for (let step = 0; step < 5; step++) root -= (root - rest / (root * root)) / 3;
  return value < 0 ? -root * scale : root * scale;
}
