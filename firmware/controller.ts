/**
 * Controller: one scan after another over the images of its points.
 *
 *   latch -> supervise, filter -> decide -> fire deadlines -> derive outputs -> actuate -> record
 *
 * Nothing from outside changes state between scans: samples and orders wait for the next latch, and
 * are heard before a wait ends, so that no agent goes past a lock-off that was read. It never reads
 * a clock; `now` is handed in, and a scan without samples, orders or due deadlines changes nothing
 * and may be left out.
 *
 * Anything thrown during a scan is our own defect. It is journaled, every output goes to its safe
 * value, and the controller decides nothing more until it is started afresh.
 */
import {
  decisionsOf,
  millis,
  pointList,
  programmeOf,
  START,
  faultTags,
  lampTag,
  panelLamps,
  type ChartEvent,
  type Decision,
  type Edge,
  type Instant,
  type PanelLamp,
  type Point,
  type PointList,
  type Programme,
  type Show,
  type Site,
} from "#panels";
import { Annunciation } from "./annunciation/annunciation.js";
import { Disablements } from "./annunciation/disablements.js";
import { ChartRuntime } from "./charts/chart-runtime.js";
import type { Chart, Step } from "./charts/chart.js";
import { Filter } from "./filter.js";
import { clockPoints } from "./gateways/clock-points.js";
import { Images } from "./images.js";
import { Journal } from "./journal.js";
import { OrderQueue } from "./order-queue.js";
import { OutputDemand } from "./charts/output-demand.js";
import { takeOrder } from "./orders.js";
import { Quality, type FieldBus, type QueuedOrder } from "./ports.js";
import { RealPoints } from "./real-points.js";
import {
  keepingBackFirst,
  latch,
  noteNotices,
  rulesByEdge,
  showsByChart,
  type Changed,
  type ControllerData,
  type ControllerPorts,
  type RulesByEdge,
} from "./controller-parts.js";

export class Controller {
  readonly site: Site;
  readonly list: PointList;
  readonly programme: Programme;
  readonly decisions: readonly Decision[];
  readonly images: Images;
  readonly journal: Journal;
  readonly annunciation: Annunciation;
  readonly disablements = new Disablements();
  readonly real: RealPoints;
  readonly #bus: FieldBus;
  readonly #filter: Filter;
  readonly #runtime: ChartRuntime;
  readonly #demand: OutputDemand;
  readonly #orders = new OrderQueue();
  readonly #rules: RulesByEdge;
  readonly #shows: ReadonlyMap<string, readonly Show[]>;
  readonly #lamps: readonly (readonly [PanelLamp, number])[];
  readonly #faults = new Map<string, number>();
  readonly #refresh: ReturnType<typeof clockPoints>;
  #logTrouble: string | undefined;
  #safe = false;
  #now = START;

  constructor(site: Site, ports: ControllerPorts) {
    this.site = site;
    this.list = pointList(site);
    this.programme = programmeOf(site);
    this.decisions = decisionsOf(site);
    this.images = new Images(this.list.points);
    this.annunciation = new Annunciation(site);
    this.journal = new Journal({ append: (line) => this.#keep(line, ports) }, ports.hash);
    this.real = new RealPoints(ports.world, this.images, this.journal);
    this.#bus = ports.bus;
    this.#filter = new Filter(this.list.points);
    this.#runtime = new ChartRuntime(this.programme, (at, chart, cause, step) => {
      this.#noteStep(at, chart, cause, step);
    });
    this.#demand = new OutputDemand(this.images);
    this.#lamps = panelLamps.map((lamp) => [lamp, this.images.indexOf(lampTag(lamp))]);
    this.#rules = rulesByEdge(this.programme);
    this.#shows = showsByChart(site);
    this.#refresh = clockPoints(site, this.images, this.#runtime);
  }

