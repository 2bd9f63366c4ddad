import { describe, expect, it } from "vitest";
import type { CaseTrigger, TriggerAnswer, TriggerKind } from "#panels";
import { answerOf } from "../../../panels/unit/votes.js";
import { arc, heat, offGas, smoke, tube } from "./a-unit-chart.js";

const triggers: readonly CaseTrigger[] = [heat, tube, arc, smoke, offGas];
const asked = (alarmed: readonly TriggerKind[], joinedFromBeside = false) =>
  answerOf({ triggers, alarmed, joinedFromBeside });

describe("votes of a case's triggers", () => {
  const rows: readonly [readonly TriggerKind[], TriggerAnswer | undefined][] = [
    [[], undefined],
    [["heat"], "release"],
    [["tube"], "release"],
    [["arc"], "trip"],
    [["off-gas"], "trip"],
    [["smoke"], "alert"],
    [["smoke", "arc"], "release"],
    [["smoke", "off-gas"], "release"],
    [["arc", "off-gas"], "release"],
  ];
  for (const [alarmed, answer] of rows) {
    const says = alarmed.length === 0 ? "nothing" : alarmed.join(" and ");
    it(`ask for ${answer ?? "nothing"} when ${says} is in alarm (R3)`, () => {
      expect(asked(alarmed)).toBe(answer);
    });
  }

  it("count a warning from beside as a second trigger, and never as the only one", () => {
    expect(asked(["smoke"], true)).toBe("release");
    expect(asked([], true)).toBeUndefined();
  });

  it("take the highest answer, so that joining never asks for less", () => {
    const timid = { ...heat, joined: "alert" } as const;
    const votes = { triggers: [timid, smoke], joinedFromBeside: false };
    expect(answerOf({ ...votes, alarmed: ["heat", "smoke"] })).toBe("release");
  });

  it("ask for nothing by a trigger that the case does not have", () => {
    const votes = { triggers: [smoke], joinedFromBeside: false };
    expect(answerOf({ ...votes, alarmed: ["heat"] })).toBeUndefined();
  });
});
