/**
 * Slow air: whether the air of the building changes so slowly that a minute may pass in one step.
 *
 * Hours after a fire its rooms still cool and air, by less each minute than any sensor tells. What
 * every room read at the last whole minute is kept; a minute in which none has moved by more than
 * what counts as rest (of smoke, by more than an alarm threshold could tell) is followed by one in
 * a single step. To be asked on whole minutes.
 */
import { REST_EXCESS_K, REST_SHARE } from "../constants.js";
import { copied, type StateTable } from "../state-table.js";
import {
  agentShare,
  excessK,
  fuelShare,
  obscurationPctPerM,
  oxygenShare,
  type GasBody,
} from "./gas-body.js";

export interface SlowAir {
  /** Whether nothing has moved since it was last asked. */
  hasStood(): boolean;
}

/** Smoke that settles over hours: %/m in a minute, and of what there is (assumed). */
const SLOW_PCT_PER_M = 0.1;
const SLOW_SHARE = 0.01;

/** What is read of a room, and by how much it may move in a minute: so much, or such a share. */
const READS: readonly [read: (body: GasBody) => number, most: number, share: number][] = [
  [excessK, REST_EXCESS_K, 0],
  [oxygenShare, REST_SHARE, 0],
  [agentShare, REST_SHARE, 0],
  [fuelShare, REST_SHARE / 10, 0],
  [obscurationPctPerM, SLOW_PCT_PER_M, SLOW_SHARE],
];

export function createSlowAir(bodies: readonly GasBody[], table: StateTable): SlowAir {
  const was = new Float64Array(READS.length * bodies.length);
  table.floats("air a minute ago", ...copied(was));
  return {
    hasStood() {
      let stood = true;
      bodies.forEach((body, at) => {
        READS.forEach(([read, most, share], index) => {
          const place = READS.length * at + index;
          const now = read(body);
          if (Math.abs(now - was[place]!) >= Math.max(most, share * now)) stood = false;
          was[place] = now;
        });
      });
      return stood;
    },
  };
}
