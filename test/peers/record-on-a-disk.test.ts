import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { QUENCH, eventually, run, start } from "./programs.js";

const folders: string[] = [];
const mounted: string[] = [];

afterEach(() => {
  for (const folder of mounted.splice(0)) spawnSync("umount", [folder]);
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "quench-disk-"));
  folders.push(folder);
  return folder;
}

/** A disk of its own; undefined when this user may not mount one. */
function aDisk(options: string): string | undefined {
  const folder = aFolder();
  const { status } = spawnSync("mount", ["-t", "tmpfs", "-o", options, "quench", folder]);
  if (status !== 0) return undefined;
  mounted.push(folder);
  return folder;
}

/** Why no disk can be mounted here, or nothing. */
function refusal(): string {
  if (process.getuid?.() !== 0) return " (skipped: only root may mount a disk)";
  const disk = aDisk("size=4k");
  if (disk === undefined) return " (skipped: this machine lets nobody mount a disk)";
  spawnSync("umount", [mounted.pop() ?? ""]);
  return "";
}

const why = refusal();

function drill(record: string) {
  const args = ["drill", "pangyo-2022", "--site", "pangyo", "--json", "--record", record];
  return run(process.execPath, [QUENCH, ...args]);
}

describe("a record", () => {
  it.skipIf(why !== "")(`on a full disk ends the run with 2 and leaves nothing${why}`, async () => {
    const disk = aDisk("size=64k") ?? "";
    const { code, out, err } = await drill(join(disk, "run.jsonl"));
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(/run\.jsonl cannot be written: the disk is full; free some space or .*\n$/);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
    expect(readdirSync(disk)).toEqual([]);
  });

  it.skipIf(why !== "")(
    `on a read-only disk ends the run with 2 before it begins${why}`,
    async () => {
      const disk = aDisk("ro") ?? "";
      const { code, out, err, seconds } = await drill(join(disk, "run.jsonl"));
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(err).toMatch(
        /run\.jsonl cannot be written: the disk is read-only; give another place/,
      );
      expect(seconds).toBeLessThan(5);
    },
  );

  it("of a run that is killed is left under no final name", async () => {
    const record = join(aFolder(), "run.jsonl");
    const args = ["drill", "pangyo-2022", "--site", "pangyo", "--pace", "20", "--record", record];
    const killed = start(process.execPath, [QUENCH, ...args]);
    await eventually("partial record", () => existsSync(`${record}.partial`), 20);
    expect((await killed.end("SIGKILL")).code).toBeNull();
    expect(existsSync(record)).toBe(false);
    expect(readdirSync(join(record, ".."))).toEqual(["run.jsonl.partial"]);
  });

  it("takes the place of what a killed run has left", async () => {
    const folder = aFolder();
    const record = join(folder, "run.jsonl");
    spawnSync("cp", [QUENCH, `${record}.partial`]);
    expect((await drill(record)).code).toBe(1);
    expect(readdirSync(folder)).toEqual(["run.jsonl"]);
    expect(statSync(record).size).toBeGreaterThan(10_000);
  });
});
