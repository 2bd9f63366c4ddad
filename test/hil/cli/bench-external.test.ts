import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { quench, scratch } from "./command.js";

const external = ["bench", "seoul-lab", "--controller", "external"];

describe("quench bench --controller external", () => {
  it("names everything that is wrong with what it is given, at once", async () => {
    const { code, err } = await quench(
      ...["bench", "seoul-lab", "--controller", "mine", "--rooms", "zone-1,attic"],
      ...["--tolerance", "soon", "--wait", "later", "--desk", "./desk"],
    );
    expect(code).toBe(2);
    expect(err.trimEnd().split("\n")).toEqual([
      "--controller mine is not known; the only one is external.",
      "--desk is of our own panel, not of an external one.",
      "--rooms: seoul-lab protects no room attic; it has zone-1, zone-2.",
      '--tolerance: "soon" is no time; give a number and a unit, such as 300 ms.',
      '--wait: "later" is no time; give a number and a unit, such as 300 ms.',
    ]);
  });

  it("refuses what is meant for a controller under test where there is none", async () => {
    const { code, err } = await quench("bench", "seoul-lab", "--rooms", "zone-1", "--wait", "1 s");
    expect({ code, err }).toEqual({
      code: 2,
      err: "--rooms, --wait: only with --controller external.\n",
    });
  });

  it("refuses a drill that takes the power of our own controller", async () => {
    const ansan = ["bench", "ansan", "--controller", "external"];
    const { code, err } = await quench(...ansan, "--drill", "restart-before-lent-shot");
    expect(code).toBe(2);
    expect(err).toContain("takes the power of our own controller, which is not under test");
  });

  it("ends with 3 where no controller comes, and judges nothing", async () => {
    const report = join(scratch(), "report.json");
    const { code, out, err } = await quench(...external, "--wait", "30 ms", "--report", report);
    expect(code).toBe(3);
    expect(out).toContain("the field waits for your controller");
    expect(out).toMatch(/Floor 1F: Modbus TCP 127\.0\.0\.1:\d+\./);
    expect(err).toBe("No controller asked or wrote anything within 0.03 s; nothing was judged.\n");
    expect(existsSync(report)).toBe(false);
  });

  it("writes where each field point is, and says in JSON where it listens", async () => {
    const file = join(scratch(), "field.json");
    const { out } = await quench(...external, "--wait", "30 ms", "--json", "--print-field", file);
    const ready = JSON.parse(out) as { endpoints: { id: string; port: number }[] };
    const listing = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
    expect(listing).toMatchObject({ site: "seoul-lab", endpoints: ready.endpoints });
    expect(listing["lineStates"]).toMatchObject({ normal: 0, alarm: 1, open: 2 });
  });

  it("says which file cannot be written, before anything runs", async () => {
    const { code, err } = await quench(...external, "--print-field", "/nowhere/field.json");
    expect(code).toBe(2);
    expect(err).toContain("/nowhere/field.json cannot hold the field listing");
  });
});
