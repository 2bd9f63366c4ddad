/**
 * Field listing: where somebody else's controller finds each field point, as data.
 *
 *   input   register of FC 4 on its device's unit: (word >> shift) & (2^bits - 1),
 *           value = (raw + base) / perUnit
 *   coil    FC 5 or 15 on its device's unit
 *
 * A device on MQTT has no unit: it reports changed counts on its topic, value = counts / perUnit.
 */
import { fieldTopic, type FieldUnit } from "#firmware";
import { LineState, type PointKind, type PointList } from "#panels";
import type { EmulatedDevices } from "../rig/emulated-devices.socket.js";
import type { FieldBusKind } from "../rig/field-link.js";

type FieldSlot = FieldUnit["slots"][number];

interface ListedInput {
  readonly tag: string;
  readonly kind: PointKind;
  /** Engineering unit, and how many counts make one of it. */
  readonly unit: string;
  readonly perUnit: number;
  /** Absent for a device on MQTT. */
  readonly at?: { readonly register: number; readonly shift: number; readonly bits: number };
  /** Counts of register value 0. */
  readonly base: number;
}

interface ListedDevice {
  readonly device: string;
  /** How often its own panel would poll it, or how often it reports. */
  readonly periodMs: number;
  readonly modbus?: { readonly endpoint: string; readonly port: number; readonly unit: number };
  readonly topic?: string;
  readonly inputs: readonly ListedInput[];
  readonly coils: readonly { readonly tag: string; readonly coil: number }[];
}

export interface FieldListing {
  readonly site: string;
  readonly mqtt: string;
  readonly endpoints: readonly {
    readonly id: string;
    readonly host: string;
    readonly port: number;
    /** Modbus TCP, or RTU frames over TCP. */
    readonly speaks: FieldBusKind;
  }[];
  readonly lineStates: typeof LineState;
  readonly devices: readonly ListedDevice[];
}

export function fieldListing(
  site: string,
  list: PointList,
  devices: EmulatedDevices,
): FieldListing {
  const endpoints = [...devices.endpoints].map(([id, { host, port }]) => ({
    ...{ id, host, port },
    speaks: devices.bus,
  }));
  const portOf = new Map(endpoints.map(({ id, port }) => [id, port]));
  return {
    ...{ site, mqtt: devices.mqttUrl, endpoints, lineStates: LineState },
    devices: devices.map.units.map(({ device, endpoint, unit, slots, coils }) => {
      const port = portOf.get(endpoint);
      return {
        device: device.id,
        periodMs: device.period,
        ...(port === undefined
          ? { topic: fieldTopic(site, device.id) }
          : { modbus: { endpoint, port, unit } }),
        inputs: slots.flatMap((slot) => inputOf(list, slot, port !== undefined)),
        coils: coils.map((point, coil) => ({ tag: list.points[point]?.tag ?? "", coil })),
      };
    }),
  };
}

function inputOf({ points }: PointList, slot: FieldSlot, isWired: boolean): ListedInput[] {
  const point = points[slot.point];
  if (point === undefined) return [];
  const { register, shift, mask, base } = slot;
  return [
    {
      ...{ tag: point.tag, kind: point.kind, unit: point.unit },
      perUnit: Math.round(1 / point.resolution),
      ...(isWired ? { at: { register, shift, bits: mask.toString(2).length }, base } : { base: 0 }),
    },
  ];
}
