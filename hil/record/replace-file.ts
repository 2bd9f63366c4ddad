/**
 * A small file that is replaced whole: written under a name of its own, then given its final name.
 *
 *   text ──▶ NAME.partial ──▶ renamed to NAME
 *
 * Readers see the old text or the new one, never half of it; a full disk or a killed process leaves
 * the old one. With `sync`, which may take the disk a while, so does a cut of the power. Whatever
 * the disk refuses is thrown as the system says it.
 */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";

export function replaceFile(path: string, text: string, { sync = false } = {}): void {
  const partial = `${path}.partial`;
  try {
    const file = openSync(partial, "w");
    try {
      writeFileSync(file, text);
      if (sync) fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(partial, path);
  } catch (cause) {
    // What was begun is taken away; the refusal itself is the caller's.
    rmSync(partial, { force: true });
    throw cause;
  }
}
