/**
 * Crew room: what the crew page says of one room as a whole, a line each.
 *
 * A reading that nobody vouches for, or that the site has no sensor for, is said to be missing: an
 * empty place would read as all clear.
 */
import { stateCodes, type Room, type Site } from "#panels";
import type { CrewView } from "./crew-view.js";
import type { IncidentLog } from "./incident-log.js";
import { clockTime } from "./timeline.js";

/** Release and ladder, in the words of their charts. */
export function stateLine({ id, area }: Room, view: CrewView): string {
  if (area === undefined) return "state    no extinguishing area";
  const release = stateCodes.release[view.read(`${id}/release-state`) ?? -1] ?? "unknown";
  const ladder = stateCodes.ladder[view.read(`${id}/ladder-state`) ?? -1] ?? "unknown";
  return `state    release ${release}, ladder ${ladder}`;
}

/** What is left in the bank that floods the room, and what of it is lent. */
export function agentLine({ banks, selectorValves }: Site, { id }: Room, view: CrewView): string {
  const bankId = selectorValves.find(({ room }) => room === id)?.bank;
  const bank = banks.find((one) => one.id === bankId);
  if (bank === undefined) return "agent    no bank floods this room";
  const left = view.read(`${bank.id}/stock`);
  const lent = view.read(`${bank.id}/lent`) ?? 0;
  const flow = view.read(`${id}/discharged`) ?? -1;
  const flows = { 0: "not flowing", 1: "FLOWING NOW" }[flow] ?? "flow unknown";
  const stock = left === undefined ? "stock unknown" : `${left} of ${bank.cylinders.length} left`;
  return `agent    ${bank.agent}, ${bank.id}: ${stock}, ${lent} lent, ${flows}`;
}

export function airLine({ id }: Room, view: CrewView): string {
  const reading = (what: string, unit: string): string => {
    const value = view.read(`${id}/${what}`);
    return value === undefined ? "no reading" : `${value.toFixed(1)} ${unit}`;
  };
  return (
    `air      flammable ${reading("flammable", "% LFL")}, oxygen ${reading("oxygen", "%")}, ` +
    `agent ${reading("agent", "%")}, ${reading("temperature", "degC")}`
  );
}

/** The ban on entry stands for itself: it goes with no flame and with no reset. */
export function entryLine({ id, exhaustM3PerS }: Room, view: CrewView, log: IncidentLog): string {
  const since = log.bans.get(id);
  const ban = since === undefined ? "no ban" : `BANNED since ${clockTime(since)}`;
  const lit = view.read(`${id}/sign`) ?? -1;
  const sign = { 0: "sign dark", 1: "do-not-enter sign lit" }[lit] ?? "sign unknown";
  const runs = view.read(`${id}/exhaust-running`) ?? -1;
  const known = { 0: "exhaust off", 1: "exhaust runs" }[runs] ?? "exhaust unknown";
  const fan = exhaustM3PerS === 0 ? "no exhaust" : known;
  return `entry    ${ban}, ${sign}, ${fan}`;
}

/** People are counted only where the site counts them. */
export function peopleLine({ id }: Room, view: CrewView): string {
  const people = view.read(`${id}/people`);
  return `people   ${people === undefined ? "not counted" : String(people)}`;
}

export function lockLine({ id }: Room, view: CrewView, log: IncidentLog): string {
  const lockOff = view.read(`${id}/lock-off`);
  const valve = { 0: "lock-off open", 1: "LOCK-OFF CLOSED" }[lockOff ?? -1] ?? "no lock-off";
  const lock = log.locks.get(id);
  if (lock === undefined) return `locks    ${valve}, no lock`;
  const until = lock.until === undefined ? "" : ` until ${clockTime(lock.until)}`;
  return `locks    ${valve}, LOCKED by ${lock.who}${until}`;
}
