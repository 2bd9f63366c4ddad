import { afterEach, describe, expect, it } from "vitest";
import { instantAt, millis, seconds, START } from "#panels";
import { openModbusClient, type ModbusClient } from "#protocols";
import { ExternalBench, type ExternalBenchOptions } from "../../../hil/bench/external-bench.js";
import { fieldListing } from "../../../hil/bench/field-listing.js";
import { judgedSheet } from "../../../hil/conformance/judged-sheet.js";
import type { Drill } from "../../../hil/drill/drill.js";
import { loadSite } from "../../../hil/cli/shipped.js";
import { laterTurn } from "../../protocols/modbus/raw-peers.socket.js";

const site = loadSite("seoul-lab").value;
const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

const script: Drill["script"] = [
  { at: instantAt(2000), act: { kind: "cutMains" }, unless: undefined },
];
const drill: Drill = {
  ...{ id: "d", title: "d", seed: 1, duration: seconds(20), script, expectations: [] },
};

async function aBench(but: Partial<ExternalBenchOptions> = {}) {
  const told: string[] = [];
  const bench = await ExternalBench.open({
    ...{ site, drill, pace: 50, host: "127.0.0.1", basePort: 0, silentAfter: seconds(60) },
    sheet: judgedSheet(site, ["zone-1"]),
    happened: (_, says) => void told.push(says),
    ...but,
  });
  open.push(bench);
  const listing = fieldListing(site.id, bench.list, bench.devices);
  const port = listing.endpoints[0]?.port ?? 0;
  const client = openModbusClient({ host: "127.0.0.1", port, timeoutMs: 2000 });
  open.unshift(client);
  return { bench, told, client, listing };
}

type Listing = Awaited<ReturnType<typeof aBench>>["listing"];

function coilOf({ devices }: Listing, tag: string) {
  for (const device of devices) {
    const coil = device.coils.find((each) => each.tag === tag)?.coil;
    if (coil !== undefined) return { unit: device.modbus?.unit ?? 0, coil };
  }
  throw new Error(`no coil ${tag}`);
}

/** The value of an input, as a controller works it out of its word. */
async function read(client: ModbusClient, { devices }: Listing, tag: string): Promise<number> {
  const device = devices.find(({ inputs }) => inputs.some((each) => each.tag === tag));
  const input = device?.inputs.find((each) => each.tag === tag);
  if (device?.modbus === undefined || input?.at === undefined) throw new Error(`no ${tag}`);
  const { register, shift, bits } = input.at;
  const answer = await client.readWords(device.modbus.unit, "input-registers", register, 1);
  const word = answer.ok ? (answer.value[0] ?? 0) : Number.NaN;
  return (((word >> shift) & (2 ** bits - 1)) + input.base) / input.perUnit;
}

async function write(client: ModbusClient, listing: Listing, tag: string, on: boolean) {
  const { unit, coil } = coilOf(listing, tag);
  return client.writeBits(unit, coil, [on]);
}

describe("a bench for somebody else's controller", () => {
  it("waits for its first request, and starts no clock before", async () => {
    const { bench, client } = await aBench();
    expect(await bench.firstRequest(1)).toBe(false);
    await client.readWords(1, "input-registers", 0, 1);
    expect(await bench.firstRequest(1)).toBe(true);
  });

  it("lists where each point is, so that it can be read there", async () => {
    const { client, listing } = await aBench();
    expect(await read(client, listing, "site/mains")).toBe(1);
    expect(await read(client, listing, "bank/SV-zone-1/open")).toBe(0);
  });

  it("takes each coil to the building, which answers, and to the judge", async () => {
    const { bench, client, listing } = await aBench();
    await write(client, listing, "bank/SV-zone-1/drive", true);
    const report = await bench.run();
    expect(report.verdict).toBe("deviating");
    expect(report.deviations[0]).toMatchObject({
      kind: "never-allowed",
      output: "bank/SV-zone-1/drive",
      at: START,
    });
    expect(report.end).toBe(20_000);
    expect(await read(client, listing, "bank/SV-zone-1/open")).toBe(1);
  });

  it("tells of a controller that says nothing any more, and that it is back", async () => {
    const { bench, told, client } = await aBench({ silentAfter: millis(1000) });
    await client.readWords(1, "input-registers", 0, 1);
    const running = bench.run();
    while (!told.some((each) => each.startsWith("controller lost"))) await laterTurn();
    await client.readWords(1, "input-registers", 0, 1);
    const report = await running;
    expect(told).toContain("the controller under test is back");
    expect(report.losses[0]?.until).toBeDefined();
    expect(report.verdict).toBe("deviating");
  });

  it("speaks RTU frames over TCP to a controller where the drill says so", async () => {
    const { bench, listing } = await aBench({ drill: { ...drill, fieldBus: "rtu" } });
    const [endpoint] = listing.endpoints;
    expect(endpoint).toMatchObject({ speaks: "rtu" });
    const { host, port } = endpoint ?? { host: "", port: 0 };
    const address = { at: { kind: "tcp", host, port }, framing: "rtu" } as const;
    const rtu = openModbusClient({ address, timeoutMs: 2000 });
    open.unshift(rtu);
    expect(await read(rtu, listing, "zone-1/temperature")).toBeGreaterThan(10);
    expect(await bench.firstRequest(seconds(2))).toBe(true);
  });

  it("puts its endpoints on the ports from the one given on, or says which is taken", async () => {
    const { listing } = await aBench();
    const taken = listing.endpoints[0]?.port ?? 0;
    await expect(aBench({ basePort: taken })).rejects.toThrow(`127.0.0.1:${taken}`);
  });
});
