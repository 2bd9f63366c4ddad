import { describe, expect, it } from "vitest";
import { rigUp } from "../../../hil/rig/rig-up.js";
import { Stage, type StageOptions } from "../../../hil/rig/stage.js";
import type { Pacer } from "../../../hil/time/pacer.js";
import { aSite } from "../../support/sites/a-site.js";
import { atSeconds } from "../../support/a-drill.js";

async function aStage(options: Omit<StageOptions, "watch"> = {}) {
  const journal: string[] = [];
  const scans: number[] = [];
  const parts = await rigUp({
    site: aSite(),
    seed: 7,
    transport: "in-process",
    journal: (line) => journal.push(line),
  });
  const stage = new Stage(parts, { ...options, watch: (now) => scans.push(now / 1000) });
  return { stage, parts, journal, scans };
}

describe("the stage", () => {
  it("scans at the start, until each device was polled three times, and at the end", async () => {
    const { stage, scans } = await aStage();
    await stage.run(atSeconds(3600));
    expect(scans[0]).toBe(0);
    expect(scans.at(-1)).toBe(3600);
    expect(scans.at(-2)).toBeLessThanOrEqual(31);
    expect(stage.now).toBe(3_600_000);
  });

  it("takes a day of nothing in as few scans as an hour", async () => {
    const [hour, day] = [await aStage(), await aStage()];
    await hour.stage.run(atSeconds(3600));
    await day.stage.run(atSeconds(86_400));
    expect(day.stage.scans).toBe(hour.stage.scans);
    expect(day.journal).toEqual(hour.journal);
  });

  it("does every scan when it is asked to", async () => {
    const { stage, scans } = await aStage({ everyScan: true });
    await stage.run(atSeconds(10));
    expect(scans).toEqual(Array.from({ length: 101 }, (_, n) => n / 10));
  });

  it("puts what befalls it on the first scan at or after its time", async () => {
    const { stage } = await aStage();
    const seen: number[] = [];
    for (const atS of [600, 600.04, 600.1]) {
      stage.at(atSeconds(atS), () => seen.push(stage.now / 1000));
    }
    await stage.run(atSeconds(700));
    expect(seen).toEqual([600, 600.1, 600.1]);
  });

  it("lets things of one instant befall it in the order in which they were put", async () => {
    const { stage } = await aStage();
    const seen: string[] = [];
    for (const name of ["first", "second", "third"]) {
      stage.at(atSeconds(5), () => seen.push(name));
    }
    await stage.run(atSeconds(6));
    expect(seen).toEqual(["first", "second", "third"]);
  });

  it("polls again after something befell the building at rest", async () => {
    const { stage, parts } = await aStage();
    const { images } = parts.controller;
    stage.at(atSeconds(2000), () => parts.plant.stimuli.set("battery/hold", 1, stage.now));
    await stage.run(atSeconds(2002));
    expect(images.value(images.indexOf("battery/hold"))).toBe(1);
  });

  it("polls again after somebody says that the field was changed by hand", async () => {
    const { stage, parts } = await aStage();
    const { images } = parts.controller;
    await stage.run(atSeconds(2000));
    parts.field.breakLine("battery/hold", "open");
    stage.disturb();
    await stage.advance(atSeconds(2001));
    expect(images.value(images.indexOf("battery/hold"))).toBe(2);
  });

  it("comes to the same end however its time is cut", async () => {
    const [whole, cut] = [await aStage(), await aStage()];
    for (const { stage, parts } of [whole, cut]) {
      stage.at(atSeconds(3), () => parts.plant.stimuli.ignite("R1", 3, stage.now));
    }
    await whole.stage.run(atSeconds(180));
    await cut.stage.run(atSeconds(7));
    for (const atS of [7.1, 31, 31.1, 90, 179.9, 180]) await cut.stage.advance(atSeconds(atS));
    expect(cut.journal).toEqual(whole.journal);
    expect(cut.parts.plant.outcome()).toEqual(whole.parts.plant.outcome());
  });

  it("drives the plant after the scan that decides, at the same instant", async () => {
    const { stage, parts, scans } = await aStage();
    const told: (readonly [number | undefined, boolean])[] = [];
    const watched = new Stage(parts, {
      watch: (now) => told.push([now, parts.plant.observe.isTold("hall/siren")]),
    });
    watched.at(atSeconds(2), () => parts.plant.stimuli.set("hall/manual", 1, watched.now));
    await watched.run(atSeconds(3));
    expect(told.find(([, on]) => on)?.[0]).toBe(2000);
    expect([stage.scans, scans]).toEqual([0, []]);
  });

  it("waits for its pacer before each scan", async () => {
    const waited: number[] = [];
    const pacer: Pacer = {
      wait: async (until) => void waited.push(until / 1000),
      report: () => ({ scans: 0, jitterMeanMs: 0, jitterMaxMs: 0, overruns: 0 }),
    };
    const { stage, scans } = await aStage({ pacer, everyScan: true });
    await stage.run(atSeconds(1));
    expect(waited).toEqual(scans);
  });

  it("never moves while the link still has a request out", async () => {
    const { parts } = await aStage();
    const order: string[] = [];
    let answer: (() => void) | undefined;
    const link = {
      ...parts.link,
      collect: () =>
        new Promise<void>((resolve) => {
          order.push("asked");
          answer = () => {
            order.push("answered");
            resolve();
          };
        }),
    };
    const stage = new Stage({ ...parts, link }, { watch: () => order.push("scanned") });
    const run = stage.run(atSeconds(0));
    await Promise.resolve();
    expect(order).toEqual(["asked"]);
    answer?.();
    await run;
    expect(order).toEqual(["asked", "answered", "scanned"]);
  });
});
