import { describe, expect, it } from "vitest";
import { AChart } from "../../../support/a-chart.js";
import { AnArea } from "../../../support/an-area.js";
import { ignoresEverythingElse } from "../../../support/ignored-events.js";
import { leavesNothingUntried } from "../../charts/audit/untried.js";

const covered = () => new AChart("callPoint", { room: "hall", coverAlarms: true });
const uncovered = () => covered().send("cover.opened");
const area = (coverAlarms: boolean) =>
  new AnArea({ sequence: { callPoint: { actions: 2, coverAlarms } } });

describe("a call point with two distinct actions (NFPA 12A cl. 4.3)", () => {
  it("calls when it is pressed with its cover open", () => {
    expect(area(false).send("cover.opened").send("callPoint.pressed").state()).toBe(
      "manualCountdown",
    );
  });

  it("calls for nothing behind a closed cover, never opened or closed again", () => {
    expect(area(true).send("callPoint.pressed").state()).toBe("normal");
    const shut = area(false).send("cover.opened").send("cover.closed");
    expect(shut.send("callPoint.pressed").state()).toBe("normal");
  });

  it("starts the pre-alarm by its open cover, where the site says so (Korean manual box)", () => {
    const open = area(true).send("cover.opened");
    expect([open.state(), open.outputs]).toEqual(["alert", ["hall/alert-bell"]]);
    expect(open.send("cover.closed").state()).toBe("alert");
    expect(open.send("panel.reset").state()).toBe("normal");
    expect(area(false).send("cover.opened").state()).toBe("normal");
  });

  it("counts an open cover as no zone: one line more is not enough (R3)", () => {
    const open = area(true).send("cover.opened").send({ type: "zone.alarmed", zone: "A" });
    expect(open.state()).toBe("alert");
  });

  ignoresEverythingElse(
    {
      covered: { reach: covered, answers: ["cover.opened"] },
      uncovered: { reach: uncovered, answers: ["cover.closed", "callPoint.pressed"] },
    },
    [{ type: "cover.opened" }, { type: "cover.closed" }, { type: "callPoint.pressed" }],
  );
});

leavesNothingUntried("callPoint");
