/**
 * Writes line-ups and rack rows out into their panels and racks: `<row>/01`, `<row>/02` and so on.
 */
import type { Draft } from "../reading/draft.js";
import type { BatteryRack, Incomer, Panel, SuppressionUnit } from "../model.js";
import { unitFrom } from "./build-unit.js";
import type { EntryOf } from "../site.schema.js";
import { partnersOf } from "./partners.js";

export function buildPanels({ entries }: Draft): Panel[] {
  const { lineUps } = entries;
  const partners = partnersOf(lineUps);
  return lineUps.flatMap((lineUp) => {
    const partner = lineUps.find(({ id }) => id === partners.get(lineUp.id));
    const unit = unitOf(lineUp, entries.units);
    return places(lineUp.panels).map((place) => ({
      id: memberId(lineUp.id, place),
      room: lineUp.room,
      volumeM3: lineUp.volume,
      heightM: lineUp.height,
      leakM2: lineUp.leak,
      unit,
      lineUp: lineUp.id,
      place,
      incomer: incomerOf(lineUp),
      loadKw: lineUp.load,
      burns: lineUp.burns,
      partner: partner && place <= partner.panels ? memberId(partner.id, place) : undefined,
    }));
  });
}

export function buildRacks({ entries }: Draft): BatteryRack[] {
  return entries.rackRows.flatMap((row) => {
    const unit = unitOf(row, entries.units);
    const upses = typeof row.ups === "string" ? [row.ups] : row.ups;
    return places(row.racks).map((place) => ({
      id: memberId(row.id, place),
      room: row.room,
      volumeM3: row.volume,
      heightM: row.height,
      leakM2: row.leak,
      unit,
      row: row.id,
      place,
      modules: row.modules,
      moduleKwh: row.module,
      chemistry: row.chemistry,
      charge: row.charge / 100,
      gapM: row.gap,
      moduleDelay: row.moduleDelay,
      rackDelay: row.rackDelay,
      ups: upses[Math.floor(((place - 1) * upses.length) / row.racks)] ?? "",
      remoteBreakers: row.breakers === "remote",
      waterLPerMin: row.water,
      bmsPeriod: row.bms,
    }));
  });
}

/** `<row>/01`: two digits, or three from the hundredth on. */
export function memberId(row: string, place: number, prefix = ""): string {
  return `${row}/${prefix}${String(place).padStart(2, "0")}`;
}

/** 1 to `many`. */
export function places(many: number): number[] {
  return Array.from({ length: many }, (_, index) => index + 1);
}

function incomerOf({ id, incomer, incomerTrips }: EntryOf<"lineUps">): Incomer | undefined {
  return incomer === undefined ? undefined : { panel: memberId(id, incomer), trips: incomerTrips };
}

function unitOf(
  { unit, neighbours }: Pick<EntryOf<"lineUps">, "unit" | "neighbours">,
  units: Draft["entries"]["units"],
): SuppressionUnit | undefined {
  const meant = typeof unit === "string" ? units.find(({ id }) => id === unit) : unit;
  return meant && unitFrom(meant, neighbours);
}
