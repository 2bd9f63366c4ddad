/**
 * Gas: every room that must be protected is served, every bank is enough for its largest room, and
 * every tie line leads to another bank.
 */
import { coldestC, designKg } from "../design-quantity.js";
import type { Finding } from "../finding.js";
import type { Bank, ExtinguishingArea, Room, RoomKind, Site } from "../model.js";
import { mainCylinders } from "../model/gas.js";
import { provesFire } from "../proves-fire.js";
import { counted, roomKindName } from "../reading/show-value.js";
import { groupBy } from "./group-by.js";

/** Kinds of room that burn by their own equipment. */
const protectedKinds: ReadonlySet<RoomKind> = new Set(["server", "ups", "battery", "electrical"]);

/** Independent lines that a coincidence needs. */
const LINES_MIN = 2;

export function roomsWithoutBank(site: Site): Finding[] {
  const served = new Set(site.selectorValves.map((valve) => valve.room));
  return site.rooms
    .filter(({ kind, area }) => protectedKinds.has(kind) || area !== undefined)
    .filter(({ area, id }) => area === undefined || !served.has(id))
    .map(({ id, kind, area }) => ({
      code: "site.room-without-bank",
      about: [id],
      at: { id },
      says:
        `${roomKindName(kind)} room "${id}" cannot be flooded: ` +
        (area === undefined
          ? `it has no protection. Give it a "protection" and name it under "serves" of a bank.`
          : `no bank has a selector valve to it. Name it under "serves" of a bank.`),
    }));
}

export function linesTooFew(site: Site): Finding[] {
  return site.rooms
    .filter(({ area }) => area !== undefined && zonesOf(area) < LINES_MIN && needsZones(area))
    .map(({ id, area }) => ({
      code: "site.line-too-few",
      about: [id],
      at: { id, key: "protection" },
      says:
        `room "${id}" has ${counted(area === undefined ? 0 : zonesOf(area), "detection line")}, ` +
        "and a release " +
        `by coincidence needs ${LINES_MIN}: it would never release by itself. ` +
        "Add a line of another kind.",
    }));
}

/**
 * Releases on a single line are against R3 (DigiPlex and Nasdaq, April 2018: one signal, no fire, a
 * third of the servers hurt). Real panels can be set up so, for instance for a room with one
 * aspirating system; so it is a finding that the file must accept by name, not a thing refused.
 */
export function singleLineReleases(site: Site): Finding[] {
  return site.rooms
    .filter(({ area }) => area !== undefined && releasesOnOne(area))
    .map(({ id }) => ({
      code: "site.single-line-release",
      about: [id],
      at: { id, key: "protection" },
      says:
        `room "${id}" releases on the alarm of a single line, and a release needs two ` +
        "independent ones (R3). Ask for a pair.",
    }));
}

function releasesOnOne({ sequence: { coincidence } }: ExtinguishingArea): boolean {
  if (coincidence.rule === "counting") return coincidence.alarms === 1;
  return coincidence.rule === "single";
}

/** Zones that count for a release. */
function zonesOf({ lines }: ExtinguishingArea): number {
  const releasing = lines.filter(({ kind }) => provesFire(kind));
  return new Set(releasing.map(({ id, zone }) => zone ?? id)).size;
}

/** A rule that counts detectors, or takes one alarm, does not need a second zone. */
function needsZones({ sequence: { coincidence } }: ExtinguishingArea): boolean {
  return coincidence.rule !== "single" && coincidence.rule !== "counting";
}

export function banksTooSmall(site: Site): Finding[] {
  return site.banks.flatMap((bank): Finding[] => {
    const largest = largestRoom(bank, site);
    const holdsKg = toGram(mainCylinders(bank).reduce((sum, { fillKg }) => sum + fillKg, 0));
    if (largest === undefined || holdsKg >= largest.needsKg) return [];
    const { room, needsKg } = largest;
    const fillKg = bank.cylinders[0]?.fillKg ?? 0;
    const more = Math.ceil((needsKg - holdsKg) / fillKg);
    return [
      {
        code: "site.bank-too-small",
        about: [bank.id, room.id],
        at: { id: bank.id, key: "cylinders" },
        says:
          `bank "${bank.id}" holds ${Math.floor(holdsKg * 10) / 10} kg of ${bank.agent}, ` +
          `but its largest room "${room.id}" needs ${Math.ceil(needsKg * 10) / 10} kg ` +
          `for ${room.area?.concentrationPct} % in ${room.volumeM3} m3 ` +
          `at ${coldestC(room)} degC. ` +
          `Add ${counted(more, "cylinder")} of ${fillKg} kg.`,
      },
    ];
  });
}

export function tieDeadEnds(site: Site): Finding[] {
  const risers = groupBy(site.tieLines, ({ riser }) => riser);
  return [...risers]
    .filter(([, ties]) => ties.length < 2)
    .map(([riser, [tie]]) => ({
      code: "site.tie-dead-end",
      about: [riser, ...(tie ? [tie.bank] : [])],
      at: { id: riser, key: "banks" },
      says:
        `riser "${riser}" joins only bank "${tie?.bank}", so its tie line leads nowhere. ` +
        "Name a bank of another floor as well.",
    }));
}

/** The room of a bank that needs the most agent. */
function largestRoom(bank: Bank, site: Site) {
  const rooms = site.selectorValves.flatMap((valve) =>
    valve.bank === bank.id ? site.rooms.filter(({ id }) => id === valve.room) : [],
  );
  return rooms
    .map((room) => ({ room, needsKg: designKg(site, room, bank) }))
    .reduce<{ room: Room; needsKg: number } | undefined>(
      (most, one) => (one.needsKg > (most?.needsKg ?? 0) ? one : most),
      undefined,
    );
}

function toGram(kg: number): number {
  return Math.round(kg * 1000) / 1000;
}
