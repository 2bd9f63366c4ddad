/**
 * The command `quench map`, registered here and loaded only when it is called.
 */
import { InvalidArgumentError, type Command } from "commander";
import type { MapOptions } from "./print-map.js";

export function addMapCommand(program: Command, done: (code: number) => void): void {
  program
    .command("map")
    .description(
      "print the register map and topic map of a site; exit code 1 where --diff breaks one",
    )
    .argument("<site>", "a *.site.yaml, or the name of a shipped site")
    .option("--format <format>", "md, csv, json, plcopen, node-red, telegraf or asyncapi", "md")
    .option(
      "--face <face>",
      "supervisory: what we show; field: what the devices show",
      "supervisory",
    )
    .option("--diff <old>", "say what has changed since this map, as --format json printed it")
    .option("--freeze [file]", "publish the map: keep every register's address from now on")
    .option("--plan", "print the poll plan of the field, and with --baud the load of its buses")
    .option("--baud <n>", "reckon each bus of the plan as a serial line of this speed", baud)
    .option("--parity <parity>", "none, even or odd; even if left out", parity)
    .option("--gap <n>", "registers between two wanted ones that a read of the plan may span", gap)
    .addHelpText("after", examples)
    .action(async (site: string, options: MapOptions) => {
      const { printMap } = await import("./print-map.js");
      done(printMap(site, options));
    });
}

const examples = `
Example:
  quench map ansan --format csv > ansan-map.csv
  quench map ansan --freeze                        writes ansan.map.json beside the site
  quench map ansan --diff ansan-map-of-march.json
  quench map ansan --face field --plan --baud 19200`;

function baud(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 300 && value <= 4_000_000) return value;
  throw new InvalidArgumentError("a common speed is 9600, 19200 or 115200.");
}

function parity(text: string): "none" | "even" | "odd" {
  if (text === "none" || text === "even" || text === "odd") return text;
  throw new InvalidArgumentError("use none, even or odd.");
}

function gap(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0 && value <= 124) return value;
  throw new InvalidArgumentError("a gap is 0 to 124 registers.");
}
