/**
 * Binding: which real device stands behind a point, where in it, and how its value is read.
 *
 *   point ── device (transport, unit) ── place (table and address, or topic and member) ── rules
 *
 * A bench file is read into this; here it is plain data. The place in a Modbus device counts from
 * 0, as on the wire.
 */
import type { IntakeRules } from "./intake.js";

/** How a device is reached. */
export type RealDevice =
  | {
      readonly id: string;
      readonly kind: "modbus";
      readonly address: ModbusAddress;
      readonly pollMs: number;
      readonly timeoutMs: number;
    }
  | {
      readonly id: string;
      readonly kind: "mqtt";
      readonly url: string;
      readonly username: string | undefined;
      readonly password: string | undefined;
    };

export type ModbusAddress =
  | { readonly kind: "tcp" | "rtu-tcp"; readonly host: string; readonly port: number }
  | {
      readonly kind: "serial";
      readonly path: string;
      readonly baud: number;
      readonly parity: "none" | "even" | "odd";
      readonly stopBits: 1 | 2;
    };

export type Table = "coils" | "discrete-inputs" | "holding-registers" | "input-registers";

/** Where in its device a point stands. */
export type Place =
  | {
      readonly kind: "modbus";
      readonly unit: number;
      readonly table: Table;
      /** From 0, as on the wire. */
      readonly address: number;
      /** How a register's words make a number; nothing for a coil or a discrete input. */
      readonly encoding: string;
    }
  | {
      readonly kind: "mqtt";
      readonly topic: string;
      /** JSON pointer (RFC 6901) to the member of the payload; empty for the payload itself. */
      readonly pointer: string;
    };

export interface InputBinding {
  readonly direction: "input";
  readonly point: number;
  readonly tag: string;
  readonly device: RealDevice;
  readonly place: Place;
  readonly rules: IntakeRules;
  readonly starts: "emulated" | "real";
}

export interface OutputBinding {
  readonly direction: "output";
  readonly point: number;
  readonly tag: string;
  readonly device: RealDevice;
  readonly place: Place;
  /** What is written for off and on. */
  readonly writes: readonly [off: number, on: number];
  /** Whether the site file allows that it is ever armed. */
  readonly mayBeArmed: boolean;
  readonly safe: number;
}

export type Binding = InputBinding | OutputBinding;

/** A device's address, as people write it. */
export function addressText(device: RealDevice): string {
  if (device.kind === "mqtt") return device.url;
  const { address } = device;
  if (address.kind === "serial") return `${address.path}@${address.baud}`;
  return `${address.kind === "tcp" ? "" : "rtu+"}${address.host}:${address.port}`;
}

/** The 1-based reference with the table's digit in front, as device manuals count. */
export function referenceOf(table: Table, address: number): string {
  const digit = { coils: 0, "discrete-inputs": 1, "holding-registers": 4, "input-registers": 3 };
  return `${digit[table]}${String(address + 1).padStart(address < 9999 ? 4 : 5, "0")}`;
}

/** Where a point stands, in words. */
export function placeText({ device, place }: Pick<Binding, "device" | "place">): string {
  if (place.kind === "mqtt") {
    const member = place.pointer === "" ? "" : `, member ${place.pointer}`;
    return `${device.id} (${addressText(device)}), topic ${place.topic}${member}`;
  }
  const { unit, table, address, encoding } = place;
  const as = encoding === "" ? "" : ` as ${encoding}`;
  const at = `${table} ${address} (reference ${referenceOf(table, address)})${as}`;
  return `${device.id} (${addressText(device)}), unit ${unit}, ${at}`;
}
