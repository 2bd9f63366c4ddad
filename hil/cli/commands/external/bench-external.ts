/**
 * `quench bench SITE --controller external`: somebody else's controller under test at a site's
 * field, and what came of it.
 */
import { writeFileSync } from "node:fs";
import { time, type Duration, type Instant, type Site } from "#panels";
import { ExternalBench, isAtPanel } from "../../../bench/external-bench.js";
import { fieldListing } from "../../../bench/field-listing.js";
import type { Report } from "../../../conformance/conformance-report.js";
import { judgeableRooms, judgedSheet } from "../../../conformance/judged-sheet.js";
import { reportJson, reportJunit, type ReportHead } from "../../../conformance/report-files.js";
import { reportLines } from "../../../conformance/report-lines.js";
import type { Drill } from "../../../drill/drill.js";
import { clockTime } from "../../../report/timeline.js";
import { BadInput } from "../../bad-input.js";
import { ExitCode } from "../../exit-codes.js";
import { warningLine } from "../../find-file.js";
import { packageVersion } from "../../package-version.js";
import { loadDrill, loadSite, type Loaded } from "../../shipped.js";
import { paint, say, warn } from "../../terminal.js";
import type { ExternalOptions } from "./external-options.js";

/** The options of its own, and those of every bench that it can do with or must refuse. */
interface ExternalCommand extends ExternalOptions {
  readonly drill?: string;
  readonly pace: number;
  readonly json?: boolean;
  readonly log?: string;
  readonly logCopy?: string;
  readonly crew?: string;
  readonly desk?: string;
}

const WAIT = "60 s";
const SILENT_AFTER = "5 s";

export async function benchExternal(name: string, options: ExternalCommand): Promise<number> {
  const loaded = loadSite(name);
  const { value: site } = loaded;
  const drill = options.drill === undefined ? undefined : loadDrill(options.drill, site).value;
  const asked = readOptions(site, drill, options);
  const { rooms, tolerance, silentAfter, waitFor } = asked;
  const sheet = judgedSheet(site, rooms);
  const quiet = options.json === true;
  const happened = (at: Instant, says: string): void => {
    if (!quiet) say(`  ${clockTime(at)}  ${says}`);
  };
  const bench = await ExternalBench.open({
    ...{ site, sheet, drill, tolerance, silentAfter, happened },
    pace: options.pace,
    host: options.fieldHost ?? "127.0.0.1",
    basePort: options.fieldPort ?? 0,
  });
  const stop = (): void => {
    bench.stop();
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  try {
    sayReady(bench, loaded, options);
    if (!(await bench.firstRequest(waitFor))) {
      warn(`No controller asked or wrote anything within ${waitFor / 1000} s; nothing was judged.`);
      return ExitCode.invalid;
    }
    if (!quiet) say("The controller under test is there; the clock starts.");
    const report = await bench.run();
    const head: ReportHead = {
      quench: packageVersion(),
      site: site.id,
      siteHash: loaded.hash,
      drill: drill?.id,
      rooms,
      toleranceMs: tolerance,
    };
    return hand(head, report, options);
  } finally {
    process.off("SIGINT", stop);
    process.off("SIGTERM", stop);
    await bench.close();
  }
}

function readOptions(site: Site, drill: Drill | undefined, options: ExternalCommand) {
  const { controller, log, logCopy, crew, desk } = options;
  const problems: string[] = [];
  if (controller !== "external") {
    problems.push(`--controller ${controller} is not known; the only one is external.`);
  }
  const own = { "--log": log, "--log-copy": logCopy, "--crew": crew, "--desk": desk };
  for (const [option, value] of Object.entries(own)) {
    if (value !== undefined)
      problems.push(`${option} is of our own panel, not of an external one.`);
  }
  const rooms = options.rooms?.split(",").map((room) => room.trim());
  const known = judgeableRooms(site);
  for (const room of rooms ?? []) {
    if (known.includes(room)) continue;
    problems.push(`--rooms: ${site.id} protects no room ${room}; it has ${known.join(", ")}.`);
  }
  if (drill?.script.some(({ act }) => act.kind === "restart") === true) {
    problems.push(`${drill.id} takes the power of our own controller, which is not under test.`);
  }
  const timeOf = (option: string, text: string): Duration | undefined => {
    const parsed = time(option).safeParse(text);
    if (parsed.success) return parsed.data;
    problems.push(`${option}: "${text}" is no time; give a number and a unit, such as 300 ms.`);
    return undefined;
  };
  const { tolerance, wait = WAIT, silentAfter = SILENT_AFTER } = options;
  const read = {
    rooms,
    tolerance: tolerance === undefined ? undefined : timeOf("--tolerance", tolerance),
    waitFor: timeOf("--wait", wait),
    silentAfter: timeOf("--silent-after", silentAfter),
  };
  if (read.waitFor === undefined || read.silentAfter === undefined || problems.length > 0) {
    throw new BadInput(problems.join("\n"));
  }
  if (drill?.script.some(({ act }) => isAtPanel(act)) === true) {
    warn(`${drill.id} has orders at the panel: do the same at your controller when they are told.`);
  }
  return { ...read, waitFor: read.waitFor, silentAfter: read.silentAfter };
}

function sayReady(bench: ExternalBench, loaded: Loaded<Site>, options: ExternalCommand): void {
  const { value: site } = loaded;
  const listing = fieldListing(site.id, bench.list, bench.devices);
  if (options.printField !== undefined) {
    keep(options.printField, "field listing", JSON.stringify(listing, null, 2));
  }
  const { endpoints, mqtt } = listing;
  if (options.json === true) {
    say(JSON.stringify({ ready: true, endpoints, mqtt }));
    return;
  }
  for (const line of warningLine(loaded)) say(line);
  say(`${site.title}: the field waits for your controller.`);
  for (const { id, host, port, speaks } of endpoints) {
    const what = speaks === "rtu" ? "Modbus RTU over TCP" : "Modbus TCP";
    say(`Floor ${id}: ${what} ${host}:${port}.`);
  }
  if (listing.devices.some(({ topic }) => topic !== undefined)) say(`Battery monitoring: ${mqtt}.`);
  if (options.printField !== undefined) {
    say(`${options.printField} lists every unit, register and coil.`);
  }
}

function hand(head: ReportHead, report: Report, options: ExternalCommand): number {
  const { report: jsonFile, junit: junitFile } = options;
  if (jsonFile !== undefined) keep(jsonFile, "report", reportJson(head, report));
  if (junitFile !== undefined) keep(junitFile, "JUnit file", reportJunit(head, report));
  if (options.json === true) say(JSON.stringify(JSON.parse(reportJson(head, report))));
  else {
    const isGood = report.verdict === "conforming";
    for (const line of reportLines(report)) {
      say(/^[A-Z]{4}/.test(line) ? paint(line, isGood ? "green" : "red") : line);
    }
  }
  return {
    conforming: ExitCode.passed,
    deviating: ExitCode.failed,
    "nothing-exercised": ExitCode.invalid,
  }[report.verdict];
}

function keep(file: string, what: string, text: string): void {
  try {
    writeFileSync(file, `${text.trimEnd()}\n`);
  } catch (cause) {
    // Only the system can refuse to write a file.
    throw new BadInput(`${file} cannot hold the ${what}: ${(cause as Error).message}`, { cause });
  }
}
