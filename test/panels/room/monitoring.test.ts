import { describe, expect, it } from "vitest";
import { AChart } from "../../support/a-chart.js";
import { ignoresEverythingElse } from "../../support/ignored-events.js";
import { leavesNothingUntried } from "../charts/audit/untried.js";

const aMonitoring = () => new AChart("monitoring", { room: "hall" });
const missed = (rack: string) => ({ type: "sample.missed", rack });
const came = (rack: string) => ({ type: "sample.came", rack });

describe("monitoring of a room's racks (R2)", () => {
  it("tells each rack that falls silent and each that reports again", () => {
    const chart = aMonitoring().send(missed("R1")).send(missed("R2")).send(came("R1"));
    expect(chart.facts).toEqual([
      { type: "monitoring.silent", rack: "R1" },
      { type: "monitoring.silent", rack: "R2" },
      { type: "monitoring.back", rack: "R1" },
    ]);
    expect(chart.state()).toBe("silent");
    expect(chart.send(came("R2")).state()).toBe("heard");
  });

  ignoresEverythingElse(
    {
      heard: { reach: aMonitoring, answers: ["sample.missed"] },
      silent: {
        reach: () => aMonitoring().send(missed("R2")),
        answers: ["sample.missed"],
      },
    },
    [missed("R1"), came("R1")],
  );
});

leavesNothingUntried("monitoring");
