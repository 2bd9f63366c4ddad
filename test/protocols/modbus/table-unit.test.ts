/** The four tables of an emulated field device. */
import { describe, expect, it } from "vitest";
import { ILLEGAL_DATA_VALUE, TableUnit, type TableWrite } from "#protocols";

const from = { address: "10.0.0.7:51344" };

describe("table unit", () => {
  it("keeps its tables apart", () => {
    const unit = new TableUnit({ holdingRegisters: 1, inputRegisters: 1 });
    unit.holdingRegisters[0] = 1;
    unit.inputRegisters[0] = 2;
    expect(unit.readWords("holding-registers", 0, 1)).toMatchObject({ value: { 0: 1 } });
    expect(unit.readWords("input-registers", 0, 1)).toMatchObject({ value: { 0: 2 } });
  });

  it("takes a write up to its last address", () => {
    const unit = new TableUnit({ coils: 4, holdingRegisters: 4 });
    expect(unit.writeWords(2, [5, 6], from).ok).toBe(true);
    expect(unit.writeBits(2, [true, true], from).ok).toBe(true);
    expect([...unit.holdingRegisters]).toEqual([0, 0, 5, 6]);
    expect([...unit.coils]).toEqual([0, 0, 1, 1]);
  });

  it("stores nothing of a write that reaches beyond its last address", () => {
    const unit = new TableUnit({ coils: 4, holdingRegisters: 4 });
    expect(unit.writeWords(3, [5, 6], from)).toEqual({ ok: false, exception: 2 });
    expect(unit.writeBits(3, [true, true], from)).toEqual({ ok: false, exception: 2 });
    expect([...unit.holdingRegisters, ...unit.coils]).toEqual(new Array(8).fill(0));
  });

  it("refuses a read beyond its last address", () => {
    const unit = new TableUnit({ discreteInputs: 4 });
    expect(unit.readBits("discrete-inputs", 1, 3).ok).toBe(true);
    expect(unit.readBits("discrete-inputs", 1, 4)).toEqual({ ok: false, exception: 2 });
    expect(unit.readWords("input-registers", 0, 1)).toEqual({ ok: false, exception: 2 });
  });

  it("asks its device before it stores anything", () => {
    const asked: TableWrite[] = [];
    const unit = new TableUnit({
      holdingRegisters: 2,
      onWrite: (write) => {
        asked.push(write);
        return write.table === "holding-registers" && write.values[0] === 9
          ? ILLEGAL_DATA_VALUE
          : undefined;
      },
    });
    expect(unit.writeWords(0, [9, 1], from)).toEqual({ ok: false, exception: 3 });
    expect([...unit.holdingRegisters]).toEqual([0, 0]);
    expect(unit.writeWords(0, [8, 1], from).ok).toBe(true);
    expect([...unit.holdingRegisters]).toEqual([8, 1]);
    expect(asked).toHaveLength(2);
    expect(asked[0]).toEqual({ table: "holding-registers", start: 0, values: [9, 1], from });
  });
});
