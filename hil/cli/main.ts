/**
 * The command `quench`. A sub-command is loaded only when it is called, so that help comes at once.
 */
import { Command, CommanderError, InvalidArgumentError } from "commander";
import { BadInput } from "./bad-input.js";
import type { BenchCommand } from "./commands/bench.js";
import { addMapCommand } from "./commands/map/map-command.js";
import type { DeskCommand } from "./commands/desk.js";
import type { DrillCommand } from "./commands/run/drill.js";
import type { ExploreCommand } from "./commands/explore.js";
import type { TimelineCommand } from "./commands/run/timeline.js";
import type { LogCommand } from "./commands/log.js";
import { addExternalOptions } from "./commands/external/external-options.js";
import type { ReplayCommand } from "./commands/run/replay.js";
import { addDeviceCommands } from "./commands/device/device-commands.js";
import { ExitCode } from "./exit-codes.js";
import { addGasCommands } from "./gas/gas-commands.js";
import { addEnclosureCommands } from "./gas/enclosure/enclosure-commands.js";
import { addBenchMqttOptions, addSparkplugCheck } from "./commands/mqtt/mqtt-words.js";
import { addProbeCommands } from "./commands/probe/probe-commands.js";
import { addValidateCommand } from "./commands/validate/validate-words.js";
import { packageVersion } from "./package-version.js";
import { warn } from "./terminal.js";

