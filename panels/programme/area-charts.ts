/**
 * Charts of an extinguishing area: its release, its ladder and its notice.
 */
import { seconds } from "../quantities.js";
import type { ExtinguishingArea, Room, Site } from "../site/model.js";
import type { LadderSettings } from "../incident/ladder.machine.js";
import type { NoticeSettings } from "../incident/notice.machine.js";
import type { ProgrammeDraft } from "./programme-parts.js";
import { releaseCharts } from "./release/release-charts.js";

/** After release, the heat must fall within this (R11). */
const VERIFY_TIME = seconds(30);
/** Water must flow within this once it was asked for (assumption). */
const WATER_TIME = seconds(60);
/** No rung is waited on for longer (assumption: half of the 4 min to water of the Ansan tests). */
const PATIENCE = seconds(120);

export function areaCharts(site: Site, draft: ProgrammeDraft): void {
  for (const room of site.rooms) {
    if (room.area === undefined) continue;
    addRelease(site, room, room.area, draft);
    addLadder(site, room, draft);
    addNotice(site, room, draft);
  }
}

function addRelease(site: Site, room: Room, area: ExtinguishingArea, draft: ProgrammeDraft): void {
  const { id } = room;
  const release = `release/${id}`;
  releaseCharts(room, area, draft);

  const [ladder, notice] = [`ladder/${id}`, `notice/${id}`];
  draft.route(release, ["closing.asked"], [`closing/${room.compartment}`]);
  draft.route(release, ["room.alarmed"], [ladder, notice, "desk", ...unwatchedRacks(site, id)]);
  draft.route(release, ["gas.asked"], [`delivery/${id}`]);
  draft.route(release, ["room.released", "release.blocked", "release.unconfirmed"], [ladder]);
  draft.route(
    release,
    ["room.reset"],
    [ladder, notice, "desk", `delivery/${id}`, `closing/${room.compartment}`],
  );
}

function addLadder(site: Site, room: Room, draft: ProgrammeDraft): void {
  const { id } = room;
  const ladder = `ladder/${id}`;
  const racks = site.racks.filter((rack) => rack.room === id);
  const settings: LadderSettings = {
    room: id,
    floor: room.floor,
    wettable: racks.filter((rack) => rack.waterLPerMin > 0).map((rack) => rack.id),
    verifyTime: VERIFY_TIME,
    waterTime: WATER_TIME,
    patience: PATIENCE,
  };
  draft.chart(ladder, "ladder", settings);
  for (const line of room.area?.lines ?? []) {
    if (line.kind !== "heat") continue;
    const tag = `${id}/line-${line.id}`;
    draft.input(tag, "on", { type: "heat.alarmed", line: tag }, [ladder]);
    draft.input(tag, "off", { type: "heat.cleared", line: tag }, [ladder]);
  }
  for (const rack of settings.wettable) {
    draft.input(`${rack}/water-flow`, "on", { type: "water.flowing", rack }, [ladder]);
  }
}

function addNotice(site: Site, { id }: Room, draft: ProgrammeDraft): void {
  const { automatic, routes } = site.notice;
  const notices = automatic ? routes.map((route) => `notice/${route}`) : [];
  const settings: NoticeSettings = { room: id, notices };
  draft.chart(`notice/${id}`, "notice", settings);
}

/**
 * Racks of a room that no unit watches: nobody can tell which of them burns, so an alarm of the
 * room asks for the isolation of each (R5: isolation starts no later than agent).
 */
function unwatchedRacks(site: Site, room: string): string[] {
  return site.racks
    .filter((rack) => rack.room === room && rack.unit === undefined)
    .map((rack) => `isolation/${rack.id}`);
}
