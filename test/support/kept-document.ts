/**
 * A document that is written by the house itself and kept beside what it is about.
 *
 * `UPDATE_DOCS=1` writes it anew; without that, what stands in the file must be what would be
 * written.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../tidy/source.js";

/** What stands in the document at `path` from the root, after an update if one was asked for. */
export function keptDocument(path: string, text: string): string {
  const file = join(root, path);
  if (process.env["UPDATE_DOCS"] === "1") writeFileSync(file, text);
  return readFileSync(file, "utf8");
}
