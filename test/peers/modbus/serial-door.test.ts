/** The controller's serial door, whose line is pulled and put back. */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { SupervisoryFace } from "#firmware";
import { openModbusClient, type SerialAddress } from "#protocols";
import { ARig } from "../../support/a-rig.js";
import { aSmallSite } from "../../support/sites/a-small-site.js";
import { eventually, start } from "../programs.js";

const folder = mkdtempSync(join(tmpdir(), "quench-door-"));
const [ours, theirs] = [join(folder, "ours"), join(folder, "theirs")];
const line = { kind: "serial", baud: 19_200, parity: "even", dataBits: 8, stopBits: 1 } as const;
const at = (path: string): SerialAddress => ({ ...line, path });

/** Joins the two ports; resolves to what pulls them apart again. */
async function aWire(): Promise<() => Promise<void>> {
  const end = (link: string) => `pty,raw,echo=0,link=${link}`;
  const socat = start("socat", [end(ours), end(theirs)]);
  onTestFinished(async () => void (await socat.end()));
  await eventually("both ends of the line", () => existsSync(ours) && existsSync(theirs));
  return async () => void (await socat.end("SIGTERM"));
}

/** The first input register, as somebody on the line reads it. */
async function read(): Promise<boolean> {
  const address = { at: at(theirs), framing: "rtu" } as const;
  const client = openModbusClient({ address, timeoutMs: 2000 });
  const { ok } = await client.readWords(1, "input-registers", 0, 1);
  await client.close();
  return ok;
}

it("serves a serial line again that was lost, and tells of it meanwhile", async () => {
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const pull = await aWire();
  const face = await SupervisoryFace.open({
    controller: new ARig({ site: aSmallSite() }).controller,
    host: "127.0.0.1",
    modbusPort: 0,
    mqttPort: 0,
    doors: {
      clients: [],
      connectionsMax: 4,
      idleTimeoutMs: 10_000,
      serial: { port: at(ours), unit: 1, may: "read" },
    },
  });
  onTestFinished(() => face.close());
  expect(await read()).toBe(true);
  expect(face.modbusTrouble).toBeUndefined();
  await pull();
  const told = await eventually("trouble", () => face.modbusTrouble);
  expect(told).toMatch(new RegExp(`^the serial line ${ours} is lost: .+`));
  await aWire();
  await eventually("line that is back", () => face.modbusTrouble === undefined, 15);
  expect(await read()).toBe(true);
}, 40_000);
