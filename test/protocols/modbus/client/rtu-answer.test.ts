import { describe, expect, it } from "vitest";
import { serialTiming } from "#protocols";
import { bytesOf } from "../../../../protocols/hex.js";
import { answerBytes, crc16 } from "../../../../protocols/modbus/client/rtu-answer.js";

describe("an RTU answer", () => {
  for (const [says, bytes, length] of [
    ["a read, by its byte count", "01 03 04", 9],
    ["a read of bits", "01 01 01", 6],
    ["an acknowledged write", "01 10", 8],
    ["an exception", "01 83", 5],
    ["a function that nothing is known of", "01 2B", 0],
  ] as const) {
    it(`has ${length} bytes where it is ${says} (Modbus AP §6)`, () => {
      expect(answerBytes(bytesOf(bytes))).toBe(length);
    });
  }

  it("has no length yet before the bytes that tell it", () => {
    expect(answerBytes(bytesOf("01"))).toBeUndefined();
    expect(answerBytes(bytesOf("01 03"))).toBeUndefined();
  });

  it("carries the printed check sum of function 7 to unit 2 (Modbus Serial, appendix B)", () => {
    expect(crc16(bytesOf("02 07"))).toBe(0x1241);
  });
});

describe("the timing of a serial line", () => {
  const frame = { dataBits: 8, parity: "even", stopBits: 1 } as const;

  it("counts 11 bits a character and 3.5 characters of silence (Modbus Serial §2.5.1.1)", () => {
    const { characterMs, silenceMs } = serialTiming({ baud: 9600, ...frame });
    expect(characterMs).toBeCloseTo(1.1458, 4);
    expect(silenceMs).toBeCloseTo(4.0104, 4);
    expect(serialTiming({ ...frame, baud: 9600, parity: "none", stopBits: 2 })).toEqual(
      serialTiming({ baud: 9600, ...frame }),
    );
  });

  it("keeps 1.75 ms of silence above 19,200 baud, and not before (Modbus Serial §2.5.1.1)", () => {
    expect(serialTiming({ baud: 115_200, ...frame }).silenceMs).toBe(1.75);
    expect(serialTiming({ baud: 19_200, ...frame }).silenceMs).toBeCloseTo(2.005, 3);
  });
});
