import { describe, expect, it } from "vitest";
import { FieldSampler, fieldMap, Quality, ReportEar, type FieldReport } from "#firmware";
import { pointList, seconds, type Instant } from "#panels";
import { readReport } from "../../../firmware/gateways/field-report.js";
import { aSite } from "../../support/sites/a-site.js";

const list = pointList(aSite());
const unit = fieldMap(list).units.find(({ device }) => device.id === "battery/bms");
const TAG = "R1/bms-temperature";

function anEar() {
  if (unit === undefined) throw new Error("the site has battery monitoring");
  const sampler = new FieldSampler(list);
  const ear = new ReportEar(list, sampler);
  let now = 0;
  return {
    /** A period in which these reports come: what is heard of the rack, and what is told. */
    period(...reports: readonly FieldReport[]) {
      now += seconds(10);
      for (const report of reports) ear.hear(unit, report);
      ear.due(unit, now as Instant);
      const heard = sampler.take().filter(({ point }) => list.points[point]?.tag === TAG);
      const told = ear.take().map(({ says, stands }) => (stands ? says : `no longer ${says}`));
      return { heard: heard.map(({ value, quality }) => [value, quality]), told };
    },
    get now() {
      return now;
    },
  };
}

const report = (seq: number, counts: Record<string, number> = {}, boot = 1): FieldReport => ({
  boot,
  seq,
  counts,
});
const warm = { [TAG]: 300 };
const hot = { [TAG]: 900 };

describe("reports of battery monitoring", () => {
  it("are taken as they come where they carry no number", () => {
    const ear = anEar();
    expect(ear.period({ counts: warm }).heard).toEqual([[30, Quality.good]]);
    expect(ear.period({ counts: hot })).toEqual({ heard: [[90, Quality.good]], told: [] });
  });

  it("count once when they come twice, which is told once until it ends", () => {
    const ear = anEar();
    const first = ear.period(report(0, warm), report(0, warm));
    expect(first).toEqual({ heard: [[30, Quality.good]], told: ["reports come twice"] });
    expect(ear.period(report(1), report(1)).told).toEqual([]);
    expect(ear.period(report(2)).told).toEqual(["no longer reports come twice"]);
  });

  it("never put a point back to what an older one said", () => {
    const ear = anEar();
    ear.period(report(0, warm));
    const { heard, told } = ear.period(report(1, hot), report(0, warm));
    expect(heard).toEqual([[90, Quality.good]]);
    expect(told).toEqual(["reports come out of order"]);
  });

  it("lose nothing when the second comes first: the first still speaks of its own points", () => {
    const ear = anEar();
    const { heard } = ear.period(report(1, { "R2/bms-temperature": 500 }), report(0, warm));
    expect(heard).toEqual([[30, Quality.good]]);
  });

  it("that are old are no sign of life", () => {
    const ear = anEar();
    ear.period(report(0, warm));
    const { heard } = ear.period(report(0, warm));
    expect(heard).toEqual([[30, Quality.bad]]);
  });

  it("that are missing are told, since nobody says again what they said", () => {
    const ear = anEar();
    ear.period(report(0, warm));
    ear.period();
    expect(ear.period(report(2)).told).toEqual(["a report is missing"]);
    expect(ear.period(report(3)).told).toEqual(["no longer a report is missing"]);
    expect(ear.period(report(5), report(4)).told).toEqual(["reports come out of order"]);
  });

  it("begin anew when the device starts again", () => {
    const ear = anEar();
    ear.period(report(7, hot));
    expect(ear.period(report(0, warm, 2))).toEqual({ heard: [[30, Quality.good]], told: [] });
    expect(ear.period(report(1, {}, 2), report(8, hot))).toEqual({
      heard: [],
      told: ["reports come out of order"],
    });
  });

  it("make a device silent by its own last will, and not by that of an earlier life", () => {
    const ear = anEar();
    ear.period(report(0, warm, 2));
    const late = ear.period(report(1, {}, 2), { counts: {}, boot: 1, gone: true });
    expect(late).toEqual({ heard: [], told: ["late will"] });
    const own = ear.period(report(2, {}, 2), { counts: {}, boot: 2, gone: true });
    expect(own.heard).toEqual([[30, Quality.bad]]);
  });

  it("tell of a clock that moves against ours, wherever it began", () => {
    const ear = anEar();
    const epoch = 1_700_000_000_000;
    const at = (seq: number, offMs: number) => ({
      ...report(seq),
      at: epoch + ear.now + seconds(10) + offMs,
    });
    expect(ear.period(at(0, 0)).told).toEqual([]);
    expect(ear.period(at(1, 5000)).told).toEqual([]);
    expect(ear.period(at(2, 5001)).told).toEqual(["its clock is off"]);
    expect(ear.period(at(3, 0)).told).toEqual(["no longer its clock is off"]);
  });

  it("are read from JSON, and anything else is none", () => {
    expect(readReport('{"counts":{"a":1},"seq":"x","boot":1,"gone":1}')).toEqual({
      counts: { a: 1 },
      boot: 1,
    });
    for (const payload of ["", "7", "null", "[", '{"counts":null}', '{"counts":3}']) {
      expect(readReport(payload)).toBeUndefined();
    }
  });
});
