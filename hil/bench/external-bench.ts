/**
 * External bench: the field of a site on real sockets, for somebody else's controller to drive, and
 * the reference firmware in its shadow.
 *
 *   controller under test ◀──FC 4── devices ◀── building
 *                         ──FC 5, 15─▶ devices ──▶ building
 *                                         └──▶ reference (looks on) ──▶ conformance watch
 *
 * The clock starts when the controller first asks or writes anything. What it writes counts from
 * the wall clock's instant on, so that a busy machine does not make it early. A controller that
 * says nothing for too long is told as lost; its outputs stay as its devices hold them.
 */
import { instantAt, START, type Duration, type Instant, type PointList, type Site } from "#panels";
import { scanAtOrAfter } from "#firmware";
import type { Act, Drill } from "../drill/drill.js";
import { holds, type Watched } from "../drill/expectations.js";
import { playAct } from "../drill/play-act.js";
import type { Report } from "../conformance/conformance-report.js";
import { ConformanceWatch } from "../conformance/conformance-watch.js";
import type { JudgedSheet } from "../conformance/judged-sheet.js";
import { EmulatedDevices } from "../rig/emulated-devices.socket.js";
import type { FieldLink } from "../rig/field-link.js";
import { rigShadow } from "../rig/rig-shadow.js";
import { Stage, type StageParts } from "../rig/stage.js";
import { wallPacer, type WallPacer } from "./wall-pacer.js";

/** How often it is looked whether the controller has come, milliseconds of real time. */
const LOOK_EVERY_MS = 20;

export interface ExternalBenchOptions {
  readonly site: Site;
  readonly sheet: JudgedSheet;
  readonly drill?: Drill | undefined;
  readonly pace: number;
  readonly host: string;
  readonly basePort: number;
  readonly tolerance?: Duration | undefined;
  /** The controller may say nothing for so long. */
  readonly silentAfter: Duration;
  /** Told what happens while it runs. */
  readonly happened: (at: Instant, says: string) => void;
}

export class ExternalBench {
  readonly devices: EmulatedDevices;
  readonly list: PointList;
  readonly #options: ExternalBenchOptions;
  readonly #parts: StageParts;
  readonly #watch: ConformanceWatch;
  readonly #pacer: WallPacer;
  readonly #stage: Stage;
  readonly #presence: Presence;
  readonly #happened = new Set<string>();
  #isStopped = false;

  static async open(options: ExternalBenchOptions): Promise<ExternalBench> {
    const { site, host, basePort } = options;
    const watch = new ConformanceWatch(options);
    const parts = rigShadow({
      site,
      seed: options.drill?.seed ?? 1,
      journal: (line) => {
        watch.journal(line);
      },
      driven: (output, on) => {
        watch.referenceDrove(output, on);
      },
    });
    const { list } = parts.controller;
    const pacer = wallPacer(options.pace, site.scanPeriod);
    let stage: Stage | undefined;
    const written = (point: number, on: boolean): void => {
      const soonest = stage === undefined || stage.scans === 0 ? START : stage.now + 1;
      const counts = instantAt(Math.ceil(Math.max(pacer.virtualMs(), soonest)));
      watch.testedDrove(list.points[point]?.tag ?? "", on, scanAtOrAfter(counts, site.scanPeriod));
    };
    const doors = { host, basePort, written, bus: options.drill?.fieldBus };
    const devices = await EmulatedDevices.open(site.id, list, parts.field, doors);
    const link = withReports(parts.link, devices);
    const bench = new ExternalBench(options, { parts: { ...parts, link }, watch, pacer, devices });
    stage = bench.#stage;
    return bench;
  }

