/**
 * Other people's programs, run without a shell; each ends by itself, or is ended after its time.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { home } from "../../hil/cli/package-version.js";

/** Debian keeps its own Python here; one from elsewhere on the PATH does not see its modules. */
export const PYTHON = "/usr/bin/python3";
export const QUENCH = join(home, "hil", "cli", "quench.mjs");

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  readonly seconds: number;
}

export interface Running {
  readonly child: ChildProcess;
  /** What it has written so far. */
  out(): string;
  err(): string;
  readonly ended: Promise<Ended>;
  /** Ends it; resolves when it is gone. */
  end(signal?: NodeJS.Signals): Promise<Ended>;
}

export function start(program: string, args: readonly string[], input = ""): Running {
  const started = performance.now();
  const child = spawn(program, args, { stdio: "pipe" });
  let out = "";
  let err = "";
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
  child.stdin.on("error", () => undefined);
  child.stdin.end(input);
  const ended = once(child, "close").then(([code]: (number | null)[]) => ({
    code: code ?? null,
    out,
    err,
    seconds: (performance.now() - started) / 1000,
  }));
  return {
    child,
    out: () => out,
    err: () => err,
    ended,
    end: (signal = "SIGKILL") => {
      child.kill(signal);
      return ended;
    },
  };
}

/** Runs a program to its end, or ends it after `withinS`. */
export async function run(
  program: string,
  args: readonly string[],
  { input = "", withinS = 20 } = {},
): Promise<Ended> {
  const running = start(program, args, input);
  const deadline = setTimeout(() => running.child.kill("SIGKILL"), withinS * 1000);
  try {
    return await running.ended;
  } finally {
    clearTimeout(deadline);
  }
}

/** Looks again and again until there is something to see, or says what it waited for. */
export async function eventually<T>(
  what: string,
  look: () => T | undefined | false,
  withinS = 10,
): Promise<T> {
  const deadline = performance.now() + withinS * 1000;
  for (;;) {
    const seen = look();
    if (seen !== undefined && seen !== false) return seen;
    if (performance.now() > deadline) throw new Error(`after ${withinS} s still no ${what}`);
    await pause(20);
  }
}
