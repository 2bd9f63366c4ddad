/**
 * Another attempt, through all the charts that have a part in it: release, delivery, actuators,
 * valve, path, cylinders and bank, as the programme joins them.
 */
import { describe, expect, it } from "vitest";
import { after, programmeOf, seconds, START, type Instant } from "#panels";
import { ChartRuntime } from "../../../firmware/charts/chart-runtime.js";
import { aSmallSite } from "../../support/sites/a-small-site.js";

const room = "2F-battery";
const valve = "valve/B2/SV-battery";
const [firing, delivery] = [`firing/${room}`, `delivery/${room}`];

/** The charts of the small site without a riser, and a clock. */
class Charts {
  readonly #programme = programmeOf(aSmallSite({ tieLines: [] }));
  readonly #runtime = new ChartRuntime(this.#programme, () => undefined);
  #now: Instant = START;

  constructor() {
    this.#runtime.start(START);
  }

  send(type: string, facts: object, ...charts: readonly string[]): this {
    for (const id of charts) {
      this.#runtime.deliver(this.#now, this.#runtime.chart(id), { type, ...facts });
    }
    return this;
  }

  /** What the release tells, or another chart of the room, to whom the programme routes it. */
  tell(type: string, by = "release"): this {
    const routes = this.#programme.routes.filter(
      ({ from, fact }) => from === `${by}/${room}` && fact === type,
    );
    return this.send(type, { room }, ...routes.flatMap(({ to }) => to));
  }

  wait(s: number): this {
    this.#now = after(this.#now, seconds(s));
    this.#runtime.fireDeadlines(this.#now);
    return this;
  }

  opens(): this {
    return this.send("shutLimit.left", {}, valve).send("limit.reached", {}, valve, firing);
  }

  shuts(): this {
    return this.send("limit.left", {}, valve, firing).send("shutLimit.reached", {}, valve);
  }

  empties(cylinder: string): this {
    return this.send("pressure.fell", {}, `cylinder/${cylinder}`);
  }

  state(chart: string): unknown {
    return this.#runtime.chart(chart).value;
  }

  get fires(): readonly string[] {
    return this.#runtime.chart(firing).outputs;
  }
}

/** A shot at a bank where so many of its five cylinders, the last ones, have leaked. */
const shot = (leaked: readonly string[] = ["B2/C03", "B2/C04", "B2/C05"]) =>
  leaked
    .reduce((charts, cylinder) => charts.empties(cylinder), new Charts())
    .wait(3)
    .send("zone.alarmed", { zone: "A" }, `release/${room}`)
    .send("zone.alarmed", { zone: "B" }, `release/${room}`)
    .wait(30)
    .opens();
/** Nothing else is full, no cylinder emptied, the bank has said so, and the path is shut again. */
const failed = () => shot().wait(20).wait(4).shuts().wait(1);
const replacements = ["B2/C03/fire", "B2/C04/fire"];
const both = ["B2/C01/fire", "B2/C02/fire"];

describe("another attempt (INIM SmartLine; EN 12094-1 cl. 4.21)", () => {
  it("drives the actuators anew while the path is still open", () => {
    const charts = shot().wait(10);
    expect(charts.fires).toEqual([]);
    expect(charts.tell("fire.again").fires).toEqual(both);
    expect(charts.wait(10).fires).toEqual([]);
  });

  it("leaves alone the cylinder that has emptied meanwhile", () => {
    const charts = shot().empties("B2/C01").wait(10).tell("fire.again");
    expect(charts.fires).toEqual(["B2/C02/fire"]);
  });

  it("is made after the shot of those that replace what failed, of all of them", () => {
    const charts = shot([]).wait(20);
    expect([charts.fires, charts.state(delivery)]).toEqual([replacements, "firing"]);
    expect(charts.tell("fire.again").fires).toEqual(replacements);
    charts.wait(10);
    expect([charts.fires, charts.state(firing)]).toEqual([[], "resting"]);
    expect(charts.wait(2).fires).toEqual([...both, ...replacements]);
    expect(charts.wait(10).state(firing)).toBe("driven");
  });

  it("is not owed any more once agent flows", () => {
    const charts = shot([]).wait(20).tell("fire.again").tell("agent.confirmed", "flow");
    expect(charts.wait(10).state(firing)).toBe("driven");
  });

  it("gives the cylinders the whole of their time again", () => {
    const charts = shot().wait(10).tell("fire.again").wait(16);
    expect(charts.state(delivery)).toBe("firing");
    expect(charts.empties("B2/C01").empties("B2/C02").wait(3).state(delivery)).toBe("delivered");
  });

  it("proves a path that was left anew before it drives them", () => {
    const charts = failed();
    expect([charts.state(delivery), charts.state(valve)]).toEqual(["shortfall", "shut"]);
    expect(charts.tell("fire.again").fires).toEqual([]);
    expect(charts.state(valve)).toBe("opening");
    expect(charts.opens().fires).toEqual(both);
    charts.empties("B2/C01").empties("B2/C02").wait(3);
    expect(charts.state(delivery)).toBe("delivered");
  });

  it("is made neither way while the lock-off is closed", () => {
    for (const reach of [() => shot().wait(10), failed]) {
      const charts = reach().send("lockOff.closed", {}, firing, delivery).tell("fire.again");
      expect([charts.fires, charts.opens().fires]).toEqual([[], []]);
    }
  });
});
