/**
 * `quench validate` on the command line; what it does is loaded when it is called.
 */
import type { Command } from "commander";
import type { ValidateCommand } from "./validate.js";

export function addValidateCommand(program: Command, done: (code: number) => void): void {
  program
    .command("validate")
    .description("run validation cases of the plant and hold them against what is known")
    .argument("[file...]", "a *.case.yaml, or the name of a shipped case; all shipped if left out")
    .option("--json", "print every row as JSON")
    .option("--csv <out>", "write every series of the run into this file")
    .option("--report", "write hil/plant/VALIDATION.md and its plots; all shipped cases only")
    .addHelpText(
      "after",
      "\nExamples:\n  quench validate\n  quench validate my-room.case.yaml --csv my-room.csv\n\n" +
        "Exit codes: 0 all rows pass (or fail as their case says they do), 1 a row does not, " +
        "2 bad input.",
    )
    .action(async (files: string[], options: ValidateCommand) => {
      const { validate } = await import("./validate.js");
      done(validate(files, options));
    });
}
