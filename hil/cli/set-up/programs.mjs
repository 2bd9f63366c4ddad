/**
 * Runs another program: waits for its end, passes our signals on, keeps its output if asked.
 *
 * A program that a signal ended counts as 128 + the signal's number, as a shell counts it.
 * It never goes through a shell, so no argument is ever taken apart.
 */
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { root } from "./root.mjs";

const PASSED_ON = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * @param options.keep          collect stdout and stderr instead of showing them
 * @param options.stdoutToStderr show its stdout on our stderr, so that ours stays clean
 * @returns {Promise<{code: number, output: string, interrupted: boolean}>}
 */
export function run(program, args, { keep = false, stdoutToStderr = false, env = {} } = {}) {
  const stdio = keep ? ["ignore", "pipe", "pipe"] : ["inherit", stdoutToStderr ? 2 : 1, 2];
  const child = spawn(program, args, { cwd: root, stdio, env: { ...process.env, ...env } });
  let interrupted = false;
  const pass = (signal) => {
    interrupted = true;
    child.kill(signal);
  };
  for (const signal of PASSED_ON) process.on(signal, pass);

  const chunks = [];
  child.stdout?.on("data", (chunk) => chunks.push(chunk));
  child.stderr?.on("data", (chunk) => chunks.push(chunk));

  return new Promise((resolve) => {
    const end = (code, note = "") => {
      for (const signal of PASSED_ON) process.off(signal, pass);
      resolve({ code, output: Buffer.concat(chunks).toString() + note, interrupted });
    };
    child.on("error", (error) => {
      if (!keep) process.stderr.write(`${error.message}\n`);
      end(127, `${error.message}\n`);
    });
    child.on("close", (code, signal) => end(code ?? 128 + (constants.signals[signal] ?? 0)));
  });
}
