import { describe, expect, it } from "vitest";
import { circuitsOf } from "../../../hil/rig/circuits.js";
import { rigUp } from "../../../hil/rig/rig-up.js";
import { instantAt, pointList } from "#panels";
import { aSite } from "../../support/sites/a-site.js";

const site = aSite();
const { points } = pointList(site);

async function aField() {
  const parts = await rigUp({
    site,
    seed: 7,
    transport: "in-process",
    journal: () => undefined,
  });
  const { field, plant } = parts;
  const index = (tag: string) => points.findIndex((point) => point.tag === tag);
  const drive = (tag: string, value: number, at: number) => {
    field.drive(index(tag), value);
    field.settle(instantAt(at));
  };
  const break_ = (line: string, fault: "open" | "short" | "earth" | "high-impedance", at = 0) => {
    field.breakLine(line, fault);
    field.settle(instantAt(at));
  };
  return { field, plant, drive, break: break_ };
}

describe("the circuit of an output", () => {
  it("is a supervised line, but for breakers, water, fans, servers, lamps and bare rooms", () => {
    const circuitOf = circuitsOf(site);
    const lines = new Set(points.filter(({ kind }) => kind === "line").map(({ tag }) => tag));
    const unwatched = points
      .filter(({ direction, tag }) => direction === "output" && !lines.has(circuitOf(tag) ?? ""))
      .filter(({ tag }) => !/^(corridor|store|void)/u.test(circuitOf(tag) ?? ""))
      .map(({ tag }) => tag.slice(tag.lastIndexOf("/") + 1).replace(/^lamp-.*/u, "lamp"));
    const power = ["trip", "breaker-trip", "battery-trip", "bypass-close"];
    const kinds = [...power, "water-open", "exhaust", "shutdown-signal"];
    expect(unwatched.filter((what) => ![...kinds, "lamp", "buzzer"].includes(what))).toEqual([]);
  });

  for (const fault of ["open", "short"] as const) {
    it(`carries nothing when it is ${fault}: the cylinder stays shut`, async () => {
      const a = await aField();
      a.break("B1/fire-line", fault);
      a.drive("B1/1/fire", 1, 1000);
      expect(a.plant.observe.cylinder("B1/1").fired).toBe(false);
      a.field.mendLine("B1/fire-line");
      a.field.settle(instantAt(2000));
      expect(a.plant.observe.cylinder("B1/1").fired).toBe(true);
    });
  }

  for (const fault of ["earth", "high-impedance"] as const) {
    it(`still works when it is ${fault}: one fault takes no function away`, async () => {
      const a = await aField();
      a.break("B1/fire-line", fault);
      a.drive("B1/1/fire", 1, 1000);
      expect(a.plant.observe.cylinder("B1/1").fired).toBe(true);
    });
  }

  it("silences a siren that sounds when it is cut", async () => {
    const a = await aField();
    a.drive("battery/siren", 1, 1000);
    a.break("battery/sounder-line", "open", 2000);
    expect(a.plant.observe.isTold("battery/siren")).toBe(false);
  });
});
