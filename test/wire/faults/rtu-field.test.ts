/**
 * A field bus of RTU frames, over real sockets: what CRC, noise, cuts and gaps on it come to, by
 * both roads, and that it is RTU that goes over the wire.
 */
import { connect } from "node:net";
import { once } from "node:events";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Drill } from "#hil";
import { millis, pointList, seconds, START } from "#panels";
import { openModbusClient } from "#protocols";
import { createPlant } from "../../../hil/plant/plant.js";
import { EmulatedDevices } from "../../../hil/rig/emulated-devices.socket.js";
import { EmulatedField } from "../../../hil/rig/emulated-field.js";
import { aSite } from "../../support/sites/a-site.js";
import { aShortDrill, entriesOf, script, shortRun } from "../short-runs.js";

type Act = Drill["script"][number]["act"];
type WireAct = Extract<Act, { readonly kind: "breakWire" }>;

const DETECTORS = "battery/detectors";

function aFault(fault: Partial<WireAct["fault"]>, times = 3): WireAct {
  return {
    kind: "breakWire",
    wire: DETECTORS,
    devices: [DETECTORS],
    fault: { kind: "crc", by: millis(60), code: 4, sharePct: 100, ...fault },
    wear: { times },
  };
}

/** A rack burns; the fault lies for three polls, and later for one, which is not told. */
function aDrill(fault: Partial<WireAct["fault"]>, but: Partial<WireAct> = {}): Drill {
  return aShortDrill({
    fieldBus: "rtu",
    duration: seconds(50),
    script: script(
      [1, { kind: "ignite", rack: "R1", module: 5 }],
      [4, { ...aFault(fault), ...but }],
      [20, { ...aFault(fault, 1), undetected: true }],
    ),
  });
}

async function byBothRoads(drill: Drill) {
  const inProcess = await shortRun("in-process", drill);
  const wire = await shortRun("wire", drill);
  expect(entriesOf(wire)).toEqual(entriesOf(inProcess));
  expect(wire.run.journalHash).toBe(inProcess.run.journalHash);
  expect(wire.run.requests).toBeGreaterThan(0);
  return wire.run;
}

describe("a fault on an RTU field bus comes to the same in process and over sockets", () => {
  for (const kind of ["crc", "extra-bytes", "truncated", "wrong-function", "drop"] as const) {
    it(`and makes the device silent at the third poll: ${kind}`, { timeout: 40_000 }, async () => {
      const { faults, verdict } = await byBothRoads(aDrill({ kind }));
      expect(faults).toMatchObject([
        { declaredAt: 4000, appliedAt: 4000, seenAt: 4000, detectedAt: 6000, safeAt: 6000 },
        { seenAt: 20_000, detectedAt: undefined, safeAt: 21_000 },
      ]);
      expect(verdict).toBe("pass");
    });
  }

  for (const kind of ["split", "late"] as const) {
    it(`and the answer still counts: ${kind}`, async () => {
      const { faults, verdict } = await byBothRoads(aDrill({ kind }, { undetected: true }));
      expect(faults).toMatchObject([{ seenAt: 4000, safeAt: 7000 }, { seenAt: 20_000 }]);
      expect(verdict).toBe("pass");
    });
  }

  it("and an output whose echo has a wrong check is driven again, and gas flows", async () => {
    const area = { wire: "battery/area", devices: ["battery/area"] };
    const drill = aShortDrill({
      fieldBus: "rtu",
      duration: seconds(40),
      script: script(
        [5, { kind: "set", point: "battery/manual", to: 1 }],
        [14, { ...aFault({}, 6), ...area }],
      ),
    });
    const { events } = await byBothRoads(drill);
    expect(events.map(({ kind }) => kind)).toContain("agent.flowed");
  });

  it("and without a fault the journal is that of the same run over Modbus TCP", async () => {
    const [rtu, tcp] = [
      await shortRun("wire", aShortDrill({ fieldBus: "rtu" })),
      await shortRun("wire", aShortDrill()),
    ];
    expect(rtu.run.journalHash).toBe(tcp.run.journalHash);
  });
});

async function devices() {
  const site = aSite();
  const list = pointList(site);
  const plant = createPlant(site);
  const field = new EmulatedField(list, plant);
  plant.advance(START);
  const emulated = await EmulatedDevices.open(site.id, list, field, { bus: "rtu" });
  onTestFinished(() => emulated.close());
  const unit = emulated.map.units.find(({ device }) => device.id === DETECTORS);
  const at = emulated.endpoints.get(unit?.endpoint ?? "");
  if (unit === undefined || at === undefined) throw new Error(`no ${DETECTORS}`);
  return { field, unit, at };
}

/** What comes back to a read of one input register of the device, until the line falls silent. */
async function answerOf({ unit, at }: Awaited<ReturnType<typeof devices>>, request: number[]) {
  const socket = connect(at.port, at.host);
  onTestFinished(() => void socket.destroy());
  await once(socket, "connect");
  socket.write(Uint8Array.of(unit.unit, ...request));
  const [bytes] = (await once(socket, "data")) as [Buffer];
  return [...bytes];
}

/** Unit 2 reads one input register from 0; the check ends low byte first (Modbus Serial §6.2.2). */
const READ_OF_UNIT_2 = [0x04, 0x00, 0x00, 0x00, 0x01, 0x31, 0xf9];

describe("emulated devices on an RTU bus", () => {
  it("frame their answers as unit, PDU and check (Modbus Serial §2.5.1)", async () => {
    const given = await devices();
    const { host, port } = given.at;
    const address = { at: { kind: "tcp", host, port }, framing: "rtu" } as const;
    const client = openModbusClient({ address, timeoutMs: 2000 });
    onTestFinished(() => client.close());
    const read = await client.readWords(given.unit.unit, "input-registers", 0, 1);
    expect(read.ok).toBe(true);
  });

  it("spoil the check, or leave noise behind it, on the very bytes", async () => {
    const given = await devices();
    expect(given.unit.unit).toBe(2);
    const whole = await answerOf(given, READ_OF_UNIT_2);
    expect(whole).toHaveLength(7);
    given.field.faults.faultWire(DETECTORS, aFault({ kind: "crc" }).fault);
    const spoilt = await answerOf(given, READ_OF_UNIT_2);
    expect(spoilt.slice(0, -1)).toEqual(whole.slice(0, -1));
    expect(spoilt.at(-1)).not.toBe(whole.at(-1));
    given.field.faults.faultWire(DETECTORS, aFault({ kind: "extra-bytes" }).fault);
    expect(await answerOf(given, READ_OF_UNIT_2)).toEqual([...whole, 0xaa, 0xaa]);
  });

  it("that are silent leave the line silent: nobody answers for them", async () => {
    const given = await devices();
    given.field.silence(DETECTORS);
    const { host, port } = given.at;
    const address = { at: { kind: "tcp", host, port }, framing: "rtu" } as const;
    const client = openModbusClient({ address, timeoutMs: 200 });
    onTestFinished(() => client.close());
    const read = await client.readWords(given.unit.unit, "input-registers", 0, 1);
    expect(read).toMatchObject({ ok: false, failure: { kind: "timeout" } });
  });
});
