/**
 * How soon our serial server answers on a line that `socat` plays, and how much of what a real
 * wire would carry that leaves.
 *
 *   request ──▶ (pty) ──▶ server, silence of 3.5 characters ──▶ answer      turnaround = that time
 *
 * A pty has no baud: bytes cross it at once. So the share of the wire's limit is reckoned: the
 * limit is the characters of request and answer and two silences (Modbus Serial §2.5.1.1); ours is
 * the same characters, the measured turnaround, which holds the first silence, and the second.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import {
  openSerialServer,
  openStream,
  serialTiming,
  TableUnit,
  type SerialAddress,
} from "#protocols";
import { rtuFrame } from "../../../probe/modbus/frames.js";
import { say } from "../../terminal.js";
import { figure } from "../figure.js";

const BAUDS = [9600, 19_200, 38_400, 57_600, 115_200];
const EXCHANGES = 60;
const SOCAT = "/usr/bin/socat";
const request = rtuFrame(1, Uint8Array.of(3, 0, 0, 0, 10));
/** Unit, function, byte count, ten registers, check. */
const ANSWER_BYTES = 25;

export async function lineFigures(): Promise<void> {
  if (!existsSync(SOCAT)) return say("not measured: a serial line, since socat is not installed");
  const folder = mkdtempSync(join(tmpdir(), "quench-figures-"));
  const [ours, theirs] = [join(folder, "ours"), join(folder, "theirs")];
  const end = (link: string) => `pty,raw,echo=0,link=${link}`;
  const socat = spawn(SOCAT, [end(ours), end(theirs)], { stdio: "ignore" });
  try {
    while (!existsSync(ours) || !existsSync(theirs)) await pause(20);
    say("RTU on a pty, ten registers: turnaround, and share of what a real wire would carry");
    for (const baud of BAUDS) await atBaud(baud, ours, theirs);
  } finally {
    socat.kill("SIGTERM");
    rmSync(folder, { recursive: true, force: true });
  }
}

async function atBaud(baud: number, ours: string, theirs: string): Promise<void> {
  const settings = { kind: "serial", baud, parity: "even", dataBits: 8, stopBits: 1 } as const;
  const unit = new TableUnit({ holdingRegisters: 10 });
  const server = await openSerialServer({
    at: { ...settings, path: ours },
    units: new Map([[1, unit]]),
  });
  const times = await turnarounds({ ...settings, path: theirs });
  await server.close();
  const { characterMs, silenceMs } = serialTiming(settings);
  const wireMs = (request.length + ANSWER_BYTES) * characterMs;
  const median = [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
  const share = (wireMs + 2 * silenceMs) / (wireMs + median + silenceMs);
  figure(`  ${baud} baud, silence ${silenceMs.toFixed(2)} ms`, times, "ms");
  say(`    ${Math.round(100 * share)} % of the wire's limit, reckoned`);
}

async function turnarounds(at: SerialAddress): Promise<number[]> {
  const stream = await openStream(at);
  let came = 0;
  let whole: () => void = () => undefined;
  stream.listen({
    data: (bytes) => {
      came += bytes.length;
      if (came >= ANSWER_BYTES) whole();
    },
    closed: () => undefined,
  });
  const times: number[] = [];
  for (let n = 0; n < EXCHANGES; n++) {
    came = 0;
    const answered = new Promise<void>((resolve) => (whole = resolve));
    const started = performance.now();
    stream.write(request);
    await answered;
    times.push(performance.now() - started);
    await pause(5);
  }
  await stream.close();
  return times;
}
