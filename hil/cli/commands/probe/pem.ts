/**
 * Certificates and keys that a user names: their text, or a problem in words.
 */
import { readFileSync } from "node:fs";

export type PemOptions = Partial<Record<"ca" | "cert" | "key", string>>;

export function readPems(options: PemOptions): { pems: PemOptions; problems: string[] } {
  const pems: PemOptions = {};
  const problems: string[] = [];
  for (const name of ["ca", "cert", "key"] as const) {
    const file = options[name];
    if (file === undefined) continue;
    try {
      pems[name] = readFileSync(file, "utf8");
    } catch (cause) {
      problems.push(`--${name} ${file} cannot be read: ${(cause as Error).message}`);
    }
  }
  return { pems, problems };
}
