import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  shippedDrills,
  shippedPlays,
  shippedRun,
  storyOf,
  textOfDrill,
} from "../../support/flagship.js";

const small = shippedPlays.filter(({ drill }) => drill !== "pangyo-2022");

describe("the shipped drills", () => {
  it("each say in a comment at their head what happens", () => {
    for (const name of shippedDrills) {
      expect(textOfDrill(name)).toMatch(/^# yaml-language-server: .*\n#\n# [A-Z][^]*\n\ndrill: /);
    }
  });

  it("are each called as their file is", () => {
    for (const name of shippedDrills) expect(textOfDrill(name)).toContain(`\ndrill: ${name}\n`);
  });

  for (const { drill, site } of small) {
    const says = `pass, such as ${drill} at ${site}, and break no always-on check`;
    it(says, { timeout: 60_000 }, async () => {
      const { run } = await shippedRun(drill, site);
      const failed = run.expectations.filter(({ verdict }) => verdict !== "pass");
      expect({ verdict: run.verdict, failed, violations: run.violations }).toEqual({
        verdict: "pass",
        failed: [],
        violations: [],
      });
    });
  }
});

/**
 * What each shipped drill comes to, word for word. After a change that is meant to change it,
 * `UPDATE_GOLDEN=1 npx vitest run test/hil/drill/shipped-drills.test.ts` writes the files anew;
 * each new line is then read, and the reason written down in the change.
 */
describe("the golden story", () => {
  for (const { drill, site } of shippedPlays) {
    it(`of ${drill} at ${site} is told in the same words`, { timeout: 60_000 }, async () => {
      const file = new URL(`../../golden/${drill}-at-${site}.txt`, import.meta.url);
      const story = storyOf(await shippedRun(drill, site));
      if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(file, story);
      expect(story).toBe(readFileSync(file, "utf8"));
    });
  }
});
