/**
 * Compartments: one fire must not take both halves of a UPS pair, nor pass over a wall that ends
 * below an open void. Both happened at Pangyo on 15 October 2022 (government findings, Dec 2022).
 */
import type { Finding } from "../finding.js";
import type { Opening, Room, Site } from "../model.js";
import { counted, listed, roomKindName } from "../reading/show-value.js";

export function upsPairsInOneCompartment(site: Site): Finding[] {
  const rooms = new Map(site.rooms.map((room) => [room.id, room]));
  return site.upses.flatMap((ups, index): Finding[] => {
    const partner = site.upses.slice(index + 1).find(({ id }) => id === ups.partner);
    const compartment = rooms.get(ups.room)?.compartment;
    if (partner === undefined || compartment === undefined) return [];
    if (rooms.get(partner.room)?.compartment !== compartment) return [];
    return [
      {
        code: "site.ups-pair-in-one-compartment",
        about: [ups.id, partner.id, compartment, ups.room, partner.room],
        at: { id: ups.id, key: "room" },
        says:
          `UPS "${ups.id}" and its partner "${partner.id}" both stand in compartment ` +
          `"${compartment}": one fire there takes both. Move one to another compartment.`,
      },
    ];
  });
}

export function openTops(site: Site): Finding[] {
  const voids = site.openings.filter(({ kind, to }) => kind === "void" && to !== "outside");
  return groupsJoined(voids).flatMap((openings): Finding[] => {
    const ends = new Set(openings.flatMap(({ from, to }) => [from, to]));
    const rooms = site.rooms.filter(({ id }) => ends.has(id));
    const compartments = [...new Set(rooms.map(({ compartment }) => compartment))];
    const [first] = openings;
    if (first === undefined || (compartments.length < 2 && !hasBatteryAndOther(rooms))) return [];
    const roomIds = rooms.map(({ id }) => id);
    return [
      {
        code: "site.compartment-open-top",
        about: [...openings.map(({ id }) => id), ...roomIds, ...compartments],
        at: { id: first.id },
        says:
          `${counted(openings.length, "void opening")} (${listed(openings.map(({ id }) => id))}) ` +
          `${openings.length === 1 ? "joins" : "join"} ${listed(rooms.map(described))}: heat and ` +
          "smoke of one reach the others over the wall. Carry the wall up to the slab.",
      },
    ];
  });
}

/** A void of its own above a battery room is no other room. */
function hasBatteryAndOther(rooms: readonly Room[]): boolean {
  const isBattery = ({ kind }: Room) => kind === "battery";
  return rooms.some(isBattery) && rooms.some((room) => !isBattery(room) && room.kind !== "void");
}

function described({ kind, id, compartment }: Room): string {
  return `${roomKindName(kind)} "${id}" (${compartment})`;
}

/** Openings in groups whose rooms can all be reached from each other through them. */
function groupsJoined(openings: readonly Opening[]): Opening[][] {
  const groups: { rooms: Set<string>; openings: Opening[] }[] = [];
  for (const opening of openings) {
    const touches = groups.filter(({ rooms }) => rooms.has(opening.from) || rooms.has(opening.to));
    const [home, ...others] = touches;
    const group = home ?? { rooms: new Set<string>(), openings: [] };
    if (home === undefined) groups.push(group);
    for (const other of others) {
      other.rooms.forEach((room) => group.rooms.add(room));
      group.openings.push(...other.openings);
      groups.splice(groups.indexOf(other), 1);
    }
    group.rooms.add(opening.from).add(opening.to);
    group.openings.push(opening);
  }
  return groups.map((group) => group.openings);
}
