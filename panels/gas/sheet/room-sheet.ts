/**
 * The design sheet of a site: each protected room with its lines, from quantity to vent.
 *
 * It judges what the site file states. Where the file is silent it assumes, and marks that; where
 * even an assumption would be a guess, the line stays open. It never calls a room approved.
 */
import type { Room, Site } from "../../site/model.js";
import type { AgentName } from "../design/agents.js";
import { basisOf, type Basis } from "./basis.js";
import { holdLine, ventLine } from "./enclosure-lines.js";
import {
  concentrationLine,
  conditionsLine,
  dischargeLine,
  fillLine,
  marginLine,
  reachedLine,
  requiredLine,
  sharedLine,
  storedLine,
  surplusLine,
} from "./gas-lines.js";
import { peopleLine } from "./people-line.js";
import type { SheetLine } from "./sheet-line.js";

export interface RoomSheet {
  readonly room: string;
  readonly title: string;
  readonly floor: string;
  /** Absent where no bank serves the room. */
  readonly bank: string | undefined;
  readonly agent: AgentName | undefined;
  readonly lines: readonly SheetLine[];
  /** fails: a line fails. open: none fails, and one cannot be judged. */
  readonly verdict: "meets" | "fails" | "open";
}

/** One sheet for each protected room and bank that serves it, in site order. */
export function designSheet(site: Site): RoomSheet[] {
  return site.rooms.flatMap((room) => {
    const { area } = room;
    if (area === undefined) return [];
    const banks = site.banks.filter(({ id }) =>
      site.selectorValves.some((valve) => valve.bank === id && valve.room === room.id),
    );
    if (banks.length === 0) return [sheetOf(room, undefined, [unservedLine])];
    return banks.map((bank) => {
      const basis = basisOf(site, room, area, bank);
      return sheetOf(
        room,
        bank,
        lines.map((line) => line(basis)),
      );
    });
  });
}

const lines: readonly ((basis: Basis) => SheetLine)[] = [
  conditionsLine,
  concentrationLine,
  requiredLine,
  storedLine,
  fillLine,
  surplusLine,
  marginLine,
  sharedLine,
  reachedLine,
  peopleLine,
  dischargeLine,
  holdLine,
  ventLine,
];

const unservedLine: SheetLine = {
  id: "stored",
  says: "nothing",
  figures: { storedKg: 0, storedCylinders: 0 },
  formula: "no bank has a selector valve to the room",
  mark: "F",
  source: "site file",
  verdict: "fails",
  mend: `all of it is missing: name the room under "serves" of a bank`,
};

function sheetOf(
  { id, title, floor }: Room,
  bank: { readonly id: string; readonly agent: AgentName } | undefined,
  lines: readonly SheetLine[],
): RoomSheet {
  const has = (verdict: SheetLine["verdict"]) => lines.some((line) => line.verdict === verdict);
  return {
    room: id,
    title,
    floor,
    bank: bank?.id,
    agent: bank?.agent,
    lines,
    verdict: has("fails") ? "fails" : has("open") ? "open" : "meets",
  };
}
