/** The Sparkplug B payload codec against its vectors, and values against their data types. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bytesOf, hexOf } from "../../../../protocols/hex.js";
import { decodePayload, encodePayload } from "../../../../protocols/mqtt/sparkplug/codec.js";
import {
  asWire,
  DataType,
  fromWire,
  type DataTypeCode,
  type MetricValue,
} from "../../../../protocols/mqtt/sparkplug/payload.js";
import {
  payloadVectors,
  refusedPayloads,
} from "../../../../protocols/mqtt/sparkplug/payload.vectors.js";

describe("a Sparkplug payload", () => {
  for (const { says, cites, bytes, value } of payloadVectors) {
    it(`decodes ${says} (${cites})`, () => {
      expect(decodePayload(bytesOf(bytes))).toEqual({ ok: true, value });
    });

    it(`encodes ${says} (${cites})`, () => {
      expect(hexOf(encodePayload(value))).toBe(bytes);
    });
  }

  for (const { says, cites, bytes, code } of refusedPayloads) {
    it(`refuses ${says} (${cites})`, () => {
      expect(decodePayload(bytesOf(bytes))).toMatchObject({ ok: false, code });
    });
  }

  it("passes over fields that it does not know", () => {
    expect(decodePayload(bytesOf("08 01 78 05 82 01 01 41 18 02"))).toEqual({
      ok: true,
      value: { timestamp: 1n, metrics: [], seq: 2n },
    });
  });

  it("never throws, whatever the bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(decodePayload(bytes)).toHaveProperty("ok");
      }),
      { numRuns: 2000 },
    );
  });

  it("never throws when one byte of a good payload is another", () => {
    const good = payloadVectors.map(({ bytes }) => bytesOf(bytes));
    fc.assert(
      fc.property(fc.constantFrom(...good), fc.nat(), fc.nat(255), (bytes, at, byte) => {
        const wrong = Uint8Array.from(bytes);
        wrong[at % wrong.length] = byte;
        expect(decodePayload(wrong)).toHaveProperty("ok");
      }),
      { numRuns: 2000 },
    );
  });
});

const fitting: readonly (readonly [keyof typeof DataType, MetricValue])[] = [
  ["Int8", -128],
  ["Int8", 127],
  ["Int16", -32_768],
  ["Int32", -2_147_483_648],
  ["Int64", -9_223_372_036_854_775_808n],
  ["UInt8", 255],
  ["UInt16", 65_535],
  ["UInt32", 4_294_967_295],
  ["UInt64", 18_446_744_073_709_551_615n],
  ["DateTime", 1_668_114_759_262n],
  ["Float", 1.5],
  ["Double", 20.1],
  ["Boolean", false],
  ["String", "Brandmeldung €"],
  ["UUID", "urn:uuid:0"],
  ["Bytes", Uint8Array.of(1, 0, 255)],
];

const unfit: readonly (readonly [keyof typeof DataType, MetricValue])[] = [
  ["Int8", 128],
  ["Int8", -129],
  ["UInt8", -1],
  ["UInt32", 4_294_967_296],
  ["Int32", 1.5],
  ["Int64", 1],
  ["UInt64", -1n],
  ["Int64", 9_223_372_036_854_775_808n],
  ["Boolean", 1],
  ["String", 1],
  ["DataSet", 1],
];

describe("a Sparkplug value (§6.4.16)", () => {
  for (const [name, value] of fitting) {
    it(`of ${name} goes over the wire and back: ${String(value)}`, () => {
      const wire = asWire(DataType[name], value);
      if (wire === undefined) throw new Error("it does not fit");
      const payload = decodePayload(encodePayload({ metrics: [{ value: wire }] }));
      const back = payload.ok ? payload.value.metrics[0]?.value : undefined;
      expect(back && fromWire(DataType[name], back)).toEqual(value);
    });
  }

  for (const [name, value] of unfit) {
    it(`of ${name} cannot be ${String(value)}`, () => {
      expect(asWire(DataType[name], value)).toBeUndefined();
    });
  }

  it("of a whole type is read from the other whole field too", () => {
    expect(fromWire(DataType.Int64, { kind: "int", value: 7 })).toBe(7n);
    expect(fromWire(DataType.Int8, { kind: "long", value: 0xffn })).toBe(-1);
  });

  it("is nothing where the wire has another kind", () => {
    for (const type of [1, 4, 11, 12] as const satisfies DataTypeCode[]) {
      expect(fromWire(type, { kind: "double", value: 1 })).toBeUndefined();
    }
  });
});
