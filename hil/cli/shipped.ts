/**
 * Finds the files that a command names: a path, or the name of a site or drill that ships.
 */
import { readSite, type Problem, type Reading, type Site } from "#panels";
import { sha256 } from "#firmware";
import type { Drill } from "../drill/drill.js";
import { readDrill, sitesNamedIn } from "../drill/read-drill.js";
import { badFile, findFile } from "./find-file.js";

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
  const { file, text } = findFile(name, "sites", ".site.yaml");
  return { file, reading: readSite(text, file) };
}

/** Loads a site by path or by shipped name; throws {@link BadInput} with all problems. */
export function loadSite(name: string): Loaded<Site> {
  const { file, text } = findFile(name, "sites", ".site.yaml");
  const reading = readSite(text, file);
  if (!reading.ok) throw badFile(reading.problems);
  return { value: reading.value, file, hash: sha256(text), problems: reading.problems };
}

/** Loads a drill for one site; throws {@link BadInput} with all problems. */
export function loadDrill(name: string, site: Site): Loaded<Drill> {
  const { file, text } = findFile(name, "drills", ".drill.yaml");
  const reading = readDrill(text, file, site);
  if (!reading.ok) throw badFile(reading.problems);
  return { value: reading.value, file, hash: sha256(text), problems: reading.problems };
}

/** The sites that a drill names, the first one first. */
export function sitesOfDrill(name: string): readonly string[] {
  return sitesNamedIn(findFile(name, "drills", ".drill.yaml").text);
}
