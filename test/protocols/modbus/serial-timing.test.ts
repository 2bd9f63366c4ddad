/** How long characters and silences of a serial line are. */
import { describe, expect, it } from "vitest";
import { serialTiming } from "#protocols";

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
