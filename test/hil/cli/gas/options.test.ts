import { describe, expect, it } from "vitest";
import { BadInput } from "../../../../hil/cli/bad-input.js";
import { OptionReading, ranges, type GivenOptions } from "../../../../hil/cli/gas/options.js";

/** The problems of these options after `read` took what it wanted. */
function problemsOf(given: GivenOptions, read: (reading: OptionReading) => void): string[] {
  const reading = new OptionReading(given);
  read(reading);
  try {
    reading.done();
  } catch (cause) {
    if (cause instanceof BadInput) return cause.message.split("\n");
    throw cause;
  }
  return [];
}

describe("the options of the calculators (issue 4 sec. 1)", () => {
  it("reads numbers and words as they stand, a name with a dash too", () => {
    const reading = new OptionReading({ volume: " 260 ", protectedHeight: "2.4", agent: "IG-55" });
    expect(reading.number("volume", ranges.volume)).toBe(260);
    expect(reading.number("protected-height", { unit: "m", above: 0 })).toBe(2.4);
    expect(reading.agent()).toBe("IG-55");
    expect(reading.has("protected-height")).toBe(true);
    expect(reading.has("height")).toBe(false);
    expect(() => {
      reading.done();
    }).not.toThrow();
  });

  it("takes the default where an option is left out", () => {
    const reading = new OptionReading({});
    expect(reading.numberOr("temperature", ranges.temperature, 20)).toBe(20);
    expect(reading.numberOr("altitude", { unit: "m" }, undefined)).toBeUndefined();
    expect(reading.word("mode", ["descending", "mixing"], "descending")).toBe("descending");
    reading.done();
  });

  it("tells all problems at once, each with the option and its range", () => {
    const problems = problemsOf({ agent: "IG-56", volume: "0", temperature: "warm" }, (reading) => {
      reading.agent();
      reading.number("volume", ranges.volume);
      reading.numberOr("temperature", ranges.temperature, 20);
      reading.number("concentration", ranges.concentration);
    });
    expect(problems).toEqual([
      '--agent "IG-56" is not known (known: FK-5-1-12, HFC-227ea, HFC-125, HFC-23, IG-01, ' +
        'IG-100, IG-55, IG-541); did you mean "IG-55"?',
      '--volume "0" is out of range; it takes a number in m3, above 0 and at most 1000000',
      '--temperature "warm" is not a number; it takes a number in degC, from -40 to 60',
      "--concentration is missing; it takes a number in volume per cent, above 0 and below 100",
    ]);
  });

  const numbers: readonly (readonly [text: string, taken: boolean])[] = [
    ["0.000001", true],
    ["1e3", true],
    [".5", true],
    ["+7", true],
    ["1000000", true],
    ["1000000.1", false],
    ["-1", false],
    ["", false],
    ["0x10", false],
    ["Infinity", false],
    ["NaN", false],
    ["260m3", true],
    ["260 m³", true],
    ["260 L", false],
    ["1 000", false],
  ];
  for (const [text, taken] of numbers) {
    it(`${taken ? "takes" : "refuses"} "${text}" as a volume`, () => {
      const problems = problemsOf({ volume: text }, (reading) => {
        reading.number("volume", ranges.volume);
      });
      expect(problems).toHaveLength(taken ? 0 : 1);
    });
  }

  it("leaves the limit itself out where the range says above and below", () => {
    const at = (text: string) =>
      problemsOf({ concentration: text }, (reading) => {
        reading.number("concentration", ranges.concentration);
      });
    expect([at("0"), at("100"), at("0.1"), at("99.9")].map(({ length }) => length)).toEqual([
      1, 1, 0, 0,
    ]);
  });

  it("shows how a decimal comma is written", () => {
    const [problem] = problemsOf({ volume: "45,2" }, (reading) => {
      reading.number("volume", ranges.volume);
    });
    expect(problem).toContain('--volume "45,2" is not a number (write 45.2)');
  });

  const misnamed: readonly (readonly [typed: string, meant: string])[] = [
    ["ig-541", "IG-541"],
    ["IG541", "IG-541"],
    ["FM-200", "HFC-227ea"],
    ["Novec 1230", "FK-5-1-12"],
    ["Inergen", "IG-541"],
    ["HFC227", "HFC-227ea"],
  ];
  for (const [typed, meant] of misnamed) {
    it(`asks whether "${typed}" means ${meant}, and does not take it for it`, () => {
      const [problem] = problemsOf({ agent: typed }, (reading) => {
        reading.agent();
      });
      expect(problem).toMatch(new RegExp(`; did you mean "${meant}"\\?$`));
    });
  }

  it("knows another agent where a command has one more", () => {
    const reading = new OptionReading({ agent: "CO2" });
    expect(reading.agentOr(["CO2"])).toBe("CO2");
    reading.done();
  });

  it("notes what options say against each other", () => {
    expect(
      problemsOf({}, (reading) => {
        reading.problem("--ela and --k1 exclude each other");
      }),
    ).toEqual(["--ela and --k1 exclude each other"]);
  });
});
