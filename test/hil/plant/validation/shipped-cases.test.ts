import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readCase } from "../../../../hil/plant/validation/language/read-case.js";
import { runCase } from "../../../../hil/plant/validation/verdict/run-case.js";

const folder = new URL("../../../../hil/plant/validation/cases/", import.meta.url);
const names = readdirSync(fileURLToPath(folder)).filter((name) => name.endsWith(".case.yaml"));

describe("a shipped validation case", () => {
  for (const name of names) {
    it(`${name} comes out as it says`, () => {
      const reading = readCase(readFileSync(new URL(name, folder), "utf8"), name);
      expect(reading.problems).toEqual([]);
      if (!reading.ok) return;
      const rows = runCase(reading.value).rows;
      expect(rows.length).toBeGreaterThan(0);
      const surprises = rows.filter(
        (row) => (row.verdict === "fail") !== (row.known !== undefined),
      );
      expect(surprises).toEqual([]);
    });
  }
});
