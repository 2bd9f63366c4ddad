/**
 * Codec of the Sparkplug B payload (Sparkplug 3.0 §6.4.1, the Protocol Buffers schema).
 *
 *   Payload   1 timestamp  2 metrics  3 seq  4 uuid  5 body
 *   Metric    1 name  2 alias  3 timestamp  4 datatype  5 historical  6 transient  7 null
 *             8 metadata  9 properties  10 int  11 long  12 float  13 double  14 boolean
 *             15 string  16 bytes  17 data set  18 template  19 extension
 *   Property  1 type  2 null  3 int  4 long  5 float  6 double  7 boolean  8 string  9, 10 sets
 *
 * Fields that it does not know are passed over, as the wire format asks. Never throws: what is no
 * payload comes back with a stable code.
 */
import type { Metric, Payload, Property, WireValue } from "./payload.js";
import { Malformed, ProtobufReader, ProtobufWriter, type Field } from "./protobuf.js";

export type DecodedPayload =
  | { readonly ok: true; readonly value: Payload }
  | { readonly ok: false; readonly code: string; readonly says: string };

export function encodePayload(payload: Payload): Uint8Array {
  const writer = new ProtobufWriter();
  if (payload.timestamp !== undefined) writer.varint(1, payload.timestamp);
  for (const metric of payload.metrics) writer.raw(2, encodeMetric(metric));
  if (payload.seq !== undefined) writer.varint(3, payload.seq);
  if (payload.uuid !== undefined) writer.text(4, payload.uuid);
  if (payload.body !== undefined) writer.raw(5, payload.body);
  return writer.bytes;
}

export function decodePayload(bytes: Uint8Array): DecodedPayload {
  try {
    return { ok: true, value: readPayload(new ProtobufReader(bytes)) };
  } catch (cause) {
    // Bytes that are no message are an answer, not an accident.
    if (!(cause instanceof Malformed)) throw cause;
    return { ok: false, code: cause.code, says: cause.message };
  }
}

function encodeMetric(metric: Metric): Uint8Array {
  const writer = new ProtobufWriter();
  const { name, alias, timestamp, datatype, properties, value } = metric;
  if (name !== undefined) writer.text(1, name);
  if (alias !== undefined) writer.varint(2, alias);
  if (timestamp !== undefined) writer.varint(3, timestamp);
  if (datatype !== undefined) writer.varint(4, datatype);
  if (metric.isHistorical !== undefined) writer.bool(5, metric.isHistorical);
  if (metric.isTransient !== undefined) writer.bool(6, metric.isTransient);
  if (metric.isNull !== undefined) writer.bool(7, metric.isNull);
  if (properties !== undefined) writer.raw(9, encodeProperties(properties));
  if (value !== undefined) writeValue(writer, value, 10);
  return writer.bytes;
}

function encodeProperties(properties: Readonly<Record<string, Property>>): Uint8Array {
  const writer = new ProtobufWriter();
  for (const key of Object.keys(properties)) writer.text(1, key);
  for (const { type, value } of Object.values(properties)) {
    const inner = new ProtobufWriter();
    if (type !== undefined) inner.varint(1, type);
    if (value === undefined) inner.bool(2, true);
    else writeValue(inner, value, 3);
    writer.raw(2, inner.bytes);
  }
  return writer.bytes;
}

/** The kinds of a value follow each other in both messages, from `first` on. */
function writeValue(writer: ProtobufWriter, value: WireValue, first: number): void {
  switch (value.kind) {
    case "int":
      return writer.varint(first, value.value);
    case "long":
      return writer.varint(first + 1, value.value);
    case "float":
      return writer.float(first + 2, value.value);
    case "double":
      return writer.double(first + 3, value.value);
    case "boolean":
      return writer.bool(first + 4, value.value);
    case "string":
      return writer.text(first + 5, value.value);
    case "bytes":
      return writer.raw(first + 6, value.value);
    case "other":
      return undefined;
  }
}

type Open<T> = { -readonly [K in keyof T]: T[K] };

function readPayload(reader: ProtobufReader): Payload {
  const metrics: Metric[] = [];
  const payload: Open<Payload> = { metrics };
  for (let field = reader.next(); field !== undefined; field = reader.next()) {
    if (field.number === 1) payload.timestamp = reader.long(field);
    else if (field.number === 2) metrics.push(readMetric(new ProtobufReader(reader.raw(field))));
    else if (field.number === 3) payload.seq = reader.long(field);
    else if (field.number === 4) payload.uuid = reader.text(field);
    else if (field.number === 5) payload.body = reader.raw(field).slice();
    else reader.skip(field);
  }
  return payload;
}

function readMetric(reader: ProtobufReader): Metric {
  const metric: Open<Metric> = {};
  for (let field = reader.next(); field !== undefined; field = reader.next()) {
    const { number } = field;
    if (number === 1) metric.name = reader.text(field);
    else if (number === 2) metric.alias = reader.long(field);
    else if (number === 3) metric.timestamp = reader.long(field);
    else if (number === 4) metric.datatype = reader.int(field);
    else if (number === 5) metric.isHistorical = reader.bool(field);
    else if (number === 6) metric.isTransient = reader.bool(field);
    else if (number === 7) metric.isNull = reader.bool(field);
    else if (number === 9) {
      metric.properties = readProperties(new ProtobufReader(reader.raw(field)));
    } else if (number === 16) metric.value = { kind: "bytes", value: reader.raw(field).slice() };
    else if (number >= 10 && number <= 19) metric.value = readValue(reader, field, 10);
    else reader.skip(field);
  }
  return metric;
}

function readValue(reader: ProtobufReader, field: Field, first: number): WireValue {
  switch (field.number - first) {
    case 0:
      return { kind: "int", value: reader.int(field) };
    case 1:
      return { kind: "long", value: reader.long(field) };
    case 2:
      return { kind: "float", value: reader.float(field) };
    case 3:
      return { kind: "double", value: reader.double(field) };
    case 4:
      return { kind: "boolean", value: reader.bool(field) };
    case 5:
      return { kind: "string", value: reader.text(field) };
    default:
      reader.skip(field);
      return { kind: "other", field: field.number };
  }
}

function readProperties(reader: ProtobufReader): Record<string, Property> {
  const keys: string[] = [];
  const values: Property[] = [];
  for (let field = reader.next(); field !== undefined; field = reader.next()) {
    if (field.number === 1) keys.push(reader.text(field));
    else if (field.number === 2) {
      values.push(readProperty(new ProtobufReader(reader.raw(field))));
    } else reader.skip(field);
  }
  if (keys.length !== values.length) {
    const says = `${keys.length} keys of properties and ${values.length} values`;
    throw new Malformed("sparkplug.properties-uneven", says);
  }
  return Object.fromEntries(keys.map((key, place) => [key, values[place] ?? {}]));
}

function readProperty(reader: ProtobufReader): Property {
  const property: Open<Property> = {};
  for (let field = reader.next(); field !== undefined; field = reader.next()) {
    if (field.number === 1) property.type = reader.int(field);
    else if (field.number >= 3 && field.number <= 10) property.value = readValue(reader, field, 3);
    else reader.skip(field);
  }
  return property;
}
