/**
 * Registers the commands about real devices: `quench learn` and `quench emulate`.
 */
import { InvalidArgumentError, type Command } from "commander";
import type { EmulateCommand } from "./emulate.js";
import type { LearnCommand } from "./learn.js";

export function addDeviceCommands(program: Command, done: (code: number) => void): void {
  program
    .command("learn")
    .description("ask a real Modbus device what it has, watch it, and keep what was seen")
    .argument("<address>", "HOST:PORT, rtu-tcp://HOST:PORT, tls://HOST:PORT or /dev/PORT@BAUD,8E1")
    .option("--unit <n>", "its Modbus unit", upTo(255), 1)
    .option("--table <table...>", "coils:0-99 and the like; 0-199 of all four if left out", [])
    .option("--for <time>", "how long it is watched", "60s")
    .option("--every <time>", "how often it is looked at meanwhile", "1s")
    .option("--timeout <time>", "how long an answer may take", "1s")
    .option("--out <file>", "keep it as a *.device.yaml, for quench emulate")
    .option("--json", "print one JSON object instead of text")
    .addHelpText(
      "after",
      "\nIt only reads.\n\nExample:\n" +
        "  quench learn /dev/ttyUSB0@9600,8N1 --unit 3 --for 5min --out gas.device.yaml",
    )
    .action(async (address: string, options: LearnCommand) => {
      const { learn } = await import("./learn.js");
      done(await learn(address, options));
    });
  program
    .command("emulate")
    .description("serve a learned device again, over Modbus TCP")
    .argument("<file>", "a *.device.yaml, as quench learn keeps it")
    .option("--host <host>", "where it listens", "127.0.0.1")
    .option("--port <n>", "Modbus TCP port; 0 takes a free one", upTo(65_535), 5021)
    .option("--json", "print one JSON line when ready")
    .addHelpText("after", "\nExample:\n  quench emulate gas.device.yaml --port 5021")
    .action(async (file: string, options: EmulateCommand) => {
      const { emulate } = await import("./emulate.js");
      done(await emulate(file, options));
    });
}

function upTo(most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value <= most) return value;
    throw new InvalidArgumentError(`It must be a whole number from 0 to ${most}.`);
  };
}
