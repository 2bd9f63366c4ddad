import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { openModbusServer, TableUnit, type ModbusUnit } from "#protocols";
import { readProfile } from "../../../hil/rig/learn/profile.js";
import { profileUnit } from "../../../hil/rig/learn/profile-unit.js";
import { quench } from "../../hil/cli/command.js";

async function served(unit: ModbusUnit): Promise<string> {
  const server = await openModbusServer({
    ...{ host: "127.0.0.1", port: 0 },
    units: (id) => (id === 3 ? unit : undefined),
  });
  onTestFinished(() => server.close());
  return `127.0.0.1:${server.port}`;
}

it("learns a device over a wire, and learns the same from what it kept", async () => {
  const folder = mkdtempSync(join(tmpdir(), "learn-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const device = new TableUnit({ coils: 3, inputRegisters: 140 });
  device.inputRegisters.set([7, 8, 9], 130);
  device.coils[1] = 1;
  const how = ["--unit", "3", "--for", "100 ms", "--every", "40 ms"];
  const file = join(folder, "a.device.yaml");
  const first = await quench("learn", await served(device), ...how, "--out", file);
  expect(first.code).toBe(0);
  expect(first.out).toContain("143 addresses answer, 0 of them changed.");

  const kept = readProfile(readFileSync(file, "utf8"), file);
  if (!kept.ok) throw new Error("the profile cannot be read");
  const again = await quench("learn", await served(profileUnit(kept.value, () => 0)), ...how);
  expect(again.out).toBe(first.out.replace(/Kept in .*\n/, ""));

  const over = await quench("learn", await served(device), ...how, "--out", file);
  expect(over.code).toBe(2);
  expect(over.err).toContain("already exists");
});

it("says what was wrong with the question, and when nobody answers", async () => {
  expect(await quench("learn", "nowhere")).toMatchObject({ code: 2 });
  const refused = await quench("learn", "127.0.0.1:1", "--table", "coils:5-2");
  expect(refused.err).toContain("no table with addresses");
  const silent = await quench("learn", "127.0.0.1:1", "--for", "0 s");
  expect(silent).toMatchObject({ code: 2 });
  expect(silent.err).toContain("cannot be learned");
});
