import { describe, expect, it } from "vitest";
import { millis, seconds } from "#panels";
import type { EpoSettings } from "../../../panels/power/epo.machine.js";
import { AChart } from "../../support/a-chart.js";
import { ignoresEverythingElse } from "../../support/ignored-events.js";
import { leavesNothingUntried } from "../charts/audit/untried.js";

const trips = ["R1/trip", "U1/battery-trip", "U1/trip", "P1/breaker-trip"];
const settings: EpoSettings = { compartment: "FC", trips, armTime: seconds(30) };
const by = (type: string) => ({ type, about: "FC", who: "T. Kim" });
const arm = by("epo.armed");
const press = by("epo.confirmed");
const release = by("epo.released");
const rung = (name: string) => ({ type: "rung.reached", room: "hall", rung: name });
const reset = { type: "room.reset", room: "hall" };
const failed = { type: "isolation.failed", rack: "R1" };
const proved = { type: "isolation.proved", rack: "R1" };

const early = () => new AChart("epo", settings);
const quiet = () => early().send(rung("water"));
const armed = () => quiet().send(arm);
const pressed = () => armed().send(press);

describe("emergency power-off", () => {
  it("trips all of its compartment at the second of two steps, and not at the first", () => {
    expect(armed().outputs).toEqual([]);
    expect(pressed().outputs).toEqual(trips);
  });

  it("says who pressed it", () => {
    expect(pressed().told("epo.pressed")).toEqual([
      { type: "epo.pressed", compartment: "FC", who: "T. Kim" },
    ]);
  });

  it("is refused before anything else was tried", () => {
    expect(early().send(arm).state()).toBe("quiet");
    for (const name of ["panel", "room", "borrowed"]) {
      expect(early().send(rung(name)).send(arm).state()).toBe("quiet");
    }
  });

  it("is taken once a room has come to water, cooling or the brigade", () => {
    for (const name of ["water", "cooling", "brigade"]) {
      expect(early().send(rung(name)).send(arm).send(press).outputs).toEqual(trips);
    }
  });

  it("is taken once the isolation of a rack failed, not when it is proved late (R4)", () => {
    expect(early().send(failed).send(arm).state()).toBe("armed");
    expect(early().send(failed).send(proved).send(arm).state()).toBe("quiet");
    expect(early().send(failed).send(arm).send(proved).send(press).outputs).toEqual([]);
  });

  it("is refused again once the room is reset", () => {
    expect(quiet().send(reset).send(arm).state()).toBe("quiet");
    expect(armed().send(reset).send(press).outputs).toEqual([]);
  });

  it("keeps its grounds until the last of them is gone", () => {
    expect(quiet().send(failed).send(reset).send(arm).state()).toBe("armed");
  });

  it("is never pressed without being armed", () => {
    expect(quiet().send(press).outputs).toEqual([]);
  });

  it("is disarmed after 30 s, and not earlier", () => {
    expect(armed().wait(millis(29_999)).send(press).outputs).toEqual(trips);
    const late = armed().wait(seconds(30));
    expect(late.told("epo.disarmed")).toEqual([{ type: "epo.disarmed", compartment: "FC" }]);
    expect(late.send(press).outputs).toEqual([]);
  });

  it("stays pressed through a reset of its rooms, until it is released by name", () => {
    const chart = pressed().send(reset).wait(seconds(3600));
    expect(chart.outputs).toEqual(trips);
    expect(chart.send(release).outputs).toEqual([]);
    expect(chart.told("epo.ended")).toEqual([
      { type: "epo.ended", compartment: "FC", who: "T. Kim" },
    ]);
  });

  ignoresEverythingElse(
    {
      quiet: { reach: quiet, answers: ["epo.armed"] },
      armed: { reach: armed, answers: ["epo.confirmed"] },
      pressed: { reach: pressed, answers: ["epo.released"] },
    },
    [arm, press, release, rung("room"), rung("brigade"), reset, failed, proved],
  );
});

leavesNothingUntried("epo");
