/**
 * A controller under test, in virtual time: a second copy of the firmware that drives the field for
 * a reference in its shadow, as late as a test says and with the fault that it plants.
 */
import { Controller, sha256 } from "#firmware";
import { instantAt, START, type Duration, type Instant, type Site } from "#panels";
import type { Report } from "../../../hil/conformance/conformance-report.js";
import { ConformanceWatch } from "../../../hil/conformance/conformance-watch.js";
import { judgedSheet } from "../../../hil/conformance/judged-sheet.js";
import type { Drill } from "../../../hil/drill/drill.js";
import { playAct } from "../../../hil/drill/play-act.js";
import { rigShadow } from "../../../hil/rig/rig-shadow.js";
import { shadowLink } from "../../../hil/rig/shadow-link.js";
import { Stage } from "../../../hil/rig/stage.js";

export interface OutputEdge {
  readonly output: string;
  readonly on: boolean;
  readonly at: Instant;
}

export interface Tested {
  readonly site: Site;
  readonly drill: Pick<Drill, "seed" | "script" | "duration">;
  readonly rooms?: readonly string[];
  readonly tolerance?: Duration;
  /** Scans that an output waits before it is written. */
  readonly delay?: (output: string) => number;
  /** It scans its inputs at every so many scans of the field. */
  readonly scansEvery?: number;
  /** What becomes of an edge that the copy makes. */
  readonly fault?: (edge: OutputEdge) => readonly OutputEdge[];
  /** Edges that it makes of its own, whatever it sees. */
  readonly extra?: readonly OutputEdge[];
  /** It is lost between these instants, and back afterwards. */
  readonly lost?: readonly [Instant, Instant];
}

/** Plays a drill to its end; what came of the controller under test. */
export async function tested(what: Tested): Promise<Report> {
  const { site, drill, rooms, tolerance, delay = () => 0, scansEvery = 1, lost } = what;
  const sheet = judgedSheet(site, rooms);
  const watch = new ConformanceWatch({ site, sheet, tolerance });
  const parts = rigShadow({
    site,
    seed: drill.seed,
    journal: (line) => {
      watch.journal(line);
    },
    driven: (output, on) => {
      watch.referenceDrove(output, on);
    },
  });
  const { field, controller } = parts;
  const waiting: OutputEdge[] = [...(what.extra ?? [])];
  const drove = (output: string, on: boolean): void => {
    const at = instantAt(stage.now + delay(output) * site.scanPeriod);
    waiting.push(...(what.fault?.({ output, on, at }) ?? [{ output, on, at }]));
  };
  const link = shadowLink(controller.list, field, drove);
  const copy = new Controller(site, {
    bus: {
      latch: (now) => link.latch(now),
      drive: (point, value, now) => {
        link.drive(point, value, now);
      },
    },
    store: { append: () => undefined },
    hash: sha256,
  });
  let scans = 0;
  const stage = new Stage(parts, {
    everyScan: true,
    watch: (now) => {
      if (now === lost?.[0]) watch.lost(now);
      if (now === lost?.[1]) watch.back(now);
      watch.scanned(now, controller);
      void link.collect(now);
      if (now === START) copy.start(now);
      if (scans++ % scansEvery === 0) copy.scan(now);
      for (const edge of waiting.filter(({ at }) => at <= now)) {
        waiting.splice(waiting.indexOf(edge), 1);
        field.drive(controller.images.indexOf(edge.output), edge.on ? 1 : 0);
        watch.testedDrove(edge.output, edge.on, instantAt(now + site.scanPeriod));
      }
    },
  });
  for (const { at, act } of drill.script) {
    stage.at(at, () => {
      playAct(act, stage);
    });
  }
  const end = instantAt(START + drill.duration);
  await stage.run(end);
  return watch.report(end);
}
