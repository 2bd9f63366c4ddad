/**
 * The bench that is soaked: a live bench as `quench bench SITE --broker` opens it, in a process of
 * its own, with a cable of the soak's between the controller and each of its devices.
 */
import { readdirSync } from "node:fs";
import { openLiveBench, type LiveBench } from "../../../bench/live-bench.js";
import { fieldMap } from "#firmware";
import { pointList } from "#panels";
import { loadSite } from "../../shipped.js";
import { shift } from "./shift.js";
import type { CableEnd } from "./cable.socket.js";
import type { FromBench, ToBench, Vitals } from "./words.js";

const VITALS_MS = 1000;
const MIB = 1 << 20;

const waiting = new Map<string, (near: CableEnd) => void>();
let live: LiveBench | undefined;

process.on("message", (word: ToBench) => {
  if (word.kind === "cabled") waiting.get(keyOf(word.far))?.(word.near);
  else (word.kind === "start" ? start(word) : stop()).catch(broke);
});
// Whoever soaked us has gone.
process.on("disconnect", () => process.exit(1));

async function start(word: Extract<ToBench, { kind: "start" }>): Promise<void> {
  const { value: site } = loadSite(word.site);
  live = await openLiveBench({
    site,
    drill: shift(site, word.minutes),
    pace: 1,
    host: "127.0.0.1",
    modbusPort: 0,
    mqttPort: 0,
    broker: { url: word.broker },
    outbox: word.outbox,
    lay: (far) =>
      new Promise((resolve) => {
        waiting.set(keyOf(far), resolve);
        tell({ kind: "lay", far });
      }),
  });
  live.ended.catch(broke);
  const list = pointList(site);
  const devices = fieldMap(list).units.length;
  tell({ kind: "ready", devices, points: list.points.length });
  const bench = live;
  setInterval(() => tell({ kind: "vitals", vitals: vitalsOf(bench) }), VITALS_MS).unref();
}

async function stop(): Promise<void> {
  await live?.stop();
  if (live !== undefined) tell({ kind: "stopped", vitals: vitalsOf(live) });
  process.disconnect();
}

function vitalsOf(bench: LiveBench): Vitals {
  const { rss, heapUsed } = process.memoryUsage();
  return {
    residentMiB: rss / MIB,
    heapMiB: heapUsed / MIB,
    handles: readdirSync("/proc/self/fd").length,
    requests: bench.requests(),
    lines: bench.journalLines(),
    pace: bench.pace(),
  };
}

function broke(cause: unknown): void {
  tell({ kind: "broke", says: cause instanceof Error ? (cause.stack ?? cause.message) : "" });
}

function tell(word: FromBench): void {
  if (process.connected) process.send?.(word);
}

function keyOf({ host, port }: CableEnd): string {
  return `${host}:${port}`;
}
