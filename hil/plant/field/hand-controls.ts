/**
 * Hand controls: what people set by hand, and what the annunciators were last told.
 *
 *   room   manual release, emergency hold, second flooding (lines), lock-off valve (1 = closed),
 *          cover of the call point (1 = open), key switch (1 = manual only), pressure switch
 *          (1 = lifted by hand, whether agent flows or not)
 *   door   `<door>/shut`: 1 pushed shut, 0 opened
 *   power  mains; a breaker tag (`rack-1/main`): 1 closed by hand, 0 opened
 */
import { LineState, type Site } from "#panels";
import type { Zone } from "../air/zones.js";
import type { StateTable } from "../state-table.js";

export interface RoomControls {
  manual: number;
  hold: number;
  lockOff: number;
  secondFlooding: number;
  cover: number;
  manualOnly: number;
  /** 1 while a hand lifts the pressure switch of the discharge pipe. */
  switchLifted: number;
}

export interface HandControls {
  readonly mains: { present: boolean };
  /** Of rooms with an extinguishing area. */
  readonly rooms: ReadonlyMap<string, RoomControls>;
  isLockedOff(zone: Zone): boolean;
}

export function createHandControls(site: Site, table: StateTable): HandControls {
  const rooms = new Map<string, RoomControls>();
  for (const { id, area } of site.rooms) {
    if (area === undefined) continue;
    const { normal } = LineState;
    const idle: RoomControls = {
      ...{ manual: normal, hold: normal, secondFlooding: normal },
      ...{ lockOff: 0, cover: 0, manualOnly: 0, switchLifted: 0 },
    };
    rooms.set(id, table.record<RoomControls>(`controls ${id}`, idle));
  }
  return {
    mains: table.record("mains", { present: true }),
    rooms,
    isLockedOff: (zone) => (rooms.get(zone.id)?.lockOff ?? 0) === 1,
  };
}
