/** Topic names and filters, each rule with the clause it comes from. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { filterMatches, filterProblem, topicOf, topicProblem } from "#protocols";

const matching: readonly (readonly [filter: string, topic: string, matches: boolean])[] = [
  ["site/hall-2/siren", "site/hall-2/siren", true],
  ["site/hall-2/siren", "site/hall-2/Siren", false],
  ["site/hall-2", "site/hall-2/siren", false],
  ["site/hall-2/siren", "site/hall-2", false],
  ["site/+/siren", "site/hall-2/siren", true],
  ["site/+/siren", "site/hall-2/valve", false],
  ["site/+", "site/hall-2/siren", false],
  ["+", "site", true],
  ["+/+", "/siren", true],
  ["+", "/siren", false],
  ["site/#", "site/hall-2/siren", true],
  ["site/#", "site", true],
  ["site/#", "sites", false],
  ["#", "site/hall-2", true],
  ["site/+/#", "site", false],
  ["#", "$SYS/broker", false],
  ["+/broker", "$SYS/broker", false],
  ["$SYS/#", "$SYS/broker", true],
];

describe("an MQTT filter", () => {
  for (const [filter, topic, matches] of matching) {
    it(`"${filter}" ${matches ? "takes in" : "leaves out"} "${topic}" (§4.7)`, () => {
      expect(filterMatches(filter, topic)).toBe(matches);
    });
  }

  for (const filter of ["", "site/#/valve", "site#", "site+/valve", "a\u0000b", "##"]) {
    it(`cannot be "${filter}"`, () => {
      expect(filterProblem(filter)).toBeTypeOf("string");
    });
  }

  for (const filter of ["#", "+", "site/+/#", "/", "site//valve"]) {
    it(`can be "${filter}"`, () => {
      expect(filterProblem(filter)).toBeUndefined();
    });
  }
});

describe("an MQTT topic", () => {
  it("is its levels joined by slashes", () => {
    expect(topicOf("site", "hall-2", "siren")).toBe("site/hall-2/siren");
  });

  for (const level of ["", "a/b", "+", "#", "a+", "a\u0000b", "\ud800"]) {
    it(`cannot have the level ${JSON.stringify(level)}`, () => {
      expect(() => topicOf("site", level)).toThrow(RangeError);
    });
  }

  it("has at least one level", () => {
    expect(() => topicOf()).toThrow(RangeError);
  });

  for (const topic of ["", "a//b", "/a", "a/", "a/+/b", "a/#"]) {
    it(`cannot be "${topic}"`, () => {
      expect(topicProblem(topic)).toBeTypeOf("string");
    });
  }

  it("is at most 65535 bytes long, counted as UTF-8 (§1.5.3)", () => {
    expect(topicProblem("ä".repeat(32_767))).toBeUndefined();
    expect(topicProblem("ä".repeat(32_768))).toBeTypeOf("string");
  });

  it("is matched by itself, by # after any of its levels and by + for any of them", () => {
    const level = fc.stringMatching(/^[a-z0-9-]{1,6}$/);
    const levels = fc.array(level, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(levels, fc.nat(4), (parts, at) => {
        const topic = topicOf(...parts);
        const i = at % parts.length;
        expect(filterMatches(topic, topic)).toBe(true);
        expect(filterMatches(parts.with(i, "+").join("/"), topic)).toBe(true);
        expect(filterMatches([...parts.slice(0, i), "#"].join("/"), topic)).toBe(true);
      }),
    );
  });
});
