/**
 * Runs one drill at one site and says what came of it.
 *
 * In process or over the wire, as fast as it goes or paced: the journal is the same. The verdict is
 * `fail` when an expectation or an always-on check is broken, and `invalid` when the run proves
 * nothing, because a fault missed a stage or the controller itself broke down.
 */
import { sha256Digest, type Controller } from "#firmware";
import { instantAt, pointList, START, type Instant, type Site } from "#panels";
import type { Outcome, PlantEvent } from "../plant/plant.js";
import { noRecord, RecordWriter, type RecordSink } from "../record/record.js";
import { StateHash } from "../record/state-hash.js";
import { StateLines } from "../record/state-lines.js";
import type { Overlaid } from "../rig/real/binding.js";
import { Overlay, type RealEquipment } from "../rig/real/overlay.js";
import { rigUp } from "../rig/rig-up.js";
import type { SerialLine } from "../rig/wire-link.socket.js";
import { Stage, type StageOptions } from "../rig/stage.js";
import type { Pacer } from "../time/pacer.js";
import { Checks, type Violation } from "./checks/checks.js";
import type { Drill, ExpectationVerdict } from "./drill.js";
import { ExpectationWatch, holds, type Watched } from "./expectations.js";
import { withFacePeer } from "./faults/face/with-face-peer.js";
import type { FacePeer } from "./faults/face/face-peer.js";
import { FaultWatch, type FaultReport } from "./faults/fault-watch.js";
import { playAct } from "./play-act.js";

export interface RunOptions {
  readonly site: Site;
  readonly drill: Drill;
  readonly version: string;
  /** Hashes of the two files as they were read. */
  readonly siteHash: string;
  readonly drillHash: string;
  readonly transport: "in-process" | "wire";
  /** Endpoints of the field that are a serial line in this run, where it goes over wires. */
  readonly lines?: ReadonlyMap<string, SerialLine> | undefined;
  readonly record?: RecordSink;
  readonly pacer?: Pacer;
  readonly everyScan?: boolean;
  /** Goes no further than the first broken check: who only asks whether, need not wait. */
  readonly endsWhenBroken?: boolean;
  /** Told after each scan, with the requests sent so far. */
  readonly progress?: (now: Instant, requests: number) => void;
  /** Hears each journal line, as timelines do. */
  readonly journal?: (line: string) => void;
  readonly onlooker?: Onlooker;
  readonly real?: RealRun;
}

/** Real equipment behind some points of a run, or what a record says of it. */
export interface RealRun {
  readonly overlaid: Overlaid;
  /** Opened when the run begins; closed with it. */
  readonly open: () => RealEquipment;
  /** Hash of the bench file as it was read. */
  readonly setupHash: string;
}

/** Looks at the controller after each scan, and has something to say for the record. */
export interface Onlooker {
  /** Instants at which there is to be a scan, whatever happens. */
  readonly looks: readonly Instant[];
  see(now: Instant, controller: Controller): readonly string[];
}

/** What the incident came to, and what the gas desk lent. */
export interface DrillOutcome extends Omit<Outcome, "roomsTouched"> {
  readonly roomsTouched: number;
  readonly roomsTouchedIds: readonly string[];
  readonly cylindersBorrowed: number;
}

export interface RunResult {
  readonly verdict: "pass" | "fail" | "invalid";
  readonly expectations: readonly ExpectationVerdict[];
  readonly violations: readonly Violation[];
  readonly faults: readonly FaultReport[];
  readonly outcome: DrillOutcome;
  readonly events: readonly PlantEvent[];
  readonly end: Instant;
  readonly scans: number;
  readonly requests: number;
  readonly recordHash: string;
  readonly recordBytes: number;
  readonly journalHash: string;
  readonly journalLength: number;
  readonly forcedPoints: readonly string[];
  readonly brokeDown: boolean;
}

export async function runDrill(options: RunOptions): Promise<RunResult> {
  const record = new RecordWriter(options.record ?? noRecord, sha256Digest());
  record.add(JSON.stringify(headOf(options)));
  try {
    record.flush();
    return await play(options, record);
  } catch (cause) {
    record.abandon();
    throw cause;
  }
}

