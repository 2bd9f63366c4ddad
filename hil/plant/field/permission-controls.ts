/**
 * Permission controls: the cover of a call point and the key switch of an area, where it has them.
 *
 * A button behind a closed cover cannot be reached: pressing it by hand then does nothing, and
 * closing the cover lets the button go.
 */
import { LineState, type Room, type Site } from "#panels";
import type { RoomControls } from "./hand-controls.js";

/** Tags of the site's own that a hand can set beside those that every area has. */
export function permissionTags({ id, area }: Room): string[] {
  if (area === undefined) return [];
  const { callPoint, keySwitch } = area.sequence;
  return [
    ...(callPoint.actions === 2 ? [`${id}/manual-cover`] : []),
    ...(keySwitch ? [`${id}/manual-only`] : []),
  ];
}

export function addPermission(
  room: Room,
  control: RoomControls,
  to: Map<string, () => number>,
): void {
  const readings: Readonly<Record<string, () => number>> = {
    [`${room.id}/manual-cover`]: () => control.cover,
    [`${room.id}/manual-only`]: () => control.manualOnly,
  };
  for (const tag of permissionTags(room)) to.set(tag, readings[tag] ?? (() => 0));
}

/** What a hand does to one of these controls; undefined if it is none of them. */
export function permissionHandle(
  site: Site,
  { id, what }: { readonly id: string; readonly what: string },
  control: RoomControls,
): ((value: number) => void) | undefined {
  const room = site.rooms.find((each) => each.id === id);
  if (room === undefined) return undefined;
  const isCovered = room.area?.sequence.callPoint.actions === 2;
  if (what === "manual" && isCovered) {
    return (value) => {
      const isReached = control.cover === 1;
      control.manual = value !== 0 && isReached ? LineState.alarm : LineState.normal;
    };
  }
  if (!permissionTags(room).includes(`${id}/${what}`)) return undefined;
  return (value) => {
    const at = value === 0 ? 0 : 1;
    if (what === "manual-only") control.manualOnly = at;
    else {
      control.cover = at;
      if (at === 0) control.manual = LineState.normal;
    }
  };
}
