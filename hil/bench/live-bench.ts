/**
 * Live bench: a site kept running in paced time, for others to connect to.
 *
 * The field is played by emulated devices on real sockets; the supervisory face listens on the
 * ports given. With a drill, its script happens at its times, each act unless what it says holds by
 * then; afterwards the bench goes on until stopped.
 */
import {
  openDesk,
  SupervisoryFace,
  type Controller,
  type Desk,
  type BrokerAccess,
  type EventLog,
  type PointState,
  type Published,
  type SparkplugNames,
} from "#firmware";
import { instantAt, pointList, START, type Instant, type Site } from "#panels";
import type { Drill } from "../drill/drill.js";
import { holds, type Watched } from "../drill/expectations.js";
import { faceTamper } from "../drill/faults/face/face-road.socket.js";
import { playAct } from "../drill/play-act.js";
import { overlaid } from "../rig/real/binding.js";
import { Overlay } from "../rig/real/overlay.js";
import { RealField } from "../rig/real/real-field.socket.js";
import { rigUp } from "../rig/rig-up.js";
import type { LayCable } from "../rig/wire-link.socket.js";
import type { PlantEvent } from "../plant/plant.js";
import { Stage, type StageParts } from "../rig/stage.js";
import type { PaceReport } from "../time/pacer.js";
import type { BenchSetup } from "./setup/read-setup.js";
import { CrewOutlet } from "./crew-outlet.js";
import { wallPacer } from "./wall-pacer.js";

export interface LiveBenchOptions {
  readonly site: Site;
  readonly drill?: Drill | undefined;
  readonly pace: number;
  readonly host: string;
  readonly modbusPort: number;
  readonly mqttPort: number;
  /** What is opened beyond the two ports, and to whom. */
  readonly setup?: BenchSetup | undefined;
  /** The register map that others rely on, if one has been published. */
  readonly published?: readonly Published[] | undefined;
  /** Keeps the last events over a restart. */
  readonly log?: EventLog | undefined;
  /** The log once more, in another place (R21); what is wrong with it is shown as a fault. */
  readonly logCopy?: { trouble(): string | undefined } | undefined;
  /** File outside the room that holds the crew page (R21). */
  readonly crewFile?: string | undefined;
  /** Where the socket of its desk is put; without it there is no desk. */
  readonly deskPath?: string | undefined;
  /** Somebody else's MQTT broker, in place of one of ours. */
  readonly broker?: BrokerAccess | undefined;
  /** Folder that keeps MQTT lines until a broker has acknowledged them. */
  readonly outbox?: string | undefined;
  /** The names under which the controller is a Sparkplug edge node too. */
  readonly sparkplug?: SparkplugNames | undefined;
  /** Lays a cable to each device of the field; absent, the controller goes there directly. */
  readonly lay?: LayCable | undefined;
  /** Told in words of what went wrong beside the run. */
  readonly warn?: (says: string) => void;
}

export interface LiveBench {
  readonly modbusTcp: string;
  /** All doors of the Modbus server, that one first. */
  readonly modbusDoors: readonly string[];
  readonly mqtt: string;
  /** "3.1.1" or "5", as the broker takes it. */
  readonly mqttVersion: string;
  /** Runs until `stop` is called; rejects if something of ours breaks. */
  readonly ended: Promise<void>;
  /** The point database as it stands. */
  points(): readonly PointState[];
  pace(): PaceReport;
  /** Requests to field devices so far. */
  requests(): number;
  /** Lines of the journal so far. */
  journalLines(): number;
  stop(): Promise<void>;
}

/** A scan waits no longer for the field: half the period of most sites. */
const PATIENCE_MS = 50;

