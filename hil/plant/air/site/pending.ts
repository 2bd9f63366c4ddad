/**
 * Pending: what the parts of the plant did to the rooms since the last second, until the zone model
 * takes it in over the coming one.
 */
export interface Pending {
  /** All that is remembered; a copy of it is a snapshot. */
  readonly state: Float64Array;
  /** J into each layer of each room, lower and upper in turn. */
  readonly joules: Float64Array;
  /** kg of each species into each layer, without enthalpy of its own. */
  readonly kg: Float64Array;
  warm(room: number, layer: number, joules: number): void;
  put(room: number, layer: number, species: number, kg: number): void;
  /** Enthalpy that came along with gas from cylinders and batteries, J. */
  bring(joules: number): void;
  broughtJ(): number;
  clear(): void;
}

export function createPending(rooms: number, species: number): Pending {
  const state = new Float64Array(2 * rooms * (1 + species) + 1);
  const joules = state.subarray(0, 2 * rooms);
  const kg = state.subarray(2 * rooms, 2 * rooms * (1 + species));
  const last = state.length - 1;
  return {
    state,
    joules,
    kg,
    warm(room, layer, each) {
      joules[2 * room + layer]! += each;
    },
    put(room, layer, index, each) {
      kg[(2 * room + layer) * species + index]! += each;
    },
    bring(each) {
      state[last]! += each;
    },
    broughtJ: () => state[last]!,
    clear() {
      state.fill(0);
    },
  };
}
