import { createHash } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import { Controller } from "#firmware";
import type { Drill } from "../../../hil/drill/drill.js";
import { RecordFailure } from "../../../hil/record/record.js";
import { aSite } from "../../support/sites/a-site.js";
import { drillOf, drillText, MemorySink, nothingIsLost, played } from "../../support/a-drill.js";
import { shippedRun, shippedSite, textOfDrill } from "../../support/flagship.js";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** A fire, a release by hand, a fault and a reset: everything that a journal can hold. */
const busy = drillText({
  script: [
    "{ at: 2 s, ignite: { rack: R1, module: 3 } }",
    "{ at: 5 s, breakLine: { line: hall/hold, fault: open } }",
    "{ at: 7.3 s, set: { point: hall/manual, to: alarm } }",
    "{ at: 30 s, force: { point: R2/heat, to: 90 } }",
    "{ at: 50 s, unforce: R2/heat }",
    "{ at: 60 s, reset: hall }",
  ],
  expect: [nothingIsLost, "{ says: gas, within: 1 min, point: hall/discharged, is: on }"],
  duration: "4 min",
});

describe("two runs of one drill", () => {
  it("leave byte-identical records", async () => {
    const [one, two] = [await played(busy), await played(busy)];
    expect(one.sink.lines.length).toBeGreaterThan(100);
    expect(two.sink.text).toBe(one.sink.text);
    expect(two.run.recordHash).toBe(one.run.recordHash);
  });

  it("leave byte-identical records at a shipped site too", async () => {
    const first = await shippedRun("borrow-one-floor", "ansan");
    const site = shippedSite("ansan");
    const again = await played(drillOf(textOfDrill("borrow-one-floor"), site), { site });
    expect(again.sink.text).toBe(first.sink.text);
  });

  it("leave the same records when one machine is slower by a load in every scan", async () => {
    const fast = await played(busy);
    let sum = 0;
    const slow = await played(busy, {
      progress: () => {
        for (let n = 0; n < 50_000; n++) sum = (sum * 31 + n) % 65_537;
      },
    });
    expect(sum).toBeGreaterThan(0);
    expect(slow.sink.text).toBe(fast.sink.text);
  });

  it("leave the same journal whether idle time is skipped or not", async () => {
    const skipping = await played(busy);
    const scanning = await played(busy, { everyScan: true });
    expect(scanning.run.scans).toBe(2401);
    expect(skipping.run.scans).toBeLessThan(scanning.run.scans / 2);
    expect(scanning.run.journalHash).toBe(skipping.run.journalHash);
    expect(scanning.journal).toEqual(skipping.journal);
    expect(scanning.sink.text).toBe(skipping.sink.text);
  });

  it("leave other records with another seed, and call it by its name", async () => {
    const fire = (seed: number) =>
      drillText({
        script: ["{ at: 2 s, ignite: { rack: R3, module: 3 } }"],
        duration: "6 min",
        seed,
      });
    const [seven, eight] = [await played(fire(7)), await played(fire(8))];
    expect(eight.run.journalHash).not.toBe(seven.run.journalHash);
    expect(eight.sink.entries()[0]).toMatchObject({ kind: "head", seed: 8 });
  });
});

describe("the record of a run", () => {
  it("begins with what was run and ends with what came of it", async () => {
    const { run, sink } = await played(busy);
    const entries = sink.entries();
    expect(entries[0]).toEqual({
      kind: "head",
      quench: "0.0.0",
      site: "plant-site",
      siteHash: "of the site",
      drill: "a-drill",
      drillHash: "of the drill",
      seed: 7,
      transport: "in-process",
    });
    expect(entries.at(-1)).toMatchObject({
      kind: "end",
      t: 240_000,
      verdict: run.verdict,
      journal: { length: run.journalLength, hash: run.journalHash },
    });
    expect(sink.end).toBe("finished");
  });

  it("holds the whole journal, and each entry's hash follows from the one before", async () => {
    const { run, sink } = await played(busy);
    const chained = sink.lines.filter((line) => line.includes(',"h":"'));
    expect(chained).toHaveLength(run.journalLength);
    let before = "";
    for (const line of chained) {
      const cut = line.lastIndexOf(',"h":"');
      const hash = sha256(`${before}${line.slice(0, cut)}}`);
      expect(line.slice(cut)).toBe(`,"h":"${hash}"}`);
      before = hash;
    }
    expect(before).toBe(run.journalHash);
  });

  it("breaks its chain at the entry that somebody changed", async () => {
    const { sink } = await played(busy);
    const chained = sink.lines.filter((line) => line.includes(',"h":"'));
    const at = chained.findIndex((line) => line.includes('"kind":"output"'));
    const forged = (chained[at] ?? "").replace('"value":1', '"value":0');
    const before = /"h":"([0-9a-f]+)"/.exec(chained[at - 1] ?? "")?.[1] ?? "";
    const cut = forged.lastIndexOf(',"h":"');
    expect(forged.slice(cut)).not.toContain(sha256(`${before}${forged.slice(0, cut)}}`));
  });

  it("is of the bytes that its hash says", async () => {
    const { run, sink } = await played(busy);
    expect(run.recordHash).toBe(sha256(sink.text));
    expect(run.recordBytes).toBe(sink.text.length);
  });

  it("holds what the building did beside what the controller did, in order of time", async () => {
    const { sink } = await played(busy);
    const plant = sink.entries().filter(({ kind }) => kind === "plant");
    expect(plant[0]).toMatchObject({ t: 2000, event: "module.ran-away", about: "R1" });
    const times = sink
      .entries()
      .slice(1)
      .map(({ t }) => Math.ceil(Number(t) / 100));
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });
});

