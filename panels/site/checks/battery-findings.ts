/**
 * Batteries, cables and notice: where a site departs from the rules that followed the Pangyo fire
 * (ministry package of 30 March 2023, by press reports). All of these are remarks, never refusals.
 */
import type { Finding, RemarkCode } from "../finding.js";
import type { BatteryRack, Site } from "../model.js";
import { counted, listed } from "../reading/show-value.js";
import { groupBy } from "./group-by.js";

/** Longest sampling period of battery monitoring (2023 package). */
const BMS_PERIOD_MAX_MS = 10_000;

/** Smallest clear distance between racks without a unit of their own (2023 package: 0.8-1 m). */
const GAP_MIN_M = 0.8;

/** Most battery energy in one fire-walled space (2023 package). */
const ENERGY_MAX_KWH = 5000;

export function slowMonitoring(site: Site): Finding[] {
  const isSlow = (rack: BatteryRack) => rack.bmsPeriod > BMS_PERIOD_MAX_MS;
  return perRoom(site, isSlow, (racks, subject) => ({
    code: "site.bms-too-slow",
    key: "bms",
    says:
      `battery monitoring of ${subject} reports only every ` +
      `${Math.max(...racks.map((rack) => rack.bmsPeriod)) / 1000} s; a sample older than ` +
      `${BMS_PERIOD_MAX_MS / 1000} s proves nothing.`,
  }));
}

export function racksTooClose(site: Site): Finding[] {
  const isClose = (rack: BatteryRack) => rack.gapM < GAP_MIN_M && rack.unit === undefined;
  return perRoom(site, isClose, (racks, subject) => ({
    code: "site.racks-too-close",
    key: "gap",
    says:
      `${subject} without units of their own stand ` +
      `${Math.min(...racks.map((rack) => rack.gapM))} m apart, under the ${GAP_MIN_M} m that ` +
      "keep a fire to its rack.",
  }));
}

export function racksIsolatedByHand(site: Site): Finding[] {
  const isByHand = (rack: BatteryRack) => !rack.remoteBreakers;
  return perRoom(site, isByHand, (_, subject) => ({
    code: "site.isolation-by-hand",
    key: "breakers",
    says: `${subject} have breakers that open only by hand beside them, where no fire lets anyone.`,
  }));
}

export function upsesIsolatedByHand(site: Site): Finding[] {
  const byRoom = groupBy(
    site.upses.filter((ups) => !ups.remoteBatteryBreaker),
    (ups) => ups.room,
  );
  return [...byRoom].flatMap(([room, upses]): Finding[] => {
    const names = upses.map(({ id }) => id);
    const [id] = names;
    if (id === undefined) return [];
    return [
      {
        code: "site.isolation-by-hand",
        about: [room, ...names],
        at: { id, key: "batteryBreaker" },
        says:
          `the battery breakers of UPS ${listed(names)} in "${room}" do not open on command, so ` +
          "their battery cannot be cut off as a group.",
      },
    ];
  });
}

export function tooMuchEnergy(site: Site): Finding[] {
  const compartments = new Map(site.rooms.map(({ id, compartment }) => [id, compartment]));
  const byCompartment = groupBy(site.racks, (rack) => compartments.get(rack.room) ?? "");
  return [...byCompartment].flatMap(([id, racks]): Finding[] => {
    const energyKwh = racks.reduce((sum, rack) => sum + rack.modules * rack.moduleKwh, 0);
    if (energyKwh <= ENERGY_MAX_KWH) return [];
    const rooms = [...new Set(racks.map(({ room }) => room))];
    return [
      {
        code: "site.battery-energy",
        about: [id, ...rooms],
        at: { id },
        says:
          `compartment "${id}" holds ${Math.round(energyKwh)} kWh of batteries ` +
          `(${counted(racks.length, "rack")}), ` +
          `over ${ENERGY_MAX_KWH} kWh in one fire-walled space.`,
      },
    ];
  });
}

export function cablesOverRacks(site: Site): Finding[] {
  return site.cables
    .filter(({ aboveRacksM }) => aboveRacksM !== undefined)
    .map(({ id, ups, aboveRacksM }) => ({
      code: "site.cable-over-racks",
      about: [id, ups],
      at: { id, key: "aboveRacks" },
      says:
        `cable "${id}" runs ${aboveRacksM} m over battery racks: ` +
        `their fire takes UPS "${ups}".`,
    }));
}

export function noticeByHand(site: Site): Finding[] {
  if (site.notice.automatic) return [];
  const names = site.notice.recipients.map(({ id }) => id);
  return [
    {
      code: "site.notice-by-hand",
      about: names,
      at: { id: "notice", key: "automatic" },
      says: `nobody is told of an alarm until a person calls ${listed(names)}.`,
    },
  ];
}

/** One remark for all the racks of a room to which something applies. */
function perRoom(
  site: Site,
  applies: (rack: BatteryRack) => boolean,
  remark: (
    racks: readonly BatteryRack[],
    subject: string,
  ) => { readonly code: RemarkCode; readonly key: string; readonly says: string },
): Finding[] {
  const byRoom = groupBy(site.racks.filter(applies), (rack) => rack.room);
  return [...byRoom].map(([room, racks]) => {
    const rows = [...new Set(racks.map(({ row }) => row))];
    const { code, key, says } = remark(racks, `${counted(racks.length, "rack")} in "${room}"`);
    return { code, about: [room, ...rows], at: { id: rows[0] ?? room, key }, says };
  });
}
