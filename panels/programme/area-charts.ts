/**
 * Charts of an extinguishing area: its release and its notice.
 */
import { seconds } from "../quantities.js";
import type { Room, Site } from "../site/model.js";
import type { NoticeSettings } from "../incident/notice.machine.js";
import type { ReleaseSettings } from "../room/release.machine.js";
import type { ProgrammeDraft } from "./programme-parts.js";

/** Release not confirmed by the pressure switch (Siemens XC10). */
const CONFIRM_TIME = seconds(30);

export function areaCharts(site: Site, draft: ProgrammeDraft): void {
  for (const room of site.rooms) {
    if (room.area === undefined) continue;
    addRelease(site, room, room.area, draft);
    addNotice(site, room, draft);
  }
}

function addRelease(
  site: Site,
  room: Room,
  area: NonNullable<Room["area"]>,
  draft: ProgrammeDraft,
): void {
  const { id } = room;
  const release = `release/${id}`;
  const settings: ReleaseSettings = {
    room: id,
    floor: room.floor,
    preDischarge: area.preDischarge,
    manualDelay: area.manualDelay,
    confirmTime: CONFIRM_TIME,
    soak: area.soak,
  };
  draft.chart(release, "release", settings);
  for (const line of area.lines) {
    // A camera sees the flames of one case that its own unit answers: it opens the case, no more.
    if (line.kind === "camera") continue;
    draft.input(`${id}/line-${line.id}`, "on", { type: "zone.alarmed", zone: line.id }, [release]);
  }
  draft.input(`${id}/manual`, "on", { type: "manual.pressed" }, [release]);
  draft.input(`${id}/hold`, "on", { type: "hold.pressed" }, [release]);
  draft.input(`${id}/hold`, "off", { type: "hold.letGo" }, [release]);
  draft.input(`${id}/lock-off`, "on", { type: "lockOff.closed" }, [release]);
  draft.input(`${id}/lock-off`, "off", { type: "lockOff.opened" }, [release]);
  draft.route(`flow/${id}`, ["agent.confirmed"], [release]);

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

function addNotice(site: Site, { id }: Room, draft: ProgrammeDraft): void {
  const settings: NoticeSettings = { room: id, automatic: site.notice.automatic };
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
