/**
 * `quench bench`: a site kept running live, headless.
 */
import { closeSync, openSync } from "node:fs";
import { resolve } from "node:path";
import {
  LOG_ENTRIES,
  LogCopy,
  openEventLog,
  readEventLog,
  type EventLogOptions,
  type OpenEventLog,
} from "#firmware";
import { openLiveBench } from "../../bench/live-bench.js";
import { BadInput } from "../bad-input.js";
import { loadBenchFile, realPointLines } from "./device/bench-file.js";
import { ExitCode } from "../exit-codes.js";
import { warningLine } from "../find-file.js";
import { benchMqtt, mqttLines, type BenchMqttCommand } from "./mqtt/bench-mqtt.js";
import { loadDrill, loadSite } from "../shipped.js";
import { say, warn } from "../terminal.js";
import { strayOptions, type ExternalOptions } from "./external/external-options.js";
import { planSummary } from "./map/poll-plan-lines.js";
import { publishedRegisters } from "./map/published-map.js";

export interface BenchCommand extends BenchMqttCommand, ExternalOptions {
  readonly modbusPort: number;
  readonly mqttPort: number;
  readonly drill?: string;
  readonly log?: string;
  readonly logCopy?: string;
  readonly pace: number;
  readonly json?: boolean;
  readonly crew?: string;
  readonly desk?: string;
  readonly setup?: string;
}

export async function bench(siteName: string, options: BenchCommand): Promise<number> {
  if (options.controller !== undefined) {
    const { benchExternal } = await import("./external/bench-external.js");
    return benchExternal(siteName, options);
  }
  const stray = strayOptions(options);
  if (stray.length > 0) throw new BadInput(`${stray.join(", ")}: only with --controller external.`);
  const loaded = loadSite(siteName);
  const { value: site } = loaded;
  const drill = options.drill === undefined ? undefined : loadDrill(options.drill, site).value;
  const published = publishedRegisters(siteName, site.id);
  const { pace, modbusPort, mqttPort } = options;
  const setup = options.setup === undefined ? undefined : loadBenchFile(options.setup, site).setup;
  const mqttParts = benchMqtt(options, setup?.mqtt);
  const asked = stopSignal();
  const { log, logCopy } = openLogs(options);
  const ports = { host: "127.0.0.1", modbusPort, mqttPort };
  const { crew: crewFile, desk: deskPath } = options;
  const live = await openLiveBench({
    site,
    drill,
    pace,
    ...ports,
    ...mqttParts,
    setup,
    published,
    log,
    logCopy,
    crewFile,
    deskPath,
    warn,
  });
  const { modbusTcp, modbusDoors, mqtt, mqttVersion } = live;
  const ready = { ready: true, modbusTcp, modbusDoors, mqtt, mqttVersion, desk: deskPath };
  for (const line of mqttLines(site.id, mqttParts, mqttVersion)) warn(line);
  if (options.json === true) say(JSON.stringify(ready));
  else {
    for (const line of warningLine(loaded)) say(line);
    say(planSummary(site));
    say(`${site.title}: live at ${pace} virtual seconds a second.`);
    say(`Modbus TCP ${modbusTcp}, unit 1; MQTT ${mqtt}, topics quench/${site.id}/#.`);
    if (mqttParts.sparkplug !== undefined) {
      say(`Sparkplug B: spBv1.0/${mqttParts.sparkplug.group}/+/${site.id}/#.`);
    }
    for (const door of live.modbusDoors.slice(1)) say(`Modbus also at ${door}.`);
    if (deskPath !== undefined) say(`Desk at ${deskPath}: quench desk ${deskPath} lists it.`);
    if (setup?.points !== undefined) say("Points with real devices behind them:");
    for (const line of realPointLines(setup?.points ?? [])) say(line);
    say("Ctrl-C ends it.");
  }
  try {
    await Promise.race([asked, live.ended]);
  } finally {
    // Also when the bench has broken down: its ports would keep the process alive.
    await live.stop();
    await endLogs(log, logCopy);
  }
  if (options.json !== true) {
    const { scans, jitterMeanMs, jitterMaxMs, overruns } = live.pace();
    const late = `${jitterMeanMs.toFixed(1)} ms late on average, ${jitterMaxMs.toFixed(1)} at most`;
    say(`Stopped after ${scans} scans, ${late}, ${overruns} overruns.`);
  }
  return ExitCode.passed;
}

async function endLogs(log: OpenEventLog | undefined, copy: LogCopy | undefined): Promise<void> {
  await copy?.close();
  const trouble = copy?.trouble();
  if (trouble !== undefined) warn(trouble);
  log?.close();
}

/** The event log and, where one is named, its copy in another place (R21). */
function openLogs({ log: file, logCopy: second }: BenchCommand) {
  if (file === undefined && second === undefined) return { log: undefined, logCopy: undefined };
  if (file === undefined) throw new BadInput("--log-copy is a copy of --log; give that too.");
  if (second === undefined) {
    warn(`${file} is the only place of the event log; --log-copy keeps it in another too (R21).`);
    return { log: openLog(file), logCopy: undefined };
  }
  if (resolve(file) === resolve(second)) {
    throw new BadInput(`--log and --log-copy are both ${file}; a copy must lie in another place.`);
  }
  const { notes, after } = lookAt(second);
  for (const note of notes) warn(note);
  // The log is opened first: what it holds and the copy lacks is copied at once.
  let logCopy: LogCopy | undefined;
  const log = openLog(file, { copy: { put: (entry) => logCopy?.put(entry) }, after });
  logCopy = new LogCopy(second, { of: file, limit: LOG_ENTRIES });
  return { log, logCopy };
}

/** What a copy holds already; a place that cannot be written even once is the user's to change. */
function lookAt(file: string) {
  try {
    closeSync(openSync(file, "a"));
    const { entries, notes } = readEventLog(file);
    return { notes, after: entries.at(-1)?.seq ?? 0 };
  } catch (cause) {
    // Only the system can refuse to open or read a file.
    throw new BadInput(`${file} cannot be kept as copy: ${(cause as Error).message}`, { cause });
  }
}

function openLog(file: string, more: Pick<EventLogOptions, "copy" | "after"> = {}) {
  try {
    const log = openEventLog(file, { wall: () => new Date().toISOString(), ...more });
    for (const note of log.notes) warn(note);
    return log;
  } catch (cause) {
    // Only the system can refuse to open or read a file.
    throw new BadInput(`${file} cannot be kept as event log: ${(cause as Error).message}`, {
      cause,
    });
  }
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    const stop = (): void => {
      resolve();
    };
    process.once("SIGINT", stop);
    process.once("SIGTERM", stop);
  });
}
