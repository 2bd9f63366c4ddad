/**
 * Closing, air and isolation: what cannot be done in the time that there is for it.
 *
 * A fan that still turns when agent comes blows it out (R15); a damper that is slower than its
 * compartment's budget never keeps it; a rack must be proved dead within a minute (R5).
 */
import type { Finding } from "../finding.js";
import type { AirHandler, BatteryRack, Opening, Site } from "../model.js";
import { groupBy } from "./group-by.js";

/** Isolation completes within this (R5). */
const ISOLATION_MAX_S = 60;
/** Proof of one step (R4), and the polls that a report of it may need. */
const STEP_S = 5;
const POLLS = 2;

export function airIntoRelease(site: Site): Finding[] {
  return site.airHandlers.flatMap((handler): Finding[] => {
    const { id, rooms, runDown, shutdownLead } = handler;
    const delays = site.rooms
      .filter((room) => rooms.includes(room.id))
      .flatMap(({ area }) => (area === undefined ? [] : [area.preDischarge, area.manualDelay]));
    const [warning, needs] = [Math.min(...delays), shutdownLead + runDown];
    if (needs <= warning) return [];
    return [
      {
        code: "site.air-runs-into-release",
        about: [id, ...rooms],
        at: { id, key: shutdownLead > 0 ? "shutdownLead" : "runDown" },
        says:
          `air handler "${id}" needs ${inSeconds(needs)} s to stand still ` +
          `(${inSeconds(shutdownLead)} s lead and ${inSeconds(runDown)} s run-down), but agent ` +
          `comes ${inSeconds(warning)} s after the alarm: it would blow the agent out (R15). ` +
          "Shorten the lead or the run-down, or lengthen the warning.",
      },
    ];
  });
}

export function closingTooSlow(site: Site): Finding[] {
  const compartmentOf = new Map(site.rooms.map(({ id, compartment }) => [id, compartment]));
  return site.compartments.flatMap(({ id, closingBudget }): Finding[] => {
    const isHere = (room: string): boolean => compartmentOf.get(room) === id;
    const things = [
      ...site.openings.filter(({ from, to }) => isHere(from) || isHere(to)).map(timeOfOpening),
      ...site.airHandlers.filter(({ rooms }) => rooms.some(isHere)).map(timeOfFan),
    ];
    return things
      .filter(({ needs }) => needs > closingBudget)
      .map(({ thing, needs, key }) => ({
        code: "site.closing-too-slow" as const,
        about: [thing, id],
        at: { id: thing, key },
        says:
          `"${thing}" takes ${inSeconds(needs)} s to shut, but compartment "${id}" must be shut ` +
          `within ${inSeconds(closingBudget)} s: its hold time would always be at risk.`,
      }));
  });
}

export function isolationTooSlow(site: Site): Finding[] {
  const slow = site.racks.filter((rack) => isolationS(site, rack) >= ISOLATION_MAX_S);
  return [...groupBy(slow, ({ row }) => row)].map(([row, racks]) => ({
    code: "site.isolation-too-slow",
    about: [row, ...new Set(racks.map(({ room }) => room))],
    at: { id: row },
    says:
      `the steps of isolating rack row "${row}" may take ` +
      `${Math.max(...racks.map((rack) => isolationS(site, rack)))} s, since its breakers are ` +
      `polled so seldom; it must be proved within ${ISOLATION_MAX_S} s (R5). Poll them more often.`,
  }));
}

/** All steps with means, each with the longest time that it may wait for its proof. */
function isolationS(site: Site, rack: BatteryRack): number {
  const compartmentOf = new Map(site.rooms.map(({ id, compartment }) => [id, compartment]));
  const around = site.racks.filter(
    (other) => compartmentOf.get(other.room) === compartmentOf.get(rack.room),
  );
  const upses = site.upses.filter(
    ({ id, remoteBatteryBreaker }) =>
      remoteBatteryBreaker && around.some((other) => other.ups === id),
  );
  const rooms = [rack.room, ...upses.map(({ room }) => room)];
  const polls = site.rooms.filter(({ id }) => rooms.includes(id)).map(({ poll }) => poll / 1000);
  const group = upses.some(({ id }) => id === rack.ups) ? 2 : 0;
  const steps = (rack.remoteBreakers ? 1 : 0) + group;
  return steps * Math.max(STEP_S, POLLS * Math.max(0, ...polls));
}

function timeOfOpening({ id, travel }: Opening) {
  return { thing: id, needs: travel, key: "travel" };
}

function timeOfFan({ id, runDown, shutdownLead }: AirHandler) {
  return { thing: id, needs: runDown + shutdownLead, key: "runDown" };
}

function inSeconds(ms: number): number {
  return ms / 1000;
}
