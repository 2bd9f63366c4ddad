/**
 * A whole drill in which a foreign Modbus RTU server plays the sensors of a battery room.
 *
 *   quench drill ──serial (pty)──▶ pymodbus: off-gas, smoke, heat, room temperature
 *
 * All the rest of the site is emulated. The record of the run replays in virtual time.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it, onTestFinished } from "vitest";
import { PYTHON, QUENCH, eventually, run, start } from "./programs.js";
import { ptyPair } from "./modbus/pty-pair.js";

const BAUD = 19_200;
const SPEED = 4;
const ROOM = fileURLToPath(new URL("battery-room.py", import.meta.url));

const benchFile = (port: string) => `
points:
  devices:
    - id: room
      address: ${port}@${BAUD},8N1
      unit: 3
      poll: 200 ms
      timeout: 500 ms
      stale: 800 ms
      bad: 1500 ms
  real:
    - { point: battery/level-off-gas, device: room, register: 0, scale: 0.1 }
    - { point: battery/level-smoke, device: room, register: 1, scale: 0.01 }
    - { point: battery/level-heat, device: room, register: 2, scale: 0.1, filter: { median: true } }
    - { point: battery/temperature, device: room, register: 3, scale: 0.1 }
    - { point: battery/line-off-gas, device: room, register: 4, codes: { 0: normal, 2: alarm } }
    - { point: battery/line-smoke, device: room, register: 5, codes: { 0: normal, 2: alarm } }
    - { point: battery/line-heat, device: room, register: 6, codes: { 0: normal, 2: alarm } }
    - { point: battery/siren, device: room, table: coils, register: 0, inert: true }
`;

const drillFile = (expect: string) => `
drill: real-battery-room
title: The sensors of a battery room are somebody else's
sites: [battery-wing]
seed: 7
duration: 90 s
script: []
expect:
${expect}
`;

const flooded = `
  - { says: off-gas is seen, within: 20 s, point: battery/line-off-gas, is: alarm }
  - { says: the level is read, within: 20 s, point: battery/level-off-gas, above: 39 }
  - { says: smoke is seen, within: 30 s, point: battery/line-smoke, is: alarm }
  - { says: agent flows after 30 s, between: [40 s, 80 s], point: battery/discharged, is: on }
`;
const untouched = `
  - { says: nothing is released, never: { point: battery/discharged, is: on } }
  - { says: no agent is lost, outcome: agentReleasedKg, atMost: 0 }
`;

async function played(expectations: string, ...more: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), "quench-real-"));
  const line = await ptyPair();
  onTestFinished(async () => {
    await line.pull();
    rmSync(folder, { recursive: true, force: true });
  });
  const room = start(PYTHON, [ROOM, line.theirs, String(BAUD), String(SPEED), ...more]);
  onTestFinished(async () => {
    await room.end();
  });
  await eventually("battery room", () => room.out().includes("ready"));
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const drill = file("real-battery-room.drill.yaml", drillFile(expectations));
  const setup = file("room.bench.yaml", benchFile(line.ours));
  const record = join(folder, "run.jsonl");
  const quench = (...args: readonly string[]) =>
    run(process.execPath, [QUENCH, ...args], { withinS: 100 });
  const how = ["--site", "battery-wing", "--setup", setup, "--pace", String(SPEED)];
  const drilled = await quench("drill", drill, ...how, "--record", record);
  const replayed = await quench("replay", record, "--drill", drill);
  return { drilled, replayed, lines: readFileSync(record, "utf8").split("\n") };
}

it("passes, and its record replays to the byte", { timeout: 150_000 }, async () => {
  const { drilled, replayed, lines } = await played(flooded);
  expect(drilled.out + drilled.err).toContain("PASS");
  expect(drilled.code).toBe(0);
  const real = lines.filter((line) => line.startsWith('{"kind":"real"'));
  expect(real.length).toBeGreaterThan(20);
  expect(lines.some((line) => /"tag":"battery\/siren".*"real":"would have"/.test(line))).toBe(true);
  expect(replayed.out + replayed.err).toContain("SAME");
  expect(replayed.out).toContain(`${real.length} real samples`);
  expect(replayed.code).toBe(0);
});

it(
  "releases nothing when the device falls silent, and tells the fault",
  {
    timeout: 150_000,
  },
  async () => {
    const { drilled, replayed, lines } = await played(untouched, "4");
    expect(drilled.out + drilled.err).toContain("PASS");
    expect(lines.some((line) => /"tag":"battery\/line-smoke","says":"no answer"/.test(line))).toBe(
      true,
    );
    expect(replayed.code).toBe(0);
  },
);
