/**
 * The gas charts of a random site, wired as the programme wires them, and pipes that obey them.
 *
 * Valves travel and report, cylinders empty, a pressure switch says that gas flows: enough to let
 * the charts play a whole incident. Faults, alarms and resets come from a list of happenings, and
 * the whole may be saved and restored between any two of them. `LendingWatch` judges what it sees.
 */
import { after, instantAt, millis, seconds, START, type ChartEvent, type Instant } from "#panels";
import type { InputRule, Programme, Route, Site } from "#panels";
import { gasCharts } from "../../../../panels/programme/gas/gas-charts.js";
import type { ChartSpec } from "../../../../panels/programme/programme-parts.js";
import { ChartRuntime } from "../../../../firmware/charts/chart-runtime.js";
import { LendingWatch } from "./lending-watch.js";
import { siteOf, type Topology } from "./a-topology.js";

/** Something that happens; numbers are places in the site's lists, taken round and round. */
export type Happening =
  | { readonly does: "ask" | "reset" | "lockOff" | "unlock" | "alarm"; readonly room: number }
  | { readonly does: "stick"; readonly valve: number }
  | { readonly does: "kill" | "leak" | "refill"; readonly cylinder: number }
  | { readonly does: "allow"; readonly bank: number }
  | { readonly does: "wait"; readonly s: number }
  | { readonly does: "restart" };

const EMPTIES_MS = 8000;

export class GasWorld {
  readonly site: Site;
  readonly watch: LendingWatch;
  readonly #programme: Programme;
  readonly #routes: readonly Route[];
  #runtime: ChartRuntime;
  #now: Instant = START;
  readonly #plant: { readonly at: number; readonly does: () => void }[] = [];
  readonly #driven = new Set<string>();
  readonly #stuck = new Set<string>();
  readonly #dead = new Set<string>();
  readonly #low = new Set<string>();
  readonly #alarmed = new Set<string>();
  readonly #flows = new Map<string, number>();

  constructor(topology: Topology) {
    this.site = siteOf(topology);
    const made = programme(this.site);
    this.#programme = made.programme;
    this.#routes = made.routes;
    this.watch = new LendingWatch(this.site);
    this.#runtime = this.#started();
    this.#runtime.start(this.#now);
  }

  play(happenings: readonly Happening[]): this {
    for (const happening of happenings) this.#happen(happening);
    return this;
  }

  /** Lets everything that is under way come to its end, and judges what is left. */
  settle(): readonly string[] {
    this.#wait(seconds(1800));
    this.watch.settled(this.#runtime.chart("desk").context as never);
    return this.watch.says;
  }

  #happen(happening: Happening): void {
    const { rooms, valves, cylinders, banks } = this.#things();
    switch (happening.does) {
      case "wait":
        this.#wait(millis(happening.s * 1000));
        return;
      case "restart":
        this.#restart();
        return;
      case "stick":
        this.#stuck.add(pick(valves, happening.valve));
        return;
      case "kill":
        this.#dead.add(pick(cylinders, happening.cylinder));
        return;
      case "leak":
        this.#pressure(pick(cylinders, happening.cylinder), "on");
        return;
      case "refill":
        this.#refill(pick(cylinders, happening.cylinder));
        return;
      case "allow": {
        const bank = pick(banks, happening.bank);
        const lasts = seconds(60);
        this.watch.allowed(bank, after(this.#now, lasts));
        this.#deliver([`lender/${bank}`], { type: "lend.allowed", who: "T. Kim", lasts });
        return;
      }
      default:
        this.#atRoom(happening.does, pick(rooms, happening.room));
    }
  }

  #atRoom(does: "ask" | "reset" | "lockOff" | "unlock" | "alarm", room: string): void {
    const floor = this.site.rooms.find(({ id }) => id === room)?.floor ?? "";
    if (does === "lockOff") this.#edge(`${room}/lock-off`, "on");
    else if (does === "unlock") this.#edge(`${room}/lock-off`, "off");
    else if (does === "reset") {
      this.#alarmed.delete(room);
      this.watch.reset(room);
      this.#tell(`release/${room}`, { type: "room.reset", room, floor });
    } else {
      if (!this.#alarmed.has(room)) {
        this.#alarmed.add(room);
        this.watch.alarmed(room);
        this.#tell(`release/${room}`, { type: "room.alarmed", room, floor });
      }
      if (does === "ask") this.#deliver([`delivery/${room}`], { type: "gas.asked", room });
    }
  }

  #things() {
    const { site } = this;
    return {
      rooms: site.selectorValves.map(({ room }) => room),
      valves: [...site.selectorValves.map(({ id }) => id), ...site.tieLines.map((t) => t.valve)],
      cylinders: site.banks.flatMap((bank) => bank.cylinders.map(({ id }) => id)),
      banks: site.banks.map(({ id }) => id),
    };
  }

  #refill(cylinder: string): void {
    if (!this.#low.has(cylinder)) return;
    this.#pressure(cylinder, "off");
    this.#dead.delete(cylinder);
    const bank = cylinder.split("/")[0] ?? "";
    this.#deliver([`bank/${bank}`], { type: "refill.decided", who: "T. Kim" });
  }

