import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { home } from "../../../hil/cli/package-version.js";
import { aFile, quench } from "./command.js";

const pangyo = readFileSync(join(home, "hil", "sites", "pangyo.site.yaml"), "utf8");

/** The Pangyo site with some of its text replaced; each replacement must take. */
function changed(...changes: readonly (readonly [from: string, to: string])[]): string {
  let text = pangyo;
  for (const [from, to] of changes) {
    expect(text).toContain(from);
    text = text.replace(from, to);
  }
  return aFile("changed.site.yaml", text);
}

describe("check", () => {
  it("says that a sound site loads, and what it holds", async () => {
    const { code, out, err } = await quench("check", "ansan");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/^sites\/ansan\.site\.yaml loads: 0 errors, \d+ warnings?\.$/m);
    const [, rooms = "0"] = /(\d+) rooms/.exec(out) ?? [];
    const [, units = "0"] = /(\d+) suppression units/.exec(out) ?? [];
    expect(Number(rooms)).toBeGreaterThanOrEqual(60);
    expect(Number(units)).toBeGreaterThanOrEqual(600);
  });

  it("shows each warning of a site that loads with warnings", async () => {
    const { code, out } = await quench("check", "pangyo");
    expect(code).toBe(0);
    const [, warnings = "0"] = /loads: 0 errors, (\d+) warnings/.exec(out) ?? [];
    expect(Number(warnings)).toBeGreaterThan(0);
    expect(out.match(/^sites\/pangyo\.site\.yaml:\d+:\d+ warning site\./gm)).toHaveLength(
      Number(warnings),
    );
  });

  it("gives the same problems as JSON", async () => {
    const { out } = await quench("check", "pangyo", "--json");
    const said = JSON.parse(out) as { ok: boolean; file: string; problems: { says: string }[] };
    expect(said.ok).toBe(true);
    const { out: text } = await quench("check", "pangyo");
    for (const { says } of said.problems) expect(text).toContain(says);
  });

  it("refuses YAML that is broken, with its place", async () => {
    const file = changed(["floors:\n", "floors: [\n"]);
    const { code, out, err } = await quench("check", file);
    expect(code).toBe(2);
    expect(out).toMatch(/changed\.site\.yaml:\d+:\d+ error site\./);
    expect(err).toMatch(/is refused: [1-9]\d* errors?, \d+ warnings?\.\n$/);
  });

  it("asks whether another key was meant", async () => {
    const { code, out } = await quench("check", changed(["scan: 100 ms", "scann: 100 ms"]));
    expect(code).toBe(2);
    expect(out).toMatch(/"?scann"?.*scan\b/);
  });

  it("names the units that it takes", async () => {
    const { code, out } = await quench("check", changed(["scan: 100 ms", "scan: 100 kg"]));
    expect(code).toBe(2);
    expect(out).toMatch(/:15:7 error site\.wrong-unit: "100 kg" is a mass; time wants s/);
  });

  it("reports several problems at once, each with its line", async () => {
    const file = changed(
      ["scan: 100 ms", "scan: 100 kg"],
      ["{ id: 1F, level: 1 }", "{ id: 1F, levl: 1 }"],
      ["concentration: 16.3 %", "concentration: much"],
    );
    const { code, out } = await quench("check", file);
    expect(code).toBe(2);
    const lines = [...out.matchAll(/changed\.site\.yaml:(\d+):\d+ error/g)].map(([, at]) => at);
    expect(new Set(lines).size).toBeGreaterThanOrEqual(3);
  });

  it("says that there is no such file, and which sites ship", async () => {
    expect(await quench("check", "nowhere")).toEqual({
      code: 2,
      out: "",
      err:
        "There is no file nowhere, and no shipped one of that name " +
        "(ansan, battery-wing, pangyo, seoul-lab, strategies, two-storeys).\n",
    });
  });

  it("takes no folder for a file", async () => {
    const { code, err } = await quench("check", home);
    expect(code).toBe(2);
    expect(err).toContain("There is no file");
  });

  it("gives problems as JSON with exit code 2, and nothing else", async () => {
    const { code, out, err } = await quench(
      "check",
      changed(["scan: 100 ms", "scan: 1"]),
      "--json",
    );
    expect({ code, err }).toEqual({ code: 2, err: "" });
    const said = JSON.parse(out) as { ok: boolean; problems: { severity: string }[] };
    expect(said.ok).toBe(false);
    expect(said.problems.some(({ severity }) => severity === "error")).toBe(true);
  });
});
