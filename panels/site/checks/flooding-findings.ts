/**
 * Flooding: settings of an area and of its bank that cannot work together. All are remarks, and the
 * site loads and says every time what will not happen as it is written, but for one: an extended
 * discharge of cylinders that the bank has not is refused.
 */
import { seconds, type Duration } from "../../quantities.js";
import { designKg } from "../design-quantity.js";
import type { Finding } from "../finding.js";
import type { Bank, Cadence, ExtinguishingArea, Room, Site } from "../model.js";
import { mainCylinders } from "../model/gas.js";
import { counted } from "../reading/show-value.js";

/** Least on-time of a solenoid (Siemens XC10). */
const SOLENOID_MIN = seconds(10);

/** A room and the bank that floods it. */
interface Flooded {
  readonly room: Room;
  readonly area: ExtinguishingArea;
  readonly bank: Bank;
  /** Travel of the valve that leads to it. */
  readonly travel: Duration;
  /** Cylinders that its design quantity takes. */
  readonly needs: number;
}

export function floodingFindings(site: Site): Finding[] {
  const flooded = site.selectorValves.flatMap(
    ({ bank: bankId, room: roomId, travel }): Flooded[] => {
      const bank = site.banks.find(({ id }) => id === bankId);
      const room = site.rooms.find(({ id }) => id === roomId);
      const fillKg = bank?.cylinders[0]?.fillKg ?? 0;
      if (bank === undefined || room?.area === undefined || fillKg === 0) return [];
      const needs = Math.ceil(designKg(site, room, bank) / fillKg);
      return [{ room, area: room.area, bank, travel, needs }];
    },
  );
  return [
    ...flooded.flatMap(onTimeTooShort),
    ...flooded.flatMap(attemptsOverlap),
    ...flooded.flatMap(settlingTooLong),
    ...flooded.flatMap(extendedTooMuch),
    ...flooded.flatMap((one) => secondFloodingShort(one, site)),
    ...site.banks.flatMap((bank) => reserveTooSmall(bank, flooded)),
    ...site.rooms.flatMap(tonesAlike),
  ];
}

function onTimeTooShort({ room, area, bank }: Flooded): Finding[] {
  const { onTime, drivesUntilReset } = area.flooding;
  if (bank.actuator !== "solenoid" || drivesUntilReset || onTime >= SOLENOID_MIN) return [];
  const says =
    `actuators of "${room.id}" are driven for ${onTime / 1000} s, and bank "${bank.id}" has ` +
    "solenoids, which need 10 s (EN 12094-1 cl. 4.21; Siemens XC10).";
  return [remark("site.on-time-too-short", room, says)];
}

/** An attempt that finds its actuators driven comes late, or never when they are not let go. */
function attemptsOverlap({ room, area, travel }: Flooded): Finding[] {
  const { onTime, drivesUntilReset } = area.flooding;
  const { attempts, confirmTime } = area.sequence;
  if (attempts === 1 || (!drivesUntilReset && confirmTime > travel + onTime)) return [];
  const drives = drivesUntilReset ? "until the reset" : `for ${onTime / 1000} s`;
  const says =
    `"${room.id}" makes ${attempts} attempts, ${confirmTime / 1000} s apart, and its actuators ` +
    `are driven ${drives} once its valve has moved (${travel / 1000} s): an attempt that finds ` +
    `them driven ${drivesUntilReset ? "does nothing" : "waits until they have rested"} ` +
    "(INIM SmartLine; EN 12094-1 cl. 4.21).";
  return [remark("site.attempts-overlap", room, says)];
}

function settlingTooLong({ room, area, bank }: Flooded): Finding[] {
  const { confirmBy, switchSettles } = area.flooding;
  if (confirmBy === "low-pressure" || switchSettles < bank.dischargeTime) return [];
  const says =
    `the pressure switch of "${room.id}" must stay on for ${switchSettles / 1000} s, and bank ` +
    `"${bank.id}" is empty after ${bank.dischargeTime / 1000} s: it may never confirm ` +
    "(EN 12094-1 cl. 4.18).";
  return [remark("site.settling-too-long", room, says)];
}

function extendedTooMuch({ room, area, bank, needs }: Flooded): Finding[] {
  const wanted = area.flooding.extended?.cylinders ?? 0;
  const left = Math.max(0, mainCylinders(bank).length - needs);
  if (wanted <= left) return [];
  const says =
    `an extended discharge of "${room.id}" takes ${counted(wanted, "cylinder")}, and bank ` +
    `"${bank.id}" has ${left} left after the main discharge (EN 12094-1 cl. 4.28). Take fewer, ` +
    "or give the bank more.";
  return [remark("site.extended-too-much", room, says)];
}

function secondFloodingShort({ room, area, bank, needs }: Flooded, site: Site): Finding[] {
  if (area.flooding.secondFlooding === "off") return [];
  if (site.tieLines.some((tie) => tie.bank === bank.id)) return [];
  const has = mainCylinders(bank).length;
  if (has >= 2 * needs) return [];
  const says =
    `a second flooding of "${room.id}" takes ${2 * needs} cylinders in all, and bank ` +
    `"${bank.id}" has ${has} on its main side and no riser (EN 12094-1 cl. 4.22).`;
  return [remark("site.second-flooding-short", room, says)];
}

function reserveTooSmall({ id, reserve }: Bank, flooded: readonly Flooded[]): Finding[] {
  if (reserve === undefined) return [];
  const needs = Math.max(0, ...flooded.filter(({ bank }) => bank.id === id).map((f) => f.needs));
  const has = reserve.cylinders.length;
  if (has >= needs) return [];
  const says =
    `the reserve of bank "${id}" has ${counted(has, "cylinder")}, and its largest room needs ` +
    `${needs}: after a changeover it is not protected as before (EN 12094-1 cl. 4.25).`;
  return [{ code: "site.reserve-too-small", about: [id], at: { id, key: "reserve" }, says }];
}

function tonesAlike({ id, area }: Room): Finding[] {
  const tones = area?.alarms.tones;
  if (tones === undefined) return [];
  const rhythms = [tones.preDischarge, tones.held, tones.released].map(rhythmOf);
  if (new Set(rhythms).size === rhythms.length) return [];
  const says =
    `the siren of "${id}" sounds alike in two conditions; nobody can tell them apart ` +
    "(EN 12094-1 cl. 4.30).";
  return [{ code: "site.tones-alike", about: [id], at: { id, key: "protection" }, says }];
}

/** A sound without a pause is one sound, however it is written. */
function rhythmOf({ on, off }: Cadence): string {
  return off === 0 ? "continuous" : `${on}/${off}`;
}

function remark(code: Finding["code"], { id }: Room, says: string): Finding {
  return { code, about: [id], at: { id, key: "protection" }, says };
}