async function play(options: RunOptions, record: RecordWriter): Promise<RunResult> {
  const { site, drill, transport } = options;
  let run: DrillRun | undefined;
  const journal = (line: string): void => {
    record.add(line);
    run?.journal(line);
    options.journal?.(line);
  };
  const real = overlayOf(options, record);
  const { seed, fieldBus: bus } = drill;
  const rigged = await rigUp({ site, seed, transport, bus, lines: options.lines, journal, real });
  const { parts, peer } = await withFacePeer(rigged, drill);
  try {
    run = new DrillRun(options, parts, record, peer);
    return await run.play();
  } finally {
    await parts.link.close();
  }
}

/** The real equipment of a run; each sample that a scan takes in goes into the record. */
function overlayOf({ site, real }: RunOptions, record: RecordWriter): Overlay | undefined {
  if (real === undefined) return undefined;
  return new Overlay({
    list: pointList(site),
    overlaid: real.overlaid,
    equipment: real.open(),
    neverArmed: "nobody is at a desk in a drill; arm it at the desk of a bench",
    heard: (t, tag, { value, quality }) => {
      record.add(JSON.stringify({ kind: "real", t, tag, value, quality }));
    },
  });
}

/** The parts of one run and what it has seen so far. */
class DrillRun {
  readonly #options: RunOptions;
  readonly #parts: Stage["parts"];
  readonly #record: RecordWriter;
  readonly #states = new StateLines();
  readonly #checks: Checks;
  readonly #faults: FaultWatch;
  readonly #watches: readonly ExpectationWatch[];
  readonly #events: PlantEvent[] = [];
  readonly #happened = new Set<string>();
  readonly #forced = new Set<string>();
  readonly #startedAtPanel = new Set<string>();
  readonly #withoutPower = { ms: 0 };
  readonly #watched: Watched;

