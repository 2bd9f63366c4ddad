/**
 * Crack law: |x|^(n - 1/2) by a table, for the exponents that a building has.
 *
 * Cracks are asked several times a step, and a power costs more than all the rest of a crack. The
 * table is over the eighth root of x^2 (three exact square roots), straight between its points;
 * it is within 1e-4 of the power from 0.01 Pa to 100 kPa. Built once from the exact power.
 */
import pow from "@stdlib/math-base-special-pow";

const CELLS = 4096;
/** Eighth roots of (0.01 Pa)^2 and of (1 MPa)^2: the ends of the table. */
const LEAST = 0.3;
const MOST = 32;
const CELL = (MOST - LEAST) / CELLS;

/** Values at the points of the table for one exponent. */
export function crackTable(exponent: number): Float64Array {
  const power = 4 * (exponent - 0.5);
  return Float64Array.from({ length: CELLS + 2 }, (_, at) => pow(LEAST + at * CELL, power));
}

/** |x|^(n - 1/2), of a mean square of x. */
export function crackFactor(table: Float64Array, square: number): number {
  const root = Math.sqrt(Math.sqrt(Math.sqrt(square)));
  const place = Math.min(CELLS, Math.max(0, (root - LEAST) / CELL));
  const cell = Math.floor(place);
  const low = table[cell]!;
  return low + (table[cell + 1]! - low) * (place - cell);
}
