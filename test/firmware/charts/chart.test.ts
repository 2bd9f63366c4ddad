import { emit, setup } from "xstate";
import { afterEach, describe, expect, it } from "vitest";
import { Defect, START, chartKinds, type ChartKind, type ChartSpec } from "#panels";
import { ChartRuntime } from "../../../firmware/charts/chart-runtime.js";
import { Chart, stateName } from "../../../firmware/charts/chart.js";

const echoMachine = setup({ actions: { tell: emit({ type: "called" }) } }).createMachine({
  on: { called: { actions: "tell" } },
});
const meddlingMachine = setup({
  actions: { meddle: () => undefined },
}).createMachine({ on: { called: { actions: "meddle" } } });
const throwingMachine = setup({
  guards: {
    breaks: () => {
      throw new Error("a guard broke");
    },
  },
}).createMachine({ initial: "a", states: { a: { on: { called: { guard: "breaks" } } } } });

/** Adds a kind of chart that no site has; taken out again after each test. */
function aKind(machine: object): ChartSpec {
  Object.assign(chartKinds, { odd: { machine, effects: {} } });
  return { id: "odd", kind: "odd" as ChartKind, input: {} };
}
afterEach(() => {
  Reflect.deleteProperty(chartKinds, "odd");
});

describe("chart", () => {
  it("writes its state out, region by region", () => {
    expect(stateName("countdown")).toBe("countdown");
    expect(stateName({ fire: "tripping", line: "healthy" })).toBe("fire.tripping+line.healthy");
  });

  it("calls it a defect when charts answer each other for ever", () => {
    const spec = aKind(echoMachine);
    const routes = [{ from: "odd", fact: "called", to: ["odd"] }];
    const runtime = new ChartRuntime({ charts: [spec], inputs: [], routes }, () => undefined);
    runtime.start(START);
    expect(() => {
      runtime.deliver(START, runtime.chart("odd"), { type: "called" });
    }).toThrow(new Defect("facts between charts come to an end"));
  });

  it("calls an action with a side effect a defect", () => {
    const chart = new Chart(aKind(meddlingMachine));
    chart.start();
    expect(() => chart.step({ type: "called" })).toThrow(Defect);
  });

  it("lets nothing that is thrown inside a machine pass unseen", () => {
    const chart = new Chart(aKind(throwingMachine));
    chart.start();
    expect(() => chart.step({ type: "called" })).toThrow("a guard broke");
  });

  it("calls it a defect to step a chart that was not started", () => {
    const valve = { valve: "V", room: undefined, budget: 1 };
    const chart = new Chart({ id: "V", kind: "valve", input: valve });
    expect(() => chart.step({ type: "limit.reached" })).toThrow("chart V was started");
  });

  it("says nothing of an event that it ignores", () => {
    const valve = { valve: "V", room: undefined, budget: 1 };
    const chart = new Chart({ id: "V", kind: "valve", input: valve });
    chart.start();
    expect(chart.step({ type: "no.such.event" })).toBeUndefined();
  });
});
