/**
 * Reads a record from its file, and refuses one that is not what was written.
 *
 *   a head that names a site and a drill ▸ every line JSON ▸ every journal line chained by its hash
 *
 * What it cannot prove it says in a {@link RecordFailure} that names the file and the line. A
 * record that stops before its end is read as far as it goes: a killed run is evidence too.
 */
import { readFileSync } from "node:fs";
import { sha256 } from "#firmware";
import { RecordFailure } from "./record.js";

export interface RecordText {
  readonly site: string;
  readonly drill: string;
  /** The first line, as it was read. */
  readonly head: Readonly<Record<string, unknown>>;
  readonly lines: readonly string[];
  /** Whether the run came to its end and said what its journal came to. */
  readonly isWhole: boolean;
}

export function readRecordFile(path: string): RecordText {
  const lines = textOf(path)
    .split("\n")
    .filter((line) => line !== "");
  const entries = lines.map((line, index) => parsed(line, index + 1, path));
  const [head] = entries;
  if (head?.["kind"] !== "head" || typeof head["site"] !== "string") {
    throw new RecordFailure(`${path} is no record of quench: it does not begin with a head.`);
  }
  const length = checkChain(lines, entries, path);
  const end = entries.at(-1);
  const isWhole = end?.["kind"] === "end";
  const promised = (end?.["journal"] as { readonly length?: unknown } | undefined)?.length;
  if (isWhole && promised !== length) {
    throw new RecordFailure(
      `${path} is not whole: its journal has ${length} lines, its end says ${String(promised)}.`,
    );
  }
  return { site: head["site"], drill: String(head["drill"]), head, lines, isWhole };
}

type Entry = Readonly<Record<string, unknown>>;

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    // Node's own errors carry a code; anything else is not the disk's and goes on up.
    const { code } = cause as NodeJS.ErrnoException;
    if (code === undefined) throw cause;
    const why = { ENOENT: "there is no such file", EISDIR: "it is a folder" }[code];
    throw new RecordFailure(`${path} cannot be read: ${why ?? `the system says ${code}`}.`, {
      cause,
    });
  }
}

function parsed(line: string, number: number, path: string): Entry {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === "object" && value !== null) return value as Entry;
  } catch {
    // What is no JSON is refused below, like JSON that is no object.
  }
  throw new RecordFailure(`${path}:${number}: this line is damaged; it is no line of a record.`);
}

/** Holds every journal line against the hash that it ends in; returns how many there are. */
function checkChain(lines: readonly string[], entries: readonly Entry[], path: string): number {
  let [length, chain] = [0, ""];
  entries.forEach((entry, index) => {
    const hash = entry["h"];
    if (typeof hash !== "string") return;
    const line = lines[index] ?? "";
    const body = `${line.slice(0, line.lastIndexOf(',"h":"'))}}`;
    if (entry["n"] !== length || sha256(chain + body) !== hash) {
      throw new RecordFailure(
        `${path}:${index + 1}: the journal is broken here; a line was changed, lost or added.`,
      );
    }
    chain = hash;
    length++;
  });
  return length;
}
