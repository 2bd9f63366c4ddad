/** One PDU in, one PDU out, whatever the unit does. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bytesOf, hexOf } from "../../../protocols/hex.js";
import { refusedRequests } from "../../../protocols/modbus/pdu/pdu.vectors.js";
import {
  handleRequest,
  ILLEGAL_DATA_ADDRESS,
  refusal,
  SERVER_DEVICE_BUSY,
  TableUnit,
  type ModbusUnit,
} from "#protocols";

const origin = { address: "10.0.0.7:51344" };

function answer(unit: ModbusUnit, pdu: string): string {
  return hexOf(handleRequest(unit, bytesOf(pdu), origin));
}

function aUnit(changed: Partial<ModbusUnit> = {}): ModbusUnit {
  return {
    readBits: (_table, _start, count) => ({
      ok: true,
      value: new Array<boolean>(count).fill(true),
    }),
    readWords: (_table, _start, count) => ({ ok: true, value: new Array<number>(count).fill(7) }),
    writeBits: () => ({ ok: true, value: undefined }),
    writeWords: () => ({ ok: true, value: undefined }),
    ...changed,
  };
}

describe("a Modbus request", () => {
  it("for registers is answered with their words, high byte first", () => {
    const unit = new TableUnit({ inputRegisters: 2 });
    unit.inputRegisters.set([0x1234, 0x00ff]);
    expect(answer(unit, "04 00 00 00 02")).toBe("04 04 12 34 00 FF");
  });

  it("for coils is answered with their bits, lowest first", () => {
    const unit = new TableUnit({ coils: 10 });
    unit.coils.set([1, 0, 1, 1, 0, 0, 1, 1, 1, 0]);
    expect(answer(unit, "01 00 00 00 0A")).toBe("01 02 CD 01");
  });

  for (const write of ["05 00 01 FF 00", "06 00 01 00 03"]) {
    it(`to write one value is echoed (${write})`, () => {
      expect(answer(aUnit(), write)).toBe(write);
    });
  }

  for (const write of ["0F 00 13 00 0A 02 CD 01", "10 00 01 00 02 04 00 0A 01 02"]) {
    it(`to write several values is acknowledged with start and quantity (${write})`, () => {
      expect(answer(aUnit(), write)).toBe(write.slice(0, 14));
    });
  }

  it("tells the unit who asked", () => {
    let asked = "";
    const unit = aUnit({
      writeWords: (_start, _values, from) => {
        asked = from.address;
        return { ok: true, value: undefined };
      },
    });
    answer(unit, "06 00 01 00 03");
    expect(asked).toBe("10.0.0.7:51344");
  });

  it("gets the exception that the unit gives", () => {
    const unit = aUnit({ readWords: () => refusal(SERVER_DEVICE_BUSY) });
    expect(answer(unit, "03 00 00 00 01")).toBe("83 06");
  });

  for (const [write, refused] of [
    ["05 00 01 FF 00", "85 02"],
    ["06 00 01 00 03", "86 02"],
    ["0F 00 13 00 0A 02 CD 01", "8F 02"],
    ["10 00 01 00 02 04 00 0A 01 02", "90 02"],
  ] as const) {
    it(`is never acknowledged when the unit did not take all of it (${write})`, () => {
      const unit = aUnit({
        writeBits: () => refusal(ILLEGAL_DATA_ADDRESS),
        writeWords: () => refusal(ILLEGAL_DATA_ADDRESS),
      });
      expect(answer(unit, write)).toBe(refused);
    });
  }

  it("becomes exception 04 when the unit throws", () => {
    const unit = aUnit({
      writeBits: () => {
        throw new Error("broken");
      },
    });
    expect(answer(unit, "05 00 01 FF 00")).toBe("85 04");
  });

  for (const value of [Number.NaN, -1, 1.5, 65_536, Infinity]) {
    it(`becomes exception 04 when the unit reads ${value} from a register`, () => {
      const unit = aUnit({ readWords: () => ({ ok: true, value: [value] }) });
      expect(answer(unit, "03 00 00 00 01")).toBe("83 04");
    });
  }

  it("becomes exception 04 when the unit gives fewer values than asked", () => {
    const unit = aUnit({
      readWords: () => ({ ok: true, value: [1] }),
      readBits: () => ({ ok: true, value: [true] }),
    });
    expect(answer(unit, "03 00 00 00 02")).toBe("83 04");
    expect(answer(unit, "01 00 00 00 02")).toBe("81 04");
  });

  it("that is refused never reaches the unit", () => {
    const untouchable = new Proxy(aUnit(), {
      get: () => () => {
        throw new Error("reached");
      },
    });
    // Functions of the line are refused by their code already, whatever else is wrong.
    const ofUnits = refusedRequests.filter(({ bytes }) => !/^(08|0B|0C)/.test(bytes));
    for (const { bytes, exception } of ofUnits) {
      expect(handleRequest(untouchable, bytesOf(bytes), origin)[1]).toBe(exception);
    }
  });

  for (const pdu of [
    "07",
    "11",
    "14 07 06 00 04 00 01 00 02",
    "16 00 04 00 F2 00 25",
    "18 04 DE",
  ]) {
    it(`for a function that the unit lacks is exception 01, before any other (${pdu})`, () => {
      const refused = `${hexOf(bytesOf(pdu).map((byte) => byte | 0x80)).slice(0, 2)} 01`;
      expect(answer(aUnit(), pdu)).toBe(refused);
      expect(answer(aUnit(), `${pdu} 00`)).toBe(refused);
    });
  }

  for (const pdu of [
    "05 00 01 FF 00",
    "06 00 01 00 03",
    "0F 00 01 00 01 01 01",
    "10 00 01 00 01 02 00 0A",
    "15 09 06 00 01 00 00 00 01 06 AF",
    "16 00 01 00 F2 00 25",
    "17 00 01 00 01 00 01 00 01 02 00 FF",
  ]) {
    it(`that changes something is exception 01 for who may only read (${pdu})`, () => {
      const unit = new TableUnit({ coils: 8, holdingRegisters: 8, files: new Map([[1, 8]]) });
      const reader = { ...origin, readOnly: true };
      const code = (bytesOf(pdu)[0] ?? 0) | 0x80;
      expect(hexOf(handleRequest(unit, bytesOf(pdu), reader))).toBe(hexOf(Uint8Array.of(code, 1)));
      expect(unit.holdingRegisters.every((word) => word === 0)).toBe(true);
      expect(unit.coils.every((bit) => bit === 0)).toBe(true);
      expect(handleRequest(unit, bytesOf(pdu), origin)[0]).toBe(code & 0x7f);
    });
  }

  it("for a queue longer than 31 is exception 03 (Modbus AP §6.18)", () => {
    const queue = (length: number) => new Map([[4, Array.from({ length }, () => 7)]]);
    expect(answer(new TableUnit({ queues: queue(31) }), "18 00 04").slice(0, 14)).toBe(
      "18 00 40 00 1F",
    );
    expect(answer(new TableUnit({ queues: queue(32) }), "18 00 04")).toBe("98 03");
  });

  it("of any bytes gets exactly one response that fits a PDU", () => {
    const unit = new TableUnit({ coils: 3000, holdingRegisters: 200, inputRegisters: 200 });
    const known = fc.constantFrom(1, 2, 3, 4, 5, 6, 7, 15, 16, 17, 20, 21, 22, 23, 24, 43);
    const anyPdu = fc
      .tuple(fc.oneof(known, fc.nat(255)), fc.uint8Array({ maxLength: 252 }))
      .map(([code, rest]) => Uint8Array.of(code, ...rest));
    fc.assert(
      fc.property(anyPdu, (pdu) => {
        const response = handleRequest(unit, pdu, origin);
        expect(response.length).toBeGreaterThanOrEqual(2);
        expect(response.length).toBeLessThanOrEqual(253);
        expect((response[0] ?? 0) & 0x7f).toBe((pdu[0] ?? 0) & 0x7f);
      }),
      { numRuns: 2000 },
    );
  });
});
