/**
 * Finds the files that a command names: a path, or the name of a site or drill that ships.
 */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describeProblem, readSite, type Problem, type Reading, type Site } from "#panels";
import { sha256 } from "#firmware";
import type { Drill } from "../drill/drill.js";
import { readDrill, sitesNamedIn } from "../drill/read-drill.js";
import { BadInput } from "./bad-input.js";
import { home } from "./package-version.js";

export interface Loaded<T> {
  readonly value: T;
  readonly file: string;
  /** SHA-256 of the text as it was read. */
  readonly hash: string;
  /** Warnings only. */
  readonly problems: readonly Problem[];
}

/** Reads a site by path or name; what is wrong with it is in the reading. */
export function readSiteFile(name: string): {
  readonly file: string;
  readonly reading: Reading<Site>;
} {
  const { file, text } = find(name, "sites", ".site.yaml");
  return { file, reading: readSite(text, file) };
}

/** Loads a site by path or by shipped name; throws {@link BadInput} with all problems. */
export function loadSite(name: string): Loaded<Site> {
  const { file, text } = find(name, "sites", ".site.yaml");
  const reading = readSite(text, file);
  if (!reading.ok) throw badFile(reading.problems);
  return { value: reading.value, file, hash: sha256(text), problems: reading.problems };
}

/** One line where a file loads with warnings, which show every time; nothing where it has none. */
export function warningLine({ file, problems }: Loaded<unknown>): string[] {
  if (problems.length === 0) return [];
  return [`${file} loads with ${problems.length} warnings; quench check shows them.`];
}

/** Loads a drill for one site; throws {@link BadInput} with all problems. */
export function loadDrill(name: string, site: Site): Loaded<Drill> {
  const { file, text } = find(name, "drills", ".drill.yaml");
  const reading = readDrill(text, file, site);
  if (!reading.ok) throw badFile(reading.problems);
  return { value: reading.value, file, hash: sha256(text), problems: reading.problems };
}

/** The sites that a drill names, the first one first. */
export function sitesOfDrill(name: string): readonly string[] {
  return sitesNamedIn(find(name, "drills", ".drill.yaml").text);
}

/** Bad input in a file: one line a problem. */
function badFile(problems: readonly Problem[]): BadInput {
  return new BadInput(problems.map(describeProblem).join("\n"));
}

function find(name: string, folder: string, ending: string) {
  const shipped = join(home, "hil", folder);
  const candidates = [name, join(shipped, name), join(shipped, `${name}${ending}`)];
  const file = candidates.find((path) => existsSync(path) && statSync(path).isFile());
  if (file === undefined) {
    const names = readdirSync(shipped).filter((entry) => entry.endsWith(ending));
    const known = names.map((entry) => entry.slice(0, -ending.length)).join(", ");
    throw new BadInput(`There is no file ${name}, and no shipped one of that name (${known}).`);
  }
  return {
    file: file === name ? name : `${folder}/${file.slice(shipped.length + 1)}`,
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
