/**
 * Finds and reads a file that a command names: a path, or the name of one that ships.
 *
 * It stands apart from what is made of the file, so that a command which only reads a site loads
 * no drills and no firmware.
 */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describeProblem, nearest, type Problem } from "#panels/design";
import { BadInput } from "./bad-input.js";
import { home } from "./package-version.js";

/** More names than these are no help in a message. */
const MOST_NAMED = 20;

export function findFile(name: string, folder: string, ending: string) {
  const shipped = join(home, "hil", folder);
  const candidates = [name, join(shipped, name), join(shipped, `${name}${ending}`)];
  const file = candidates.find((path) => existsSync(path) && statSync(path).isFile());
  if (file === undefined) {
    const names = readdirSync(shipped).filter((entry) => entry.endsWith(ending));
    const known = names.map((entry) => entry.slice(0, -ending.length));
    const near = known.length > MOST_NAMED ? nearest(name, known) : undefined;
    const hint =
      known.length <= MOST_NAMED
        ? ` (${known.join(", ")})`
        : near === undefined
          ? `; ${known.length} ship in hil/${folder}`
          : `; did you mean ${near}?`;
    throw new BadInput(`There is no file ${name}, and no shipped one of that name${hint}.`);
  }
  return {
    file: file === name ? name : `${folder}/${file.slice(shipped.length + 1)}`,
    /** Where it really lies. */
    path: file,
    text: readText(file),
  };
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    // Only the system can refuse to read a file that is there.
    throw new BadInput(`${file} cannot be read: ${String((cause as Error).message)}`, { cause });
  }
}

/** Bad input in a file: one line a problem. */
export function badFile(problems: readonly Problem[]): BadInput {
  return new BadInput(problems.map(describeProblem).join("\n"));
}

/** One line where a file loads with warnings, which show every time; nothing where it has none. */
export function warningLine({
  file,
  problems,
}: {
  readonly file: string;
  readonly problems: readonly Problem[];
}): string[] {
  if (problems.length === 0) return [];
  return [`${file} loads with ${problems.length} warnings; quench check shows them.`];
}
