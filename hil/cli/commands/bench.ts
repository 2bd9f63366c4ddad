/**
 * `quench bench`: a site kept running live, headless.
 */
import { openEventLog } from "#firmware";
import { openLiveBench } from "../../bench/live-bench.js";
import { BadInput } from "../bad-input.js";
import { ExitCode } from "../exit-codes.js";
import { loadDrill, loadSite, warningLine } from "../shipped.js";
import { say, warn } from "../terminal.js";

export interface BenchCommand {
  readonly modbusPort: number;
  readonly mqttPort: number;
  readonly drill?: string;
  readonly log?: string;
  readonly pace: number;
  readonly json?: boolean;
  readonly crew?: string;
  readonly desk?: string;
}

export async function bench(siteName: string, options: BenchCommand): Promise<number> {
  const loaded = loadSite(siteName);
  const { value: site } = loaded;
  const drill = options.drill === undefined ? undefined : loadDrill(options.drill, site).value;
  const { pace, modbusPort, mqttPort } = options;
  const asked = stopSignal();
  const log = options.log === undefined ? undefined : openLog(options.log);
  const ports = { host: "127.0.0.1", modbusPort, mqttPort };
  const { crew: crewFile, desk: deskPath } = options;
  const live = await openLiveBench({ site, drill, pace, ...ports, log, crewFile, deskPath, warn });
  const { modbusTcp, mqtt } = live;
  if (options.json === true) say(JSON.stringify({ ready: true, modbusTcp, mqtt, desk: deskPath }));
  else {
    for (const line of warningLine(loaded)) say(line);
    say(`${site.title}: live at ${pace} virtual seconds a second.`);
    say(`Modbus TCP ${modbusTcp}, unit 1; MQTT ${mqtt}, topics quench/${site.id}/#.`);
    if (deskPath !== undefined) say(`Desk at ${deskPath}: quench desk ${deskPath} lists it.`);
    say("Ctrl-C ends it.");
  }
  try {
    await Promise.race([asked, live.ended]);
  } finally {
    // Also when the bench has broken down: its ports would keep the process alive.
    await live.stop();
    log?.close();
  }
  if (options.json !== true) {
    const { scans, jitterMeanMs, jitterMaxMs, overruns } = live.pace();
    const late = `${jitterMeanMs.toFixed(1)} ms late on average, ${jitterMaxMs.toFixed(1)} at most`;
    say(`Stopped after ${scans} scans, ${late}, ${overruns} overruns.`);
  }
  return ExitCode.passed;
}

function openLog(file: string) {
  try {
    const log = openEventLog(file, { wall: () => new Date().toISOString() });
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