/** Runs one command line, without the names of node and script; resolves to the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  let code: number = ExitCode.passed;
  const program = commandLine((result) => {
    code = result;
  });
  try {
    await program.parseAsync(argv, { from: "user" });
    return code;
  } catch (cause) {
    return explain(cause);
  }
}

function commandLine(done: (code: number) => void): Command {
  const program = new Command("quench")
    .description("Datacenter fire-suppression control firmware simulator. Not a certified panel.")
    .version(packageVersion())
    .exitOverride()
    .showSuggestionAfterError()
    .addHelpText("after", helpAfter);
  addFileCommands(program, done);
  addRunCommands(program, done);
  addDeskCommand(program, done);
  addSparkplugCheck(program, done);
  addRecordCommands(program, done);
  addReplayCommand(program, done);
  addDeviceCommands(program, done);
  addExploreCommand(program, done);
  addGasCommands(program, done);
  addEnclosureCommands(program, done);
  addProbeCommands(program, done);
  addValidateCommand(program, done);
  return program;
}

function addFileCommands(program: Command, done: (code: number) => void): void {
  program
    .command("check")
    .description("read a site file and report every problem in it")
    .argument("<site>", "a *.site.yaml, or the name of a shipped site")
    .option("--json", "print the problems as JSON")
    .addHelpText("after", "\nExample:\n  quench check pangyo")
    .action(async (site: string, options: { json?: boolean }) => {
      const { check } = await import("./commands/check.js");
      done(check(site, options.json ?? false));
    });
  addMapCommand(program, done);
  program
    .command("matrix")
    .description("print what the alarm of each zone can drive, and where")
    .argument("<site>", "a *.site.yaml, or the name of a shipped site")
    .option("--json", "print every output and the charts that drive it as JSON")
    .addHelpText("after", "\nExample:\n  quench matrix ansan --json > ansan-matrix.json")
    .action(async (site: string, options: { json?: boolean }) => {
      const { printMatrix } = await import("./commands/matrix.js");
      done(printMatrix(site, options.json ?? false));
    });
  program
    .command("gas")
    .description("print the banks, valves, pipes and lending paths of a site")
    .argument("<site>", "a *.site.yaml, or the name of a shipped site")
    .option("--format <format>", "md, json, or mermaid for a drawing", "md")
    .addHelpText("after", "\nExample:\n  quench gas ansan --format mermaid > ansan-gas.mmd")
    .action(async (site: string, options: { format: string }) => {
      const { printNetwork } = await import("./gas/network/network.js");
      done(printNetwork(site, options.format));
    });
  program
    .command("schema")
    .description("print the JSON Schema of site, drill, bench or case files, for editors")
    .argument("<kind>", "site, drill, bench or case")
    .addHelpText("after", "\nExample:\n  quench schema site > site.schema.json")
    .action(async (kind: string) => {
      const { printSchema } = await import("./commands/schema.js");
      done(printSchema(kind));
    });
}

function addRecordCommands(program: Command, done: (code: number) => void): void {
  program
    .command("timeline")
    .description("print what happened in each incident of a record, one line a happening")
    .argument("<record>", "a record, as drill --record keeps it")
    .option("--incident <n>", "this incident only", whole)
    .option("--faults", "only what happened outside of any incident: faults, service, tests")
    .option("--every", "print each happening on a line of its own, and fold nothing")
    .option("--json", "print one JSON object instead of text")
    .addHelpText("after", "\nExample:\n  quench timeline run.jsonl --incident 1")
    .action(async (record: string, options: TimelineCommand) => {
      const { timeline } = await import("./commands/run/timeline.js");
      done(timeline(record, options));
    });
}

function addReplayCommand(program: Command, done: (code: number) => void): void {
  program
    .command("replay")
    .description("play a recorded run once more and compare its journal to the byte")
    .argument("<record>", "a record, as drill --record keeps it")
    .option("--site <site>", "the site file of then, if the record's name finds another")
    .option("--drill <drill>", "the drill file of then, if the record's name finds another")
    .option("--json", "print one JSON object instead of text")
    .addHelpText(
      "after",
      "\nExample:\n  quench replay run.jsonl\n\n" +
        "Exit codes: 0 the same, 1 different, 2 other files than then, 3 the record is cut off.",
    )
    .action(async (record: string, options: ReplayCommand) => {
      const module = await import("./commands/run/replay.js");
      done(await module.replay(record, options));
    });
}

function addExploreCommand(program: Command, done: (code: number) => void): void {
  program
    .command("explore")
    .description("look for a building and a course of events that break the safety case")
    .option("--cases <n>", "how many random cases are tried", whole, 200)
    .option("--seed <n>", "the same seed tries the same cases", whole, 1)
    .option("--out <folder>", "where a case that breaks something is kept", ".")
    .option("--workers <n>", "how many processors share the cases; all if left out", whole)
    .option("--json", "print one JSON object instead of text")
    .addHelpText("after", "\nExample:\n  quench explore --cases 1000 --seed 7 --out found")
    .action(async (options: ExploreCommand) => {
      const { exploreSafety } = await import("./commands/explore.js");
      done(await exploreSafety(options));
    });
}

function addRunCommands(program: Command, done: (code: number) => void): void {
  program
    .command("drill")
    .description("play a drill and give its verdict")
    .argument("<drill>", "a *.drill.yaml, or the name of a shipped drill")
    .option("--site <site>", "where to play it; the drill's first site if left out")
    .option("--wire", "over real Modbus TCP and MQTT on the loopback")
    .option(
      "--serial-line <line...>",
      "a floor's field bus on two serial ports: FLOOR=DEVICES=CONTROLLER, each PORT@BAUD",
    )
    .option("--pace <n>", "virtual seconds a real second; as fast as it goes if left out", positive)
    .option("--record <file>", "keep the record in this file")
    .option("--setup <file>", "a *.bench.yaml whose points are real in this run; wants --pace")
    .option("--crew-at <time>", "print the crew page of this time, such as 5min")
    .option("--json", "print one JSON object instead of text")
    .addHelpText(
      "after",
      "\nExample:\n  quench drill pangyo-2022 --site ansan --wire --record run.jsonl",
    )
    .action(async (drill: string, options: DrillCommand) => {
      const module = await import("./commands/run/drill.js");
      done(await module.drill(drill, options));
    });
  const benchCommand = program
    .command("bench")
    .description("keep a site running live, for Modbus and MQTT clients to connect to")
    .argument("<site>", "a *.site.yaml, or the name of a shipped site")
    .option("--modbus-port <n>", "Modbus TCP port; 0 takes a free one", port, 5020)
    .option("--mqtt-port <n>", "MQTT port; 0 takes a free one", port, 1883)
    .option("--drill <drill>", "play this drill's script")
    .option("--pace <n>", "virtual seconds a real second", positive, 1)
    .option("--log <file>", "keep the last 10,000 events in this file, over restarts")
    .option("--log-copy <file>", "keep the same in another place, which outlives this room")
    .option("--crew <file>", "keep the crew page in this file, for who stands outside")
    .option("--desk <path>", "open a desk at this path, for quench desk; a file of yours alone")
    .option("--setup <file>", "a *.bench.yaml: what it opens to the outside, and to whom")
    .option("--json", "print one JSON line when ready")
    .addHelpText("after", "\nExample:\n  quench bench ansan --modbus-port 5020 --mqtt-port 1883")
    .action(async (site: string, options: BenchCommand) => {
      const module = await import("./commands/bench.js");
      done(await module.bench(site, options));
    });
  addExternalOptions(benchCommand, port);
  addBenchMqttOptions(benchCommand);
  program
    .command("log")
    .description("print the event log that a bench has kept")
    .argument("<file>", "the file given to quench bench --log")
    .option("--last <n>", "only the last so many entries", whole)
    .option("--json", "print one JSON object a line")
    .addHelpText("after", "\nExample:\n  quench log ansan.log --last 20")
    .action(async (file: string, options: LogCommand) => {
      const { printLog } = await import("./commands/log.js");
      done(printLog(file, options));
    });
  program
    .command("start")
    .description("play the Pangyo fire of 2022 at both shipped sites, side by side")
    .option("--quick", "leave out the run over the wire")
    .addHelpText("after", "\nExample:\n  quench start --quick")
    .action(async (options: { quick?: boolean }) => {
      const { start } = await import("./commands/run/start.js");
      done(await start(options.quick ?? false));
    });
}

function addDeskCommand(program: Command, done: (code: number) => void): void {
  program
    .command("desk")
    .description("decide something by name at the desk of a running bench, or list what may be")
    .argument("<path>", "the path given to quench bench --desk")
    .argument("[what]", "what is decided, such as lock")
    .argument("[about]", "what it is about: a room, a rack, a point, or site")
    .argument("[value...]", "the same as --value")
    .option("--by <name>", "who decides")
    .option("--for <time>", "how long it holds, where it runs out")
    .option("--value <value>", "what a point is forced to")
    .option("--json", "print the answer as JSON")
    .addHelpText("after", deskHelp)
    .action(async (path: string, what: Word, about: Word, how: string[], all: DeskCommand) => {
      const module = await import("./commands/desk.js");
      const options = how.length === 0 ? all : { value: how.join(" "), ...all };
      done(await module.desk(path, { what, about }, options));
    });
}

type Word = string | undefined;

const deskHelp = `
Examples:
  quench bench ansan --desk ./desk
  quench desk ./desk                          what may be decided now
  quench desk ./desk lock B1-battery --by "T. Kim" --for "30 min"
  quench desk ./desk source B1-battery/temperature emulated --by "T. Kim"

Exit codes: 0 accepted, 1 refused, 2 not understood, or nobody at the desk.`;

function positive(text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new InvalidArgumentError("It must be a number above 0.");
}

function whole(text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= 1 && Number.isSafeInteger(value)) return value;
  throw new InvalidArgumentError("It must be a whole number of 1 or more.");
}

function port(text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= 65_535) return value;
  throw new InvalidArgumentError("It must be a port from 0 to 65535.");
}

/** Says what went wrong to whom it concerns: the user, or us. */
function explain(cause: unknown): number {
  if (cause instanceof CommanderError) return cause.exitCode === 0 ? 0 : ExitCode.badInput;
  if (cause instanceof BadInput || isUsers(cause)) {
    warn((cause as Error).message);
    return ExitCode.badInput;
  }
  warn("A defect of quench itself; please report it with the lines below.");
  warn(cause instanceof Error ? (cause.stack ?? cause.message) : String(cause));
  return ExitCode.defect;
}

/** A disk or a port that refuses is the user's to put right. */
function isUsers(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  const theirs = ["RecordFailure", "ListenFailure", "StreamFailure", "DeskFailure", "MqttFailure"];
  return theirs.includes(cause.name);
}

const helpAfter = `
Examples:
  quench check ansan                          every problem of a site file
  quench drill pangyo-2022 --site pangyo      one drill, its verdict and margins
  quench bench ansan --json                   a live site for your PLC or BMS
  quench log ansan.log --last 20              the last events of a bench with --log

Exit codes: 0 passed, 1 an expectation failed, 2 bad input, 3 invalid run, 4 our own defect.`;
