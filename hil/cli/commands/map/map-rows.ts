/**
 * The rows of a map: one for each value in a register or coil, whichever face it is on.
 *
 *   supervisory   what the controller shows: one unit, one value a register or coil
 *   field         what the devices show: a unit a device, several values in a register
 *
 * Every format is made of these rows, so that no two of them can tell different stories. Field
 * devices on MQTT have no registers and no row.
 */
import {
  fieldMap,
  pointTopic,
  registerMap,
  type FieldUnit,
  type Published,
  type RegisterEntry,
} from "#firmware";
import { pointList, type Point, type Site } from "#panels";
import { referenceOf, type Reference } from "#protocols";

export type Face = "supervisory" | "field";

export interface MapRow extends Published, Reference {
  /** Empty on the supervisory face. */
  readonly endpoint: string;
  readonly device: string;
  readonly modbusUnit: number;
  /** How often a field device is asked, in milliseconds. */
  readonly periodMs: number;
  /** Lowest bit and number of bits, where several values share a register. */
  readonly bit: number;
  readonly width: number;
  readonly access: RegisterEntry["access"];
  readonly topic: string;
  readonly says: string;
}

/** A whole map, as it is handed to a format. */
export interface PrintedMap {
  readonly site: Site;
  readonly face: Face;
  readonly rows: readonly MapRow[];
}

/** How often a supervisory system is taken to ask. */
const SUPERVISORY_PERIOD_MS = 1000;

export function supervisoryRows(site: Site, published: readonly Published[]): readonly MapRow[] {
  return registerMap(site, pointList(site), published).map(({ point, order, ...entry }): MapRow => {
    const isPoint = point !== undefined && order === undefined;
    return {
      ...entry,
      endpoint: "",
      device: "",
      modbusUnit: 1,
      periodMs: SUPERVISORY_PERIOD_MS,
      bit: 0,
      width: entry.type === "bit" ? 1 : 16,
      topic: isPoint ? pointTopic(site.id, entry.tag) : "",
    };
  });
}

export function fieldRows(site: Site): readonly MapRow[] {
  const list = pointList(site);
  const { units } = fieldMap(list);
  return units
    .filter(({ endpoint }) => endpoint !== "")
    .flatMap((unit) => rowsOf(unit, list.points));
}

function rowsOf(unit: FieldUnit, points: readonly Point[]): MapRow[] {
  const { device, endpoint, slots, coils } = unit;
  const common = {
    endpoint,
    device: device.id,
    modbusUnit: unit.unit,
    periodMs: device.period,
    topic: "",
  };
  const inputs = slots.flatMap(({ point, register, shift, mask }): MapRow[] => {
    const spec = points[point];
    if (spec === undefined) return [];
    const width = 32 - Math.clz32(mask);
    const isWord = width === 16;
    return [
      {
        ...common,
        ...nameOf(spec),
        table: "input-registers",
        address: register,
        ...referenceOf("input-registers", register),
        bit: shift,
        width,
        type: width === 1 ? "bit" : "u16",
        scale: isWord ? spec.resolution : 1,
        offset: isWord ? spec.min : 0,
        access: "read",
      },
    ];
  });
  const outputs = coils.flatMap((point, address): MapRow[] => {
    const spec = points[point];
    if (spec === undefined) return [];
    return [
      {
        ...common,
        ...nameOf(spec),
        table: "coils",
        address,
        ...referenceOf("coils", address),
        bit: 0,
        width: 1,
        type: "bit",
        scale: 1,
        offset: 0,
        access: "write",
      },
    ];
  });
  return [...inputs, ...outputs];
}

function nameOf({ tag, says, unit }: Point) {
  return { tag, says, unit };
}

export interface UnitRows {
  readonly endpoint: string;
  readonly device: string;
  readonly modbusUnit: number;
  readonly periodMs: number;
  readonly rows: readonly MapRow[];
}

/** The rows of each Modbus unit, in the order of the rows. */
export function byUnit(rows: readonly MapRow[]): readonly UnitRows[] {
  const units = new Map<string, UnitRows & { rows: MapRow[] }>();
  for (const row of rows) {
    const { endpoint, device, modbusUnit, periodMs } = row;
    const key = `${endpoint} ${modbusUnit}`;
    const unit = units.get(key) ?? { endpoint, device, modbusUnit, periodMs, rows: [] };
    units.set(key, unit);
    unit.rows.push(row);
  }
  return [...units.values()];
}
