/**
 * One figure on the terminal: the median of its runs, with the least and the most beside it.
 */
import { say } from "../terminal.js";

export function figure(what: string, values: readonly number[], unit: string): void {
  const sorted = [...values].sort((a, b) => a - b);
  const [least = 0, most = 0] = [sorted[0], sorted.at(-1)];
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const spread = sorted.length > 1 ? ` (${round(least)}, ${round(most)})` : "";
  say(`${what.padEnd(44)} ${round(median)}${spread} ${unit}`);
}

function round(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString("en") : value.toFixed(1);
}
