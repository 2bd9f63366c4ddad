import { describe, expect, it } from "vitest";
import { millis, seconds } from "#panels";
import type { CylinderSettings } from "../../../panels/gas/cylinder.machine.js";
import { AChart } from "../../support/a-chart.js";
import { ignoresEverythingElse } from "../../support/ignored-events.js";
import { leavesNothingUntried } from "../charts/audit/untried.js";

const settings: CylinderSettings = { cylinder: "B1/C01", lowSettles: seconds(3) };
const aCylinder = () => new AChart("cylinder", settings);
const dipping = () => aCylinder().send("pressure.fell");
const low = () => dipping().wait(seconds(3));

describe("a cylinder's low pressure (EN 12094-1 cl. 4.19)", () => {
  it("is believed after 3 s, and not a millisecond earlier", () => {
    const cylinder = dipping().wait(millis(2999));
    expect(cylinder.facts).toEqual([]);
    expect(cylinder.wait(millis(1)).facts).toEqual([{ type: "cylinder.low", cylinder: "B1/C01" }]);
  });

  it("is not believed of a dip that rebounds at the last millisecond", () => {
    const cylinder = dipping().wait(millis(2999)).send("pressure.rose").wait(seconds(60));
    expect([cylinder.state(), cylinder.facts]).toEqual(["charged", []]);
  });

  it("waits the whole time again after a rebound", () => {
    const cylinder = dipping().wait(seconds(2)).send("pressure.rose").send("pressure.fell");
    expect(cylinder.wait(millis(2999)).facts).toEqual([]);
    expect(cylinder.wait(millis(1)).facts).toHaveLength(1);
  });

  it("is told once for each time that it falls for good", () => {
    expect(low().wait(seconds(60)).facts).toHaveLength(1);
    const refilled = low().send("pressure.rose").send("pressure.fell").wait(seconds(3));
    expect(refilled.told("cylinder.low")).toHaveLength(2);
  });

  it("is over when the pressure is back, which is told once; a rebound of a dip is not", () => {
    const cylinder = low().send("pressure.rose");
    expect(cylinder.told("cylinder.charged")).toHaveLength(1);
    expect(dipping().send("pressure.rose").facts).toEqual([]);
  });

  ignoresEverythingElse(
    {
      charged: { reach: aCylinder, answers: ["pressure.fell"] },
      dipping: { reach: dipping, answers: ["pressure.rose"] },
      low: { reach: low, answers: ["pressure.rose"] },
    },
    [{ type: "pressure.fell" }, { type: "pressure.rose" }, { type: "panel.reset" }],
  );
});

leavesNothingUntried("cylinder");
