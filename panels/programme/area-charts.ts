/**
 * Charts of an extinguishing area: its release and its notice.
 */
import type { ExtinguishingArea, Room, Site } from "../site/model.js";
import type { NoticeSettings } from "../incident/notice.machine.js";
import type { ProgrammeDraft } from "./programme-parts.js";
import { releaseCharts } from "./release/release-charts.js";

export function areaCharts(site: Site, draft: ProgrammeDraft): void {
  for (const room of site.rooms) {
    if (room.area === undefined) continue;
    addRelease(site, room, room.area, draft);
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
  draft.route(release, ["room.alarmed", "room.reset"], plumesReach(site, room));
  draft.route(release, ["gas.asked"], [`delivery/${id}`]);
  draft.route(release, ["room.released", "release.blocked", "release.unconfirmed"], [ladder]);
  draft.route(
    release,
    ["room.reset"],
    [ladder, notice, "desk", `delivery/${id}`, `closing/${room.compartment}`],
  );
}

function addNotice(site: Site, { id }: Room, draft: ProgrammeDraft): void {
  const settings: NoticeSettings = { room: id, automatic: site.notice.automatic };
  draft.chart(`notice/${id}`, "notice", settings);
}

/** Releases of other floors, where smoke of a battery fire drifts to and proves nothing (R19). */
function plumesReach(site: Site, { kind, floor }: Room): string[] {
  if (kind !== "battery") return [];
  return site.rooms.filter((other) => other.floor !== floor).map(({ id }) => `release/${id}`);
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
