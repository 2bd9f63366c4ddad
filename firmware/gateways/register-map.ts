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
 * Addresses follow the order of the point list, unless a map has been published before: then each
 * register keeps the address that it had there, and new ones come behind (`allotment.ts`). What was
 * published and is gone stays in the map as `retired`, so that its address is never given away.
 */
import { countsOf, type Point, type PointList, type Site } from "#panels";
import { referenceOf, type Reference } from "#protocols";
import type { Order } from "../ports.js";
import { allot, type Meaning, type Published, type RegisterTable } from "./allotment.js";

export interface RegisterEntry extends Published, Reference {
  readonly says: string;
  /** `retired`: published once, and gone. */
  readonly access: "read" | "write" | "refused" | "retired";
  /** Index of the point; undefined for a command. */
  readonly point: number | undefined;
  readonly order: Order | undefined;
}

type Wanted = Meaning & Omit<RegisterEntry, keyof Published | keyof Reference>;

/** The map of a site; `published` is the one that others rely on, if there is one. */
export function registerMap(
  site: Site,
  list: PointList,
  published: readonly Published[] = [],
): readonly RegisterEntry[] {
  const wanted = [...list.points.map(ofPoint), ...commandsOf(site)];
  const { addresses, gaps } = allot(wanted, published);
  return [
    ...wanted.map((entry, place): RegisterEntry => {
      const address = addresses[place] ?? 0;
      return { ...entry, address, ...referenceOf(entry.table, address) };
    }),
    ...gaps.map((gap): RegisterEntry => ({
      ...gap,
      ...referenceOf(gap.table, gap.address),
      ...gone,
    })),
  ];
}

const gone = {
  says: "No longer there; the address is kept",
  access: "retired",
  point: undefined,
  order: undefined,
} as const;

function ofPoint(point: Point, index: number): Wanted {
  const table = tableOf(point);
  const isWord = table === "input-registers";
  return {
    table,
    tag: point.tag,
    says: point.says,
    type: isWord ? "u16" : "bit",
    unit: point.unit,
    scale: isWord ? point.resolution : 1,
    offset: isWord ? point.min : 0,
    access: "read",
    point: index,
    order: undefined,
  };
}

function commandsOf(site: Site): Wanted[] {
  const areas = site.rooms.filter(({ area }) => area !== undefined);
  return [
    ...areas.flatMap(({ id: room }) => [
      command(`${room}/reset`, "Write 1 to reset the area", { kind: "reset", room }),
      {
        ...command(`${room}/release`, "Manual release: refused over a wire", {
          kind: "release",
          room,
        }),
        access: "refused" as const,
      },
    ]),
    command("site/acknowledge", "Write 1 to acknowledge every fault and alarm", {
      kind: "acknowledge",
    }),
    command("site/silence", "Write 1 to silence the buzzer", { kind: "silence" }),
  ];
}

function command(tag: string, says: string, order: Order): Wanted {
  return {
    table: "coils",
    tag,
    says,
    type: "bit",
    unit: "",
    scale: 1,
    offset: 0,
    access: "write",
    point: undefined,
    order,
  };
}

/** The raw register or bit that stands for a value. */
export function rawOf(point: Point, value: number): number {
  return countsOf(point, value) - countsOf(point, point.min);
}

function tableOf(point: Point): RegisterTable {
  if (point.kind !== "bit") return "input-registers";
  return point.direction === "input" ? "discrete-inputs" : "coils";
}
