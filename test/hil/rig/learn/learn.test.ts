/**
 * Learning a device: which addresses answer, what they did, and the same again from its profile.
 */
import { describe, expect, it } from "vitest";
import { describeProblem } from "#panels";
import type { Outcome } from "#protocols";
import { profileText, readProfile, type Table } from "../../../../hil/rig/learn/profile.js";
import { profileUnit } from "../../../../hil/rig/learn/profile-unit.js";
import { look, survey, type Range, type Readable } from "../../../../hil/rig/learn/survey.js";
import { Watch } from "../../../../hil/rig/learn/watch.js";
import type { ModbusUnit } from "#protocols";

/** A unit as a client sees it; counts the reads. */
function readable(unit: ModbusUnit): Readable & { reads: number } {
  return {
    reads: 0,
    read(table: Table, start: number, count: number): Promise<Outcome<readonly number[]>> {
      this.reads++;
      const answer =
        table === "coils" || table === "discrete-inputs"
          ? unit.readBits(table, start, count)
          : unit.readWords(table, start, count);
      if (answer.ok) return Promise.resolve({ ok: true, value: Array.from(answer.value, Number) });
      const { exception } = answer;
      return Promise.resolve({ ok: false, failure: { kind: "exception", exception, says: "no" } });
    },
  };
}

/** Registers 3 to 9, 12, and 100 to 102; register 5 counts the seconds up; coils 0 and 1. */
function aDevice(clock: { ms: number }): ModbusUnit {
  return profileUnit(
    {
      ...{ device: "made up", unit: 1, lastsMs: 10_000 },
      runs: [
        { table: "coils", from: 0, values: [1, 0] },
        { table: "input-registers", from: 3, values: [30, 40, 0, 60, 70, 80, 90] },
        { table: "input-registers", from: 12, values: [65_535] },
        { table: "input-registers", from: 100, values: [1, 2, 3] },
      ],
      series: [
        {
          ...{ table: "input-registers", address: 5 },
          steps: Array.from({ length: 10 }, (_, s) => [s * 1000, s] as [number, number]),
        },
      ],
    },
    () => clock.ms,
  );
}

const ranges: readonly Range[] = [
  { table: "coils", from: 0, to: 15 },
  { table: "discrete-inputs", from: 0, to: 15 },
  { table: "input-registers", from: 0, to: 199 },
];

async function learned(unit: ModbusUnit, clock: { ms: number }) {
  const device = readable(unit);
  clock.ms = 0;
  const runs = await survey(device, ranges);
  const watch = new Watch(runs);
  for (clock.ms = 500; clock.ms <= 10_000; clock.ms += 500) {
    watch.saw(await look(device, runs), clock.ms);
  }
  return { watch, runs, profile: watch.profile("127.0.0.1:502", 1) };
}

describe("learning a device", () => {
  it("finds the addresses that answer, and no other", async () => {
    const clock = { ms: 0 };
    const { runs } = await learned(aDevice(clock), clock);
    expect(runs.map(({ table, from, to }) => `${table} ${from}-${to}`)).toEqual([
      ...["coils 0-1", "input-registers 3-9"],
      ...["input-registers 12-12", "input-registers 100-102"],
    ]);
  });

  it("gives up a table that the device has not, after one question (Modbus AP §7)", async () => {
    const unit = aDevice({ ms: 0 });
    const device = readable({ ...unit, readBits: () => ({ ok: false, exception: 1 }) });
    expect(await survey(device, [{ table: "coils", from: 0, to: 9999 }])).toEqual([]);
    expect(device.reads).toBe(1);
  });

  it("says that a device is silent in place of a shorter list", async () => {
    const silent: Readable = {
      read: () => Promise.resolve({ ok: false, failure: { kind: "timeout", says: "no answer" } }),
    };
    await expect(survey(silent, ranges)).rejects.toThrow("coils 0 to 15: no answer");
  });

  it("tells which addresses changed, and between what", async () => {
    const clock = { ms: 0 };
    const { watch } = await learned(aDevice(clock), clock);
    const rows = watch.rows();
    expect(rows.filter(({ changes }) => changes > 0)).toEqual([
      {
        ...{ table: "input-registers", address: 5, reference: "300006" },
        ...{ value: 0, min: 0, max: 9, changes: 9 },
      },
    ]);
  });

  it("comes to the same list and the same profile from what it learned", async () => {
    const clock = { ms: 0 };
    const first = await learned(aDevice(clock), clock);
    const kept = readProfile(profileText(first.profile), "a.device.yaml");
    expect(kept.ok && kept.value).toEqual(first.profile);
    const again = await learned(
      profileUnit(first.profile, () => clock.ms),
      clock,
    );
    expect(again.watch.rows()).toEqual(first.watch.rows());
    expect(again.profile).toEqual(first.profile);
  });

  it("takes a write to a coil that stood still, and to nothing else", () => {
    const unit = aDevice({ ms: 0 });
    const from = { address: "somebody" };
    expect(unit.writeBits(1, [true], from)).toMatchObject({ ok: true });
    expect(unit.readBits("coils", 0, 2)).toEqual({ ok: true, value: [true, true] });
    expect(unit.writeBits(1, [false, false], from)).toMatchObject({ ok: false });
    expect(unit.readBits("coils", 0, 2)).toEqual({ ok: true, value: [true, true] });
    expect(unit.writeWords(5, [1], from)).toMatchObject({ ok: false });
  });

  it("refuses a profile with every mistake at its line", () => {
    const text = `device: x
unit: 1
lastsMs: 0
runs:
  - { table: coils, from: 0, values: [2] }
  - { table: input-registers, from: 65535, values: [1, 2] }
`;
    expect(readProfile(text, "x").problems.map(describeProblem)).toEqual([
      "x:5:5 error device.run: coils hold 0 and 1 only",
      "x:6:5 error device.run: 2 values from 65535 go beyond the last address, 65535",
    ]);
    expect(readProfile("device: x\n", "x").ok).toBe(false);
  });
});
