import { describe, expect, it } from "vitest";
import { referenceOf } from "#protocols";

describe("the ways to write a register down", () => {
  for (const [table, address, number, reference, reference5] of [
    ["coils", 0, 1, "000001", "00001"],
    ["discrete-inputs", 41, 42, "100042", "10042"],
    ["input-registers", 0, 1, "300001", "30001"],
    ["holding-registers", 107, 108, "400108", "40108"],
    ["holding-registers", 9998, 9999, "409999", "49999"],
    ["holding-registers", 9999, 10_000, "410000", ""],
    ["holding-registers", 65_535, 65_536, "465536", ""],
  ] as const) {
    it(`of ${table} ${address} on the wire are ${number} and ${reference} (Modbus AP §4.4)`, () => {
      expect(referenceOf(table, address)).toEqual({ number, reference, reference5 });
    });
  }
});
