/**
 * Isolation steps: what takes the power off one battery rack, from the rack to its compartment.
 *
 *   unit         the rack's own main and auxiliary breaker, and its string's transducer
 *   group        the battery breaker of its UPS, and that UPS's transducer
 *   compartment  the battery breakers of every UPS of the compartment's racks, and theirs
 *
 * The rules of 2023 ask for unit, group, floor; the last step here stops at the fire compartment,
 * so that nothing outside of it goes dead (R5, R6). A rack whose own breakers open only by hand has
 * no transducer of its own: it is proved dead by its UPS's, or never.
 */
import type { IsolationStep } from "../../power/isolation.machine.js";
import { millis, seconds, type Duration } from "../../quantities.js";
import type { BatteryRack, Site, Ups } from "../../site/model.js";
import { atLeast, feedbackDelay } from "../../site/feedback-delay.js";

/** Proof of one step (R4). */
const PROOF_TIME = seconds(5);

export function isolationSteps(site: Site, rack: BatteryRack): IsolationStep[] {
  const own: IsolationStep = rack.remoteBreakers
    ? {
        breakers: ["main", "auxiliary"].map((name) => ({
          closed: `${rack.id}/${name}`,
          trip: `${rack.id}/trip`,
        })),
        currents: [`${rack.id}/current`],
      }
    : { breakers: [], currents: [] };
  const inCompartment = racksAround(site, rack).map(({ ups }) => ups);
  return [own, ofBatteries(site, [rack.ups], rack), ofBatteries(site, inCompartment, rack)];
}

/** Five seconds, or longer where any of its breakers is read so seldom that five prove nothing. */
export function isolationProofTime(site: Site, rack: BatteryRack): Duration {
  const upses = commanded(
    site,
    racksAround(site, rack).map(({ ups }) => ups),
  );
  const delays = [rack.room, ...upses.map(({ room }) => room)].map((room) =>
    feedbackDelay(site, room),
  );
  return atLeast(PROOF_TIME, millis(Math.max(...delays)));
}

/** Racks of the same fire compartment, itself among them. */
function racksAround(site: Site, rack: BatteryRack): BatteryRack[] {
  const compartmentOf = new Map(site.rooms.map((room) => [room.id, room.compartment]));
  return site.racks.filter(
    (other) => compartmentOf.get(other.room) === compartmentOf.get(rack.room),
  );
}

/** The battery breakers of these UPSs, with the currents that must then cease. */
function ofBatteries(site: Site, ids: readonly string[], rack: BatteryRack): IsolationStep {
  const upses = commanded(site, ids);
  if (!upses.some(({ id }) => id === rack.ups)) return { breakers: [], currents: [] };
  const string = rack.remoteBreakers ? [`${rack.id}/current`] : [];
  return {
    breakers: upses.map(({ id }) => ({
      closed: `${id}/battery-breaker`,
      trip: `${id}/battery-trip`,
    })),
    currents: [...string, ...upses.map(({ id }) => `${id}/battery-current`)],
  };
}

/** Those of these UPSs whose battery breaker opens on command, in site order. */
function commanded(site: Site, ids: readonly string[]): Ups[] {
  return site.upses.filter(({ id, remoteBatteryBreaker }) => {
    return ids.includes(id) && remoteBatteryBreaker;
  });
}
