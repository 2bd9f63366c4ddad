/**
 * A bare client that keeps a server busy: so many connections, on each so many requests out.
 *
 * It does as little as can be, so that the server is what is measured: answers have one length, so
 * their bytes are counted, and only the function code of the last in each chunk is looked at.
 */
import { connect, type Socket } from "node:net";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { ANSWER_BYTES, FUNCTION_AT, READ_HOLDING, request } from "./exchange.js";

export interface LoadOptions {
  readonly port: number;
  readonly pid: number;
  readonly connections: number;
  /** Requests that are out on each connection at any time. */
  readonly depth: number;
  readonly warmUpMs: number;
  readonly measureMs: number;
}

export interface Load {
  readonly requestsPerS: number;
  readonly p99Ms: number;
  /** What the server's processor spent on a request, whatever else the machine was busy with. */
  readonly cpuUs: number;
}

/** What the server gives; undefined where it gave nothing, or something else than answers. */
export async function load(options: LoadOptions): Promise<Load | undefined> {
  const opening = Array.from({ length: options.connections }, () => Line.open(options));
  const opened = await Promise.allSettled(opening);
  const lines = opened.flatMap((line) => (line.status === "fulfilled" ? [line.value] : []));
  const cpuBefore = cpuUs(options.pid);
  for (const line of lines) line.start();
  await pause(options.warmUpMs);
  for (const line of lines) line.latencies.length = 0;
  const started = performance.now();
  await pause(options.measureMs);
  const wallS = (performance.now() - started) / 1000;
  const latencies = lines.flatMap((line) => line.latencies.splice(0)).sort((a, b) => a - b);
  const p99Ms = latencies[Math.floor(latencies.length * 0.99)];
  await Promise.all(lines.map((line) => line.end()));
  const isWhole = lines.length === opened.length && !lines.some(({ isWrong }) => isWrong);
  if (p99Ms === undefined || !isWhole) return undefined;
  const answers = lines.reduce((sum, line) => sum + line.answers, 0);
  const spent = cpuUs(options.pid) - cpuBefore;
  return { requestsPerS: latencies.length / wallS, p99Ms, cpuUs: spent / answers };
}

/** The kernel counts processor time in hundredths of a second. */
const TICK_US = 10_000;

/** User and system time of a process so far; NaN where there is no /proc. */
function cpuUs(pid: number): number {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return Number.NaN;
  const fields = readFileSync(file, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) * TICK_US;
}

class Line {
  readonly latencies: number[] = [];
  isWrong = false;
  /** Taken so far, those of the warming up included. */
  answers = 0;
  readonly #socket: Socket;
  readonly #depth: number;
  /** When each request that is out was sent; answers come in turn. */
  readonly #sent: number[] = [];
  readonly #requests: Uint8Array;
  #held = 0;
  #isEnding = false;

  static async open({ port, depth }: LoadOptions): Promise<Line> {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true });
    await once(socket, "connect");
    return new Line(socket, depth);
  }

  private constructor(socket: Socket, depth: number) {
    this.#socket = socket;
    this.#depth = depth;
    this.#requests = Buffer.concat(Array.from({ length: depth }, (_, n) => request(n + 1)));
    socket.on("error", () => (this.isWrong = true));
    socket.on("data", (chunk) => this.#take(chunk));
  }

  start(): void {
    this.#send(this.#depth);
  }

  /** Takes what is still owed and says goodbye: some servers die of a connection that is cut. */
  async end(): Promise<void> {
    this.#isEnding = true;
    for (let tries = 0; tries < 50 && this.#sent.length > 0; tries++) await pause(10);
    this.#socket.end();
    await Promise.race([once(this.#socket, "close"), pause(200)]).catch(() => undefined);
    this.#socket.destroy();
  }

  #send(count: number): void {
    const now = performance.now();
    for (let n = 0; n < count; n++) this.#sent.push(now);
    const { length } = this.#requests;
    this.#socket.write(this.#requests.subarray(0, (length / this.#depth) * count));
  }

  #take(chunk: Uint8Array): void {
    const before = this.#held;
    this.#held += chunk.length;
    const answers = Math.floor(this.#held / ANSWER_BYTES);
    if (answers === 0) return;
    this.#held -= answers * ANSWER_BYTES;
    this.answers += answers;
    const functionAt = (answers - 1) * ANSWER_BYTES + FUNCTION_AT - before;
    if (functionAt >= 0 && chunk[functionAt] !== READ_HOLDING) this.isWrong = true;
    const now = performance.now();
    for (const sent of this.#sent.splice(0, answers)) this.latencies.push(now - sent);
    if (!this.#isEnding) this.#send(answers);
  }
}
