/**
 * Fans: move a volume of what they draw, whatever the pressures are.
 *
 * A fan draws from the layer at its inlet. What it blows is light or heavy gas like any other and
 * ends in the layer where it belongs. It does no work on the gas that the model would count.
 */
import type { Bodies } from "../bodies.js";
import { OUTSIDE, type BuildingDescription } from "../description.js";
import type { State } from "../state.js";
import type { Transfer } from "../transfer.js";
import { zoneAt } from "./slabs.js";

export interface Fans {
  /** Reads what a fan draws, and adds the enthalpy that it moves to W into each compartment. */
  force(fan: number, forcedW: Float64Array): void;
  /** Adds it to another list of W, from a place on. */
  note(fan: number, watts: Float64Array, first: number): void;
  announce(fan: number, transfer: Transfer, seconds: number): void;
  move(fan: number, transfer: Transfer, seconds: number): void;
}

export function createFans(description: BuildingDescription, bodies: Bodies, state: State): Fans {
  const { fans } = description;
  const place = (side: number): number => (side === OUTSIDE ? bodies.count : side);
  const from = Int32Array.from(fans, (fan) => place(fan.from));
  const to = Int32Array.from(fans, (fan) => place(fan.to));
  const draws = Float64Array.from(
    fans,
    ({ drawsAtM }, fan) => bodies.elevationM[from[fan]!]! + drawsAtM,
  );
  const volumes = Float64Array.from(fans, ({ flowM3PerS }) => flowM3PerS);
  const zone = new Int32Array(fans.length);
  const flow = new Float64Array(fans.length);
  const heatW = new Float64Array(fans.length);

  return {
    force(fan, forcedW) {
      zone[fan] = zoneAt(bodies, from[fan]!, draws[fan]!, draws[fan]!);
      flow[fan] = volumes[fan]! * state.fanShare[fan]! * bodies.zoneDensity[zone[fan]]!;
      heatW[fan] = flow[fan] * bodies.zoneEnthalpy[zone[fan]]!;
      forcedW[from[fan]!]! -= heatW[fan];
      forcedW[to[fan]!]! += heatW[fan];
    },
    note(fan, watts, first) {
      watts[first + from[fan]!]! -= heatW[fan]!;
      watts[first + to[fan]!]! += heatW[fan]!;
    },
    announce(fan, transfer, seconds) {
      transfer.announce(zone[fan]!, flow[fan]! * seconds);
    },
    move(fan, transfer, seconds) {
      transfer.move(zone[fan]!, to[fan]!, flow[fan]! * seconds);
    },
  };
}
