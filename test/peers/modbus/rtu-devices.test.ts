/**
 * The emulated field on a serial line: read by a program that we did not write, with and without
 * faults on it, and by the controller in a whole drill, which goes as it does in one process.
 */
import { expect, it, onTestFinished } from "vitest";
import { millis, pointList, START } from "#panels";
import { createPlant } from "../../../hil/plant/plant.js";
import { EmulatedDevices } from "../../../hil/rig/emulated-devices.socket.js";
import { EmulatedField } from "../../../hil/rig/emulated-field.js";
import type { WireFaultKind } from "../../../hil/rig/faults/wire-fault.js";
import { aSite } from "../../support/sites/a-site.js";
import { QUENCH, run } from "../programs.js";
import { ptyPair } from "./pty-pair.js";

const DETECTORS = "battery/detectors";
const BAUD = 19_200;

async function aLine() {
  const line = await ptyPair();
  onTestFinished(() => line.pull());
  return line;
}

/** The devices of a floor at one end; what `mbpoll` says of one register at the other. */
async function aFloorOnALine() {
  const line = await aLine();
  const site = aSite();
  const list = pointList(site);
  const plant = createPlant(site);
  const field = new EmulatedField(list, plant);
  plant.advance(START);
  const frame = { dataBits: 8, parity: "none", stopBits: 1 } as const;
  const port = { kind: "serial", path: line.ours, baud: BAUD, ...frame } as const;
  const devices = await EmulatedDevices.open(site.id, list, field, {
    lines: new Map([["1F", port]]),
  });
  onTestFinished(() => devices.close());
  const unit = devices.map.units.find(({ device }) => device.id === DETECTORS)?.unit ?? 0;
  const how = ["-m", "rtu", "-b", String(BAUD), "-P", "none", "-s", "1", "-d", "8"];
  const what = ["-a", String(unit), "-t", "3", "-r", "1", "-c", "1", "-1", "-o", "0.5"];
  return {
    field,
    reading: async (kind?: WireFaultKind) => {
      field.faults.mendWire(DETECTORS);
      const fault = { by: millis(20), code: 4, sharePct: 100 };
      if (kind !== undefined) field.faults.faultWire(DETECTORS, { kind, ...fault });
      const { out, err } = await run("mbpoll", [...how, ...what, line.theirs]);
      return out + err;
    },
  };
}

it("mbpoll reads an emulated device, and sees what lies on its line", async () => {
  const { field, reading } = await aFloorOnALine();
  expect(await reading()).toMatch(/\[1\]:\s+\d+/);
  expect(await reading("crc")).toMatch(/Invalid CRC/i);
  expect(await reading("truncated")).toMatch(/timed out/i);
  expect(await reading("exception")).toMatch(/failed: Slave device or server failure/i);
  expect(await reading()).toMatch(/\[1\]:\s+\d+/);
  field.silence(DETECTORS);
  expect(await reading()).toMatch(/timed out/i);
});

it("a drill over a serial line gives the journal of the run in process", async () => {
  const { ours, theirs } = await aLine();
  const drill = ["drill", "rtu-line-noise", "--json"];
  const lines = ["--serial-line", `1F=${ours}@115200=${theirs}@115200`];
  const [onLine, inProcess] = [
    await run(process.execPath, [QUENCH, ...drill, ...lines], { withinS: 120 }),
    await run(process.execPath, [QUENCH, ...drill], { withinS: 60 }),
  ];
  const found = [onLine, inProcess].map(({ out }) => JSON.parse(out) as Record<string, unknown>);
  expect(onLine.code).toBe(0);
  expect(found[0]).toMatchObject({ verdict: "pass", journalHash: found[1]?.["journalHash"] });
});
