/**
 * Zones: every room and every void of the site, with what happened in it so far.
 *
 * Its air is the zone model's (`site/`). Temperatures are read as an excess over the room's resting
 * temperature, because whatever holds a building at different resting temperatures (cooling,
 * weather) is not modelled.
 */
import type { Chemistry, Room, Site } from "#panels";
import { lowerLimitShare } from "../fire/vent-gas/composition.js";
import type { StateTable } from "../state-table.js";
import { excessK, fuelShare, type AgentSet, type GasBody } from "./gas-body.js";
import type { SiteAir } from "./site/site-air.js";

export interface Zone extends GasBody {
  readonly id: string;
  readonly index: number;
  readonly room: Room;
  /** Of the batteries whose gas comes here: the one whose gas burns leanest. */
  readonly chemistry: Chemistry;
  /** Voids joined to this room by a void opening. */
  readonly voids: Zone[];
  readonly marks: ZoneMarks;
}

/** What happened in a zone so far. */
export interface ZoneMarks {
  /** Agent that came out of the nozzles, kg. */
  receivedKg: number;
  /** Whether agent came out during the last second. */
  flowing: boolean;
  /** Fire, smoke, heat or water was here. */
  touched: boolean;
  /** Whether so much vent gas has gathered that a warning was told. */
  gathered: boolean;
  /** Whether it was told that a deflagration would break the room. */
  explosive: boolean;
  /** Worst pressure that a deflagration would have given so far, kPa. */
  worstPeakKpa: number;
  /** Worst vent gas so far, per cent of the lower limit. */
  worstFuelPct: number;
}

export interface Zones {
  readonly all: readonly Zone[];
  readonly agents: AgentSet;
  /** The zone of a room; throws a RangeError for an unknown room. */
  of(roomId: string): Zone;
}

export function createZones(site: Site, air: SiteAir, table: StateTable): Zones {
  const { agents } = air;
  const all = site.rooms.map((room, index): Zone => {
    const chemistry = leanest(site, room);
    const gas = { gathered: false, explosive: false, worstFuelPct: 0, worstPeakKpa: 0 };
    const marks = { receivedKg: 0, flowing: false, touched: false, ...gas };
    return {
      id: room.id,
      index,
      room,
      volumeM3: room.volumeM3,
      heightM: room.heightM,
      chemistry,
      agents,
      voids: [],
      air: air.rooms[index]!,
      marks: table.record(`zone marks ${room.id}`, marks),
    };
  });
  const byId = new Map(all.map((zone) => [zone.id, zone]));
  const of = (roomId: string): Zone => {
    const zone = byId.get(roomId);
    if (zone === undefined) throw new RangeError(`the site has no room ${roomId}`);
    return zone;
  };
  joinVoids(site, of);
  return { all, agents, of };
}

/** degC. */
export function temperatureC(zone: Zone): number {
  return zone.room.temperatureC + excessK(zone);
}

/** Flammable gas, per cent of its lower limit. */
export function flammablePct(body: Pick<Zone, "chemistry"> & GasBody): number {
  return (100 * fuelShare(body)) / lowerLimitShare(body.chemistry);
}

/** Chemistry of the room's racks, or of the site's where it has none; LFP before NMC. */
function leanest({ racks }: Site, { id }: Room): Chemistry {
  const here = racks.filter(({ room }) => room === id);
  const meant = here.length > 0 ? here : racks;
  return meant.some(({ chemistry }) => chemistry === "LFP") ? "LFP" : "NMC";
}

function joinVoids(site: Site, of: (roomId: string) => Zone): void {
  for (const opening of site.openings) {
    if (opening.kind !== "void" || opening.to === "outside" || opening.from === "outside") continue;
    const one = of(opening.from);
    const other = of(opening.to);
    if (other.room.kind === "void" && one.room.kind !== "void") one.voids.push(other);
    if (one.room.kind === "void" && other.room.kind !== "void") other.voids.push(one);
  }
}
