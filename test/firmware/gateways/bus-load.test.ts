/** How long reads take on a serial line, counted by hand, and what is said when they do not fit. */
import { describe, expect, it } from "vitest";
import { busLoad, readMs, type FieldRead, type LineSettings } from "#firmware";
import { millis, seconds } from "#panels";

const line: LineSettings = { baud: 9600, dataBits: 8, parity: "even", stopBits: 1, thinkMs: 5 };

function aRead(but: Partial<FieldRead> = {}): FieldRead {
  return {
    table: "input-registers",
    start: 0,
    count: 10,
    unit: 1,
    device: "room/io",
    period: seconds(1),
    ...but,
  };
}

describe("a read on a serial line", () => {
  it("takes 11 bits a character, two silences and the device's time (Serial §2.5.1.1)", () => {
    const characters = 8 + 5 + 20;
    const characterMs = 11_000 / 9600;
    expect(readMs(aRead(), line)).toBeCloseTo(characters * characterMs + 7 * characterMs + 5, 9);
  });

  it("of bits takes a byte for each eight of them", () => {
    const nine = readMs(aRead({ table: "coils", count: 9 }), line);
    const eight = readMs(aRead({ table: "coils", count: 8 }), line);
    expect(nine - eight).toBeCloseTo(11_000 / 9600, 9);
  });

  it("takes a tenth of the time at ten times the speed, up to the fixed silence", () => {
    const quick = readMs(aRead({ count: 125 }), { ...line, baud: 96_000, thinkMs: 0 });
    const slow = readMs(aRead({ count: 125 }), { ...line, thinkMs: 0 });
    expect(slow / quick).toBeGreaterThan(9);
    expect(slow / quick).toBeLessThan(10);
  });
});

describe("the load of a bus", () => {
  it("is the share of its time that its reads take", () => {
    const reads = [aRead(), aRead({ unit: 2, period: seconds(2) })];
    const { percent, roundMs, warning, ...rest } = busLoad("1F", reads, line);
    const each = readMs(aRead(), line);
    expect(percent).toBeCloseTo((each / 1000 + each / 2000) * 100, 9);
    expect(roundMs).toBeCloseTo(2 * each, 9);
    expect({ warning, ...rest }).toEqual({
      warning: undefined,
      reads: 2,
      shortestPeriodMs: 1000,
    });
  });

  it("is told by the bus's name where more is asked for than fits, with what to do", () => {
    const reads = Array.from({ length: 40 }, (_, n) => aRead({ unit: n + 1 }));
    const { percent, warning } = busLoad("1F", reads, line);
    expect(percent).toBeGreaterThan(100);
    expect(warning).toBe(
      "The bus 1F cannot keep its periods: it is asked for 203 % of its time at 9600 baud; " +
        "38400 baud is enough, or poll less often, or spread its devices over 3 lines.",
    );
  });

  it("is told where slow devices hold up a quick one, though there is time for all", () => {
    const slow = Array.from({ length: 10 }, (_, n) => aRead({ unit: n + 2, period: seconds(10) }));
    const { percent, warning } = busLoad("1F", [aRead({ period: millis(200) }), ...slow], line);
    expect(percent).toBeLessThan(100);
    expect(warning).toContain("takes 559 ms when all are due, longer than 200 ms");
  });

  it("says so where no common speed is enough", () => {
    const reads = Array.from({ length: 40 }, () => aRead({ count: 125, period: millis(100) }));
    expect(busLoad("1F", reads, line).warning).toContain("no common baud rate is enough");
  });
});
