/**
 * Binding: which real device stands behind a point, where in it, and how its value is read.
 *
 *   point ── device (address) ── place (unit, table, address; or topic, member) ── rules
 *
 * A bench file is read into this; here it is plain data. A place in a Modbus device counts from 0,
 * as on the wire.
 */
import {
  addressText,
  referenceOf,
  type BitTable,
  type RegisterFormat,
  type WireAddress,
  type WordTable,
} from "#protocols";
import type { IntakeRules } from "./intake.js";

/** How a device is reached. Devices of one address share a bus, and a bus has one queue. */
export type RealDevice =
  | {
      readonly id: string;
      readonly kind: "modbus";
      readonly address: WireAddress;
      readonly pollMs: number;
      readonly timeoutMs: number;
    }
  | { readonly id: string; readonly kind: "mqtt"; readonly url: string };

/** Where in its device a point stands. */
export type Place = ModbusPlace | MqttPlace;

export type ModbusPlace = {
  readonly kind: "modbus";
  readonly unit: number;
  /** From 0, as on the wire. */
  readonly address: number;
} & ({ readonly table: BitTable } | { readonly table: WordTable; readonly format: RegisterFormat });

export interface MqttPlace {
  readonly kind: "mqtt";
  readonly topic: string;
  /** JSON pointer (RFC 6901) to the member of the payload; empty for the payload itself. */
  readonly pointer: string;
}

interface Bound {
  /** The place in the point list. */
  readonly point: number;
  readonly tag: string;
  readonly device: RealDevice;
}

export interface InputBinding extends Bound {
  readonly direction: "input";
  readonly place: Place;
  readonly rules: IntakeRules;
  readonly starts: "emulated" | "real";
}

export interface OutputBinding extends Bound {
  readonly direction: "output";
  readonly place: ModbusPlace;
  /** Whether the site file allows that it is ever armed. */
  readonly mayBeArmed: boolean;
  /** What the output falls to. */
  readonly safe: number;
}

export type Binding = InputBinding | OutputBinding;

/** An input as an overlay knows it: no device, only words. */
export interface OverlaidInput {
  readonly point: number;
  readonly tag: string;
  readonly starts: "emulated" | "real";
  readonly says: string;
}

/** An output as an overlay knows it. */
export interface OverlaidOutput {
  readonly point: number;
  readonly tag: string;
  readonly device: string;
  readonly says: string;
  readonly mayBeArmed: boolean;
  readonly safe: number;
}

/** Both lists in the order of the point list. */
export interface Overlaid {
  readonly inputs: readonly OverlaidInput[];
  readonly outputs: readonly OverlaidOutput[];
}

export function overlaid(bindings: readonly Binding[]): Overlaid {
  const inputs: OverlaidInput[] = [];
  const outputs: OverlaidOutput[] = [];
  for (const binding of [...bindings].sort((a, b) => a.point - b.point)) {
    const { point, tag } = binding;
    const says = placeText(binding);
    if (binding.direction === "input") inputs.push({ point, tag, starts: binding.starts, says });
    else {
      const { mayBeArmed, safe, device } = binding;
      outputs.push({ point, tag, device: device.id, says, mayBeArmed, safe });
    }
  }
  return { inputs, outputs };
}

/** A device's address as people write it, without what nobody else may read. */
export function whereIs(device: RealDevice): string {
  if (device.kind === "modbus") return addressText(device.address);
  return device.url.replace(/\/\/[^@/]*@/, "//");
}

/** Where a point stands, in words. */
function placeText({ device, place }: Pick<Binding, "device" | "place">): string {
  const at = `${device.id} (${whereIs(device)})`;
  if (place.kind === "mqtt") {
    const member = place.pointer === "" ? "" : `, member ${place.pointer}`;
    return `${at}, topic ${place.topic}${member}`;
  }
  const { unit, table, address } = place;
  const as = "format" in place ? ` as ${formatText(place.format)}` : "";
  const { reference } = referenceOf(table, address);
  return `${at}, unit ${unit}, ${table} ${address} (${reference})${as}`;
}

function formatText({ kind, order, bit }: RegisterFormat): string {
  if (kind === "bit") return `bit ${bit ?? 0}`;
  return order === undefined || order === "ABCD" ? kind : `${kind} ${order}`;
}
