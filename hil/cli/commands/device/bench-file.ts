/**
 * Reads the bench file that a command names, for one site.
 */
import { readFileSync } from "node:fs";
import { sha256 } from "#firmware";
import type { Site } from "#panels";
import { loadSetup } from "../../../bench/setup/load-setup.js";
import type { BenchSetup } from "../../../bench/setup/read-setup.js";
import { outputText } from "../../../rig/real/armament.js";
import { overlaid, type Binding } from "../../../rig/real/binding.js";
import { BadInput } from "../../bad-input.js";
import { badFile } from "../../find-file.js";

export interface BenchFile {
  readonly setup: BenchSetup;
  /** SHA-256 of the text as it was read. */
  readonly hash: string;
}

/** Throws {@link BadInput} with all problems of the file. */
export function loadBenchFile(file: string, site: Site): BenchFile {
  const { reading, hash } = attempt(file, () => ({
    reading: loadSetup(file, site),
    hash: sha256(readFileSync(file, "utf8")),
  }));
  if (!reading.ok) throw badFile(reading.problems);
  return { setup: reading.value, hash };
}

function attempt<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    // Only the system can refuse to read a file.
    throw new BadInput(`${file} cannot be read: ${(cause as Error).message}`, { cause });
  }
}

/** One line for each real point; an output that could do harm says so first. */
export function realPointLines(bindings: readonly Binding[]): readonly string[] {
  const { inputs, outputs } = overlaid(bindings);
  return [
    ...inputs.map(({ tag, starts, says }) => `  ${tag} (${starts}) from ${says}`),
    ...outputs.map((output) => `  ${output.tag} (not armed): ${outputText(output)}`),
  ];
}