export async function openLiveBench(options: LiveBenchOptions): Promise<LiveBench> {
  const { site, drill, log } = options;
  let face: SupervisoryFace | undefined;
  const outlet = new CrewOutlet(options);
  outlet.checkFile();
  const journal = (line: string): void => {
    outlet.journal(line);
    face?.tell(line);
  };
  const real = realPoints(options);
  const rig = { site, seed: drill?.seed ?? 1, journal, log, real, lay: options.lay };
  const parts = await rigUp({
    ...rig,
    transport: "wire",
    bus: drill?.fieldBus,
    patienceMs: PATIENCE_MS,
  });
  const { controller, plant, link } = parts;
  const { images } = controller;
  const { face: shown, desk } = await openDoors(options, parts);
  face = shown;
  const pacer = wallPacer(options.pace, site.scanPeriod);
  const watchSelf = watches(options, controller, shown);
  const { watched, happens } = happenings(controller);
  const stage = new Stage(parts, {
    everyScan: true,
    pacer,
    watch: (now) => {
      shown.publish(now);
      outlet.publish(now, controller, shown);
      desk?.scanned(now);
      watchSelf(now);
      for (const event of plant.takeEvents()) happens(event);
    },
  });
  putOnStage(drill, stage, watched);
  let isStopped = false;
  let isToldStopped = false;
  const tellStopped = (): void => {
    if (isToldStopped) return;
    isToldStopped = true;
    log?.keep(JSON.stringify({ t: stage.now, kind: "controller", says: "stopped" }));
  };
  const ended = (async () => {
    await stage.run(START);
    while (!isStopped) await stage.advance(instantAt(stage.now + site.scanPeriod));
  })();
  return {
    modbusTcp: shown.modbusTcp,
    modbusDoors: shown.modbusDoors,
    mqtt: shown.mqtt,
    mqttVersion: shown.mqttVersion,
    ended,
    points: () => controller.list.points.map((_, index) => images.state(index)),
    pace: () => pacer.report(),
    requests: () => link.requests,
    journalLines: () => controller.journal.head.length,
    async stop() {
      isStopped = true;
      pacer.stop();
      // Whoever reads the log can tell a stop from a crash, which leaves no such entry.
      await ended
        .then(tellStopped)
        .finally(() => controller.real.disarmAll("the bench stops", stage.now))
        .finally(() => desk?.close())
        .finally(() => link.close())
        .finally(() => shown.close());
    },
  };
}

/** What conditions of a drill look at: the points, and what has happened in the building so far. */
function happenings({ images }: Controller) {
  const happened = new Set<string>();
  const watched: Watched = {
    point: (tag) => images.value(images.indexOf(tag)),
    hasHappened: (event, about) => happened.has(`${event} ${about}`),
  };
  const happens = ({ kind, subject }: PlantEvent): void => {
    happened.add(`${kind} ${subject}`).add(`${kind} `);
  };
  return { watched, happens };
}

/** Lets the script of a drill happen at its times, each act unless what it says holds by then. */
function putOnStage(drill: Drill | undefined, stage: Stage, watched: Watched): void {
  for (const { at, act, unless } of drill?.script ?? []) {
    stage.at(at, () => {
      if (unless !== undefined && holds(unless, watched)) return;
      playAct(act, stage);
    });
  }
}

/** The real devices behind points of the site, if its bench file names any. */
function realPoints({ site, setup, pace }: LiveBenchOptions): Overlay | undefined {
  const bindings = setup?.points;
  if (bindings === undefined) return undefined;
  const list = pointList(site);
  return new Overlay({
    list,
    overlaid: overlaid(bindings),
    equipment: new RealField({ site: site.id, list, bindings }),
    neverArmed: pace === 1 ? undefined : "real equipment keeps real time: outputs arm at pace 1",
  });
}

/** What others come in by: the supervisory face, and the desk where there is one. */
async function openDoors(
  { deskPath, ...options }: LiveBenchOptions,
  { controller, field, link }: StageParts,
): Promise<{ readonly face: SupervisoryFace; readonly desk: Desk | undefined }> {
  let desk: Desk | undefined;
  try {
    desk = deskPath === undefined ? undefined : await openDesk(deskPath, controller);
    const face = await SupervisoryFace.open({
      controller,
      ...options,
      doors: options.setup?.modbus,
      tamper: faceTamper(field),
    });
    return { face, desk };
  } catch (cause) {
    // A port that is taken must not leave the field's sockets open.
    await desk?.close();
    await link.close();
    throw cause;
  }
}

/** Shows what is wrong with the copy of the log, MQTT and Modbus in the queue of faults. */
function watches({ logCopy }: LiveBenchOptions, controller: Controller, face: SupervisoryFace) {
  const watchCopy = systemWatch(controller, "event log copy", () => logCopy?.trouble());
  const watchMqtt = systemWatch(controller, "MQTT", () => face.trouble);
  const watchModbus = systemWatch(controller, "Modbus", () => face.modbusTrouble);
  return (now: Instant): void => {
    watchCopy(now);
    watchMqtt(now);
    watchModbus(now);
  };
}

/** Shows what is wrong with a part of the controller itself, when that changes. */
function systemWatch(
  { annunciation }: Controller,
  about: string,
  look: () => string | undefined,
): (now: Instant) => void {
  let shown: string | undefined;
  return (now) => {
    const trouble = look();
    if (trouble !== shown) annunciation.system(now, about, trouble);
    shown = trouble;
  };
}