  /** Enters all charts at the start of a run. */
  start(now: Instant = START): void {
    this.journal.append(now, "controller", { says: "started", site: this.site.id });
    this.#guarded(now, () => {
      this.real.start(now);
      this.#runtime.start(now);
      this.#actuate(now);
    });
  }

  /** Queues an order for the next latch; false when the queue is full. */
  give(order: QueuedOrder): boolean {
    return this.#orders.put(order);
  }

  /** One scan. */
  scan(now: Instant): void {
    this.#now = now;
    if (this.#safe) return;
    this.#guarded(now, () => {
      const written = this.journal.head.length;
      const changes = latch(this.#bus.latch(now), this.images, this.#filter, now);
      this.real.latched(now);
      this.#endDisablements(now);
      noteNotices(this.#bus.notices?.() ?? [], this, now);
      for (const change of keepingBackFirst(changes, this.#rules)) this.#hear(now, change);
      for (const order of this.#orders.takeAll()) this.#obey(now, order);
      this.#runtime.fireDeadlines(now, this.journal.head.length > written ? now : START);
      this.#actuate(now);
    });
  }

  /** The earliest instant at which a scan has something to do of its own accord. */
  nextDue(): Instant | undefined {
    if (!this.#orders.isEmpty) return this.#now;
    const [deadline, enabling] = [this.#runtime.nextDeadline(), this.disablements.next()];
    if (deadline === undefined || enabling === undefined) return deadline ?? enabling;
    return deadline < enabling ? deadline : enabling;
  }

  get isSafe(): boolean {
    return this.#safe;
  }

  /** A chart as displays and checks see it; undefined when the site has no such chart. */
  chart(id: string): Chart | undefined {
    return this.#runtime.find(id);
  }

  charts(): IterableIterator<Chart> {
    return this.#runtime.charts();
  }

  /** Whether a chart of the site would take an event in its present state. */
  wouldTake(chart: string, event: ChartEvent): boolean {
    return this.#runtime.find(chart)?.wouldTake(event) ?? false;
  }

  /** Brings the points that count with time up to `now`: heartbeat, countdowns, totals. */
  refresh(now: Instant): void {
    this.#refresh(now, {
      faults: this.faultCount,
      isSafe: this.#safe,
      disabled: this.disablements.count,
      unseenFaults: this.annunciation.faults.unseen,
      unseenAlarms: this.annunciation.alarms.unseen,
    });
  }

  /** Charts in fault, faulty lines and inputs without a good sample. */
  get faultCount(): number {
    let count = this.#filter.faultyLines;
    for (const { point } of this.disablements.save()) if (this.#filter.isFaulty(point)) count--;
    for (const faults of this.#faults.values()) count += faults;
    return count;
  }

  save(): ControllerData {
    return structuredClone({
      at: this.#now,
      safe: this.#safe,
      images: this.images.save(),
      filter: this.#filter.save(),
      runtime: this.#runtime.save(),
      orders: this.#orders.save(),
      journal: this.journal.head,
      faults: [...this.#faults],
      annunciation: this.annunciation.save(),
      disablements: this.disablements.save(),
    });
  }

  /** Goes on from saved data as if it had never stopped; writes nothing to the field. */
  load(saved: ControllerData): void {
    const data = structuredClone(saved);
    this.#now = data.at;
    this.#safe = data.safe;
    this.images.load(data.images);
    this.#filter.load(data.filter);
    this.#runtime.load(data.runtime);
    this.#orders.load(data.orders);
    this.journal.resume(data.journal);
    this.#faults.clear();
    for (const [chart, count] of data.faults) this.#faults.set(chart, count);
    this.#demand.recount(this.#runtime.charts());
    this.disablements.load(data.disablements);
    this.annunciation.load(data.annunciation, this.#runtime.charts(), this.disablements.count);
  }

  /**
   * Comes back from a loss of power that began at `since` with what it had kept, and drives every
   * output that it wants anew. What was ordered meanwhile is lost: nobody was there to hear it.
   */
  restart(now: Instant, since: Instant): void {
    const down = millis(now - since);
    this.load(JSON.parse(JSON.stringify(this.save())) as ControllerData);
    this.#orders.takeAll();
    this.#guarded(now, () => {
      this.journal.append(now, "controller", { says: "restarted", down });
      this.real.disarmAll("the controller was restarted", now);
      this.#runtime.resume(now, down);
      this.list.points.forEach(({ direction, safe }, point) => {
        if (direction === "output" && this.images.value(point) !== safe) this.announce(point, now);
      });
    });
  }

  #hear(now: Instant, { tag, change }: Changed): void {
    if (change === "no answer") {
      this.#noteQuality(now, tag, change, 1);
      this.#tell(now, tag, "silent");
    } else if (change === "answers again") {
      this.#noteQuality(now, tag, change, -1);
      this.#tell(now, tag, "answers");
    } else this.#decide(now, tag, change);
  }

  #obey(now: Instant, queued: QueuedOrder): void {
    const { events, refilter, retell, switched } = takeOrder(queued, this, now);
    for (const { chart, event } of events) {
      const found = this.#runtime.find(chart);
      if (found !== undefined) this.#runtime.deliver(now, found, event);
    }
    for (const point of retell) this.#filter.forget(point);
    for (const point of [...refilter, ...retell]) {
      const { tag } = this.images.point(point);
      for (const edge of this.#filter.edges(point, this.images.value(point))) {
        this.#decide(now, tag, edge);
      }
    }
    this.#switch(now, switched);
  }

  /** Points were disabled or enabled: an output is driven anew, an input in service is told. */
  #switch(now: Instant, points: readonly number[]): void {
    for (const point of points) {
      const { tag, direction } = this.images.point(point);
      if (direction === "output") this.#demand.touch(point);
      else if (!this.disablements.has(point)) {
        this.#filter.forgetAll(point);
        // What nobody vouches for is told once somebody does.
        if (this.images.quality(point) !== Quality.good) continue;
        for (const edge of this.#filter.edges(point, this.images.value(point))) {
          this.#decide(now, tag, edge);
        }
      }
    }
  }

  #endDisablements(now: Instant): void {
    const ended = this.disablements.takeExpired(now);
    for (const { point } of ended) {
      const { tag } = this.images.point(point);
      this.journal.append(now, "controller", { says: "disablement ran out", tag });
      this.annunciation.enabled(tag);
    }
    const points = ended.map(({ point }) => point);
    this.#switch(now, points);
  }

  #noteQuality(now: Instant, tag: string, says: string, by: 1 | -1): void {
    this.journal.append(now, "input", { tag, says });
    this.#faults.set("field", (this.#faults.get("field") ?? 0) + by);
    const { device } = this.images.point(this.images.indexOf(tag));
    this.annunciation.badPoints(now, device ?? tag, by);
  }

  #decide(now: Instant, tag: string, edge: Edge): void {
    const rules = this.#rules.get(`${tag} ${edge}`);
    const point = this.images.indexOf(tag);
    const isDisabled = this.disablements.has(point);
    if (!isDisabled) this.annunciation.heard(now, tag, edge, this.images.value(point));
    // A wiring fault is told to nobody in particular, and still has to stand in the journal.
    if (rules === undefined && edge !== "fault" && edge !== "restored") return;
    this.journal.append(now, "input", { tag, edge, ...(isDisabled ? { disabled: true } : {}) });
    if (!isDisabled) this.#tell(now, tag, edge);
  }

  /** Gives the charts that listen for this edge of this point their event. */
  #tell(now: Instant, tag: string, edge: Edge): void {
    for (const { event, to } of this.#rules.get(`${tag} ${edge}`) ?? []) {
      for (const id of to) this.#runtime.deliver(now, this.#runtime.chart(id), event);
    }
  }

  #noteStep(at: Instant, chart: Chart, cause: string, step: Step): void {
    const { from, to } = step;
    if (from !== to) this.journal.append(at, "chart", { chart: chart.id, from, to, by: cause });
    for (const { type, ...facts } of step.facts) {
      this.journal.append(at, "fact", { chart: chart.id, fact: type, ...facts });
    }
    this.#demand.update(chart);
    this.annunciation.chartStepped(at, chart);
    let faults = 0;
    for (const tag of chart.tags) if (faultTags.has(tag)) faults++;
    if (faults > 0 || this.#faults.has(chart.id)) this.#faults.set(chart.id, faults);
    for (const show of this.#shows.get(chart.id) ?? []) {
      this.images.set(this.images.indexOf(show.tag), show.read(chart), Quality.good, at);
    }
  }

  #actuate(now: Instant): void {
    const lamps = this.annunciation.takeChanged() ? this.#lamps : [];
    for (const [, point] of lamps) this.#demand.touch(point);
    for (const point of this.#demand.takeTouched()) {
      this.drive(point, this.#isWanted(point) ? 1 : 0, now);
    }
  }

  #isWanted(point: number): boolean {
    if (this.disablements.has(point)) return false;
    const lamp = this.#lamps.find(([, place]) => place === point)?.[0];
    return (lamp !== undefined && this.annunciation.isLit(lamp)) || this.#demand.isAsked(point);
  }

  /** Sets an output and, if the value that counts has changed, drives the field and journals it. */
  drive(point: number, value: number, now: Instant): void {
    if (!this.images.set(point, value, Quality.good, now)) return;
    this.announce(point, now);
  }

  /** Drives the field with the value of an output that counts now. */
  announce(point: number, now: Instant): void {
    const { tag, value } = this.images.state(point);
    this.journal.append(now, "output", { tag, value, ...this.real.reach(point) });
    this.#bus.drive(point, value, now);
  }

  #guarded(now: Instant, work: () => void): void {
    try {
      work();
    } catch (cause) {
      // A broken promise of our own: say so, and let nothing go on as if it had held.
      this.#safe = true;
      const says = cause instanceof Error ? cause.message : String(cause);
      this.#attempt(() => {
        this.journal.append(now, "controller", { says: "defect", cause: says });
      });
      this.annunciation.system(now, "controller", "defect: the controller is in its safe state");
      this.list.points.forEach((point, index) => {
        if (point.direction === "output") this.#makeSafe(index, point, now);
      });
      this.#attempt(() => this.real.disarmAll("the controller broke down", now));
    }
  }

  /** Nobody's forcing outlives a defect: the safe state is safe. */
  #makeSafe(index: number, { tag, safe }: Point, now: Instant): void {
    const before = this.images.value(index);
    this.images.unforce(index);
    this.images.set(index, safe, Quality.good, now);
    if (before === safe) return;
    this.#attempt(() => {
      this.#bus.drive(index, safe, now);
    });
    this.#attempt(() => {
      this.journal.append(now, "output", { tag, value: safe, ...this.real.reach(index) });
    });
  }

  /** The store must take the line; that the log cannot is a fault, and not the scan's end. */
  #keep(line: string, { store, log }: ControllerPorts): void {
    store.append(line);
    const trouble = log?.keep(line);
    if (trouble !== this.#logTrouble) this.annunciation.system(this.#now, "event log", trouble);
    this.#logTrouble = trouble;
  }

  #attempt(work: () => void): void {
    try {
      work();
    } catch {
      // The store or the bus may be what has failed: every other output still goes safe.
    }
  }
}
