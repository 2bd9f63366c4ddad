/**
 * Register map of the supervisory face: where each point lies in the controller's own Modbus
 * server.
 *
 *   input bits              discrete inputs   FC2
 *   output and state bits   coils             FC1   (only command coils may be written)
 *   quantities and counts   input registers   FC4   counts above `min`, unsigned 16 bit
 *   command coils           after the others  FC5   reset of an area; release, which is refused;
 *                                                   acknowledge, silence
 *
 * Addresses follow the order of the point list. The address here is the one on the wire, from 0;
 * `reference` is the 1-based number of the data model that many tools print (1xxxx, 3xxxx ...).
 */
import { countsOf, type Point, type PointList, type Site } from "#panels";
import type { Order } from "../ports.js";

export type RegisterTable = "discrete-inputs" | "coils" | "input-registers";

export interface RegisterEntry {
  readonly table: RegisterTable;
  /** As sent on the wire, from 0. */
  readonly address: number;
  /** 1-based reference with the table's digit in front, six digits. */
  readonly reference: string;
  readonly tag: string;
  readonly says: string;
  readonly unit: string;
  /** Engineering value = raw * scale + offset. */
  readonly scale: number;
  readonly offset: number;
  readonly access: "read" | "write" | "refused";
  /** Index of the point; undefined for a command. */
  readonly point: number | undefined;
  readonly order: Order | undefined;
}

const tableDigit: Readonly<Record<RegisterTable, number>> = {
  coils: 0,
  "discrete-inputs": 1,
  "input-registers": 3,
};

export function registerMap(site: Site, list: PointList): readonly RegisterEntry[] {
  const next: Record<RegisterTable, number> = {
    coils: 0,
    "discrete-inputs": 0,
    "input-registers": 0,
  };
  const place = (table: RegisterTable) => {
    const address = next[table]++;
    const reference = `${tableDigit[table]}${String(address + 1).padStart(5, "0")}`;
    return { table, address, reference };
  };
  const entries = list.points.map((point, index): RegisterEntry => {
    const where = place(tableOf(point));
    const isWord = where.table === "input-registers";
    return {
      ...where,
      tag: point.tag,
      says: point.says,
      unit: point.unit,
      scale: isWord ? point.resolution : 1,
      offset: isWord ? point.min : 0,
      access: "read",
      point: index,
      order: undefined,
    };
  });
  const command = (tag: string, says: string, access: "write" | "refused", order: Order) => {
    const where = place("coils");
    entries.push({
      ...where,
      tag,
      says,
      unit: "",
      scale: 1,
      offset: 0,
      access,
      point: undefined,
      order,
    });
  };
  for (const room of site.rooms) {
    if (room.area === undefined) continue;
    command(`${room.id}/reset`, "Write 1 to reset the area", "write", {
      kind: "reset",
      room: room.id,
    });
    command(`${room.id}/release`, "Manual release: refused over a wire", "refused", {
      kind: "release",
      room: room.id,
    });
  }
  command("site/acknowledge", "Write 1 to acknowledge every fault and alarm", "write", {
    kind: "acknowledge",
  });
  command("site/silence", "Write 1 to silence the buzzer", "write", { kind: "silence" });
  return entries;
}

/** The raw register or bit that stands for a value. */
export function rawOf(point: Point, value: number): number {
  return countsOf(point, value) - countsOf(point, point.min);
}

function tableOf(point: Point): RegisterTable {
  if (point.kind !== "bit") return "input-registers";
  return point.direction === "input" ? "discrete-inputs" : "coils";
}
