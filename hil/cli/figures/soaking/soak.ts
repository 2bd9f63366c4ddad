/**
 * The soak: a live bench of a whole building for as long as asked for, at a broker that is
 * restarted every minute, with its cables pulled by chance.
 *
 *   devices ══ cable ══ controller ══ cable ══ mosquitto ── mosquitto_sub
 *   └────────── one process ─────┘             restarted    counts the lines of the journal
 *
 * Every line of the journal goes at quality 1 and has a running number: not one may be missing at
 * the listener in the end. Ends with 1 if one is, or if the bench breaks.
 */
import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { journalTopic } from "#firmware";
import { streamOf, type Stream } from "../../../time/chance.js";
import { ExitCode } from "../../exit-codes.js";
import { say } from "../../terminal.js";
import { openCable, type Cable, type Pull } from "./cable.socket.js";
import { listen, openForeignBroker, type ForeignBroker } from "./foreign-broker.js";
import { soakLines, vitalsLine, type Course } from "./soak-lines.js";
import { Tally } from "./tally.js";
import type { FromBench, ToBench, Vitals } from "./words.js";

export interface SoakOptions {
  readonly site: string;
  readonly minutes: number;
  readonly seed: number;
  /** Whether the cables of the field are pulled in silence too. */
  readonly silence: boolean;
}

const MINUTE_MS = 60_000;
/** Between two pulls of some cable, on average. */
const PULL_EVERY_MS = 10_000;
const PULLED_MS = { least: 500, most: 5000 };
const BROKER_DOWN_MS = { least: 500, most: 5000 };
/** How long everything is left alone before the end, so that what is under way arrives. */
const CALM_MS = 20_000;

export async function soak(options: SoakOptions): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "quench-soak-"));
  const tally = new Tally();
  const broker = await openForeignBroker(folder);
  const listener = await listen(broker.port, journalTopic(options.site), (line) =>
    tally.take(line),
  );
  const toBroker = await openCable({ host: "127.0.0.1", port: broker.port });
  const bench = new Bench();
  try {
    await bench.start({
      kind: "start",
      site: options.site,
      minutes: options.minutes,
      broker: `mqtt://127.0.0.1:${toBroker.near.port}`,
      outbox: join(folder, "outbox"),
    });
    say(`${options.site}: ${bench.devices} devices, ${bench.points.toLocaleString("en")} points,`);
    say(`${options.minutes} min, seed ${options.seed}; broker restarted every minute.`);
    const course = await soaked(options, { bench, broker, toBroker, tally });
    const last = await bench.stop();
    // The listener may have the end of the queue still before it.
    for (let n = 0; n < 50 && tally.report(last.lines).lost > 0; n++) await pause(100);
    const cables = { field: bench.cables, broker: toBroker };
    const { lines, isSound } = soakLines(course, last, tally.report(last.lines), {
      field: cables.field.reduce((sum, { connections }) => sum + connections, 0),
      broker: cables.broker.connections,
    });
    for (const line of lines) say(line);
    return isSound ? ExitCode.passed : ExitCode.failed;
  } finally {
    await bench.end();
    await listener.end();
    await toBroker.close();
    await broker.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Parts {
  readonly bench: Bench;
  readonly broker: ForeignBroker;
  readonly toBroker: Cable;
  readonly tally: Tally;
}

/** Pulls and restarts for the minutes given, then leaves everything alone for a while. */
async function soaked(options: SoakOptions, parts: Parts): Promise<Course> {
  const { minutes, seed } = options;
  const { bench, broker, tally } = parts;
  const until = performance.now() + minutes * MINUTE_MS - CALM_MS;
  const byMinute: Vitals[] = [];
  let restarts = 0;
  const chance = streamOf(seed, "broker");
  const everyMinute = async (): Promise<void> => {
    for (let minute = 1; ; minute++) {
      await pause(MINUTE_MS);
      const { vitals } = bench;
      if (vitals !== undefined) {
        byMinute.push(vitals);
        say(vitalsLine(minute, vitals, tally.received));
      }
      if (performance.now() >= until) return;
      await broker.restart(drawn(chance, BROKER_DOWN_MS));
      restarts++;
    }
  };
  const pulling = pullCables(options, parts, until);
  await Promise.race([everyMinute(), bench.broken]);
  const pulls = await pulling;
  return { byMinute, restarts, pulls };
}

/** One cable after the other, drawn by chance; resolves to how many were pulled. */
async function pullCables(
  { seed, silence }: SoakOptions,
  { bench, toBroker }: Parts,
  until: number,
): Promise<number> {
  const chance = streamOf(seed, "cables");
  let pulls = 0;
  for (;;) {
    await pause(2 * chance() * PULL_EVERY_MS);
    if (performance.now() >= until) return pulls;
    // The cable to the broker as often as all those of the field together.
    const isField = chance() < 0.5;
    const cables = isField ? bench.cables : [toBroker];
    const cable = cables[Math.floor(chance() * cables.length)];
    const how: Pull = chance() < 0.5 && (!isField || silence) ? "silence" : "cut";
    cable?.pull(how);
    await pause(drawn(chance, PULLED_MS));
    cable?.putBack();
    pulls++;
  }
}

/** The process that is soaked. */
class Bench {
  readonly cables: Cable[] = [];
  readonly #child: ChildProcess = fork(new URL("./soaked-bench.js", import.meta.url));
  /** Rejects when it ends by itself or says that it is broken. */
  readonly broken: Promise<never>;
  vitals: Vitals | undefined;
  devices = 0;
  points = 0;
  #isReady: () => void = () => undefined;
  #hasStopped: (last: Vitals) => void = () => undefined;

  constructor() {
    this.broken = new Promise((_, reject) => {
      this.#child.on("exit", (code) => reject(new Error(`the bench has ended with ${code}`)));
      this.#child.on("message", (word: FromBench) => {
        if (word.kind === "broke") reject(new Error(word.says));
        else void this.#hear(word);
      });
    });
    this.broken.catch(() => undefined);
  }

  start(word: Extract<ToBench, { kind: "start" }>): Promise<void> {
    const ready = new Promise<void>((resolve) => (this.#isReady = resolve));
    this.#child.send(word);
    return Promise.race([ready, this.broken]);
  }

  stop(): Promise<Vitals> {
    const stopped = new Promise<Vitals>((resolve) => (this.#hasStopped = resolve));
    this.#child.send({ kind: "stop" } satisfies ToBench);
    return Promise.race([stopped, this.broken]);
  }

  async end(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const exit = once(this.#child, "exit");
      this.#child.kill("SIGKILL");
      await exit;
    }
    for (const cable of this.cables) await cable.close();
  }

  async #hear(word: FromBench): Promise<void> {
    if (word.kind === "lay") {
      const cable = await openCable(word.far);
      this.cables.push(cable);
      const { near } = cable;
      this.#child.send({ kind: "cabled", far: word.far, near } satisfies ToBench);
    } else if (word.kind === "ready") {
      ({ devices: this.devices, points: this.points } = word);
      this.#isReady();
    } else if (word.kind !== "broke") {
      this.vitals = word.vitals;
      if (word.kind === "stopped") this.#hasStopped(word.vitals);
    }
  }
}

function drawn(chance: Stream, { least, most }: { least: number; most: number }): number {
  return least + chance() * (most - least);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
