/**
 * Strings: whether a rack or a panel still has power, and the current of a rack's string.
 *
 * A rack has a main and an auxiliary breaker in two paths: it is dead only with both apart, or with
 * the battery breaker of its UPS apart. One open breaker is not isolation (events of 26 Sept 2025:
 * main open, auxiliary closed). A rack whose modules have all burnt carries no current.
 */
import { AUXILIARY_SHARE, FLOAT_A, STRING_V } from "../constants.js";
import type { Devices } from "../field/devices.js";
import { arrivalMs, shareOf, type Mover } from "../field/movers.js";
import { ModuleState, type Batteries, type RackFire } from "../fire/batteries.js";

export interface RackString {
  readonly fire: RackFire;
  readonly ups: string;
  readonly main: Mover;
  readonly auxiliary: Mover;
  readonly battery: Mover | undefined;
}

export function stringsOf(batteries: Batteries, devices: Devices): RackString[] {
  return batteries.all.map((fire) => {
    const breaker = `${fire.rack.ups}/battery-breaker`;
    return {
      fire,
      ups: fire.rack.ups,
      main: devices.mover(`${fire.id}/main`),
      auxiliary: devices.mover(`${fire.id}/auxiliary`),
      battery: devices.has(breaker) ? devices.mover(breaker) : undefined,
    };
  });
}

/** How much of the string's current can flow: 1 whole, 0.05 by the auxiliary path alone, 0 dead. */
export function connectedShare(string: RackString, atMs: number): number {
  if (isBurntOut(string.fire)) return 0;
  if (string.battery !== undefined && shareOf(string.battery, atMs) === 0) return 0;
  if (shareOf(string.main, atMs) > 0) return 1;
  return shareOf(string.auxiliary, atMs) > 0 ? AUXILIARY_SHARE : 0;
}

/** The instant since which a rack is dead by its breakers, ms; -1 if it is not. */
export function deadSinceMs(string: RackString, atMs: number): number {
  const { main, auxiliary, battery } = string;
  const ways: number[] = [];
  if (shareOf(main, atMs) === 0 && shareOf(auxiliary, atMs) === 0) {
    ways.push(Math.max(arrivalMs(main), arrivalMs(auxiliary)));
  }
  if (battery !== undefined && shareOf(battery, atMs) === 0) ways.push(arrivalMs(battery));
  return ways.length === 0 ? -1 : Math.min(...ways);
}

/** Current of one string, A; all connected strings of a UPS share its load. */
export function currentA(
  string: RackString,
  ups: { readonly onBattery: boolean; readonly powerKw: number; readonly strings: number },
  atMs: number,
): number {
  const connected = connectedShare(string, atMs);
  if (connected === 0) return 0;
  if (!ups.onBattery || ups.strings === 0) return FLOAT_A * connected;
  return ((ups.powerKw * 1000) / STRING_V / ups.strings) * connected;
}

function isBurntOut({ heat }: RackFire): boolean {
  return heat.state.every((state) => state === ModuleState.done);
}
