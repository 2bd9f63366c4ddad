import { describe, expect, it } from "vitest";
import { millis, seconds } from "#panels";
import { AChart } from "../../support/a-chart.js";
import { ignoresEverythingElse } from "../../support/ignored-events.js";
import { leavesNothingUntried } from "../charts/audit/untried.js";

const lamps = ["site/lamp-fire", "hall/sign"];
const resting = () => new AChart("lampTest", { lamps, length: seconds(10) });
const lit = () => resting().send("lampTest.asked");

describe("a lamp test", () => {
  it("lights every lamp for 10 s, to the millisecond (EN 54-2 cl. 12.1)", () => {
    const test = lit();
    expect(test.outputs).toEqual(lamps);
    expect(test.wait(millis(9999)).outputs).toEqual(lamps);
    expect(test.wait(millis(1)).outputs).toEqual([]);
  });

  it("is not made longer by asking again", () => {
    const test = lit().wait(seconds(9)).send("lampTest.asked");
    expect(test.wait(seconds(1)).outputs).toEqual([]);
  });

  it("can be asked for again", () => {
    expect(lit().wait(seconds(10)).send("lampTest.asked").outputs).toEqual(lamps);
  });

  ignoresEverythingElse(
    { resting: { reach: resting, answers: ["lampTest.asked"] }, lit: { reach: lit, answers: [] } },
    [{ type: "lampTest.asked" }],
  );
});

leavesNothingUntried("lampTest");