  constructor(
    options: RunOptions,
    parts: Stage["parts"],
    record: RecordWriter,
    peer: FacePeer | undefined,
  ) {
    this.#options = options;
    this.#parts = parts;
    this.#record = record;
    const { images } = parts.controller;
    this.#keepStates();
    const [startedAtPanel, withoutPower] = [this.#startedAtPanel, this.#withoutPower];
    this.#checks = new Checks({ ...parts, startedAtPanel, withoutPower });
    const hasHappened: Watched["hasHappened"] = (event, about) =>
      this.#happened.has(`${event} ${about}`);
    const { controller, link } = parts;
    this.#faults = new FaultWatch({
      controller,
      witness: link.witness,
      hasHappened,
      isServed: peer && ((since) => peer.isServed(since)),
    });
    this.#watches = options.drill.expectations.map((each) => new ExpectationWatch(each));
    this.#watched = {
      point: (tag) => images.value(images.indexOf(tag)),
      hasHappened,
    };
  }

  journal(line: string): void {
    this.#faults.journal(line);
  }

  async play(): Promise<RunResult> {
    const { drill, pacer } = this.#options;
    const options: StageOptions = {
      everyScan: this.#options.everyScan ?? pacer !== undefined,
      pacer,
      watch: (now) => {
        this.#watch(now);
        if (this.#options.endsWhenBroken === true && this.#isBroken) stage.stop();
      },
    };
    const stage = new Stage(this.#parts, options);
    for (const { at, act, unless } of drill.script) {
      stage.at(at, () => {
        if (unless !== undefined && holds(unless, this.#watched)) return;
        if (act.kind === "force") this.#forced.add(act.point);
        if (act.kind === "release") this.#startedAtPanel.add(act.room);
        if (act.kind === "restart") this.#withoutPower.ms += act.down;
        const laid = playAct(act, stage);
        this.#faults.applied(act, laid, { declaredAt: at, now: stage.now });
      });
    }
    for (const look of this.#options.onlooker?.looks ?? []) stage.at(look, () => undefined);
    const end = instantAt(START + drill.duration);
    await stage.run(end);
    return this.#result(stage, end);
  }

  /** Writes down what each second of the plant came to, for whoever replays it. */
  #keepStates(): void {
    const { plant } = this.#parts;
    const hash = new StateHash(plant.live());
    plant.eachTick((atMs) => {
      this.#addAll(this.#states.take(atMs, hash.next()));
    });
  }

  #addAll(lines: readonly string[]): void {
    for (const line of lines) this.#record.add(line);
  }

  get #isBroken(): boolean {
    return this.#checks.violations.length > 0 || this.#parts.controller.isSafe;
  }

  #watch(now: Instant): void {
    this.#parts.controller.refresh(now);
    const { plant, link } = this.#parts;
    for (const event of plant.takeEvents()) {
      this.#events.push(event);
      this.#happened.add(`${event.kind} ${event.subject}`).add(`${event.kind} `);
      const { at: t, ...facts } = event;
      this.#record.add(
        JSON.stringify({
          kind: "plant",
          t,
          event: facts.kind,
          about: facts.subject,
          says: facts.says,
        }),
      );
    }
    this.#addAll(this.#options.onlooker?.see(now, this.#parts.controller) ?? []);
    this.#checks.observe(now);
    this.#faults.observe(now);
    for (const watch of this.#watches) watch.observe(now, this.#watched);
    this.#record.flush();
    this.#options.progress?.(now, link.requests);
  }

  #result(stage: Stage, end: Instant): RunResult {
    const { plant, controller, link } = this.#parts;
    const { roomsTouched: roomsTouchedIds, ...rest } = plant.outcome();
    const outcome: DrillOutcome = {
      ...rest,
      agentReleasedKg: Math.round(rest.agentReleasedKg * 1000) / 1000,
      worstFlammablePct: Math.round(rest.worstFlammablePct * 10) / 10,
      worstDeflagrationKpa: Math.round(rest.worstDeflagrationKpa * 10) / 10,
      roomsTouched: roomsTouchedIds.length,
      roomsTouchedIds,
      cylindersBorrowed: borrowed(controller),
    };
    const figures = new Map(Object.entries(outcome));
    const expectations = this.#watches.map((watch) => watch.verdict(end, figures));
    const { violations } = this.#checks;
    const faults = this.#faults.reports(end, violations);
    const isInvalid = controller.isSafe || faults.some(({ missing }) => missing !== undefined);
    const isPassed =
      violations.length === 0 && expectations.every((each) => each.verdict === "pass");
    const verdict = isInvalid ? "invalid" : isPassed ? "pass" : "fail";
    const { length, hash } = controller.journal.head;
    const journal = { length, hash };
    this.#addAll(this.#states.rest(end));
    this.#record.add(
      JSON.stringify({
        kind: "end",
        t: end,
        verdict,
        expectations,
        violations,
        faults,
        outcome,
        journal,
      }),
    );
    return {
      verdict,
      expectations,
      violations,
      faults,
      outcome,
      events: this.#events,
      end,
      scans: stage.scans,
      requests: link.requests,
      recordHash: this.#record.finish(),
      recordBytes: this.#record.bytes,
      journalHash: hash,
      journalLength: length,
      forcedPoints: [...this.#forced],
      brokeDown: controller.isSafe,
    };
  }
}

function headOf(options: RunOptions) {
  const { site, drill, version, siteHash, drillHash, transport } = options;
  return {
    kind: "head",
    quench: version,
    site: site.id,
    siteHash,
    drill: drill.id,
    drillHash,
    seed: drill.seed,
    transport,
    ...(options.real === undefined ? {} : { real: headOfReal(options.real) }),
  };
}

function headOfReal({ overlaid: { inputs, outputs }, setupHash }: RealRun) {
  return {
    setupHash,
    inputs: inputs.map(({ tag, starts, says }) => ({ tag, starts, says })),
    outputs: outputs.map(({ tag, says }) => ({ tag, says })),
  };
}

function borrowed(controller: Controller): number {
  const desk = controller.chart("desk")?.context as { readonly lentInAll: number } | undefined;
  return desk?.lentInAll ?? 0;
}
