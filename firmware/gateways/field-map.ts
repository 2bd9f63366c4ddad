/**
 * Field map: where each field point lies in its device's registers - the only place where a field
 * point meets a register or a topic.
 *
 *   one endpoint a floor, one Modbus unit a device; a floor of more devices than one endpoint has
 *   unit numbers gets a second endpoint, and so on
 *   input registers from 0: quantities one register each (counts above `min`), then supervised
 *   lines four to a register (4 bits each), then bits sixteen to a register
 *   coils from 0: the device's outputs
 *
 * One FC4 read fetches all inputs of a device, so that one poll is one request; only a device of
 * more than 125 registers takes several. Battery monitoring speaks MQTT instead: one message a
 * report, with the values that changed.
 */
import { assert, countsOf, type Device, type Point, type PointList } from "#panels";

/**
 * Unit numbers behind one endpoint (Modbus over serial line V1.02 §2.2, which gateways keep to).
 */
const UNITS_MAX = 247;

export interface FieldSlot {
  /** Index in the point list. */
  readonly point: number;
  readonly register: number;
  /** Lowest bit within the register. */
  readonly shift: number;
  readonly mask: number;
  /** Counts of the point's `min`: what register value 0 stands for. */
  readonly base: number;
}

export interface FieldUnit {
  readonly device: Device;
  /** The endpoint that carries it, called after its floor; empty for a device on MQTT. */
  readonly endpoint: string;
  readonly unit: number;
  readonly slots: readonly FieldSlot[];
  readonly registers: number;
  /** Point index of each coil. */
  readonly coils: readonly number[];
}

export interface FieldMap {
  readonly units: readonly FieldUnit[];
  /** Endpoints in site order; devices on MQTT have none. */
  readonly endpoints: readonly string[];
}

export function fieldMap(list: PointList): FieldMap {
  const index = new Map(list.points.map(({ tag }, place) => [tag, place]));
  const taken = new Map<string, number>();
  const units = list.devices.map((device): FieldUnit => {
    const place = (tag: string): number => {
      const found = index.get(tag);
      assert(found !== undefined, `the point ${tag} exists`);
      return found;
    };
    const road = device.kind === "bms" ? "" : device.floor;
    const before = taken.get(road) ?? 0;
    taken.set(road, before + 1);
    const endpoint = road === "" ? "" : endpointName(road, Math.floor(before / UNITS_MAX));
    const unit = (before % UNITS_MAX) + 1;
    const { slots, registers } = layOut(device.inputs.map(place), list.points);
    return { device, endpoint, unit, slots, registers, coils: device.outputs.map(place) };
  });
  const endpoints = [...new Set(units.map(({ endpoint }) => endpoint))].filter((id) => id !== "");
  return { units, endpoints };
}

/** The topic on which a battery monitoring device reports. */
export function fieldTopic(site: string, device: string): string {
  return `quench/${site}/field/${device}`;
}

/** `2F`, and `2F#2` for the second of that floor; no id of a site holds a `#`. */
function endpointName(floor: string, place: number): string {
  return place === 0 ? floor : `${floor}#${place + 1}`;
}

function layOut(places: readonly number[], points: readonly Point[]) {
  const slots: FieldSlot[] = [];
  let bit = 0;
  for (const width of [16, 4, 1]) {
    for (const point of places) {
      const spec = points[point];
      if (spec === undefined || widthOf(spec) !== width) continue;
      slots.push({
        point,
        register: bit >> 4,
        shift: bit & 15,
        mask: (1 << width) - 1,
        base: width === 16 ? countsOf(spec, spec.min) : 0,
      });
      bit += width;
    }
    bit = Math.ceil(bit / 16) * 16;
  }
  return { slots, registers: bit >> 4 };
}

function widthOf({ kind }: Point): number {
  if (kind === "bit") return 1;
  return kind === "line" ? 4 : 16;
}
