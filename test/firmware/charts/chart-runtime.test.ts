import { describe, expect, it } from "vitest";
import {
  START,
  instantAt,
  seconds,
  type ChartSpec,
  type Instant,
  type Programme,
  type Route,
} from "#panels";
import { ChartRuntime } from "../../../firmware/charts/chart-runtime.js";
import type { IsolationSettings, IsolationStep } from "../../../panels/power/isolation.machine.js";

interface Heard {
  readonly at: Instant;
  readonly chart: string;
  readonly cause: string;
  readonly from: string;
  readonly to: string;
}

function aRuntime(charts: readonly ChartSpec[], routes: readonly Route[] = []) {
  const heard: Heard[] = [];
  const programme: Programme = { charts, inputs: [], routes };
  const runtime = new ChartRuntime(programme, (at, { id }, cause, { from, to }) => {
    heard.push({ at, chart: id, cause, from, to });
  });
  runtime.start(START);
  heard.length = 0;
  const send = (id: string, type: string, at = START) => {
    runtime.deliver(at, runtime.chart(id), { type });
  };
  return { runtime, heard, send };
}

const step = (name: string): IsolationStep => ({
  breakers: [{ closed: `${name}/closed`, trip: `${name}/trip` }],
  currents: [`${name}/current`],
});
const anIsolation = (id: string): ChartSpec => {
  const steps = [step("own"), step("group"), step("compartment")];
  const input: IsolationSettings = { rack: id, steps, proofTime: seconds(5) };
  return { id, kind: "isolation", input };
};
const aValve = (id: string): ChartSpec => ({
  id,
  kind: "valve",
  input: { valve: id, room: undefined, budget: seconds(3) },
});

const low: ChartSpec = {
  id: "C1",
  kind: "cylinder",
  input: { cylinder: "C1", lowSettles: seconds(3) },
};