  private constructor(
    options: ExternalBenchOptions,
    made: {
      readonly parts: StageParts;
      readonly watch: ConformanceWatch;
      readonly pacer: WallPacer;
      readonly devices: EmulatedDevices;
    },
  ) {
    this.#options = options;
    this.#parts = made.parts;
    this.#watch = made.watch;
    this.#pacer = made.pacer;
    this.devices = made.devices;
    this.list = made.parts.controller.list;
    this.#presence = new Presence(options, made.watch);
    this.#stage = new Stage(made.parts, {
      everyScan: true,
      pacer: made.pacer,
      watch: (now) => {
        this.#scanned(now);
      },
    });
  }

  /** Requests that the controller under test has sent so far. */
  get requests(): number {
    return [...this.devices.endpoints.values()].reduce((sum, { requests }) => sum + requests, 0);
  }

  /** Waits for the controller's first request; false if none came in time, or it was stopped. */
  async firstRequest(withinMs: number): Promise<boolean> {
    const until = performance.now() + withinMs;
    while (this.requests === 0) {
      if (this.#isStopped || performance.now() > until) return false;
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
    return true;
  }

  /** Plays the drill to its end, or goes on until it is stopped. */
  async run(): Promise<Report> {
    const { drill, site } = this.#options;
    this.#putActs();
    await this.#stage.run(START);
    const end = drill === undefined ? Infinity : drill.duration;
    while (!this.#isStopped && this.#stage.now < end) {
      await this.#stage.advance(instantAt(this.#stage.now + site.scanPeriod));
    }
    return this.#watch.report(this.#stage.now);
  }

  stop(): void {
    this.#isStopped = true;
    this.#pacer.stop();
  }

  async close(): Promise<void> {
    this.stop();
    await this.devices.close();
  }

  #putActs(): void {
    const { images } = this.#parts.controller;
    const happened = this.#happened;
    const watched: Watched = {
      point: (tag) => images.value(images.indexOf(tag)),
      hasHappened: (event, about) => happened.has(`${event} ${about}`),
    };
    for (const { at, act, unless } of this.#options.drill?.script ?? []) {
      this.#stage.at(at, () => {
        if (unless !== undefined && holds(unless, watched)) return;
        if (isAtPanel(act)) {
          const says = `somebody at the panel: ${act.kind} ${aboutOf(act)}; do the same at yours`;
          this.#options.happened(this.#stage.now, says);
        }
        playAct(act, this.#stage);
      });
    }
  }

  #scanned(now: Instant): void {
    const { plant, controller } = this.#parts;
    for (const { kind, subject, says } of plant.takeEvents()) {
      this.#happened.add(`${kind} ${subject}`).add(`${kind} `);
      this.#options.happened(now, `${subject}: ${says}`);
    }
    this.#presence.scanned(now, this.requests);
    this.#watch.scanned(now, controller);
  }
}

/** Battery monitoring publishes what it has to say when the shadow hears it. */
function withReports(link: FieldLink, devices: EmulatedDevices): FieldLink {
  return {
    ...link,
    async collect(now) {
      void link.collect(now);
      await devices.report(now);
    },
  };
}

const panelActs: ReadonlySet<Act["kind"]> = new Set([
  ...(["reset", "release", "decide", "force", "unforce"] as const),
  ...(["disable", "enable", "acknowledge"] as const),
]);

/** What a drill does at the panel reaches the reference alone: no wire carries it. */
export function isAtPanel({ kind }: Act): boolean {
  return panelActs.has(kind);
}

function aboutOf(act: Act): string {
  const { room, point, decision, about } = act as Readonly<Record<string, unknown>>;
  return [decision, room ?? point ?? about].filter((word) => typeof word === "string").join(" ");
}

/** Notices when the controller falls silent, and when it is back. */
class Presence {
  readonly #options: Pick<ExternalBenchOptions, "silentAfter" | "happened">;
  readonly #watch: ConformanceWatch;
  #requests = 0;
  #heardAt = START;
  #isLost = false;

  constructor(options: ExternalBenchOptions, watch: ConformanceWatch) {
    this.#options = options;
    this.#watch = watch;
  }

  scanned(now: Instant, requests: number): void {
    const { silentAfter, happened } = this.#options;
    if (requests !== this.#requests) {
      this.#requests = requests;
      this.#heardAt = now;
      if (this.#isLost) {
        this.#watch.back(now);
        happened(now, "the controller under test is back");
      }
      this.#isLost = false;
    } else if (!this.#isLost && now - this.#heardAt > silentAfter) {
      this.#isLost = true;
      this.#watch.lost(this.#heardAt);
      happened(now, "controller lost: the controller under test says nothing any more");
    }
  }
}
