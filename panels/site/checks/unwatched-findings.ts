/**
 * What is there and nobody watches, or what is watched and then misread: remarks, never refusals.
 */
import type { Finding } from "../finding.js";
import type { Room, Site } from "../model.js";
import { counted, listed } from "../reading/show-value.js";

/** A crushed cable of the hold station then keeps gas back (Kidde FireBeta XT+ does so). */
export function holdLineFaultHolds(site: Site): Finding[] {
  return site.rooms
    .filter(({ area }) => area?.sequence.hold.lineFault === "hold")
    .map(({ id }) => ({
      code: "site.hold-line-fault-holds",
      about: [id],
      at: { id, key: "protection" },
      says:
        `a wiring fault of the hold line of "${id}" counts as a hold and keeps gas back, where ` +
        'it should only be told (R18). Leave out "holdLineFault: hold".',
    }));
}

/** A battery room that can be flooded, with racks, whose flammable gas nothing acts on. */
export function gasUnwatched(site: Site): Finding[] {
  return site.rooms
    .filter(({ kind, area }) => kind === "battery" && area !== undefined)
    .filter(({ id, watch }) => racksIn(site, id) > 0 && watch.batteries === undefined)
    .map(({ id }) => ({
      code: "site.gas-unwatched",
      about: [id],
      at: { id },
      says:
        `nothing acts on flammable gas of ${counted(racksIn(site, id), "rack")} in "${id}": no ` +
        'alarm, no exhaust, no entry ban (R14). Name rules for it under "batteries".',
    }));
}

/** Cooling water whose way out of the room no sensor sees. */
export function waterUnwatched(site: Site): Finding[] {
  const isWet = ({ id }: Room) =>
    site.racks.some(({ room, waterLPerMin }) => room === id && waterLPerMin > 0);
  return site.rooms.filter(isWet).flatMap(({ id, watch }): Finding[] => {
    const reached = site.rooms.filter((room) => watch.waterReaches.includes(room.id));
    const says =
      reached.length > 0 ? saysOfReached(id, reached) : saysOfNone(id, site.rooms.some(seesWater));
    if (says === undefined) return [];
    const key = reached.length > 0 ? { key: "waterReaches" } : {};
    return [{ code: "site.water-unwatched", about: [id], at: { id, ...key }, says }];
  });
}

function saysOfReached(id: string, reached: readonly Room[]): string | undefined {
  const blind = reached.filter((room) => !seesWater(room)).map((room) => room.id);
  if (blind.length === 0) return undefined;
  return (
    `cooling water of "${id}" reaches ${listed(blind)}, without a leak or drain sensor there ` +
    '(R13). Give it one under "sensors".'
  );
}

function saysOfNone(id: string, isSeenSomewhere: boolean): string | undefined {
  if (isSeenSomewhere) return undefined;
  return (
    `cooling water of "${id}" is followed by no leak or drain sensor in any room (R13). Say ` +
    'where it goes under "waterReaches", and give that room a sensor.'
  );
}

function seesWater({ watch: { sensors } }: Room): boolean {
  return sensors.includes("leak") || sensors.includes("drain");
}

function racksIn(site: Site, room: string): number {
  return site.racks.filter((rack) => rack.room === room).length;
}
