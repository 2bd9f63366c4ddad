/** Registers against their vectors, and every kind there and back in every order. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  decodeInteger,
  decodeRegisters,
  encodeInteger,
  encodeRegisters,
  formatProblem,
  readRegisters,
  registersTaken,
  type RegisterFormat,
} from "#protocols";
import {
  refusedWords,
  valueVectors,
} from "../../../../protocols/modbus/encoding/encoding.vectors.js";

const wordsOf = (row: string) => row.split(" ").map((word) => Number.parseInt(word, 16));
const orders = ["ABCD", "BADC", "CDAB", "DCBA"] as const;
const order = fc.constantFrom(...orders);

describe("a value in registers", () => {
  for (const { says, cites, format, words, value } of valueVectors) {
    it(`reads and writes ${says} (${cites})`, () => {
      expect(readRegisters(format, wordsOf(words))).toEqual({ ok: true, value });
      expect(encodeRegisters(format, value)).toEqual(wordsOf(words));
    });
  }

  for (const { says, cites, format, words, code } of refusedWords) {
    it(`refuses ${says} (${cites})`, () => {
      expect(readRegisters(format, wordsOf(words))).toEqual({ ok: false, code });
      expect(decodeRegisters({ ...format, scale: 0.1, offset: 5 }, wordsOf(words))).toBeNaN();
    });
  }

  it("is the same after it has been written in any order and read in that order", () => {
    const format = fc.record({
      kind: fc.constantFrom("u16", "s16", "u32", "s32", "u64", "s64", "f64", "bcd16", "bcd32"),
      order,
    });
    fc.assert(
      fc.property(format, fc.nat(9999), (f: RegisterFormat, value) => {
        expect(decodeRegisters(f, encodeRegisters(f, value))).toBe(value);
      }),
    );
  });

  it("moves each byte to its own place, whatever the order", () => {
    const seen = orders.map((each) =>
      encodeRegisters({ kind: "u64", order: each }, 0x01_0203_0405_0607).join(),
    );
    expect(new Set(seen).size).toBe(orders.length);
  });

  it("saturates and never wraps, in every kind that has an end", () => {
    const kinds = ["u16", "s16", "u32", "s32", "u64", "s64", "bcd16", "bcd32"] as const;
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        order,
        fc.double({ noNaN: true }),
        (kind, o, value) => {
          const format: RegisterFormat = { kind, order: o };
          const back = decodeRegisters(format, encodeRegisters(format, value));
          expect(back).not.toBeNaN();
          const [low, high] = [-Infinity, Infinity].map((end) =>
            decodeRegisters(format, encodeRegisters(format, end)),
          );
          expect(back).toBe(Math.min(high ?? 0, Math.max(low ?? 0, Math.round(value))) + 0);
        },
      ),
    );
  });

  it("writes a number off the end of BCD as the highest number", () => {
    expect(encodeRegisters({ kind: "bcd16" }, 12_345)).toEqual([0x9999]);
    expect(encodeRegisters({ kind: "bcd16", digits: 2 }, 100)).toEqual([0x99]);
    expect(encodeRegisters({ kind: "bcd32" }, -1)).toEqual([0, 0]);
  });

  it("reads a bit and leaves the other fifteen alone", () => {
    fc.assert(
      fc.property(fc.nat(0xffff), fc.nat(15), (word, bit) => {
        expect(decodeRegisters({ kind: "bit", bit }, [word])).toBe((word >> bit) & 1);
      }),
    );
  });
});

describe("a whole number of 64 bits", () => {
  const ends = { u64: [0n, 2n ** 64n - 2n], s64: [-(2n ** 63n) + 1n, 2n ** 63n - 1n] } as const;

  for (const kind of ["u64", "s64"] as const) {
    const [min, max] = ends[kind];

    it(`keeps every digit of ${kind} when it is asked for whole`, () => {
      fc.assert(
        fc.property(fc.bigInt({ min, max }), order, (raw, o) => {
          const format = { kind, order: o } as const;
          expect(decodeInteger(format, encodeInteger(format, raw))).toBe(raw);
        }),
      );
    });

    it(`of ${kind} is never a number with made-up digits`, () => {
      fc.assert(
        fc.property(fc.bigInt({ min, max }), (raw) => {
          const value = decodeRegisters({ kind }, encodeInteger({ kind }, raw));
          if (Number.isNaN(value)) expect(Number.isSafeInteger(Number(raw))).toBe(false);
          else expect(BigInt(value)).toBe(raw);
        }),
      );
    });

    it(`saturates in ${kind} too, just short of "not available"`, () => {
      expect(decodeInteger({ kind }, encodeInteger({ kind }, max + 5n))).toBe(max);
      expect(decodeInteger({ kind }, encodeInteger({ kind }, min - 5n))).toBe(min);
      expect(decodeInteger({ kind }, encodeRegisters({ kind }, Number.NaN))).toBeUndefined();
    });
  }
});

describe("a format", () => {
  const wrong: readonly (readonly [RegisterFormat, string])[] = [
    [{ kind: "u16", scale: 0 }, "a scale of 0 gives no value"],
    [{ kind: "u16", scale: Number.NaN }, "a scale of NaN gives no value"],
    [{ kind: "u16", offset: Infinity }, "an offset of Infinity gives no value"],
    [{ kind: "bit", bit: 16 }, "bit 16 is not 0 to 15"],
    [{ kind: "bit", bit: 1.5 }, "bit 1.5 is not 0 to 15"],
    [{ kind: "u16", bit: 1 }, "only a bit has a place in its word, not u16"],
    [{ kind: "bit", scale: 10 }, "a bit has no scale and no offset"],
    [{ kind: "u32", digits: 2 }, "only BCD has decimal digits, not u32"],
  ];
  for (const [format, says] of wrong) {
    it(`is refused where ${says}`, () => {
      expect(formatProblem(format)).toBe(says);
    });
  }

  it("is taken in each kind, and says how many registers it needs", () => {
    const taken = (["u16", "bcd16", "bit", "f32", "bcd32", "s64", "f64"] as const).map((kind) => {
      expect(formatProblem({ kind })).toBeUndefined();
      return registersTaken(kind);
    });
    expect(taken).toEqual([1, 1, 1, 2, 2, 4, 4]);
  });
});
