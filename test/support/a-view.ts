/**
 * What the always-on checks see of a controller and its building, made up scan by scan.
 *
 * It stands on the small site of `a-small-site.ts`: real images, charts that are in whatever state
 * a test puts them, and rooms into which gas flows or not. So a test can show the checks a
 * misbehaviour that the real charts refuse.
 */
import { Images, Quality, type Controller } from "#firmware";
import { pointList, START, type Site } from "#panels";
import { Checks } from "../../hil/drill/checks/checks.js";
import type { Plant } from "../../hil/plant/plant.js";
import { atSeconds } from "./a-drill.js";
import { GasView, noGas, type AgentBooks, type BankBooks } from "./sites/gas-view.js";
import { aSmallSite } from "./sites/a-small-site.js";

interface FakeChart {
  value: unknown;
  context: object;
  outputs: readonly string[];
}

export class AView {
  readonly #images: Images;
  readonly #charts = new Map<string, FakeChart>();
  readonly #flowing = new Set<string>();
  readonly #dead = new Set<string>();
  readonly #standsOpen = new Map<string, number>();
  readonly #gas = new GasView();
  readonly #withoutPower = { ms: 0 };
  readonly #checks: Checks;

  constructor(site: Site = aSmallSite()) {
    const { points } = pointList(site);
    this.#images = new Images(points);
    for (const { id, area } of site.rooms) {
      if (area !== undefined) this.#add(`release/${id}`, "normal", { alarmed: [] });
    }
    for (const { room } of site.selectorValves) {
      this.#add(`delivery/${room}`, "idle", { own: [], borrowed: [] });
      this.#add(`firing/${room}`, "rest", {});
    }
    const stocks = site.banks.map(({ id, floor, cylinders }) => ({
      bank: id,
      floor,
      free: cylinders.map((cylinder) => cylinder.id),
      ownNeed: 2,
    }));
    this.#add("desk", "open", { stocks, loans: [] });
    const controller = {
      site,
      images: this.#images,
      chart: (id: string) => this.#charts.get(id),
    } as unknown as Controller;
    const room = (id: string) => ({ agentFlows: this.#flowing.has(id) });
    const share = (valve: string) => this.#standsOpen.get(valve) ?? this.#read(`${valve}/open`);
    const rack = (id: string) => ({ energised: !this.#dead.has(id) });
    const isLeaking = (): boolean => false;
    const observe = { room, share, rack, isLeaking, ...this.#gas.observe };
    const plant = { observe } as unknown as Plant;
    this.#checks = new Checks({ controller, plant, withoutPower: this.#withoutPower });
    this.scan(0);
  }

  /** A rack whose strings truly carry nothing; every other one is live. */
  dead(rack: string): this {
    this.#dead.add(rack);
    return this;
  }

  /** Values of points, as the controller's images hold them. */
  points(values: Readonly<Record<string, number>>): this {
    for (const [tag, value] of Object.entries(values)) {
      this.#images.set(this.#images.indexOf(tag), value, Quality.good, START);
    }
    return this;
  }

  /** An operator forces a point. */
  force(tag: string, value: number): this {
    this.#images.force(this.#images.indexOf(tag), value);
    return this;
  }

  /** Puts a chart into a state; its context is changed by what is given. */
  chart(id: string, value: string, context: object = {}, outputs: readonly string[] = []): this {
    const chart = this.#charts.get(id);
    if (chart === undefined) throw new Error(`the site has no chart ${id}`);
    Object.assign(chart, { value, outputs, context: { ...chart.context, ...context } });
    return this;
  }

  /** A valve really stands so far open, 0 to 1, whatever its limit switches say. */
  stands(valve: string, share: number): this {
    this.#standsOpen.set(valve, share);
    return this;
  }

  /** What the building's books say of all agent, or of the gas of one bank. */
  agent(kg: Partial<AgentBooks>): this {
    Object.assign(this.#gas.agent, kg);
    return this;
  }

  gasOf(bank: string, kg: Partial<BankBooks>): this {
    this.#gas.banks.set(bank, { ...noGas, ...kg });
    return this;
  }

  openedByHand(cylinder: string): this {
    this.#gas.opened.add(cylinder);
    return this;
  }

  /** The controller has had no power for so long. */
  outage(seconds: number): this {
    this.#withoutPower.ms += 1000 * seconds;
    return this;
  }

  gasFlowsInto(room: string): this {
    this.#flowing.add(room);
    return this;
  }

  /** The checks watch one scan; what they say of it for the first time. */
  scan(atS: number): string[] {
    const before = this.#checks.violations.length;
    this.#checks.observe(atSeconds(atS));
    return this.#checks.violations.slice(before).map(({ check, says }) => `${check}: ${says}`);
  }

  /** Fires cylinders for a room: the delivery says so and the outputs go on. */
  fires(room: string, cylinders: readonly string[], borrowed: readonly string[] = []): this {
    const all = [...cylinders, ...borrowed].map((id) => `${id}/fire`);
    this.chart(`delivery/${room}`, "firing", { own: cylinders, borrowed });
    this.chart(`firing/${room}`, "driving", {}, all);
    return this.points(Object.fromEntries(all.map((tag) => [tag, 1])));
  }

  /** A countdown that began at `atS`, after two lines alarmed, and is over. */
  countedDown(room: string, atS: number): this {
    this.points({ [`${room}/line-A`]: 1, [`${room}/line-B`]: 1 });
    this.chart(`release/${room}`, "countdown", { alarmed: ["A", "B"] });
    this.scan(atS);
    return this.chart(`release/${room}`, "releasing");
  }

  #read(tag: string): number {
    return this.#images.value(this.#images.indexOf(tag));
  }

  #add(id: string, value: string, context: object): void {
    this.#charts.set(id, { value, context, outputs: [] });
  }
}