  #pressure(cylinder: string, edge: "on" | "off"): void {
    if (edge === "on") this.#low.add(cylinder);
    else this.#low.delete(cylinder);
    this.#edge(`${cylinder}/pressure`, edge);
  }

  /** All that the controller keeps, through text and back, as over a loss of power. */
  #restart(): void {
    const data = JSON.parse(JSON.stringify(this.#runtime.save())) as never;
    const runtime = this.#started();
    runtime.start(this.#now);
    runtime.load(data);
    this.#runtime = runtime;
    this.#actuate();
  }

  #started(): ChartRuntime {
    return new ChartRuntime(this.#programme, (at, chart, _cause, { facts }) => {
      for (const fact of facts) this.watch.told(at, chart.id, fact);
    });
  }

  #edge(tag: string, edge: InputRule["edge"]): void {
    for (const rule of this.#programme.inputs) {
      if (rule.tag === tag && rule.edge === edge) this.#deliver(rule.to, rule.event);
    }
  }

  /** A fact of a chart that this world plays itself. */
  #tell(from: string, event: ChartEvent): void {
    for (const route of this.#routes) {
      if (route.from === from && route.fact === event.type) this.#deliver(route.to, event);
    }
  }

  #deliver(to: readonly string[], event: ChartEvent): void {
    for (const id of to) {
      const chart = this.#runtime.find(id);
      if (chart !== undefined) this.#runtime.deliver(this.#now, chart, event);
    }
    this.#actuate();
  }

  #wait(ms: number): void {
    const until = this.#now + ms;
    for (;;) {
      const plant = Math.min(...this.#plant.map(({ at }) => at));
      const at = Math.min(plant, this.#runtime.nextDeadline() ?? Infinity, until);
      this.#now = instantAt(at);
      this.#runtime.fireDeadlines(this.#now);
      this.#actuate();
      const due = this.#plant.findIndex((one) => one.at <= at);
      if (due >= 0) this.#plant.splice(due, 1)[0]?.does();
      else if (at >= until) return;
    }
  }

  #later(ms: number, does: () => void): void {
    this.#plant.push({ at: this.#now + ms, does });
  }

  /** Brings the pipes to what the charts ask for now. */
  #actuate(): void {
    const wanted = new Set<string>();
    for (const chart of this.#runtime.charts()) {
      for (const output of chart.outputs) wanted.add(output);
    }
    const fell = [...this.#driven].filter((tag) => !wanted.has(tag));
    const rose = [...wanted].filter((tag) => !this.#driven.has(tag));
    for (const tag of fell) this.#driven.delete(tag);
    for (const tag of rose) this.#driven.add(tag);
    for (const tag of rose) if (tag.endsWith("/fire")) this.#fire(tag.slice(0, -"/fire".length));
    for (const tag of [...fell, ...rose]) {
      if (tag.endsWith("/drive")) this.#move(tag.slice(0, -"/drive".length), wanted.has(tag));
    }
  }

  #move(valve: string, isOpening: boolean): void {
    if (this.#stuck.has(valve)) return;
    this.#later(0, () => {
      this.#edge(`${valve}/${isOpening ? "shut" : "open"}`, "off");
    });
    const { selectorValves, tieLines } = this.site;
    const tie = tieLines.find((line) => line.valve === valve);
    const travel = tie?.travel ?? selectorValves.find(({ id }) => id === valve)?.travel ?? 0;
    this.#later(travel, () => {
      if (this.#stuck.has(valve) || this.#driven.has(`${valve}/drive`) !== isOpening) return;
      this.watch.moved(valve, isOpening);
      this.#edge(`${valve}/${isOpening ? "open" : "shut"}`, "on");
    });
  }

  #fire(cylinder: string): void {
    this.watch.fired(cylinder);
    if (this.#dead.has(cylinder) || this.#low.has(cylinder)) return;
    const room = this.watch.roomOf(cylinder);
    if (room === undefined) return;
    this.#flow(room, 1);
    this.#later(EMPTIES_MS, () => {
      this.#pressure(cylinder, "on");
      this.#flow(room, -1);
    });
  }

  #flow(room: string, more: number): void {
    const before = this.#flows.get(room) ?? 0;
    this.#flows.set(room, before + more);
    if (before === 0)
      this.#later(500, () => {
        this.#edge(`${room}/discharged`, "on");
      });
    if (before + more === 0)
      this.#later(500, () => {
        this.#edge(`${room}/discharged`, "off");
      });
  }
}

/** The gas charts alone, and beside their routes those of charts that the world plays itself. */
function programme(site: Site): { programme: Programme; routes: readonly Route[] } {
  const charts: ChartSpec[] = [];
  const inputs: InputRule[] = [];
  const routes: Route[] = [];
  gasCharts(site, {
    chart: (id, kind, input) => charts.push({ id, kind, input }),
    input: (tag, edge, event, to) => inputs.push({ tag, edge, event, to }),
    route: (from, facts, to) => facts.forEach((fact) => routes.push({ from, fact, to })),
  });
  for (const { room } of site.selectorValves) {
    routes.push({ from: `release/${room}`, fact: "room.alarmed", to: ["desk"] });
    routes.push({ from: `release/${room}`, fact: "room.reset", to: ["desk", `delivery/${room}`] });
  }
  const known = new Set(charts.map(({ id }) => id));
  const present = <T extends { readonly to: readonly string[] }>(rules: readonly T[]): T[] =>
    rules.map((rule) => ({ ...rule, to: rule.to.filter((id) => known.has(id)) }));
  const all = present(routes);
  const told = all.filter(({ from }) => known.has(from));
  return { programme: { charts, inputs: present(inputs), routes: told }, routes: all };
}

function pick<T>(things: readonly T[], place: number): T {
  const thing = things[place % things.length];
  if (thing === undefined) throw new Error("the site has one at least");
  return thing;
}
