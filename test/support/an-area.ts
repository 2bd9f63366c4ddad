/**
 * The charts of one area's release on the firmware's own runtime: release, countdown, who permits
 * it, how its flow is heard and what it sounds, with the routes of the programme between them and
 * a clock that a test moves.
 *
 * The area has the lines A, B and H, a warning of 30 s and a manual delay of 10 s.
 */
import {
  after,
  seconds,
  START,
  usualSequence,
  type ChartEvent,
  type ChartSpec,
  type DetectionLine,
  type Duration,
  type ExtinguishingArea,
  type Instant,
  type ReleaseSequence,
  type Room,
  type Route,
} from "#panels";
import { ChartRuntime } from "../../firmware/charts/chart-runtime.js";
import { stateName } from "../../firmware/charts/chart.js";
import { alarmCharts } from "../../panels/programme/alarm-charts.js";
import type { ProgrammeDraft } from "../../panels/programme/programme-parts.js";
import { releaseCharts } from "../../panels/programme/release/release-charts.js";
import { leftOf } from "../../panels/room/countdown-words.js";
import { aRoom } from "./sites/a-site.js";
import { standardAlarms, standardFlooding } from "./sites/standard-gas.js";

export interface AreaParts extends Partial<Omit<ExtinguishingArea, "sequence">> {
  readonly kind?: Room["kind"];
  readonly sequence?: Partial<ReleaseSequence>;
  readonly hold?: Partial<ReleaseSequence["hold"]>;
}

const SOAK = seconds(600);
const aLine = (id: string): DetectionLine => ({ id, kind: "smoke", alarmAt: 4 });

export class AnArea {
  readonly facts: (ChartEvent & { readonly at: Instant })[] = [];
  readonly #runtime: ChartRuntime;
  #now: Instant = START;

  constructor({ kind = "server", sequence, hold, ...but }: AreaParts = {}) {
    const usual = usualSequence(SOAK);
    const area: ExtinguishingArea = {
      lines: ["A", "B", "H"].map(aLine),
      preDischarge: seconds(30),
      manualDelay: seconds(10),
      concentrationPct: 5.3,
      soak: SOAK,
      flooding: standardFlooding,
      alarms: standardAlarms,
      ...but,
      sequence: { ...usual, ...sequence, hold: { ...usual.hold, ...sequence?.hold, ...hold } },
    };
    const charts: ChartSpec[] = [];
    const routes: Route[] = [];
    const room = aRoom("hall", { kind, area });
    const draft: ProgrammeDraft = {
      chart: (id, chart, input) => charts.push({ id, kind: chart, input }),
      input: () => undefined,
      route: (from, facts, to) => facts.forEach((fact) => routes.push({ from, fact, to })),
    };
    releaseCharts(room, area, draft);
    alarmCharts({ rooms: [room], banks: [] }, draft);
    const known = new Set(charts.map(({ id }) => id));
    const present = routes
      .map((route) => ({ ...route, to: route.to.filter((id) => known.has(id)) }))
      .filter(({ to }) => to.length > 0);
    this.#runtime = new ChartRuntime(
      { charts, inputs: [], routes: present },
      (at, _chart, _by, step) => {
        this.facts.push(...step.facts.map((fact) => ({ ...fact, at })));
      },
    );
    this.#runtime.start(START);
  }

  send(event: ChartEvent | string): this {
    const given = typeof event === "string" ? { type: event } : event;
    const chart = this.#runtime.find(`${chartOf(given.type)}/hall`);
    if (chart !== undefined) this.#runtime.deliver(this.#now, chart, given);
    return this;
  }

  /** Each event at the same instant, in this order. */
  sendAll(...events: readonly (ChartEvent | string)[]): this {
    for (const event of events) this.send(event);
    return this;
  }

  wait(duration: Duration): this {
    this.#now = after(this.#now, duration);
    this.#runtime.fireDeadlines(this.#now);
    return this;
  }

  /** A named person decides something that lasts. */
  decide(event: string, lasts?: Duration, who = "T. Kim"): this {
    const span = lasts === undefined ? {} : { lasts, until: after(this.#now, lasts) };
    return this.send({ type: `${event}.decided`, about: "hall", who, ...span });
  }

  get now(): Instant {
    return this.#now;
  }

  state(kind = "release"): string {
    return stateName(this.#runtime.chart(`${kind}/hall`).value);
  }

  tags(kind = "release"): readonly string[] {
    return [...this.#runtime.chart(`${kind}/hall`).tags];
  }

  /** What the alarm devices of the area are driven to do. */
  get outputs(): readonly string[] {
    return this.#runtime.chart("alarms/hall").outputs;
  }

  /** What the display shows of the countdown, in milliseconds. */
  get leftMs(): number {
    const due = this.#runtime.deadlineOf("countdown/hall");
    const left = due === undefined ? undefined : due - this.#now;
    return leftOf(this.#runtime.chart("countdown/hall"), left);
  }

  told(type: string): readonly (ChartEvent & { readonly at: Instant })[] {
    return this.facts.filter((fact) => fact.type === type);
  }

  get asksGas(): boolean {
    return this.told("gas.asked").length > 0;
  }

  forgetFacts(): this {
    this.facts.length = 0;
    return this;
  }
}

/** Which chart of the area an event from outside is for. */
function chartOf(type: string): string {
  if (type.startsWith("hold.")) return "countdown";
  if (type.startsWith("sounders.")) return "alarms";
  if (type.startsWith("lock.") || type.startsWith("unlock.")) return "lock";
  if (type.startsWith("hotWork")) return "hotWork";
  if (type.startsWith("cover.") || type.startsWith("callPoint.")) return "callPoint";
  const isMode = /^(key|manualOnly|automatic|block|unblock)\./u.test(type);
  return isMode ? "mode" : "release";
}

export const zone = (id: string) => ({ type: "zone.alarmed", zone: id });
export const cleared = (id: string) => ({ type: "zone.cleared", zone: id });