describe("chart runtime", () => {
  it("fires a chain of delays each at its own instant, after one long jump", () => {
    const { runtime, heard, send } = aRuntime([anIsolation("R1")]);
    send("R1", "isolation.asked", instantAt(1234));
    runtime.fireDeadlines(instantAt(3_600_000));
    expect(heard.map(({ at }) => at)).toEqual([1234, 6234, 11_234, 16_234]);
    expect(runtime.chart("R1").value).toBe("unproved");
  });

  it("fires the deadlines of several charts in the order of their instants", () => {
    const { runtime, heard, send } = aRuntime([anIsolation("R1"), anIsolation("R2")]);
    send("R1", "isolation.asked", instantAt(1000));
    send("R2", "isolation.asked", instantAt(3000));
    heard.length = 0;
    runtime.fireDeadlines(instantAt(12_000));
    expect(heard.map(({ at, chart }) => `${chart} ${at}`)).toEqual([
      "R1 6000",
      "R2 8000",
      "R1 11000",
    ]);
  });

  it("fires deadlines of one instant in the order in which they were set", () => {
    const { runtime, heard, send } = aRuntime([anIsolation("R1"), anIsolation("R2")]);
    send("R2", "isolation.asked");
    send("R1", "isolation.asked");
    heard.length = 0;
    runtime.fireDeadlines(instantAt(5000));
    expect(heard.map(({ chart }) => chart)).toEqual(["R2", "R1"]);
  });

  it("fires first, of all that is due, what only waited until a reading had settled", () => {
    const { runtime, heard, send } = aRuntime([anIsolation("R1"), low]);
    send("R1", "isolation.asked");
    send("C1", "pressure.fell", instantAt(2000));
    heard.length = 0;
    expect([runtime.nextDeadline(), runtime.deadlineOf("C1")]).toEqual([5000, 5000]);
    const { deadlines } = runtime.save();
    expect(deadlines.map(({ at, item }) => `${item.chart} ${at}`)).toEqual(["C1 5000", "R1 5000"]);
    runtime.fireDeadlines(instantAt(5000));
    expect(heard.map(({ chart, at }) => `${chart} ${at}`)).toEqual(["C1 5000", "R1 5000"]);
  });

  it("takes back the wait for a reading that comes back before it has settled", () => {
    const { runtime, send } = aRuntime([low]);
    send("C1", "pressure.fell");
    send("C1", "pressure.rose", instantAt(1000));
    expect(runtime.nextDeadline()).toBeUndefined();
  });

  it("fires nothing before it is due", () => {
    const { runtime, heard, send } = aRuntime([anIsolation("R1")]);
    send("R1", "isolation.asked");
    heard.length = 0;
    runtime.fireDeadlines(instantAt(4999));
    expect(heard).toEqual([]);
    expect(runtime.nextDeadline()).toBe(5000);
  });

  it("cancels a deadline when its state is left", () => {
    const { runtime, send } = aRuntime([aValve("V")]);
    runtime.deliver(START, runtime.chart("V"), { type: "valve.asked", valve: "V" });
    expect(runtime.deadlineOf("V")).toBe(3000);
    send("V", "limit.reached", instantAt(1000));
    expect(runtime.nextDeadline()).toBeUndefined();
    runtime.fireDeadlines(instantAt(60_000));
    expect(runtime.chart("V").value).toBe("open");
  });

  it("sets a new deadline, and keeps no old one, when a state is entered again", () => {
    const { runtime, send } = aRuntime([aValve("V")]);
    runtime.deliver(START, runtime.chart("V"), { type: "valve.asked", valve: "V" });
    send("V", "limit.reached", instantAt(1000));
    send("V", "limit.left", instantAt(2000));
    expect(runtime.save().deadlines.map(({ at }) => at)).toEqual([5000]);
  });

  it("delivers facts in the order in which they were told, before anything else", () => {
    const delivery = { room: "hall", bank: "B", selector: "V", needKg: 80, kgPerCylinder: 80 };
    const stock = {
      ...{ bank: "B", floor: "1F", agent: "FK-5-1-12", riser: undefined, tieValve: undefined },
      ...{ free: ["C1"], kgPerCylinder: 80, ownNeed: 1 },
    };
    const { heard, runtime } = aRuntime(
      [
        { id: "delivery", kind: "delivery", input: delivery },
        { id: "desk", kind: "desk", input: { stocks: [stock], expiry: seconds(60) } },
        aValve("V"),
      ],
      [
        { from: "delivery", fact: "stock.asked", to: ["desk"] },
        { from: "desk", fact: "gas.allotted", to: ["delivery"] },
        { from: "delivery", fact: "valve.asked", to: ["V"] },
      ],
    );
    runtime.deliver(START, runtime.chart("delivery"), { type: "gas.asked", room: "hall" });
    expect(heard.map(({ chart, cause }) => `${chart} ${cause}`)).toEqual([
      "delivery gas.asked",
      "desk stock.asked",
      "delivery gas.allotted",
      "V valve.asked",
    ]);
  });

  it("knows a missing chart as a defect, and lets it be looked for", () => {
    const { runtime } = aRuntime([]);
    expect(() => runtime.chart("nobody")).toThrow("the chart nobody exists");
    expect(runtime.find("nobody")).toBeUndefined();
  });

  it("goes on from saved data with every deadline at its own instant", () => {
    const specs = [anIsolation("R1"), anIsolation("R2"), aValve("V")];
    const { runtime, send } = aRuntime(specs);
    send("R2", "isolation.asked", instantAt(1000));
    send("R1", "isolation.asked", instantAt(1000));
    const { runtime: next, heard } = aRuntime(specs);
    next.load(runtime.save());
    expect(next.save()).toEqual(runtime.save());
    next.fireDeadlines(instantAt(7000));
    expect(heard.map(({ at, chart }) => `${chart} ${at}`)).toEqual(["R2 6000", "R1 6000"]);
  });
});
