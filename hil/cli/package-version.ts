/**
 * The version of this checkout, and where it stands.
 */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The folder of the checkout: the nearest one above that has a package.json, built or not. */
export const home = packageFolder(import.meta.dirname);

export function packageVersion(): string {
  const text = readFileSync(join(home, "package.json"), "utf8");
  return (JSON.parse(text) as { readonly version: string }).version;
}

function packageFolder(folder: string): string {
  return existsSync(join(folder, "package.json")) ? folder : packageFolder(dirname(folder));
}
