import { describe, expect, it } from "vitest";
import { AChart } from "../../../support/a-chart.js";
import { ignoresEverythingElse } from "../../../support/ignored-events.js";
import { leavesNothingUntried } from "../../charts/audit/untried.js";

const by = (what: string) => ({ type: `${what}.decided`, about: "hall", who: "T. Kim" });
const automatic = () => new AChart("mode", { room: "hall" });
const byKey = () => automatic().send("key.manual");
const byName = () => automatic().send(by("manualOnly"));
const blocked = () => automatic().send(by("block"));
const modes = (chart: AChart) => chart.told("mode.changed").map(({ mode }) => mode);

describe("the mode of an area (EN 12094-1 cl. 4.23)", () => {
  it("is automatic at the start, and says nothing of it", () => {
    expect([automatic().state(), automatic().facts, automatic().tags]).toEqual([
      "automatic",
      [],
      [],
    ]);
  });

  it("is manual only by the key and back", () => {
    expect(modes(byKey().send("key.automatic"))).toEqual(["manual-only", "automatic"]);
    expect(byKey().tags).toEqual(["automatic-disabled"]);
  });

  it("is manual only by a decision and back", () => {
    expect(modes(byName().send(by("automatic")))).toEqual(["manual-only", "automatic"]);
  });

  it("stays manual while any source says so, whatever the key says (Kentec Sigma XT)", () => {
    const chart = byName().send("key.manual").send("key.automatic");
    expect(chart.state()).toBe("manualOnly");
    expect(byName().send("key.automatic").state()).toBe("manualOnly");
    expect(byKey().send(by("manualOnly")).send(by("automatic")).state()).toBe("manualOnly");
  });

  it("is blocked by name alone, and comes back to what the others say", () => {
    expect(blocked().tags).toEqual(["release-disabled"]);
    expect(modes(blocked().send("key.manual").send(by("unblock")))).toEqual([
      "blocked",
      "manual-only",
    ]);
    expect(modes(byKey().send(by("block")).send("key.automatic").send(by("unblock")))).toEqual([
      "manual-only",
      "blocked",
      "automatic",
    ]);
  });

  ignoresEverythingElse(
    {
      automatic: {
        reach: automatic,
        answers: ["key.manual", "manualOnly.decided", "block.decided"],
      },
      manualOnly: { reach: byName, answers: ["automatic.decided", "block.decided"] },
      blocked: { reach: blocked, answers: ["unblock.decided"] },
    },
    [
      { type: "key.manual" },
      { type: "key.automatic" },
      ...["manualOnly", "automatic", "block", "unblock"].map(by),
    ],
  );
});

leavesNothingUntried("mode");
