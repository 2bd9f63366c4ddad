/**
 * State: everything that cabinets remember, in one buffer, so that a snapshot is a copy.
 *
 * One line for each cabinet in each view. Energy and kilograms are kept; temperature and pressure
 * follow from them (`kernel.ts`), so they cannot disagree.
 */
export interface CabinetState {
  readonly buffer: Float64Array;
  /** Internal energy of the gas, J. */
  readonly heat: Float64Array;
  /** kg, of each cabinet each species. */
  readonly mass: Float64Array;
  /** What follows from energy and kilograms: the temperature of the gas, K. */
  readonly gasK: Float64Array;
  /** Temperature of the steel, K. */
  readonly steelK: Float64Array;
  /** 1 while the door stands open. */
  readonly open: Float64Array;
  /** What the fire inside wants and what it got last, W. */
  readonly wanted: Float64Array;
  readonly burning: Float64Array;
  /** Heat to be given to the gas during the next step, J. */
  readonly given: Float64Array;
  /** kg that came in and went out during the last step. */
  readonly came: Float64Array;
  readonly went: Float64Array;
}

export function createCabinetState(count: number, speciesCount: number): CabinetState {
  const buffer = new Float64Array(count * (9 + speciesCount));
  let from = 0;
  const next = (each: number): Float64Array => buffer.subarray(from, (from += count * each));
  return {
    buffer,
    heat: next(1),
    mass: next(speciesCount),
    gasK: next(1),
    steelK: next(1),
    open: next(1),
    wanted: next(1),
    burning: next(1),
    given: next(1),
    came: next(1),
    went: next(1),
  };
}
