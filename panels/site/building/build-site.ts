/**
 * Makes the site model of a draft: floors of rooms, pairs on both sides, rows written out.
 *
 * A name that leads nowhere becomes an empty or absent one here; `check-ids.ts` has reported it.
 */
import { millis } from "../../quantities.js";
import type { Draft } from "../reading/draft.js";
import type {
  Enclosure,
  ExtinguishingArea,
  GeneratingSet,
  Opening,
  Room,
  Site,
  Ups,
} from "../model.js";
import type { EntryOf } from "../site.schema.js";
import { buildArea } from "./build-area.js";
import { buildPanels, buildRacks } from "./build-cases.js";
import { buildBanks, buildSelectorValves } from "./build-gas.js";
import { buildPenetrations, buildWalls, lifeOf } from "./build-barriers.js";
import { buildFloors } from "./build-floors.js";
import { buildNotice } from "./build-notice.js";
import { buildRisers, buildTieLines } from "./build-risers.js";
import { buildSupervision } from "./build-supervision.js";
import { buildWatch } from "./build-watch.js";
import { buildAirHandlers, buildMatrix } from "./build-zones.js";
import { partnersOf } from "./partners.js";

export function buildSite(draft: Draft): Site {
  const { entries } = draft;
  const rooms = entries.rooms.map((room) => buildRoom(room, draft));
  const banks = buildBanks(draft, rooms);
  return {
    id: draft.id,
    title: draft.title,
    scanPeriod: draft.scanPeriod,
    altitudeM: draft.altitudeM,
    floors: buildFloors(entries),
    compartments: entries.compartments.map(({ id, floor, rating, closing }) => ({
      id,
      floor,
      ratingMin: rating / 60_000,
      closingBudget: closing,
    })),
    rooms,
    openings: entries.openings.map(buildOpening),
    walls: buildWalls(entries.walls),
    ...(entries.penetrations.length > 0
      ? { penetrations: buildPenetrations(entries.penetrations) }
      : {}),
    panels: buildPanels(draft),
    racks: buildRacks(draft),
    upses: buildUpses(draft),
    ...(entries.generators.length > 0 ? { generators: buildGenerators(draft) } : {}),
    cables: entries.cables.map(({ aboveRacks, failsAt, ...cable }) => ({
      ...cable,
      aboveRacksM: aboveRacks,
      failsAtC: failsAt,
    })),
    loads: entries.loads.map(({ power, holdUp, ...load }) => ({
      ...{ ...load, powerKw: power },
      ...(holdUp === undefined ? {} : { holdUp }),
    })),
    banks,
    selectorValves: buildSelectorValves(draft, rooms),
    tieLines: buildTieLines(draft, banks),
    risers: buildRisers(draft, banks),
    lending: draft.lending,
    realOutputs: draft.realOutputs,
    airHandlers: buildAirHandlers(draft),
    matrix: buildMatrix(draft),
    notice: buildNotice(draft.notice),
    supervision: buildSupervision(draft.supervision),
  };
}

function buildRoom(room: EntryOf<"rooms">, { entries }: Draft): Room {
  const compartment = entries.compartments.find(({ id }) => id === room.compartment);
  return {
    id: room.id,
    title: room.title,
    kind: room.kind,
    floor: compartment?.floor ?? "",
    compartment: room.compartment,
    volumeM3: room.volume,
    heightM: room.height,
    leakM2: room.leakage,
    temperatureC: room.temperature,
    poll: room.poll,
    area: areaOf(room, entries.protections),
    exhaustM3PerS: room.exhaust,
    watch: buildWatch(room, entries.batteryRules),
    enclosure: buildEnclosure(room),
  };
}

function buildEnclosure(room: EntryOf<"rooms">): Enclosure {
  return {
    coldestC: room.coldest,
    warmestC: room.warmest,
    protectedM: room.protectedHeight,
    strengthPa: room.strength === undefined ? undefined : Math.round(room.strength * PA_PER_BAR),
    ventM2: room.vent,
    isOccupied: room.people === undefined ? undefined : room.people === "usual",
  };
}

const PA_PER_BAR = 100_000;

function areaOf(
  { protection }: EntryOf<"rooms">,
  protections: Draft["entries"]["protections"],
): ExtinguishingArea | undefined {
  const meant =
    typeof protection === "string" ? protections.find(({ id }) => id === protection) : protection;
  if (meant === undefined) return undefined;
  return buildArea(meant);
}

function buildOpening(opening: EntryOf<"openings">): Opening {
  const { id, kind, from, to, area } = opening;
  const closes = opening.kind === "door" || opening.kind === "damper";
  return {
    id,
    kind,
    from,
    to,
    areaM2: area,
    heightM: kind === "hole" ? 0 : opening.height,
    normallyOpen: closes ? opening.open : true,
    travel: closes ? opening.travel : millis(0),
    ...(kind === "door" ? lifeOf(opening) : {}),
  };
}

function buildUpses({ entries }: Draft): Ups[] {
  const partners = partnersOf(entries.upses);
  return entries.upses.map(({ power, batteryBreaker, stopsAt, staticBypass, ...ups }) => ({
    id: ups.id,
    room: ups.room,
    powerKw: power,
    partner: partners.get(ups.id),
    remoteBatteryBreaker: batteryBreaker === "remote",
    bypass: ups.bypass,
    ...(staticBypass === undefined ? {} : { staticBypass }),
    stopsAtC: stopsAt,
    autonomy: ups.autonomy,
  }));
}

function buildGenerators({ entries }: Draft): GeneratingSet[] {
  return entries.generators.map(({ power, ...set }) => ({ ...set, powerKw: power }));
}