/** A sink that fails as a full disk does, after so many lines. */
class FullSink extends MemorySink {
  readonly #most: number;

  constructor(most: number) {
    super();
    this.#most = most;
  }

  override write(lines: readonly string[]): void {
    super.write(lines);
    if (this.lines.length > this.#most) throw new RecordFailure("the disk is full");
  }
}

describe("a run whose record cannot be kept", () => {
  for (const most of [0, 1, 60]) {
    it(`stops, says so, and gives its record up after ${most} lines`, async () => {
      const sink = new FullSink(most);
      await expect(played(busy, { record: sink })).rejects.toThrow(RecordFailure);
      expect(sink.end).toBe("abandoned");
    });
  }

  it("gives its record up when the last step alone fails", async () => {
    const sink = new MemorySink();
    sink.finish = () => {
      throw new RecordFailure("the disk is read-only");
    };
    await expect(played(busy, { record: sink })).rejects.toThrow("the disk is read-only");
    expect(sink.end).toBe("abandoned");
  });
});

describe("the verdict of a run", () => {
  it("is pass when every expectation is met", async () => {
    expect((await played(drillText())).run.verdict).toBe("pass");
  });

  it("is fail when one expectation is not met", async () => {
    const never = "{ says: b, within: 10 s, point: battery/siren, is: on }";
    const { run } = await played(drillText({ expect: [nothingIsLost, never] }));
    expect(run.verdict).toBe("fail");
    expect(run.expectations.map(({ verdict }) => verdict)).toEqual(["pass", "fail"]);
  });

  it("is invalid, not fail, when the controller itself breaks down", async () => {
    const release = "{ at: 2 s, set: { point: hall/manual, to: alarm } }";
    const drive = vi.spyOn(Controller.prototype, "drive").mockImplementation(() => {
      throw new Error("a relay driver that throws");
    });
    const { run } = await played(drillText({ script: [release] }));
    drive.mockRestore();
    expect([run.verdict, run.brokeDown]).toEqual(["invalid", true]);
  });

  it("names the points that the drill forced", async () => {
    expect((await played(busy)).run.forcedPoints).toEqual(["R2/heat"]);
  });
});

describe("the script", () => {
  it("is played in order of time, whatever its order on paper", async () => {
    const lines = [
      "{ at: 9 s, phone: manager }",
      "{ at: 3 s, phone: brigade }",
      "{ at: 5.01 s, cutMains: whole site }",
    ];
    const { run } = await played(drillText({ script: lines }));
    expect(run.events.slice(0, 3).map(({ at, kind, subject }) => [at, kind, subject])).toEqual([
      [3000, "notice.given", "brigade"],
      [5100, "mains.cut", "site"],
      [9000, "notice.given", "manager"],
    ]);
  });

  it("leaves an act out when its `unless` holds at its instant", async () => {
    const script = [
      "{ at: 3 s, phone: brigade }",
      "{ at: 4 s, phone: manager, unless: { event: notice.given } }",
      "{ at: 5 s, cutMains: whole site, unless: { event: notice.given, about: manager } }",
    ];
    const { run } = await played(drillText({ script }));
    expect(run.events.map(({ kind }) => kind).slice(0, 2)).toEqual(["notice.given", "mains.cut"]);
  });

  it("reaches the controller with the orders of the desk", async () => {
    const drill: Drill = drillOf(busy);
    const { journal } = await played(drill, { site: aSite() });
    const orders = journal.filter((line) => line.includes('"kind":"order"'));
    expect(orders.map((line) => /"order":"(\w+)"/.exec(line)?.[1])).toEqual([
      "force",
      "unforce",
      "reset",
    ]);
    for (const line of orders) expect(line).toContain('"road":"desk","who":"drill"');
  });
});
