/**
 * Watches the vent gas of rooms with racks: a quarter of the lower limit, and a deflagration that
 * would be more than the room stands, are each told once.
 */
import { fuelShare, meanFuelShare } from "../../air/gas-body.js";
import { flammablePct, temperatureC, type Zone } from "../../air/zones.js";
import type { Chronicle } from "../../chronicle.js";
import { ROOM_STRENGTH_KPA } from "../../constants.js";
import { bestBurningShare, lowerLimitShare, ventGas, warmLimitShare } from "./composition.js";
import { peakKpa, surfaceM2 } from "./deflagration.js";

/** What a deflagration of all that has gathered would come to. */
export interface Deflagration {
  readonly peakKpa: number;
  readonly strengthKpa: number;
  /** Strength less peak; below nothing the room would break. */
  readonly marginKpa: number;
}

export function deflagrationIn(zone: Zone): Deflagration {
  const { enclosure } = zone.room;
  const strengthPa = enclosure?.strengthPa;
  const strengthKpa = strengthPa === undefined ? ROOM_STRENGTH_KPA : strengthPa / 1000;
  const peak = peakKpa({
    fuelShare: meanFuelShare(zone),
    bestShare: bestBurningShare(ventGas[zone.chemistry]),
    surfaceM2: surfaceM2(zone),
    ventM2: enclosure?.ventM2 ?? 0,
  });
  return { peakKpa: peak, strengthKpa, marginKpa: strengthKpa - peak };
}

/** Vent gas as a share of its lower limit in air as warm as the room's. */
function flammableIndex(zone: Zone): number {
  const limit = warmLimitShare(lowerLimitShare(zone.chemistry), temperatureC(zone));
  return limit === 0 ? 0 : fuelShare(zone) / limit;
}

export function watchGas(zone: Zone, chronicle: Chronicle): void {
  const { marks } = zone;
  const pct = flammablePct(zone);
  marks.worstFuelPct = Math.max(marks.worstFuelPct, pct);
  if (!marks.gathered && pct >= 25) {
    marks.gathered = true;
    chronicle.tell("gas.gathered", zone.id, "vent gas reached a quarter of its lower limit");
  }
  const { peakKpa: peak, strengthKpa, marginKpa } = deflagrationIn(zone);
  marks.worstPeakKpa = Math.max(marks.worstPeakKpa, peak);
  if (marginKpa >= 0 || marks.explosive) return;
  marks.explosive = true;
  const would = `its vent gas, lit in one go, would give ${peak.toFixed(1)} kPa`;
  chronicle.tell("gas.explosive", zone.id, `${would}; it stands ${strengthKpa} kPa`);
}

/** What is told of gathered gas when a flame reaches it. */
export function tellIgnition(zone: Zone, chronicle: Chronicle): void {
  if (flammableIndex(zone) < 1) return;
  const { peakKpa: peak, marginKpa } = deflagrationIn(zone);
  const outcome = marginKpa < 0 ? "more than the room stands" : "less than the room stands";
  const says = `gathered vent gas above its lower limit is lit: ${peak.toFixed(1)} kPa, ${outcome}`;
  chronicle.tell("gas.ignited", zone.id, says);
}
