import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { LogCopy, openEventLog, readEventLog } from "#firmware";
import { openLiveBench } from "#hil";
import { laterTurn } from "../protocols/modbus/raw-peers.socket.js";
import { aSite } from "../support/sites/a-site.js";

const wall = () => "2026-01-01T00:00:00.000Z";
const line = (n: number) => JSON.stringify({ n, t: n * 100, kind: "output", tag: `p${n}`, h: "x" });
const seqs = (file: string, limit?: number) =>
  readEventLog(file, limit).entries.map(({ seq }) => seq);
const upTo = (n: number, from = 1) => Array.from({ length: n - from + 1 }, (_, k) => k + from);

/** Two places: the room, and one elsewhere. */
function places() {
  const folder = mkdtempSync(join(tmpdir(), "copy-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const [room, elsewhere] = [join(folder, "room"), join(folder, "elsewhere")];
  mkdirSync(room);
  mkdirSync(elsewhere);
  return { room, elsewhere, file: join(room, "site.log"), second: join(elsewhere, "site.log") };
}

interface Two {
  readonly file: string;
  readonly second: string;
  readonly limit?: number;
}

/** A log and its copy; a copy that is impatient, so that no test waits for its seconds. */
function aPair({ file, second, limit = 10_000 }: Two) {
  const quick = { retryMs: 5, probeMs: 20, behindMs: 60_000 };
  let copy: LogCopy | undefined;
  const after = readEventLog(second).entries.at(-1)?.seq ?? 0;
  const put: LogCopy["put"] = (entry) => copy?.put(entry);
  const log = openEventLog(file, { wall, limit, copy: { put }, after });
  const made = (copy = new LogCopy(second, { of: file, limit, ...quick }));
  onTestFinished(() => made.close());
  const keep = (from: number, to: number): void => {
    for (let n = from; n <= to; n++) log.keep(line(n));
  };
  return { log, copy: made, keep };
}

/** Resolves when it holds; the test's own deadline bounds it. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await laterTurn();
}

describe("the copy of the event log in another place (R21)", () => {
  it("holds the same bytes as the log in the room (R21)", async () => {
    const two = places();
    const { log, copy, keep } = aPair(two);
    keep(1, 2000);
    await copy.close();
    log.close();
    expect(readFileSync(two.second, "utf8")).toBe(readFileSync(two.file, "utf8"));
    expect(copy.trouble()).toBeUndefined();
  });

  it("holds every entry, before and after, once the room and its log are gone (R21)", async () => {
    const two = places();
    const { copy, keep } = aPair(two);
    keep(1, 50);
    rmSync(two.room, { recursive: true });
    keep(51, 100);
    await copy.close();
    expect(seqs(two.second)).toEqual(upTo(100));
  });

  it("is out of the room within a second, without being closed (R21)", async () => {
    const two = places();
    const { keep } = aPair(two);
    const begun = performance.now();
    keep(1, 100);
    await until(() => seqs(two.second).length === 100);
    expect(performance.now() - begun).toBeLessThan(1000);
  });

  it("tells that the other place is gone, and catches up once it is back (R21)", async () => {
    const two = places();
    const { copy, keep } = aPair(two);
    keep(1, 10);
    await until(() => seqs(two.second).length === 10);
    renameSync(two.elsewhere, `${two.elsewhere}-away`);
    keep(11, 20);
    await until(() => copy.trouble() !== undefined);
    expect(copy.trouble()).toMatch(/^the copy of the event log cannot be written: .*ENOENT/);
    renameSync(`${two.elsewhere}-away`, two.elsewhere);
    await until(() => copy.trouble() === undefined);
    expect(seqs(two.second)).toEqual(upTo(20));
  });

  it("sees that a place is gone even while nothing happens", async () => {
    const two = places();
    const { copy, keep } = aPair(two);
    keep(1, 1);
    await until(() => seqs(two.second).length === 1);
    rmSync(two.elsewhere, { recursive: true });
    await until(() => copy.trouble() !== undefined);
  });

  it("catches up from the log in the room when the other place comes back empty", async () => {
    const two = places();
    const { copy, keep } = aPair(two);
    keep(1, 10);
    await until(() => seqs(two.second).length === 10);
    rmSync(two.elsewhere, { recursive: true });
    await until(() => copy.trouble() !== undefined);
    keep(11, 12);
    mkdirSync(two.elsewhere);
    await until(() => copy.trouble() === undefined);
    expect(seqs(two.second)).toEqual(upTo(12));
  });

  it("gets what was kept while there was no copy, and goes on where one ended", async () => {
    const two = places();
    const log = openEventLog(two.file, { wall });
    for (const n of [1, 2, 3]) log.keep(line(n));
    log.close();
    for (const from of [4, 6]) {
      const pair = aPair(two);
      pair.keep(from, from + 1);
      await pair.copy.close();
      pair.log.close();
    }
    expect(seqs(two.second)).toEqual(upTo(7));
  });

  it("gives no number twice when the log in the room was lost and begins anew", async () => {
    const two = places();
    const first = aPair(two);
    first.keep(1, 5);
    await first.copy.close();
    first.log.close();
    rmSync(two.file);
    const second = aPair(two);
    second.keep(6, 7);
    await second.copy.close();
    second.log.close();
    expect([seqs(two.file), seqs(two.second)]).toEqual([[6, 7], upTo(7)]);
  });

  it("cuts off an entry that was not written to its end, and writes it again", async () => {
    const two = places();
    const first = aPair(two);
    first.keep(1, 3);
    await first.copy.close();
    first.log.close();
    const text = readFileSync(two.second, "utf8");
    for (const cut of [1, 20]) {
      writeFileSync(two.second, text.slice(0, -cut));
      const again = aPair(two);
      await again.copy.close();
      again.log.close();
      expect(readFileSync(two.second, "utf8")).toBe(text);
    }
    appendFileSync(two.second, "nonsense");
    const again = aPair(two);
    await again.copy.close();
    expect(seqs(two.second)).toEqual([1, 2, 3]);
  });

  it("keeps as many as the log does, in two files", async () => {
    for (const last of [2, 3, 4, 6, 7, 8]) {
      const two = { ...places(), limit: 3 };
      const { copy, keep } = aPair(two);
      for (let n = 1; n <= last; n++) {
        keep(n, n);
        await until(() => seqs(two.second, 3).at(-1) === n);
      }
      await copy.close();
      expect(seqs(two.second, 3)).toEqual(upTo(last, Math.max(1, last - 2)));
    }
  });

  it("holds no more than a log while the place is away, and tells which are lost", async () => {
    const two = { ...places(), limit: 5 };
    rmSync(two.elsewhere, { recursive: true });
    const { copy, keep } = aPair(two);
    keep(1, 12);
    await until(() => copy.trouble()?.includes("cannot be written") === true);
    rmSync(two.room, { recursive: true });
    mkdirSync(two.elsewhere);
    await until(() => seqs(two.second, 5).length === 5);
    await until(() => copy.trouble()?.includes("cannot be written") === false);
    expect(copy.trouble()).toBe("entries 1 to 7 are lost to the copy of the event log");
    expect(seqs(two.second, 5)).toEqual(upTo(12, 8));
  });
});

describe("a bench with a copy of its log (R21)", () => {
  async function aBench(two: ReturnType<typeof places>) {
    const { log, copy } = aPair(two);
    const heard: string[] = [];
    const keep = (text: string): string | undefined => {
      heard.push(text);
      return log.keep(text);
    };
    const ports = { host: "127.0.0.1", modbusPort: 0, mqttPort: 0 };
    const options = { site: aSite(), pace: 50, ...ports, log: { keep }, logCopy: copy };
    const bench = await openLiveBench(options);
    onTestFinished(() => bench.stop());
    return { bench, heard, copy };
  }
  const value = (bench: Awaited<ReturnType<typeof aBench>>["bench"], tag: string) =>
    bench.points().find((point) => point.tag === tag)?.value ?? 0;

  it("leaves every event up to its last behind when its own folder is gone (R21)", async () => {
    const two = places();
    const { bench, heard, copy } = await aBench(two);
    await until(() => value(bench, "site/heartbeat") >= 2);
    rmSync(two.room, { recursive: true });
    await until(() => value(bench, "site/heartbeat") >= 4);
    await bench.stop();
    await copy.close();
    const { entries } = readEventLog(two.second);
    expect(entries.map(({ seq }) => seq)).toEqual(upTo(entries.length));
    const last = heard.slice(-5).map((text) => JSON.parse(text) as object);
    expect(entries.slice(-5).map(({ t, kind }) => ({ t, kind }))).toEqual(
      last.map((each) => {
        const { t, kind } = each as { t: number; kind: string };
        return { t, kind };
      }),
    );
    expect(entries.at(-1)).toMatchObject({ kind: "controller", says: "stopped" });
  });

  it("shows on its panel that the other place is gone", async () => {
    const two = places();
    const { bench } = await aBench(two);
    await until(() => value(bench, "site/heartbeat") >= 1);
    const tag = "site/faults-unacknowledged";
    const unseen = value(bench, tag);
    renameSync(two.elsewhere, `${two.elsewhere}-away`);
    await until(() => value(bench, tag) === unseen + 1);
  });
});
