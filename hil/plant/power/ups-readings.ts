/**
 * What the contacts and transducers of a UPS read: its bypass, the breakers round it, and the
 * current of its battery, which is that of all its strings together.
 */
import { FLOAT_A, STRING_V } from "../constants.js";
import { shareOf } from "../field/movers.js";
import type { Building } from "../building.js";
import { connectedShare, currentA } from "./strings.js";
import type { UpsUnit } from "./upses.js";

export function addUpsPower(
  { upses, clock }: Building,
  to: { set(tag: string, read: () => number): unknown },
): void {
  for (const unit of upses.all) {
    const { id } = unit.ups;
    if (unit.battery !== undefined) {
      to.set(`${id}/battery-current`, () => batteryA(unit, clock.nowMs));
    }
    const { bypass, input, output } = unit;
    if (bypass === undefined || input === undefined || output === undefined) continue;
    to.set(`${id}/bypass`, () => (shareOf(bypass, clock.nowMs) === 1 ? 1 : 0));
    to.set(`${id}/input-breaker`, () => (shareOf(input, clock.nowMs) > 0 ? 1 : 0));
    to.set(`${id}/output-breaker`, () => (shareOf(output, clock.nowMs) > 0 ? 1 : 0));
  }
}

/** A UPS without racks of its own in the site has one battery behind its breaker. */
function batteryA({ ups, battery, strings, now }: UpsUnit, atMs: number): number {
  if (battery !== undefined && shareOf(battery, atMs) === 0) return 0;
  if (strings.length === 0) return now.onBattery ? (ups.powerKw * 1000) / STRING_V : FLOAT_A;
  const connected = strings.filter((string) => connectedShare(string, atMs) === 1).length;
  const load = { onBattery: now.onBattery, powerKw: ups.powerKw, strings: connected };
  return strings.reduce((sum, string) => sum + currentA(string, load, atMs), 0);
}
