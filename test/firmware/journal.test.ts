import { describe, expect, it } from "vitest";
import { START, instantAt, seconds } from "#panels";
import { Journal } from "../../firmware/journal.js";
import { ARig, sha256 } from "../support/a-rig.js";

/** The place of the first line that does not follow from those before it; -1 when all do. */
function firstBroken(lines: readonly string[]): number {
  let chain = "";
  return lines.findIndex((line) => {
    const { h, ...body } = JSON.parse(line) as Record<string, unknown>;
    chain = sha256(chain + JSON.stringify(body));
    return h !== chain;
  });
}

function aJournal() {
  const lines: string[] = [];
  const journal = new Journal({ append: (line) => lines.push(line) }, sha256);
  return { journal, lines };
}

function aFilledJournal() {
  const { journal, lines } = aJournal();
  journal.append(START, "controller", { says: "started" });
  journal.append(instantAt(100), "input", { tag: "hall/line-A", edge: "on" });
  journal.append(instantAt(200), "output", { tag: "hall/siren", value: 1 });
  return { journal, lines };
}

describe("journal", () => {
  it("numbers its lines and chains each to the one before", () => {
    const { lines } = aFilledJournal();
    expect(lines.map((line) => (JSON.parse(line) as { n: number }).n)).toEqual([0, 1, 2]);
    expect(firstBroken(lines)).toBe(-1);
  });

  it("is broken by a line that was altered", () => {
    const { lines } = aFilledJournal();
    lines[1] = lines[1]?.replace("hall/line-A", "hall/line-B") ?? "";
    expect(firstBroken(lines)).toBe(1);
  });

  it("is broken by a line that was taken out or put in another place", () => {
    const { lines } = aFilledJournal();
    const [first = "", second = "", third = ""] = lines;
    expect(firstBroken([first, third])).toBe(1);
    expect(firstBroken([first, third, second])).toBe(1);
    expect(firstBroken([second, third])).toBe(0);
  });

  it("is broken at the altered line even when that line carries a fitting hash of its own", () => {
    const { lines } = aFilledJournal();
    const body = JSON.parse(lines[0] ?? "") as Record<string, unknown>;
    const forged = { n: body["n"], t: body["t"], kind: body["kind"], says: "never started" };
    lines[0] = JSON.stringify({ ...forged, h: sha256(JSON.stringify(forged)) });
    expect(firstBroken(lines)).toBe(1);
  });

  it("shows a cut-off tail by its head alone", () => {
    const { journal, lines } = aFilledJournal();
    expect(firstBroken(lines.slice(0, 2))).toBe(-1);
    expect(journal.head.length).toBe(3);
    expect(journal.head.hash).toBe((JSON.parse(lines[2] ?? "") as { h: string }).h);
  });

  it("goes on after a saved head as if it had never stopped", () => {
    const { journal, lines } = aFilledJournal();
    const { journal: next, lines: more } = aJournal();
    next.resume(journal.head);
    next.append(instantAt(300), "controller", { says: "defect" });
    expect(firstBroken([...lines, ...more])).toBe(-1);
  });

  it("dates a deadline between two scans no earlier than what was heard before it", () => {
    const rig = new ARig().set({ "1P/01/heat": 95 }).scanAt(instantAt(130));
    rig.set({ "1P/01/breaker": 1 }, 2).set({ "1F-battery/line-A": 1 }).scanAt(instantAt(5200));
    const fired = rig.entries("chart").find(({ by }) => String(by).includes("proofTime"));
    expect(fired?.["t"]).toBe(5200);
    const times = rig.entries().map((entry) => Number(entry["t"]));
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it("of a whole run is unbroken, and never goes back in time", () => {
    const rig = new ARig();
    rig.see({ "1F-battery/line-A": 1 }).see({ "1F-battery/line-B": 1 });
    rig.see({ "1F-battery/temperature": 80 }, 2);
    rig.see({ "B1/SV-battery/open": 1 });
    rig.wait(seconds(3600));
    expect(rig.lines.length).toBeGreaterThan(20);
    expect(firstBroken(rig.lines)).toBe(-1);
    const times = rig.entries().map((entry) => Number(entry["t"]));
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });
});
