/**
 * What `npm run bench -- --soak` takes: minutes, site, seed, and whether cables go silent too.
 */
import { parseArgs } from "node:util";
import { BadInput } from "../../bad-input.js";
import { ExitCode } from "../../exit-codes.js";
import { warn } from "../../terminal.js";
import { soak } from "./soak.js";

/** Soaks as the arguments of the process ask for; resolves to the exit code. */
export async function soakFrom(argv: readonly string[]): Promise<number> {
  try {
    const { values } = parseArgs({
      args: argv.slice(2),
      options: {
        soak: { type: "boolean" },
        minutes: { type: "string", default: "60" },
        site: { type: "string", default: "ansan" },
        seed: { type: "string", default: "1" },
        silence: { type: "boolean", default: false },
      },
    });
    const { site, silence } = values;
    const minutes = wholeNumber("--minutes", values.minutes, 1);
    return await soak({ site, minutes, silence, seed: wholeNumber("--seed", values.seed, 0) });
  } catch (cause) {
    // What `parseArgs` refuses is a wrong word too.
    if (!(cause instanceof BadInput) && !(cause instanceof TypeError)) throw cause;
    warn(cause.message);
    return ExitCode.badInput;
  }
}

function wholeNumber(option: string, text: string, least: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least) return value;
  throw new BadInput(`${option} ${text}: give a whole number from ${least} on.`);
}
