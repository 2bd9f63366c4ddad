/**
 * The command as a caller sees it: its exit code and what it wrote, taken in this same process.
 *
 * `scratch` is a folder for the files of one test, gone after it.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished, vi } from "vitest";
import { main } from "../../../hil/cli/main.js";

export interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs one command line. */
export async function quench(...argv: readonly string[]): Promise<Said> {
  let out = "";
  let err = "";
  const stdout = vi.spyOn(process.stdout, "write").mockImplementation((chunk) => {
    out += String(chunk);
    return true;
  });
  const stderr = vi.spyOn(process.stderr, "write").mockImplementation((chunk) => {
    err += String(chunk);
    return true;
  });
  try {
    const code = await main(argv);
    return { code, out, err };
  } finally {
    stdout.mockRestore();
    stderr.mockRestore();
  }
}

export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), "quench-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** A file of that name and text in a folder of its own. */
export function aFile(name: string, text: string): string {
  const path = join(scratch(), name);
  writeFileSync(path, text);
  return path;
}

/** A minute of a fire in the battery room of `pangyo`; `but` replaces whole lines of it. */
export function aDrill(but: Partial<typeof drillLines> = {}): string {
  return aFile("short.drill.yaml", Object.values({ ...drillLines, ...but }).join("\n"));
}

const drillLines = {
  drill: "drill: short",
  title: "title: A rack burns for a minute",
  sites: "sites: [pangyo]",
  seed: "seed: 7",
  duration: "duration: 60 s",
  places: "places: { rack: { pangyo: 3E/01 } }",
  script: "script: [{ at: 1 s, ignite: { rack: $rack, module: 6 } }]",
  expect: `expect:
  - { says: smoke is seen, within: 55 s, point: B3-battery/line-smoke-1, is: alarm }
  - { says: no load is lost, outcome: itLoadLostKw, atMost: 0 }`,
};
