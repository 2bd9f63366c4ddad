import { describe, expect, it } from "vitest";
import { shippedRun, shippedSite } from "../../support/flagship.js";

interface Entry {
  readonly t: number;
  readonly kind: string;
  readonly tag?: string;
  readonly value?: number;
}

const patience = { timeout: 30_000 };
const run = (site: string) => shippedRun("pangyo-2022", site);

async function outputsOn(site: string): Promise<Entry[]> {
  const { journal } = await run(site);
  return journal
    .map((line) => JSON.parse(line) as Entry)
    .filter(({ kind, value }) => kind === "output" && value === 1);
}

describe("the battery fire of October 2022 at Pangyo", () => {
  it("lets the gas flow within a minute, and the rack burns on", patience, async () => {
    const { run: result } = await run("pangyo");
    const flowed = result.events.find(({ kind }) => kind === "agent.flowed");
    const ranAway = result.events.filter(({ kind }) => kind === "module.ran-away");
    expect(flowed?.at).toBeLessThan(60_000);
    expect(ranAway.filter(({ at }) => at > (flowed?.at ?? 0) + 60_000).length).toBeGreaterThan(20);
  });

  it("takes four racks or more", async () => {
    const { outcome } = (await run("pangyo")).run;
    expect(outcome.racksLost).toBeGreaterThanOrEqual(4);
  });

  it("takes every UPS by heat on its cables 5 to 15 minutes in", async () => {
    const { run: result } = await run("pangyo");
    const upses = shippedSite("pangyo").upses.map(({ id }) => id);
    expect(result.outcome.upsesLost.toSorted()).toEqual(upses.toSorted());
    const stops = result.events.filter(({ kind }) => kind === "ups.stopped");
    expect(stops).toHaveLength(upses.length);
    for (const { says } of stops) expect(says).toMatch("cable");
    for (const { at } of stops) {
      expect(at).toBeGreaterThan(5 * 60_000);
      expect(at).toBeLessThan(15 * 60_000);
    }
  });

  it("takes the whole IT load with them", async () => {
    const { outcome } = (await run("pangyo")).run;
    const wholeKw = shippedSite("pangyo").loads.reduce((sum, { powerKw }) => sum + powerKw, 0);
    expect(outcome.itLoadLostKw).toBe(wholeKw);
    expect(outcome.loadLostAtSeconds).toBeLessThan(15 * 60);
  });

  it("is told to the brigade by telephone after 14 minutes", async () => {
    const { outcome, events } = (await run("pangyo")).run;
    expect(outcome.notifiedAtSeconds).toBe(840);
    const notice = events.find(({ kind }) => kind === "notice.given");
    expect(notice?.says).toBe("told by a person");
  });

  it("isolates nothing, so the brigade cuts the mains before its water", async () => {
    const { outcome, events } = (await run("pangyo")).run;
    expect(outcome.isolatedAtSeconds).toBeNull();
    expect(events.find(({ kind }) => kind === "mains.cut")?.at).toBe(93 * 60_000);
    expect(outcome.waterAtSeconds).toBe(95 * 60);
  });

  it("fails, and breaks no always-on check", async () => {
    const { run: result } = await run("pangyo");
    expect([result.verdict, result.violations]).toEqual(["fail", []]);
  });
});

describe("the same fire at Ansan", () => {
  it("passes every expectation and every always-on check", patience, async () => {
    const { run: result } = await run("ansan");
    expect([result.verdict, result.violations]).toEqual(["pass", []]);
  });

  it("takes one rack or none, no UPS and no IT load", async () => {
    const { outcome } = (await run("ansan")).run;
    expect(outcome.racksLost).toBeLessThanOrEqual(1);
    expect([outcome.upsesLost, outcome.itLoadLostKw, outcome.loadLostAtSeconds]).toEqual([
      [],
      0,
      null,
    ]);
  });

  it("trips the breakers of the burning rack and no others", async () => {
    const trips = (await outputsOn("ansan")).filter(({ tag }) => tag?.endsWith("trip"));
    expect(trips.map(({ tag }) => tag)).toEqual(["2F-BA1/07/trip"]);
  });

  it("drives nothing outside the burning room, its gas, its notices and the panel", async () => {
    const near = /^(2F-BA1\/07|2F-battery-A1|D-2F-battery-A1|2F-bank|notice|site)\//;
    const tags = (await outputsOn("ansan")).map(({ tag = "" }) => tag);
    expect(tags.filter((tag) => !near.test(tag))).toEqual([]);
    expect(tags.filter((tag) => tag.endsWith("/open") || tag.endsWith("/drive"))).toEqual([
      "2F-bank/SV-2F-battery-A1/drive",
    ]);
  });

  it("is told to brigade and manager by itself within 10 s of the first sign", async () => {
    const { outcome } = (await run("ansan")).run;
    expect(outcome.notifiedAtSeconds).toBeLessThanOrEqual(10);
    const tags = (await outputsOn("ansan")).map(({ tag }) => tag);
    const routes = ["brigade-line", "brigade-mobile", "manager-line", "manager-mobile"];
    const called = new Set(tags.filter((tag) => tag?.startsWith("notice/")));
    expect([...called]).toEqual(routes.map((route) => `notice/${route}`));
  });

  it("brings water within four minutes, and the mains are never cut", async () => {
    const { outcome, events } = (await run("ansan")).run;
    expect(outcome.waterAtSeconds).toBeLessThanOrEqual(240);
    expect(events.filter(({ kind }) => kind === "mains.cut")).toEqual([]);
  });

  it("touches the one room", async () => {
    const { outcome } = (await run("ansan")).run;
    expect(outcome.roomsTouchedIds).toContain("2F-battery-A1");
    expect(outcome.roomsTouched).toBeLessThanOrEqual(2);
  });
});
