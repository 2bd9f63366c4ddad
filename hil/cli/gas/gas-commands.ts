/**
 * The commands of gas design, registered here and loaded only when they are called.
 */
import type { Command } from "commander";
import type { DesignCommand } from "./design.js";
import type { GivenOptions } from "./options.js";

export function addGasCommands(program: Command, done: (code: number) => void): void {
  program
    .command("design")
    .description("print the design sheet of each protected room; exit code 1 when a room fails")
    .argument("<site>", "a *.site.yaml, or the name of a shipped site")
    .option("--room <room>", "this room only")
    .option("--format <format>", "terminal, md or csv; terminal if left out")
    .option("--json", "print the sheet as JSON, with the unit in each key")
    .option("--out <file>", "keep the sheet in this file")
    .addHelpText("after", "\nExample:\n  quench design ansan --room 3F-hall-1")
    .action(async (site: string, options: DesignCommand) => {
      const { design } = await import("./design.js");
      done(design(site, options));
    });
  program
    .command("quantity")
    .description("work out how much agent one room takes, without a site")
    .option(
      "--agent <agent>",
      "FK-5-1-12, HFC-227ea, HFC-125, HFC-23, IG-01, IG-100, IG-55, IG-541",
    )
    .option("--volume <m3>", "volume of the room, m3")
    .option("--temperature <C>", "lowest temperature of the room, degC, -40 to 60")
    .option("--concentration <pct>", "design concentration, volume per cent")
    .option("--altitude <m>", "height above the sea, m, -1000 to 4500; the sea if left out")
    .option("--warmest <C>", "highest temperature, for people; the lowest if left out")
    .option("--fill <kg>", "agent in one cylinder; a usual one of an inert gas if left out")
    .option("--json", "print one JSON object, with the unit in each key")
    .addHelpText("after", quantityExample)
    .action(async (options: GivenOptions) => {
      const { quantity } = await import("./quantity.js");
      done(quantity(options));
    });
}

const quantityExample = `
Example:
  quench quantity --agent IG-55 --volume 260 --temperature 20 --concentration 45.2`;
