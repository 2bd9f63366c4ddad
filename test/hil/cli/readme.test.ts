import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { home } from "../../../hil/cli/package-version.js";
import { scratch } from "./command.js";

const file = join(home, "README.md");
const start = "<!-- output:start -->";
const end = "<!-- output:end -->";

/** What is between the two marks, and what is around it. */
function parts(): { before: string; block: string; after: string } {
  const text = readFileSync(file, "utf8");
  const from = text.indexOf(start) + start.length;
  const to = text.indexOf(end);
  expect(from).toBeGreaterThan(start.length);
  expect(to).toBeGreaterThan(from);
  return { before: text.slice(0, from), block: text.slice(from, to), after: text.slice(to) };
}

/** The output with the figures left out that are the machine's and not the run's. */
function masked(output: string): string {
  return output.replaceAll(/ in [\d.]+ s: \d+ times real time$/gm, " in N s: N times real time");
}

/** From the comparison on; the timelines above it are long. */
function blockOf(output: string): string {
  const end = masked(output.slice(output.indexOf("Side by side"))).trim();
  return `\n\n\`\`\`text\n$ npm start -- --quick\n...\n${end}\n\`\`\`\n\n`;
}

describe("the output in README.md", () => {
  // UPDATE_README=1 writes it anew.
  it("is what quench start --quick really prints", { timeout: 60_000 }, () => {
    const command = [join(home, "hil", "cli", "quench.mjs"), "start", "--quick"];
    const ran = spawnSync(process.execPath, command, {
      cwd: scratch(),
      encoding: "utf8",
      timeout: 50_000,
      env: { ...process.env, NO_COLOR: "1" },
    });
    expect({ code: ran.status, says: ran.status === 0 ? "" : ran.stderr }).toEqual({
      code: 0,
      says: "",
    });
    expect(masked(ran.stdout).match(/N times real time/g)).toHaveLength(2);
    const { before, block, after } = parts();
    const real = blockOf(ran.stdout);
    if (process.env["UPDATE_README"] === "1") writeFileSync(file, before + real + after);
    else expect(block, "run it once with UPDATE_README=1").toBe(real);
  });

  it("leaves out no figure but those of the machine's speed", () => {
    expect(masked("  6000 virtual seconds in 0.42 s: 14361 times real time\n")).toBe(
      "  6000 virtual seconds in N s: N times real time\n",
    );
    expect(masked("  0:00:05  plant  brigade: told in 5 s")).toBe(
      "  0:00:05  plant  brigade: told in 5 s",
    );
  });
});
