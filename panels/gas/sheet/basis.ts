/**
 * What the sheet of a room starts from: the room, its bank, and every input with its mark, since a
 * sheet must show which of its inputs somebody stated and which it had to assume.
 */
import type { Bank, ExtinguishingArea, Room, Site } from "../../site/model.js";
import { mainCylinders } from "../../site/model/gas.js";
import { coldestC, designKg, warmestC } from "../../site/design-quantity.js";
import { wholeCylinders } from "../design/cylinders.js";
import type { HazardClass } from "../design/minimum-concentrations.js";
import { assumed, type Sourced } from "../design/provenance.js";

export interface Basis {
  readonly site: Site;
  readonly room: Room;
  readonly area: ExtinguishingArea;
  readonly bank: Bank;
  readonly hazard: Sourced<HazardClass>;
  readonly coldestC: Sourced;
  readonly warmestC: Sourced;
  readonly altitudeM: Sourced;
  readonly protectedM: Sourced;
  readonly strengthPa: Sourced;
  readonly isOccupied: Sourced<boolean>;
  /** Absent where the file does not say. */
  readonly ventM2: number | undefined;
  readonly fillKg: number;
  readonly requiredKg: number;
  /** Whole cylinders that the room takes, and what is in them. */
  readonly takes: number;
  readonly takesKg: number;
  /** Cylinders on the main side of the bank. */
  readonly stored: number;
  readonly storedKg: number;
}

/** The basis of a room and the bank that serves it. */
export function basisOf(site: Site, room: Room, area: ExtinguishingArea, bank: Bank): Basis {
  const { enclosure } = room;
  const fillKg = bank.cylinders[0]?.fillKg ?? 0;
  const requiredKg = designKg(site, room, bank);
  const takes = wholeCylinders({ massKg: requiredKg, fillKg });
  const stored = mainCylinders(bank).length;
  return {
    site,
    room,
    area,
    bank,
    hazard: stated(area.hazard, "higher-A", "cables and electronics burn in it"),
    coldestC: stated(enclosure?.coldestC, coldestC(room), "the normal temperature"),
    warmestC: stated(enclosure?.warmestC, warmestC(room), "the normal temperature"),
    altitudeM: stated(site.altitudeM, 0, "sea level"),
    protectedM: stated(
      enclosure?.protectedM,
      highestM(site, room),
      "80 % of the clear height, or the tallest case",
    ),
    strengthPa: stated(enclosure?.strengthPa, BLOCKWORK_PA, "blockwork, 500 Pa"),
    isOccupied: stated(enclosure?.isOccupied, true, "people are in it"),
    ventM2: enclosure?.ventM2,
    fillKg,
    requiredKg,
    takes,
    takesKg: grams(takes * fillKg),
    stored,
    storedKg: grams(stored * fillKg),
  };
}

/** Strength of blockwork in the FIA guidance of 2012; the client must declare it. */
const BLOCKWORK_PA = 500;

/** Share of the clear height that is taken as protected where nobody says. */
const PROTECTED_SHARE = 0.8;

function highestM({ panels, racks }: Site, { id, heightM }: Room): number {
  const cases = [...panels, ...racks].filter(({ room }) => room === id);
  const tallest = Math.max(0, ...cases.map((one) => one.heightM));
  return grams(Math.min(heightM, Math.max(PROTECTED_SHARE * heightM, tallest)));
}

function stated<T>(value: T | undefined, otherwise: T, says: string): Sourced<T> {
  if (value === undefined) return assumed(otherwise, says);
  return { value, mark: "F", source: "site file" };
}

function grams(kg: number): number {
  return Math.round(kg * 1000) / 1000;
}
