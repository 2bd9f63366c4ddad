/**
 * What a Sparkplug B payload says: metrics with a value, a time, a type (Sparkplug 3.0 §6.4).
 *
 * A value stands here as the wire has it, in one of a few kinds; `asWire` and `fromWire` turn it
 * into what its data type means and back. 64-bit numbers are bigint, so that none loses a digit.
 * Data sets, templates and extensions are recognised and not read.
 */

/** Data types and their numbers (§6.4.16). */
export const DataType = {
  Int8: 1,
  Int16: 2,
  Int32: 3,
  Int64: 4,
  UInt8: 5,
  UInt16: 6,
  UInt32: 7,
  UInt64: 8,
  Float: 9,
  Double: 10,
  Boolean: 11,
  String: 12,
  DateTime: 13,
  Text: 14,
  UUID: 15,
  DataSet: 16,
  Bytes: 17,
  File: 18,
  Template: 19,
  PropertySet: 20,
  PropertySetList: 21,
} as const;
export type DataTypeCode = (typeof DataType)[keyof typeof DataType];
/** The last number that the enumeration has: DateTimeArray. */
export const DATA_TYPE_MAX = 34;

export type WireValue =
  /** Unsigned, 32 bit. */
  | { readonly kind: "int"; readonly value: number }
  /** Unsigned, 64 bit. */
  | { readonly kind: "long"; readonly value: bigint }
  | { readonly kind: "float"; readonly value: number }
  | { readonly kind: "double"; readonly value: number }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "bytes"; readonly value: Uint8Array }
  /** A data set, template, extension or set of properties, by the number of its field. */
  | { readonly kind: "other"; readonly field: number };

export interface Property {
  readonly type?: number;
  /** Undefined stands for null. */
  readonly value?: WireValue;
}

export interface Metric {
  readonly name?: string;
  readonly alias?: bigint;
  /** UTC, milliseconds since 1970. */
  readonly timestamp?: bigint;
  readonly datatype?: number;
  readonly isHistorical?: boolean;
  readonly isTransient?: boolean;
  readonly isNull?: boolean;
  readonly properties?: Readonly<Record<string, Property>>;
  readonly value?: WireValue;
}

export interface Payload {
  readonly timestamp?: bigint;
  readonly metrics: readonly Metric[];
  readonly seq?: bigint;
  readonly uuid?: string;
  readonly body?: Uint8Array;
}

export type MetricValue = number | bigint | boolean | string | Uint8Array;

/** A value as its data type goes over the wire; undefined if the type cannot have such a value. */
export function asWire(type: DataTypeCode, value: MetricValue): WireValue | undefined {
  switch (type) {
    case DataType.Boolean:
      return typeof value === "boolean" ? { kind: "boolean", value } : undefined;
    case DataType.String:
    case DataType.Text:
    case DataType.UUID:
      return typeof value === "string" ? { kind: "string", value } : undefined;
    case DataType.Bytes:
    case DataType.File:
      return value instanceof Uint8Array ? { kind: "bytes", value } : undefined;
    case DataType.Float:
      return typeof value === "number" ? { kind: "float", value: Math.fround(value) } : undefined;
    case DataType.Double:
      return typeof value === "number" ? { kind: "double", value } : undefined;
    default:
      return wholeAsWire(type, value);
  }
}

/** What a value of the wire means in its data type; undefined where the two do not fit. */
export function fromWire(type: number, wire: WireValue): MetricValue | undefined {
  switch (wire.kind) {
    case "other":
      return undefined;
    case "int":
      return type in narrow ? narrow[type]?.read(wire.value) : wideFrom(type, BigInt(wire.value));
    case "long":
      // Some senders use the long field for everything whole.
      return type in narrow
        ? narrow[type]?.read(Number(BigInt.asUintN(32, wire.value)))
        : wideFrom(type, wire.value);
    case "float":
    case "double":
      return type === DataType.Float || type === DataType.Double ? wire.value : undefined;
    case "boolean":
      return type === DataType.Boolean ? wire.value : undefined;
    case "string":
      return isText(type) ? wire.value : undefined;
    case "bytes":
      return type === DataType.Bytes || type === DataType.File ? wire.value : undefined;
  }
}

interface Narrow {
  readonly min: number;
  readonly max: number;
  /** From 32 unsigned bits; a negative number is their two's complement. */
  readonly read: (bits: number) => number;
}

const narrow: Readonly<Record<number, Narrow>> = {
  [DataType.Int8]: { min: -0x80, max: 0x7f, read: (bits) => (bits << 24) >> 24 },
  [DataType.Int16]: { min: -0x8000, max: 0x7fff, read: (bits) => (bits << 16) >> 16 },
  [DataType.Int32]: { min: -0x8000_0000, max: 0x7fff_ffff, read: (bits) => bits | 0 },
  [DataType.UInt8]: { min: 0, max: 0xff, read: (bits) => bits & 0xff },
  [DataType.UInt16]: { min: 0, max: 0xffff, read: (bits) => bits & 0xffff },
  [DataType.UInt32]: { min: 0, max: 0xffff_ffff, read: (bits) => bits },
};

function wholeAsWire(type: number, value: MetricValue): WireValue | undefined {
  const range = narrow[type];
  if (range !== undefined) {
    const isFit = typeof value === "number" && Number.isInteger(value);
    if (!isFit || value < range.min || value > range.max) return undefined;
    return { kind: "int", value: value >>> 0 };
  }
  if (typeof value !== "bigint") return undefined;
  const bits = type === DataType.Int64 ? BigInt.asIntN(64, value) : BigInt.asUintN(64, value);
  const isWide = type === DataType.Int64 || type === DataType.UInt64 || type === DataType.DateTime;
  if (!isWide || bits !== value) return undefined;
  return { kind: "long", value: BigInt.asUintN(64, value) };
}

function wideFrom(type: number, bits: bigint): bigint | undefined {
  if (type === DataType.Int64) return BigInt.asIntN(64, bits);
  return type === DataType.UInt64 || type === DataType.DateTime ? bits : undefined;
}

function isText(type: number): boolean {
  return type === DataType.String || type === DataType.Text || type === DataType.UUID;
}
