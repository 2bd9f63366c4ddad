import { createServer } from "node:net";
import { once } from "node:events";
import { afterEach, describe, expect, it } from "vitest";
import { openLiveBench, type Drill, type LiveBench, type LiveBenchOptions } from "#hil";
import { Quality } from "#firmware";
import { instantAt, seconds } from "#panels";
import { aSite } from "../../support/sites/a-site.js";
import { laterTurn, settled } from "../../protocols/modbus/raw-peers.socket.js";

const local = { host: "127.0.0.1", modbusPort: 0, mqttPort: 0 };
const open: LiveBench[] = [];

afterEach(async () => {
  for (const bench of open.splice(0)) await bench.stop();
});

async function aBench(but: Partial<LiveBenchOptions> = {}): Promise<LiveBench> {
  const bench = await openLiveBench({ site: aSite(), pace: 200, ...local, ...but });
  open.push(bench);
  return bench;
}

const value = (bench: LiveBench, tag: string) =>
  bench.points().find((point) => point.tag === tag)?.value;

/** Resolves when the bench has come to a virtual second; the test's own deadline bounds it. */
async function heartbeat(bench: LiveBench, atS: number): Promise<void> {
  while ((value(bench, "site/heartbeat") ?? 0) < atS) await laterTurn();
}

function aDrill(script: Drill["script"]): Drill {
  return { id: "d", title: "d", seed: 1, duration: seconds(60), script, expectations: [] };
}

const phone = { kind: "phone", route: "brigade" } as const;
const cutMains = { kind: "cutMains" } as const;
const told = { event: "notice.given", about: "" } as const;

describe("the live bench", () => {
  it("goes on by itself, every scan, and counts its heartbeat up", async () => {
    const bench = await aBench();
    await heartbeat(bench, 3);
    const { scans } = bench.pace();
    expect(scans).toBeGreaterThanOrEqual(30);
    await heartbeat(bench, (value(bench, "site/heartbeat") ?? 0) + 3);
    expect(bench.pace().scans).toBeGreaterThanOrEqual(scans + 20);
  });

  it("keeps its events in the log that it is given", async () => {
    const kept: string[] = [];
    const bench = await aBench({ log: { keep: (line) => void kept.push(line) } });
    await heartbeat(bench, 1);
    expect(kept[0]).toContain('"says":"started"');
    expect(kept.at(-1)).not.toContain('"says":"stopped"');
    await bench.stop();
    await bench.stop();
    expect(kept.filter((line) => line.includes('"says":"stopped"'))).toHaveLength(1);
    expect(kept.at(-1)).toContain('"says":"stopped"');
  });

  it("plays the script of its drill at its times", async () => {
    const bench = await aBench({
      drill: aDrill([{ at: instantAt(2000), act: cutMains, unless: undefined }]),
    });
    await heartbeat(bench, 1);
    expect(value(bench, "site/mains")).toBe(1);
    await heartbeat(bench, 4);
    expect(value(bench, "site/mains")).toBe(0);
  });

  it("leaves an act out when what it waits for has not come or is already there", async () => {
    const bench = await aBench({
      drill: aDrill([
        { at: instantAt(1000), act: phone, unless: undefined },
        { at: instantAt(2000), act: cutMains, unless: told },
        { at: instantAt(2000), act: cutMains, unless: { point: "site/mains", is: 1 } },
      ]),
    });
    await heartbeat(bench, 4);
    expect(value(bench, "site/mains")).toBe(1);
  });

  it("stops at once even when the next scan is far away", { timeout: 2000 }, async () => {
    const bench = await aBench({ pace: 0.001 });
    const mains = () => bench.points().find(({ tag }) => tag === "site/mains");
    while (mains()?.quality !== Quality.good) await laterTurn();
    // Now the first scan is done, and the next is 100 s away.
    await settled(() => bench.pace().scans);
    await open.pop()?.stop();
    await bench.ended;
  });

  it("stops twice without harm", async () => {
    const bench = await aBench();
    await bench.stop();
    await bench.stop();
  });

  it("lets the process have its turn when it cannot keep its pace", async () => {
    const bench = await aBench({ pace: 1_000_000 });
    await heartbeat(bench, 2);
    expect(bench.pace().overruns).toBeGreaterThan(0);
    await open.pop()?.stop();
  });

  for (const taken of ["modbusPort", "mqttPort"] as const) {
    it(`opens nothing when its ${taken} is taken, and says which`, async () => {
      const holder = createServer().listen(0, local.host);
      await once(holder, "listening");
      const address = holder.address();
      const port = typeof address === "object" ? (address?.port ?? 0) : 0;
      await expect(aBench({ [taken]: port })).rejects.toThrow(
        new RegExp(`cannot listen on 127\\.0\\.0\\.1:${port}: the port is already in use`),
      );
      holder.close();
    });
  }

  it("runs beside another of the same site", async () => {
    const both = [await aBench(), await aBench()];
    for (const bench of both) await heartbeat(bench, 2);
    expect(new Set(both.map(({ modbusTcp }) => modbusTcp)).size).toBe(2);
  });
});
