import { describe, expect, it } from "vitest";
import { millis, seconds } from "#panels";
import { AChart } from "../../support/a-chart.js";
import { ignoresEverythingElse } from "../../support/ignored-events.js";
import { leavesNothingUntried } from "../charts/audit/untried.js";

const room = "hall";
const anAtmosphere = () => new AChart("atmosphere", { room, calmTime: seconds(600) });
const lift = { type: "ban.lift-decided", about: room, who: "T. Kim" };
const reset = { type: "room.reset", room };

const raised = () => anAtmosphere().send("gas.rose");
const high = () => raised().send("limit.passed");
const settling = () => high().send("limit.left").send("gas.fell");
const liftable = () => settling().wait(seconds(600));
const isBanned = (chart: AChart) => chart.outputs.includes("hall/entry-ban");

describe("atmosphere: flammable gas in a battery room (R14)", () => {
  it("tells each level once as it is reached and left", () => {
    const told = settling().facts.filter(({ type }) => /^gas/.test(type));
    expect(told.map(({ type, level }) => `${type} ${String(level)}`)).toEqual([
      "gas.over alarm",
      "gas.over limit",
      "gas.under limit",
      "gas.under alarm",
    ]);
  });

  it("tells both levels when gas jumps over both", () => {
    const chart = anAtmosphere().send("gas.rose").send("limit.passed");
    expect(chart.told("gas.over")).toHaveLength(2);
  });

  it("bans entry at the limit, and not at the alarm", () => {
    expect(isBanned(raised())).toBe(false);
    expect(isBanned(high())).toBe(true);
    expect(high().told("ban.set")).toEqual([{ type: "ban.set", room }]);
  });

  it("keeps the ban however long gas has been low, and through a reset", () => {
    expect(isBanned(liftable().wait(seconds(86_400)).send(reset))).toBe(true);
  });

  it("lifts the ban by name once gas was low for 10 min, and not a millisecond earlier", () => {
    const chart = settling().wait(millis(599_999)).send(lift);
    expect(isBanned(chart)).toBe(true);
    expect(isBanned(chart.wait(millis(1)).send(lift))).toBe(false);
    expect(chart.told("ban.lifted")).toMatchObject([{ who: "T. Kim" }]);
  });

  it("refuses to lift the ban while gas stands over the alarm level", () => {
    for (const reach of [high, () => high().send("limit.left")]) {
      expect(isBanned(reach().wait(seconds(86_400)).send(lift))).toBe(true);
    }
  });

  it("counts the calm afresh after gas that came back, or a sensor that fell silent (R2)", () => {
    for (const [away, again] of [
      ["gas.rose", "gas.fell"],
      ["sensor.silent", "sensor.back"],
    ] as const) {
      const chart = settling().wait(seconds(599)).send(away);
      expect(isBanned(chart.wait(seconds(7200)).send(lift))).toBe(true);
      chart.send(again).wait(millis(599_999)).send(lift);
      expect(isBanned(chart)).toBe(true);
      expect(isBanned(chart.wait(millis(1)).send(lift))).toBe(false);
    }
  });

  it("counts the calm afresh after gas that only passed by (R14)", () => {
    const chart = settling().wait(seconds(599)).send("gas.rose").send("gas.fell");
    expect(isBanned(chart.wait(millis(599_999)).send(lift))).toBe(true);
    expect(isBanned(chart.wait(millis(1)).send(lift))).toBe(false);
  });

  it("takes the leave to lift it back when gas rises or a sensor falls silent (R2)", () => {
    for (const sign of ["gas.rose", "sensor.silent"]) {
      const chart = liftable().send(sign);
      expect(chart.state("ban")).toBe("gassy");
      expect(isBanned(chart.send(lift))).toBe(true);
    }
  });

  it("bans again at the next passing of the limit", () => {
    const chart = liftable().send(lift).send("gas.rose").send("limit.passed");
    expect(isBanned(chart)).toBe(true);
    expect(chart.told("ban.set")).toHaveLength(2);
  });

  it("tells people inside while the ban stands, whichever came first", () => {
    for (const chart of [
      high().send("people.entered"),
      anAtmosphere().send("people.entered").send("gas.rose").send("limit.passed"),
    ]) {
      expect(chart.told("people.endangered")).toHaveLength(1);
      expect(chart.tags).toContain("people-at-risk");
      expect(chart.send("people.left").tags).not.toContain("people-at-risk");
    }
    expect(raised().send("people.entered").told("people.endangered")).toEqual([]);
    const lifted = liftable().send("people.entered").send(lift);
    expect(lifted.tags).not.toContain("people-at-risk");
  });

  it("stops charging at an off-gas alarm or at gas, before any second proof", () => {
    for (const sign of ["offgas.seen", "gas.rose"]) {
      expect(anAtmosphere().send(sign).outputs).toEqual(["hall/charge-stop"]);
    }
  });

  it("lets charging go on after a reset, and only once gas is calm and heard", () => {
    const stops = (chart: AChart) => chart.outputs.includes("hall/charge-stop");
    expect(stops(anAtmosphere().send("offgas.seen").send(reset))).toBe(false);
    const other = { type: "room.reset", room: "other" };
    expect(stops(anAtmosphere().send("offgas.seen").send(other))).toBe(true);
    expect(stops(raised().send(reset))).toBe(true);
    expect(stops(raised().send("gas.fell").send("sensor.silent").send(reset))).toBe(true);
    expect(stops(raised().send("gas.fell").send(reset))).toBe(false);
  });

  ignoresEverythingElse(
    {
      "level.calm+ban.lifted": {
        reach: anAtmosphere,
        answers: ["gas.rose", "limit.passed", "offgas.seen"],
      },
      "level.raised+ban.lifted": { reach: raised, answers: ["gas.fell", "limit.passed"] },
      "level.high+ban.gassy": { reach: high, answers: ["limit.left", "people.entered"] },
      "people.atRisk": {
        reach: () => high().send("people.entered"),
        answers: ["limit.left", "people.left"],
      },
      "ban.settling": {
        reach: settling,
        answers: [...["gas.rose", "limit.passed", "sensor.silent", "people.entered", "room.reset"]],
      },
      "ban.liftable": {
        reach: liftable,
        answers: [
          ...["gas.rose", "limit.passed", "sensor.silent", "people.entered", "room.reset"],
          "ban.lift-decided",
        ],
      },
    },
    [
      ...[
        ...["gas.rose", "gas.fell", "limit.passed", "limit.left", "offgas.seen"],
        ...["sensor.silent", "sensor.back", "people.entered", "people.left"],
      ].map((type) => ({ type })),
      ...[reset, lift],
    ],
  );
});

leavesNothingUntried("atmosphere");
