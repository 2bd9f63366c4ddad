/**
 * Displacement: gas that no longer fits where it is finds its way out through the building.
 *
 *   for every zone i:  sum over openings a_ij (p_i - p_j) + leak_i p_i = surplus_i
 *
 * A linear network (flow = area times push) solved exactly, once a second, by a Cholesky factor
 * that is made again only when an opening moved. It says where the surplus of heating or of a
 * discharge goes, not how high the pressure rises: real leak flow goes with the root of the
 * pressure.
 */
import { admitAir } from "./gas-acts.js";
import { moveShare, surplusM3, type GasBody } from "./gas-body.js";
import type { Ledger } from "../ledger.js";
import type { Zone } from "./zones.js";

/** A way between zones `one` and `other`; `other` is undefined where it leads outside. */
export interface Way {
  readonly one: Zone;
  readonly other: Zone | undefined;
  /** m2 that stand open at this moment. */
  openM2: number;
}

export interface Displacement {
  /** Moves one second's surplus of every zone. */
  settle(ways: readonly Way[]): void;
}

/** Less than this is rounding, m3. */
const NOTHING_M3 = 1e-9;

export function createDisplacement(zones: readonly Zone[], ledger: Ledger): Displacement {
  const count = zones.length;
  const factor = new Float64Array(count * count);
  const push = new Float64Array(count);
  let factoredFor: number[] = [];
  return {
    settle(ways) {
      let any = false;
      for (const zone of zones) {
        const surplus = surplusM3(zone);
        push[zone.index] = surplus;
        any ||= Math.abs(surplus) > NOTHING_M3;
      }
      if (!any) return;
      if (ways.length !== factoredFor.length || ways.some((w, i) => w.openM2 !== factoredFor[i])) {
        fillMatrix(factor, zones, ways);
        factorise(factor, count);
        factoredFor = ways.map((way) => way.openM2);
      }
      solve(factor, push, count);
      for (const way of ways) {
        if (way.openM2 === 0) continue;
        const here = push[way.one.index] ?? 0;
        const there = way.other === undefined ? 0 : (push[way.other.index] ?? 0);
        passGas(way.one, way.other, way.openM2 * (here - there), ledger);
      }
      for (const zone of zones) {
        passGas(zone, undefined, zone.leakM2 * (push[zone.index] ?? 0), ledger);
      }
    },
  };
}

function passGas(one: GasBody, other: GasBody | undefined, flowM3: number, ledger: Ledger): void {
  if (flowM3 > 0) {
    const share = flowM3 / (one.volumeM3 + flowM3);
    if (other === undefined) ledger.leave(one, share);
    else moveShare(one, other, share);
  } else if (flowM3 < 0) {
    if (other === undefined) admitAir(one, -flowM3);
    else moveShare(other, one, -flowM3 / (other.volumeM3 - flowM3));
  }
}

function fillMatrix(matrix: Float64Array, zones: readonly Zone[], ways: readonly Way[]): void {
  const count = zones.length;
  const add = (row: number, column: number, value: number): void => {
    const cell = row * count + column;
    matrix[cell] = (matrix[cell] ?? 0) + value;
  };
  matrix.fill(0);
  for (const zone of zones) add(zone.index, zone.index, zone.leakM2);
  for (const { one, other, openM2 } of ways) {
    add(one.index, one.index, openM2);
    if (other === undefined) continue;
    add(other.index, other.index, openM2);
    add(one.index, other.index, -openM2);
    add(other.index, one.index, -openM2);
  }
}

/** Cholesky in place, lower triangle; every zone leaks, so the matrix is positive definite. */
function factorise(matrix: Float64Array, count: number): void {
  for (let column = 0; column < count; column++) {
    for (let row = column; row < count; row++) {
      let sum = matrix[row * count + column]!;
      for (let k = 0; k < column; k++) {
        sum -= matrix[row * count + k]! * matrix[column * count + k]!;
      }
      matrix[row * count + column] =
        row === column ? Math.sqrt(sum) : sum / matrix[column * count + column]!;
    }
  }
}

function solve(lower: Float64Array, vector: Float64Array, count: number): void {
  for (let row = 0; row < count; row++) {
    let sum = vector[row]!;
    for (let k = 0; k < row; k++) sum -= lower[row * count + k]! * vector[k]!;
    vector[row] = sum / lower[row * count + row]!;
  }
  for (let row = count - 1; row >= 0; row--) {
    let sum = vector[row]!;
    for (let k = row + 1; k < count; k++) sum -= lower[k * count + row]! * vector[k]!;
    vector[row] = sum / lower[row * count + row]!;
  }
}
