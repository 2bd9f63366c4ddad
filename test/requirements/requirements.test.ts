import { describe, expect, it } from "vitest";
import { keptDocument } from "../support/kept-document.js";
import { source } from "../tidy/source.js";
import { contradictions, requirementsText } from "./document.js";
import { proofs, type Proof } from "./proofs.js";
import type { Requirement } from "./requirement.js";
import { requirements } from "./requirements.js";
import { drivingRows, responseOf, responsesText } from "./responses.js";
import { stimuli } from "./stimuli.js";
import { idsIn, namedBy } from "./titles.js";

const row = (but: Partial<Requirement> = {}): Requirement => ({
  id: "R17",
  says: "A lock blocks.",
  source: "a fire",
  mark: "C",
  status: "met",
  missing: "",
  ...but,
});
const byTest: Proof = { of: "test/a.test.ts", kind: "test", tests: 2 };
const named = (...ids: string[]) => new Map(ids.map((id) => [id, [byTest]] as const));

describe("the requirements", () => {
  it("are contradicted by no test and no drill", { timeout: 60_000 }, () => {
    expect(contradictions(requirements, proofs())).toEqual([]);
  });

  it("stand in panels/REQUIREMENTS.md as proved now", { timeout: 60_000 }, () => {
    const path = "panels/REQUIREMENTS.md";
    const responses = drivingRows().flatMap((each) => {
      const stimulus = stimuli[each];
      return stimulus === undefined ? [] : [responseOf(each, stimulus)];
    });
    const text = requirementsText(requirements, proofs(), responsesText(responses));
    expect(keptDocument(path, text)).toBe(text);
  });
});

describe("what contradicts the list", () => {
  it("is a row that is met and named by nobody", () => {
    expect(contradictions([row()], named("R17"))).toEqual([]);
    expect(contradictions([row()], new Map())).toEqual([
      "R17 is met, but no test or drill names it",
    ]);
  });

  it("is a test or a drill that names what is no requirement", () => {
    expect(contradictions([row()], named("R17", "R99"))).toEqual([
      "test/a.test.ts names R99, which is no requirement",
    ]);
  });

  it("is a status that does not go with what is missing", () => {
    const partly = row({ status: "partly" });
    expect(contradictions([partly], named("R17"))).toHaveLength(1);
    expect(contradictions([row({ missing: "much" })], named("R17"))).toHaveLength(1);
    expect(contradictions([row({ status: "partly", missing: "much" })], new Map())).toEqual([]);
  });

  it("is an id that stands twice, in a group too", () => {
    const rows = [row({ id: "EN 4.8/4.9" }), row({ id: "EN 4.9" })];
    expect(contradictions(rows, named("EN 4.8", "EN 4.9"))).toEqual([
      "EN 4.9 stands in the list twice",
    ]);
  });
});

describe("a title", () => {
  const titles: readonly (readonly [title: string, ids: readonly string[]])[] = [
    ["release on two lines (R3)", ["R3"]],
    ["stays inside its compartment (R5, R6)", ["R5", "R6"]],
    ["holds (R18, EN 12094-1 cl. 4.20 and I5)", ["R18", "EN 4.20", "I5"]],
    ["refuses a reset (EN 12094-1:2003 cl. 4.12.2)", ["EN 4.12"]],
    ["names both (R3) and (EN 4.4)", ["R3", "EN 4.4"]],
    ["burns R1 (the first rack)", []],
    ["waits for proof (Modbus AP §6.3)", []],
    ["is off (4.20 mA)", []],
  ];
  for (const [title, ids] of titles) {
    it(`"${title.replace(/[()]/g, "")}" names ${ids.join(", ") || "nothing"}`, () => {
      expect(idsIn(title)).toEqual(ids);
    });
  }

  it("of a describe counts for each test inside it, and a loop counts once", () => {
    const text = `describe("a (R3)", () => {
      it("b", () => {});
      for (const x of xs) it(\`c \${x} (R4)\`, () => {});
      // it("no test (R5)")
      const says = "it (R6)";
    });
    it("d (R4)", () => {});`;
    expect([...namedBy(source("test/a.test.ts", text))]).toEqual([
      ["R3", 2],
      ["R4", 2],
    ]);
  });
});
