/** The outbox on a disk that is full, and under a bench that is killed: nothing is lost. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { Spool } from "../../../firmware/host/mqtt/spool.js";
import { aMosquitto } from "./a-mosquitto.js";
import { eventually, QUENCH, start } from "../programs.js";

const ends: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "quench-outbox-"));
  ends.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A disk of 64 KiB; undefined when this user may not mount one. */
function aDisk(): string | undefined {
  const folder = aFolder();
  const mount = ["-t", "tmpfs", "-o", "size=64k", "quench", folder];
  if (spawnSync("mount", mount).status !== 0) return undefined;
  ends.push(() => spawnSync("umount", [folder]));
  return folder;
}

/** Takes all that is left of a disk. */
function ballast(disk: string): () => void {
  const file = join(disk, "ballast");
  spawnSync("dd", ["if=/dev/zero", `of=${file}`, "bs=1k"]);
  return () => rmSync(file);
}

describe("the outbox on a disk that is full", () => {
  it("says so, keeps its lines, and writes each once there is room again", (context) => {
    const disk = aDisk();
    if (disk === undefined) return context.skip("nobody may mount a disk here");
    const folder = join(disk, "outbox");
    const spool = new Spool(folder);
    const lines = Array.from({ length: 40 }, (_, n) => `${n} `.padEnd(1000, "x"));
    const put = (from: number, to: number) => {
      for (const line of lines.slice(from, to)) {
        spool.put("t", line, "keep");
        spool.flush();
      }
    };
    put(0, 10);
    expect(spool.trouble).toBeUndefined();
    const takeAway = ballast(disk);
    put(10, 40);
    expect(spool.trouble).toContain("the outbox cannot be written: ENOSPC");
    expect(spool.size).toBe(40);
    expect(readdirSync(folder)).toEqual(["00000001.jsonl"]);
    takeAway();
    spool.flush();
    expect(spool.trouble).toBeUndefined();
    spool.close();
    const text = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
    expect(text.join("").trimEnd().split("\n")).toHaveLength(40);
    const after = new Spool(folder);
    expect(after.waiting().map(({ payload }) => payload)).toEqual(lines);
    after.close();
  });
});

const JOURNAL = "quench/pangyo/journal";
const TAKEN = /Received PUBLISH from [^\n]*'quench\/pangyo\/journal'/g;

async function aBroker(port?: number) {
  const mosquitto = await aMosquitto(port === undefined ? {} : { port });
  ends.push(() => mosquitto.end());
  const args = ["-h", "127.0.0.1", "-p", String(mosquitto.port), "-q", "1", "-t", JOURNAL];
  const listener = start("mosquitto_sub", args);
  ends.push(() => listener.end());
  await eventually("subscription", () => mosquitto.log().includes("Received SUBSCRIBE"));
  return { mosquitto, lines: () => listener.out().split("\n").slice(0, -1) };
}

async function aBench(port: number, outbox: string, ...more: readonly string[]) {
  const broker = ["--broker", `mqtt://127.0.0.1:${port}`, "--mqtt-outbox", outbox];
  const args = [QUENCH, "bench", "pangyo", "--json", "--modbus-port", "0", ...broker, ...more];
  const bench = start(process.execPath, args);
  ends.push(() => bench.end());
  await eventually("ready line", () => bench.out().includes("\n"), 25);
  return bench;
}

/** Journal lines in the folder that no broker has acknowledged. */
function keptIn(folder: string): string[] {
  const spool = new Spool(folder);
  const kept = spool.waiting().filter(({ topic }) => topic === JOURNAL);
  spool.close();
  return kept.map(({ payload }) => payload);
}

const numberOf = (line: string) => (JSON.parse(line) as { readonly n: number }).n;

describe("a bench that is killed while its broker is away", () => {
  it("has lost nothing: what it had not sent is sent by the next one", async () => {
    const outbox = join(aFolder(), "outbox");
    const first = await aBroker();
    const { port } = first.mosquitto;
    const bench = await aBench(port, outbox, "--drill", "pangyo-2022", "--pace", "20");
    await eventually("lines", () => first.lines().length > 50, 20);
    await first.mosquitto.end();
    const before = first.lines();
    await eventually("lines that wait", () => keptSize(outbox) > 20_000, 30);
    expect((await bench.end("SIGKILL")).code).toBeNull();
    const kept = keptIn(outbox);
    expect(kept.length).toBeGreaterThan(20);
    const numbers = new Set([...before, ...kept].map(numberOf));
    // What the first broker took in its last moment and handed on to nobody is not ours to keep.
    const taken = first.mosquitto.log().match(TAKEN)?.length ?? 0;
    const lost = Math.max(...numbers) + 1 - numbers.size;
    expect(lost).toBeLessThanOrEqual(taken - before.length);
    const second = await aBroker(port);
    await aBench(port, outbox);
    await eventually("the last line", () => second.lines().includes(kept.at(-1) ?? ""), 20);
    const heard = new Set(second.lines());
    expect(kept.filter((line) => !heard.has(line))).toEqual([]);
  }, 90_000);
});

function keptSize(folder: string): number {
  const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
  return texts.join("").length;
}
