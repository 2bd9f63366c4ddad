/**
 * Modbus TCP servers side by side: requests a second and the 99th percentile of the time that an
 * answer takes, at 1, 16 and 100 connections, with one request out on each and with eight.
 *
 * Every server has a process of its own and the client has this one; the rounds of all servers
 * alternate, so that a busy minute of the machine falls on each. The share is that of the bare
 * socket, which answers canned bytes (goal: at least 70 %). On a machine that is busy otherwise the
 * processor time of each server says more than its rate.
 */
import { say } from "../../terminal.js";
import { load, type Load } from "./load.js";
import { startServers, type MeasuredServer } from "./servers.js";

const CASES = [1, 16, 100].flatMap((connections) => [
  { connections, depth: 1 },
  { connections, depth: 8 },
]);
const ROUNDS = 3;
const [WARM_UP_MS, MEASURE_MS] = [100, 400];

export async function modbusFigures(): Promise<void> {
  const { servers, missing } = await startServers();
  for (const one of missing) say(`not measured: ${one}`);
  try {
    for (const one of CASES) {
      const each = await measured(servers, one);
      say(`Modbus TCP, connections ${one.connections}, requests out on each ${one.depth}`);
      const bare = each.get("bare socket");
      for (const [name, result] of each) say(row(name, result, bare));
    }
  } finally {
    for (const server of servers) server.end();
  }
}

async function measured(
  servers: readonly MeasuredServer[],
  how: { readonly connections: number; readonly depth: number },
): Promise<Map<string, Load | undefined>> {
  const rounds = new Map<string, Load[]>(servers.map(({ name }) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const { name, port, pid } of servers) {
      const result = await load({ ...how, port, pid, warmUpMs: WARM_UP_MS, measureMs: MEASURE_MS });
      if (result !== undefined) rounds.get(name)?.push(result);
    }
  }
  return new Map([...rounds].map(([name, results]) => [name, medianOf(results)]));
}

/** The round in the middle, by its rate. */
function medianOf(results: readonly Load[]): Load | undefined {
  const sorted = results.toSorted((a, b) => a.requestsPerS - b.requestsPerS);
  return sorted[Math.floor(sorted.length / 2)];
}

function row(name: string, result: Load | undefined, bare: Load | undefined): string {
  if (result === undefined) return `  ${name.padEnd(14)} no right answers`;
  const rate = Math.round(result.requestsPerS).toLocaleString("en").padStart(8);
  const share = Math.round((100 * result.requestsPerS) / (bare?.requestsPerS ?? Number.NaN));
  const p99 = result.p99Ms.toFixed(2).padStart(7);
  const cpu = result.cpuUs.toFixed(1).padStart(6);
  const each = `p99 ${p99} ms, ${cpu} us of its processor each`;
  return `  ${name.padEnd(14)} ${rate} requests a second (${share} % of bare), ${each}`;
}
