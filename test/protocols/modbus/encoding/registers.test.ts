/** One engineering value in registers: there and back, off the scale, and absent. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeRegisters, encodeRegisters, registersTaken } from "#protocols";

const kinds = ["u16", "s16", "u32", "s32", "f32"] as const;
const ends: Record<(typeof kinds)[number], readonly [number, number]> = {
  u16: [0, 0xfffe],
  s16: [-0x7fff, 0x7fff],
  u32: [0, 0xffff_fffe],
  s32: [-0x7fff_ffff, 0x7fff_ffff],
  f32: [-3.4028234663852886e38, 3.4028234663852886e38],
};

describe("register encoding", () => {
  for (const kind of kinds) {
    const [lowest, highest] = ends[kind];

    it(`gives ${kind} back to half a step, with any scale and offset`, () => {
      const format = fc.record({
        kind: fc.constant(kind),
        scale: fc.constantFrom(0.001, 0.1, 1, 10, -0.5),
        offset: fc.constantFrom(-40, 0, 273.15),
      });
      const rawMax = Math.min(highest, 1e6);
      const rawMin = Math.max(lowest, -1e6);
      fc.assert(
        fc.property(format, fc.double({ min: 0, max: 1, noNaN: true }), (f, part) => {
          const value = (rawMin + part * (rawMax - rawMin)) * f.scale + f.offset;
          const back = decodeRegisters(f, encodeRegisters(f, value));
          expect(Math.abs(back - value)).toBeLessThanOrEqual(Math.abs(f.scale) * 0.5000001);
        }),
      );
    });

    it(`gives every pattern of ${kind} back as it was, unless it is no number`, () => {
      const word = fc.nat(0xffff);
      fc.assert(
        fc.property(fc.tuple(word, word), (pair) => {
          const words = pair.slice(0, registersTaken(kind));
          const value = decodeRegisters({ kind }, words);
          if (Number.isFinite(value)) expect(encodeRegisters({ kind }, value)).toEqual(words);
        }),
      );
    });

    it(`keeps ${kind} at the end of its scale when the value lies beyond`, () => {
      for (const beyond of [highest * 2, Infinity]) {
        expect(decodeRegisters({ kind }, encodeRegisters({ kind }, beyond))).toBe(highest);
      }
      for (const beyond of [lowest * 2 - 1, -Infinity]) {
        expect(decodeRegisters({ kind }, encodeRegisters({ kind }, beyond))).toBe(lowest);
      }
    });

    it(`carries "not available" in ${kind}, and never as a number`, () => {
      const words = encodeRegisters({ kind, scale: 0.1, offset: -40 }, Number.NaN);
      expect(words).toHaveLength(registersTaken(kind));
      expect(decodeRegisters({ kind, scale: 0.1, offset: -40 }, words)).toBeNaN();
    });

    it(`reads ${kind} as "not available" when words are missing`, () => {
      expect(decodeRegisters({ kind }, new Uint16Array(registersTaken(kind) - 1))).toBeNaN();
    });
  }

  for (const [kind, value, words] of [
    ["u16", 258, [0x0102]],
    ["s16", -2, [0xfffe]],
    ["u32", 0x1234_5678, [0x1234, 0x5678]],
    ["s32", -2, [0xffff, 0xfffe]],
    ["f32", 1, [0x3f80, 0x0000]],
    ["u16", Number.NaN, [0xffff]],
    ["s16", Number.NaN, [0x8000]],
    ["u32", Number.NaN, [0xffff, 0xffff]],
    ["s32", Number.NaN, [0x8000, 0x0000]],
    ["f32", Number.NaN, [0x7fc0, 0x0000]],
  ] as const) {
    it(`lays ${kind} ${value} down with the high word first`, () => {
      expect(encodeRegisters({ kind }, value)).toEqual(words);
    });
  }

  it("applies scale and offset: 21.5 °C from -40 °C in tenths is 615", () => {
    expect(encodeRegisters({ kind: "u16", scale: 0.1, offset: -40 }, 21.5)).toEqual([615]);
    expect(decodeRegisters({ kind: "u16", scale: 0.1, offset: -40 }, [615])).toBeCloseTo(21.5, 9);
  });
});
