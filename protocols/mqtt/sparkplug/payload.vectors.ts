/**
 * What a Sparkplug B payload must look like on the wire, and what is none.
 *
 * Rows cite Sparkplug 3.0; their bytes follow from its Protocol Buffers schema (§6.4.1).
 */
import type { Payload } from "./payload.js";

export interface PayloadVector {
  readonly says: string;
  readonly cites: string;
  readonly bytes: string;
  readonly value: Payload;
}

export const payloadVectors: readonly PayloadVector[] = [
  {
    says: "a death certificate with bdSeq 3 and no sequence number",
    cites: "tck-id-topics-ndeath-payload",
    bytes: "12 0B 0A 05 62 64 53 65 71 20 04 58 03",
    value: { metrics: [{ name: "bdSeq", datatype: 4, value: { kind: "long", value: 3n } }] },
  },
  {
    says: "a payload of a time and a sequence number alone",
    cites: "tck-id-payloads-sequence-num-always-included",
    bytes: "08 E8 07 18 FF 01",
    value: { timestamp: 1000n, metrics: [], seq: 255n },
  },
  {
    says: "a Boolean by its alias, historical",
    cites: "tck-id-payloads-alias-data-cmd-requirement",
    bytes: "12 06 10 07 28 01 70 01",
    value: {
      metrics: [{ alias: 7n, isHistorical: true, value: { kind: "boolean", value: true } }],
    },
  },
  {
    says: "an Int32 of -2 as its two's complement",
    cites: "§6.4.17",
    bytes: "12 08 20 03 50 FE FF FF FF 0F",
    value: { metrics: [{ datatype: 3, value: { kind: "int", value: 0xffff_fffe } }] },
  },
  {
    says: "a Float of 1.5 and a Double of -2",
    cites: "§6.4.17",
    bytes: "12 05 65 00 00 C0 3F 12 09 69 00 00 00 00 00 00 00 C0",
    value: {
      metrics: [{ value: { kind: "float", value: 1.5 } }, { value: { kind: "double", value: -2 } }],
    },
  },
  {
    says: "the largest 64-bit number, which no double can hold",
    cites: "§6.4.17",
    bytes: "12 0B 58 FF FF FF FF FF FF FF FF FF 01",
    value: { metrics: [{ value: { kind: "long", value: 0xffff_ffff_ffff_ffffn } }] },
  },
  {
    says: "a null",
    cites: "tck-id-operational-behavior-data-publish-nbirth-values",
    bytes: "12 04 10 01 38 01",
    value: { metrics: [{ alias: 1n, isNull: true }] },
  },
  {
    says: "a property Quality of 192",
    cites: "tck-id-payloads-propertyset-quality-value-value",
    bytes: "12 12 4A 10 0A 07 51 75 61 6C 69 74 79 12 05 08 03 18 C0 01",
    value: {
      metrics: [{ properties: { Quality: { type: 3, value: { kind: "int", value: 192 } } } }],
    },
  },
  {
    says: "a text in UTF-8 and bytes as they are",
    cites: "§6.4.17",
    bytes: "12 05 7A 03 E2 82 AC 12 05 82 01 02 00 FF",
    value: {
      metrics: [
        { value: { kind: "string", value: "€" } },
        { value: { kind: "bytes", value: Uint8Array.of(0, 255) } },
      ],
    },
  },
];

export const refusedPayloads = [
  {
    says: "a metric that is longer than the payload",
    cites: "§6.4.1",
    bytes: "12 0B 0A 05 62",
    code: "sparkplug.truncated",
  },
  {
    says: "a number that ends in the middle",
    cites: "§6.4.1",
    bytes: "08 E8",
    code: "sparkplug.truncated",
  },
  {
    says: "a number of eleven bytes",
    cites: "§6.4.1",
    bytes: "08 FF FF FF FF FF FF FF FF FF FF 01",
    code: "sparkplug.varint-too-long",
  },
  { says: "a group", cites: "§6.4.1", bytes: "0B 0C", code: "sparkplug.bad-wire-type" },
  {
    says: "a sequence number as text",
    cites: "tck-id-payloads-sequence-num-always-included",
    bytes: "1A 01 31",
    code: "sparkplug.bad-wire-type",
  },
  {
    says: "a field with the number 0",
    cites: "§6.4.1",
    bytes: "00 00",
    code: "sparkplug.bad-field",
  },
  {
    says: "a name that is not UTF-8",
    cites: "tck-id-payloads-name-requirement",
    bytes: "12 03 0A 01 FF",
    code: "sparkplug.not-utf8",
  },
  {
    says: "a property's key without a value",
    cites: "tck-id-payloads-propertyset-keys-array-size",
    bytes: "12 05 4A 03 0A 01 51",
    code: "sparkplug.properties-uneven",
  },
] as const;
