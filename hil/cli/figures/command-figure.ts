/**
 * How long a whole command takes, from the start of its process to its end.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { home } from "../package-version.js";
import { figure } from "./figure.js";

export function commandFigure(what: string, args: readonly string[], goalMs: number): void {
  const times = Array.from({ length: 9 }, () => {
    const started = performance.now();
    spawnSync(process.execPath, [join(home, "hil", "cli", "quench.mjs"), ...args]);
    return performance.now() - started;
  });
  figure(what, times, `ms (goal under ${goalMs})`);
}
